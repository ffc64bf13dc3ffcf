import pytest

from tests.cast import NOON, again, entries, make_inside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.files import actions, errors
from waixie.foundation.files.blobs import path_of
from waixie.foundation.files.tests.cast import ELSEWHERE, store

pytestmark = pytest.mark.django_db


def remove(file, by, reason="wrong one"):
    return actions.remove_file(file, reason=reason, by=by, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_content_and_key_go_and_the_row_says_why(mei):
    file = store(mei)
    remove(file, mei)
    row = again(file)
    assert (row.key, row.removed_by, row.removed_for) == ("", mei.person_id, "wrong one")
    assert not path_of(file.blob).exists()


def test_it_leaves_a_trace(mei):
    remove(store(mei), mei)
    (entry,) = entries("file.removed")
    assert entry.data == '{"reason":"wrong one"}'


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PERSONAL_DATA_CONTACT])
def test_an_administrator_and_the_personal_data_contact_may(mei, role):
    assert remove(store(mei), make_inside(role)).removed_at == NOON


def test_whoever_added_it_may_from_outside_too(lin):
    assert remove(store(lin), lin).removed_at == NOON


def test_it_refuses_others(mei, lin):
    for by in (make_inside(Role.SUPERVISOR), lin):
        with pytest.raises(Refused) as refused:
            remove(store(mei), by)
        assert refused.value.answer.code == errors.MAY_NOT_REMOVE.code


def test_it_refuses_without_a_reason(mei):
    with pytest.raises(Refused) as refused:
        remove(store(mei), mei, reason=" ")
    assert refused.value.answer.code == errors.REASON_MISSING.code


def test_one_that_is_removed_or_not_seen_is_not_there(mei, lin):
    file = store(mei)
    remove(file, mei)
    with pytest.raises(NotThere):
        remove(file, mei)
    with pytest.raises(NotThere):
        remove(store(mei, belongs_to=ELSEWHERE), lin)


def test_without_a_trace_it_stays(mei, monkeypatch):
    file = store(mei)
    monkeypatch.setattr(actions.removing, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        remove(file, mei)
    assert again(file).removed_at is None
    assert path_of(file.blob).exists()
