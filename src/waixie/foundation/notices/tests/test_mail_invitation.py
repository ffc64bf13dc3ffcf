import pytest

from tests.cast import NOON, make_inside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission.actions import invite_outsider
from waixie.foundation.notices.actions import Mailed, mail_invitation
from waixie.foundation.notices.tests.post_office import text_of
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


def invited(email="chang@lixun.example"):
    admin = make_inside(Role.ADMINISTRATOR)
    invitation, _token = invite_outsider(
        name="張經理", email=email, role=Role.PARTNER_REPRESENTATIVE, partner=1, by=admin, at=NOON
    )
    return invitation


def mailed(invitation) -> Mailed:
    with system("test", read_only=True):
        return mail_invitation(invitation, path="/invitation/secret/", by="林主任")


def test_the_link_goes_to_the_address_in_the_language_of_the_invited(post_office):
    assert mailed(invited()) == Mailed(to="chang@lixun.example")
    (letter,) = post_office.letters
    assert letter["To"] == "chang@lixun.example"
    assert "張經理" in letter["Subject"]
    for sort in ("plain", "html"):
        assert "https://waixie.example/invitation/secret/" in text_of(letter, sort)
        assert "林主任 邀請您使用外協系統" in text_of(letter, sort)


def test_without_an_address_or_a_server_nothing_is_sent(post_office, settings):
    assert mailed(invited(email="")) == Mailed()
    settings.EMAIL_HOST = ""
    assert mailed(invited()) == Mailed()
    assert post_office.letters == []


def test_what_the_server_does_not_take_is_told(post_office):
    post_office.refusing = "550 no such user"
    answer = mailed(invited())
    assert answer.to == "chang@lixun.example"
    assert "no such user" in answer.problem
