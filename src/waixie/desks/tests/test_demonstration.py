"""The demonstration has a door of its own; no other company has."""

import pytest

from waixie.desks.tests.company import found
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    return found()


@pytest.fixture
def demonstration(settings, company):
    settings.WAIXIE_DEMONSTRATION_PASSWORD = "correct horse battery"
    with system("test"):
        company.supervisor.set_password(settings.WAIXIE_DEMONSTRATION_PASSWORD)
        company.supervisor.save()
    return company


def test_one_click_lets_a_visitor_in_as_somebody(demonstration, client):
    assert "chen" in client.get("/login/").content.decode()
    assert client.post("/demonstration/enter/", {"login": "chen", "next": "/workers/"}).url == "/workers/"
    assert client.get("/").status_code == 200


def test_one_click_more_and_he_is_somebody_else(demonstration, client, settings):
    with system("test"):
        demonstration.lead.set_password(settings.WAIXIE_DEMONSTRATION_PASSWORD)
        demonstration.lead.save()
    client.post("/demonstration/enter/", {"login": "chen"})
    assert "chen" in client.get("/").content.decode()
    assert client.get("/demonstration/").status_code == 200
    client.post("/demonstration/enter/", {"login": "lead"})
    assert 'class="muted small">lead' in client.get("/").content.decode()


def test_whose_password_was_changed_is_not_lent(demonstration, client):
    assert client.post("/demonstration/enter/", {"login": "lead"}).url == "/login/"
    assert client.get("/").status_code == 302


def test_no_other_company_has_this_door(company, client):
    assert client.get("/demonstration/").status_code == 404
    assert client.post("/demonstration/enter/", {"login": "chen"}).status_code == 404
    assert "chen" not in client.get("/login/").content.decode()


def test_it_leads_to_no_other_house(demonstration, client):
    answer = client.post("/demonstration/enter/", {"login": "chen", "next": "https://elsewhere.example/"})
    assert answer.url == "/"
