import pytest

from tests.cast import NOON, PASSWORD, entries, make_inside
from waixie.foundation.accounts import errors
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_inside(Role.ADMINISTRATOR)


def test_the_old_password_opens_again(admin):
    account = make_inside(login="kai", password=PASSWORD)
    actions.deactivate_account(account, reason="leave", by=admin, at=NOON)
    actions.reactivate_account(account, reason="came back", by=admin, at=NOON)
    assert actions.log_in(login="kai", password=PASSWORD, address=None, agent="", at=NOON) == account
    assert len(entries("account.reactivated")) == 1


def test_it_refuses_one_that_is_open(admin):
    with pytest.raises(Refused) as refused:
        actions.reactivate_account(make_inside(), reason="x", by=admin, at=NOON)
    assert refused.value.answer.code == errors.ENDED_ALREADY.code


def test_it_refuses_strangers(admin):
    account = make_inside()
    actions.deactivate_account(account, reason="leave", by=admin, at=NOON)
    with pytest.raises(Refused) as refused:
        actions.reactivate_account(account, reason="x", by=make_inside(), at=NOON)
    assert refused.value.answer.code == errors.NOT_ADMINISTRATOR.code
