from datetime import timedelta

import pytest

from tests.cast import (
    NOON,
    again,
    entries,
    make_inside,
    make_outside,
)
from waixie.foundation.accounts import errors
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused

pytestmark = pytest.mark.django_db
NEW = "another long sentence"


@pytest.fixture
def admin():
    return make_inside(Role.ADMINISTRATOR)


@pytest.mark.parametrize("make", [make_inside, make_outside])
def test_the_link_sets_a_new_password_once(admin, make):
    account = make()
    _, token = actions.renew_password(account, by=admin, at=NOON)
    actions.accept_invitation(token=token, login="", password=NEW, at=NOON)
    assert again(account).check_password(NEW)
    with pytest.raises(Refused) as refused:
        actions.accept_invitation(token=token, login="", password="yet another one", at=NOON)
    assert refused.value.answer.code == errors.LINK_DEAD.code


def test_it_leaves_a_trace_without_the_token(admin):
    _, token = actions.renew_password(make_inside(), by=admin, at=NOON)
    (entry,) = entries("password.link_made")
    assert token not in entry.data


def test_the_link_runs_out_after_three_days(admin):
    _, token = actions.renew_password(make_inside(), by=admin, at=NOON)
    with pytest.raises(Refused):
        actions.accept_invitation(token=token, login="", password=NEW, at=NOON + timedelta(days=3))


def test_a_second_link_makes_the_first_worthless(admin):
    account = make_inside()
    _, first = actions.renew_password(account, by=admin, at=NOON)
    actions.renew_password(account, by=admin, at=NOON)
    with pytest.raises(Refused):
        actions.accept_invitation(token=first, login="", password=NEW, at=NOON)


def test_it_refuses_everybody_but_another_administrator(admin):
    account = make_inside()
    for by in (make_inside(Role.TASK_FORCE), make_outside(Role.WORKER)):
        with pytest.raises(Refused) as refused:
            actions.renew_password(account, by=by, at=NOON)
        assert refused.value.answer.code == errors.NOT_ADMINISTRATOR.code
    with pytest.raises(Refused) as refused:
        actions.renew_password(admin, by=admin, at=NOON)
    assert refused.value.answer.code == errors.NOT_ONESELF.code
