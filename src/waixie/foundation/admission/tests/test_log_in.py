from datetime import timedelta

import pytest
from django.contrib.auth import hashers

from tests.cast import (
    NOON,
    PASSWORD,
    entries,
    make_inside,
    touched,
)
from waixie.foundation.accounts import errors
from waixie.foundation.accounts.models import LoginRecord
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db
HOME, ELSEWHERE = "192.0.2.1", "198.51.100.7"


def log_in(login="mei", password=PASSWORD, address=HOME, at=NOON):
    return actions.log_in(login=login, password=password, address=address, agent="Firefox", at=at)


def refusal(**how):
    with pytest.raises(Refused) as refused:
        log_in(**how)
    return refused.value.answer


def results():
    with system("test"):
        return list(LoginRecord.objects.order_by("pk").values_list("login", "result"))


@pytest.fixture
def mei():
    return make_inside(login="mei", password=PASSWORD)


def test_it_lets_in_who_knows_the_password(mei):
    assert log_in() == mei
    assert results() == [("mei", "in")]


def test_width_and_case_of_the_name_do_not_matter(mei):
    assert log_in(login=" ＭＥＩ ") == mei


def test_it_leaves_a_trace_with_address_and_browser_sealed(mei):
    log_in()
    (entry,) = entries("login.succeeded")
    assert touched(entry) == {("person", "person", mei.person_id)}
    assert "192.0.2.1" not in entry.data
    assert "Firefox" not in entry.data


def test_unknown_wrong_and_closed_get_the_same_answer(mei):
    closed = make_inside(login="closed", password=PASSWORD)
    with system("test"):
        type(closed).objects.filter(pk=closed.pk).update(is_active=False)

    answers = [
        refusal(password="wrong"),
        refusal(login="nobody"),
        refusal(login="closed"),
        refusal(login="a\x00b"),
    ]
    assert {(answer.code, answer.sentence) for answer in answers} == {
        (errors.WRONG.code, str(errors.WRONG.sentence))
    }


def test_an_unknown_name_costs_the_same_work_as_a_known_one(mei, monkeypatch):
    checked = []
    check = hashers.check_password
    monkeypatch.setattr(hashers, "check_password", lambda *given: checked.append(given[1]) or check(*given))
    refusal(password="wrong")
    refusal(login="nobody", password="wrong")
    known, unknown = (encoded.rsplit("$", 2)[0] for encoded in checked)
    assert known == unknown
    assert known.startswith("argon2$argon2id$")


def test_an_unknown_name_is_not_written_down_in_the_clear():
    refusal(login="my-password-by-mistake")
    ((kept, result),) = results()
    assert result == "wrong"
    assert "mistake" not in kept


@pytest.mark.parametrize("login", ["mei", "nobody"])
def test_waits_grow_with_wrong_passwords_and_tell_nothing(mei, login):
    for _ in range(5):
        assert refusal(login=login, password="wrong").code == errors.WRONG.code
    held = refusal(login=login, password=PASSWORD)
    assert (held.code, held.params["seconds"]) == (errors.WAIT.code, 30)
    refusal(login=login, password="wrong", at=NOON + timedelta(seconds=30))
    held = refusal(login=login, at=NOON + timedelta(seconds=30))
    assert held.params["seconds"] == 60


def test_after_the_wait_the_right_password_opens(mei):
    for _ in range(5):
        refusal(password="wrong")
    assert log_in(at=NOON + timedelta(seconds=30)) == mei
    refusal(password="wrong", at=NOON + timedelta(seconds=31))
    assert log_in(at=NOON + timedelta(seconds=32)) == mei


def test_strangers_can_not_lock_the_owner_out(mei):
    log_in(address=HOME)
    for _ in range(5):
        refusal(password="wrong", address=ELSEWHERE)
    assert refusal(address=ELSEWHERE).code == errors.WAIT.code
    assert log_in(address=HOME) == mei


def test_many_names_from_one_address_are_held_back():
    for number in range(30):
        refusal(login=f"guess-{number}")
    assert refusal(login="another").code == errors.WAIT.code
    assert refusal(login="another", address=ELSEWHERE).code == errors.WRONG.code


def test_a_hold_is_journaled_once_per_wrong_password(mei):
    for _ in range(5):
        refusal(password="wrong")
    refusal(password="wrong")
    (entry,) = entries("login.locked")
    assert entry.data == '{"failures":5,"seconds":30}'


def test_without_a_trace_nobody_comes_in(mei, monkeypatch):
    monkeypatch.setattr(actions.logging_in, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        log_in()
    assert results() == [("mei", "wrong")]
