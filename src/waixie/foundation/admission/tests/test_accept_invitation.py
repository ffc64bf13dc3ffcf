from datetime import timedelta

import pytest

from tests.cast import NOON, PASSWORD, entries, make_inside
from waixie.foundation.accounts import errors, queries
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import acting, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_inside(Role.ADMINISTRATOR)


@pytest.fixture
def link(admin):
    return actions.invite_outsider(
        name="阿明", email="", role=Role.WORKER, partner=7, worker=12, by=admin, at=NOON
    )


def accept(token, login="aming", password=PASSWORD, at=NOON):
    return actions.accept_invitation(token=token, login=login, password=password, at=at)


def test_it_makes_a_log_in_behind_the_wall(link):
    account = accept(link[1])
    assert (account.outside, account.partner, account.worker) == (True, 7, 12)
    with system("test"):
        assert [role.role for role in queries.roles_held(account.person_id, NOON)] == [Role.WORKER]
    with acting(account, read_only=True):
        assert list(Account.objects.all()) == [account]


def test_he_can_log_in_with_it(link):
    account = accept(link[1])
    assert actions.log_in(login="aming", password=PASSWORD, address=None, agent="", at=NOON) == account


def test_it_leaves_a_trace_in_his_own_name(link):
    account = accept(link[1])
    (entry,) = entries("invitation.accepted")
    assert (entry.person, entry.account) == (account.person_id, account.pk)


def test_a_link_is_good_once(link):
    accept(link[1])
    with pytest.raises(Refused) as refused:
        accept(link[1], login="second")
    assert refused.value.answer.code == errors.LINK_DEAD.code


def test_a_link_dies_after_fourteen_days(link):
    with pytest.raises(Refused):
        accept(link[1], at=NOON + timedelta(days=14))
    accept(link[1], at=NOON + timedelta(days=14, microseconds=-1))


def test_a_made_up_link_opens_nothing():
    with pytest.raises(Refused) as refused:
        accept("made-up")
    assert refused.value.answer.code == errors.LINK_DEAD.code


@pytest.mark.parametrize("unfit", ["", "two words", "semi;colon", "x" * 151])
def test_it_refuses_an_unfit_name_and_the_link_stays_good(link, unfit):
    with pytest.raises(Refused) as refused:
        accept(link[1], login=unfit)
    assert refused.value.answer.code == errors.LOGIN_UNFIT.code
    accept(link[1])


def test_it_refuses_a_name_that_is_taken_in_any_case(link):
    make_inside(login="mei")
    with pytest.raises(Refused) as refused:
        accept(link[1], login="MEI")
    assert refused.value.answer.code == errors.LOGIN_TAKEN.code


def test_a_bad_password_makes_no_log_in(link):
    with pytest.raises(Refused):
        accept(link[1], password="short")
    with system("test"):
        assert queries.find_account("aming") is None


def test_a_closed_log_in_is_not_opened_by_a_link(admin):
    account, _, token = actions.create_account(login="kai", name="Kai", by=admin, at=NOON)
    with system("test"):
        Account.objects.filter(pk=account.pk).update(is_active=False)
    with pytest.raises(Refused) as refused:
        accept(token)
    assert refused.value.answer.code == errors.LINK_DEAD.code
