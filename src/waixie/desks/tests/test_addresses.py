"""The mail address of a log-in on the pages and for programs: a link to the new address, a note to the old one."""

import re

import pytest

from tests.cast import PASSWORD, again, make_inside
from waixie.desks.tests.company import browser
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.notices.tests.post_office import PostOffice, text_of
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mei():
    account = make_inside(Role.SUPERVISOR, login="mei", password=PASSWORD)
    with system("test"):
        Account.objects.filter(pk=account.pk).update(email="mei@old.example", language="en")
    return again(account)


def test_a_link_goes_to_the_new_address_and_a_note_to_the_old_one(mei, settings):
    client = browser(mei)
    with PostOffice() as office:
        office.serve(settings)
        sent = client.post("/account/email/", {"email": "mei@new.example", "password": PASSWORD})
        assert sent.status_code == 302
        (letter,) = office.letters
        assert letter["To"] == "mei@new.example"
        path = re.search(r"(/account/email/\S+/)", text_of(letter))[1]
        stranger = browser(make_inside(login="stranger"))
        assert stranger.post(path).status_code == 404
        assert "mei@new.example" in client.get(path).content.decode()
        assert again(mei).email == "mei@old.example"
        assert client.post(path, {"go": "1"}).status_code == 302
        assert again(mei).email == "mei@new.example"
        assert office.letters[1]["To"] == "mei@old.example"
        assert "has changed the mail address of your log-in mei" in text_of(office.letters[1])
        assert client.post(path, {"go": "1"}).status_code == 409


def test_without_a_mail_server_one_is_told_to_ask_an_administrator(mei):
    page = browser(mei).get("/account/email/").content.decode()
    assert "The house knows no mail server" in page
    answer = browser(mei).post(
        "/api/v1/account/email",
        {"email": "mei@new.example", "password": PASSWORD},
        content_type="application/json",
    )
    assert answer.json()["code"] == "accounts.no_mail_server"


def test_an_administrator_changes_it_on_the_page_and_by_program(mei, settings):
    boss, other = make_inside(Role.ADMINISTRATOR), make_inside(Role.SUPERVISOR)
    with PostOffice() as office:
        office.serve(settings)
        address = f"/people/log-in/{mei.uuid}/email/"
        assert browser(boss).post(address, {"email": "mei@new.example"}).status_code == 302
        assert office.letters[0]["To"] == "mei@old.example"
        said = {"email": "mei@third.example"}
        api = f"/api/v1/log-ins/{mei.uuid}/email"
        answer = browser(boss).post(api, said, content_type="application/json")
        assert answer.json() == {"login": "mei", "email": "mei@third.example"}
        assert browser(other).post(api, said, content_type="application/json").status_code in (403, 404)
    assert again(mei).email == "mei@third.example"
