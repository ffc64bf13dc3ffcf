import pytest

from tests.cast import (
    LONG_AGO,
    NOON,
    PASSWORD,
    again,
    entries,
    make_inside,
    make_outside,
)
from waixie.foundation.accounts import errors
from waixie.foundation.accounts.backend import SessionBackend
from waixie.foundation.accounts.models import Delegation
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_inside(Role.ADMINISTRATOR)


def close(account, by):
    return actions.deactivate_account(account, reason="left the company", by=by, at=NOON)


def test_nobody_is_let_in_through_it_from_the_next_request_on(admin):
    account = make_inside(login="kai", password=PASSWORD)
    close(account, admin)
    with system("test"):
        assert SessionBackend().get_user(account.pk) is None
    with pytest.raises(Refused):
        actions.log_in(login="kai", password=PASSWORD, address=None, agent="", at=NOON)


def test_its_open_links_die_with_it(admin):
    account, invitation, _ = actions.create_account(login="kai", name="凱", by=admin, at=NOON)
    close(account, admin)
    assert again(invitation).withdrawn_at == NOON


def test_it_leaves_a_trace_with_the_reason(admin):
    close(make_outside(), admin)
    (entry,) = entries("account.deactivated")
    assert entry.data == '{"reason":"left the company"}'


def test_it_refuses_a_closed_one(admin):
    account = make_inside()
    close(account, admin)
    with pytest.raises(Refused) as refused:
        close(account, admin)
    assert refused.value.answer.code == errors.ENDED_ALREADY.code


def test_it_refuses_oneself_and_strangers(admin):
    with pytest.raises(Refused) as refused:
        close(admin, admin)
    assert refused.value.answer.code == errors.NOT_ONESELF.code
    with pytest.raises(Refused) as refused:
        close(admin, make_inside(Role.TASK_FORCE))
    assert refused.value.answer.code == errors.NOT_ADMINISTRATOR.code


def test_a_deputy_can_not_close_the_last_administrator(admin):
    deputy = make_inside()
    with system("test"):
        Delegation.objects.create(
            giver=admin.person, taker=deputy.person, from_at=LONG_AGO, to_at=NOON.replace(year=2027)
        )
    with pytest.raises(Refused) as refused:
        close(admin, deputy)
    assert refused.value.answer.code == errors.LAST_ADMINISTRATOR.code
