from datetime import timedelta

import pytest

from tests.cast import NOON, PASSWORD, entries, make_inside
from waixie.foundation.accounts import errors, queries
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


def make(login="root"):
    return actions.make_first_administrator(login=login, name="第一位", password=PASSWORD, at=NOON)


def test_he_can_log_in_and_administer():
    account = make()
    assert actions.log_in(login="root", password=PASSWORD, address=None, agent="", at=NOON) == account
    actions.create_account(login="kai", name="凱", by=account, at=NOON)


def test_it_leaves_two_traces_by_the_system():
    make()
    assert [entry.person for kind in ("account.created", "role.granted") for entry in entries(kind)] == [
        None,
        None,
    ]


def test_it_refuses_when_there_is_one():
    make()
    with pytest.raises(Refused) as refused:
        make("second")
    assert refused.value.answer.code == errors.ADMINISTRATOR_EXISTS.code


def test_it_helps_when_the_last_one_can_not_come_in_any_more():
    gone = make_inside(Role.ADMINISTRATOR)
    with system("test"):
        type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    make()
    with system("test"):
        assert queries.administrators(NOON + timedelta(days=1)).count() == 1


def test_it_refuses_a_weak_password():
    with pytest.raises(Refused):
        actions.make_first_administrator(login="root", name="x", password="short", at=NOON)
    with system("test"):
        assert queries.find_account("root") is None
