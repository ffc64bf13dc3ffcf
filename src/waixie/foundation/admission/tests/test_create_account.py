import pytest

from tests.cast import (
    NOON,
    PASSWORD,
    entries,
    give,
    make_inside,
    make_outside,
)
from waixie.foundation.accounts import errors, queries
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_inside(Role.ADMINISTRATOR)


def test_it_makes_a_log_in_whose_owner_sets_the_password(admin):
    account, _, token = actions.create_account(login="Kai", name="凱", by=admin, at=NOON)
    with pytest.raises(Refused):
        actions.log_in(login="kai", password="", address=None, agent="", at=NOON)
    actions.accept_invitation(token=token, login="ignored", password=PASSWORD, at=NOON)
    assert actions.log_in(login="kai", password=PASSWORD, address=None, agent="", at=NOON) == account


def test_it_gives_no_role(admin):
    account, _, _ = actions.create_account(login="kai", name="凱", by=admin, at=NOON)
    with system("test"):
        assert not queries.roles_held(account.person_id, NOON).exists()


def test_it_leaves_a_trace(admin):
    actions.create_account(login="kai", name="凱", by=admin, at=NOON)
    (entry,) = entries("account.created")
    assert (entry.account, entry.data) == (admin.pk, '{"outside":false}')


def test_it_refuses_a_taken_name(admin):
    with pytest.raises(Refused) as refused:
        actions.create_account(login=admin.login.upper(), name="凱", by=admin, at=NOON)
    assert refused.value.answer.params["login"] == admin.login


def test_it_refuses_strangers_and_administrators_of_a_part():
    somewhere = make_inside()
    give(somewhere.person, Role.ADMINISTRATOR, ("department", 3))
    for by in (make_inside(Role.SUPERVISOR), make_outside(), somewhere):
        with pytest.raises(Refused) as refused:
            actions.create_account(login="kai", name="凱", by=by, at=NOON)
        assert refused.value.answer.code == errors.NOT_ADMINISTRATOR.code
