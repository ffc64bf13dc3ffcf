import pytest

from tests.cast import NOON, entries, make_inside, make_outside
from waixie.foundation.accounts import errors
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_inside(Role.ADMINISTRATOR)


@pytest.fixture
def link(admin):
    return actions.invite_outsider(name="阿明", email="", role=Role.APPLICANT, partner=7, by=admin, at=NOON)


def test_the_link_opens_nothing_any_more(admin, link):
    invitation, token = link
    assert actions.find_open_invitation(token=token, at=NOON) == invitation
    actions.withdraw_invitation(invitation, by=admin, at=NOON)
    assert actions.find_open_invitation(token=token, at=NOON) is None
    with pytest.raises(Refused):
        actions.accept_invitation(token=token, login="x", password="a long sentence", at=NOON)
    assert len(entries("invitation.withdrawn")) == 1


def test_it_refuses_a_second_time(admin, link):
    actions.withdraw_invitation(link[0], by=admin, at=NOON)
    with pytest.raises(Refused) as refused:
        actions.withdraw_invitation(link[0], by=admin, at=NOON)
    assert refused.value.answer.code == errors.LINK_DEAD.code


@pytest.mark.parametrize("stranger", [make_inside, make_outside])
def test_it_refuses_strangers(link, stranger):
    with pytest.raises(Refused) as refused:
        actions.withdraw_invitation(link[0], by=stranger(), at=NOON)
    assert refused.value.answer.code == errors.NOT_ADMINISTRATOR.code
