"""The door: in, out, and back to where one wanted to go."""

import pytest
from django.test import Client

from tests.cast import PASSWORD, entries, make_inside
from waixie.desks.tests.company import browser
from waixie.foundation.accounts.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visitor():
    make_inside(Role.ADMINISTRATOR, login="lin", password=PASSWORD)
    return Client()


def knock(client, password=PASSWORD, **more):
    return client.post("/login/", {"login": "lin", "password": password, **more})


def test_who_knows_the_password_comes_in_where_he_wanted_to_go(visitor):
    asked = visitor.get("/catalogue/?q=case")
    assert asked.url == "/login/?next=%2Fcatalogue%2F%3Fq%3Dcase"
    assert knock(visitor, next="/catalogue/?q=case").url == "/catalogue/?q=case"
    assert visitor.get("/catalogue/").status_code == 200


def test_it_leads_to_no_foreign_address(visitor):
    assert knock(visitor, next="https://elsewhere.example/").url == "/"


def test_a_wrong_password_is_said_and_lets_nobody_in(visitor):
    answer = knock(visitor, "not the password", HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 422
    assert visitor.get("/").status_code == 302


def test_out_is_out(visitor):
    knock(visitor)
    visitor.post("/logout/")
    assert visitor.get("/").status_code == 302
    assert len(entries("login.ended")) == 1


def test_language_and_theme_are_kept_with_the_log_in(visitor):
    knock(visitor)
    visitor.post("/language/", {"language": "en", "next": "/catalogue/"})
    visitor.post("/theme/", {"theme": "dark"})
    page = visitor.get("/catalogue/").content.decode()
    assert '<html lang="en" data-theme="dark"' in page
    elsewhere = Client()
    knock(elsewhere)
    assert 'data-theme="dark"' in elsewhere.get("/").content.decode()


def test_a_page_that_is_not_there_says_so_in_the_house(visitor):
    knock(visitor)
    answer = visitor.get("/catalogue/no.such_kind/")
    assert answer.status_code == 404
    assert b'class="error-code"' in answer.content


def test_the_door_of_a_new_installation_says_how_the_first_log_in_is_made():
    said = Client().get("/login/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Nobody can log in here yet." in said
    assert "waixie administrator" in said


def test_the_door_says_nothing_of_it_once_somebody_can_log_in(visitor):
    assert "waixie administrator" not in visitor.get("/login/").content.decode()


def test_nothing_that_somebody_logged_in_was_shown_is_kept():
    client = browser(make_inside(Role.SUPERVISOR))
    for address in ("/", "/record/", "/api/v1/kinds", "/partners/", "/nothing-there/"):
        assert "no-store" in client.get(address).headers["Cache-Control"], address
    assert "Cache-Control" not in Client().get("/catalogue/").headers  # a stranger is only sent to the door
