import pytest

from tests.cast import (
    NOON,
    PASSWORD,
    again,
    entries,
    make_inside,
    make_outside,
)
from waixie.foundation.accounts import errors
from waixie.foundation.accounts.models import Account
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db
NEW = "another long sentence"


@pytest.fixture
def mei():
    return make_inside(login="mei", password=PASSWORD)


def test_it_sets_the_new_password_and_ends_other_sessions(mei):
    before = mei.get_session_auth_hash()
    changed = actions.change_password(old=PASSWORD, new=NEW, by=mei, at=NOON)
    assert again(mei).check_password(NEW)
    assert changed.get_session_auth_hash() != before


def test_somebody_outside_may_change_his_own():
    account = make_outside()
    with system("test"):
        row = Account.objects.get(pk=account.pk)
        row.set_password(PASSWORD)
        row.save()
    actions.change_password(old=PASSWORD, new=NEW, by=account, at=NOON)
    assert again(account).check_password(NEW)


def test_it_leaves_a_trace_without_the_password(mei):
    actions.change_password(old=PASSWORD, new=NEW, by=mei, at=NOON)
    (entry,) = entries("password.changed")
    assert NEW not in entry.data


def test_it_refuses_a_wrong_old_password(mei):
    with pytest.raises(Refused) as refused:
        actions.change_password(old="wrong", new=NEW, by=mei, at=NOON)
    assert refused.value.answer.code == errors.WRONG.code
    assert again(mei).check_password(PASSWORD)


@pytest.mark.parametrize("unfit", ["short", "password123", "1234567890"])
def test_it_refuses_short_and_common_passwords(mei, unfit):
    with pytest.raises(Refused) as refused:
        actions.change_password(old=PASSWORD, new=unfit, by=mei, at=NOON)
    assert refused.value.answer.code == errors.PASSWORD_UNFIT.code
    assert refused.value.answer.sentence


def test_without_a_trace_nothing_happens(mei, monkeypatch):
    monkeypatch.setattr(actions.passwords, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.change_password(old=PASSWORD, new=NEW, by=mei, at=NOON)
    assert again(mei).check_password(PASSWORD)
