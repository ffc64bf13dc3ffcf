"""The documents of an engagement, on its page and through the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import entries, make_inside
from waixie.desks.tests.company import browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.files.tests.good import png

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    return found()


def scan(name="合約.png"):
    return SimpleUploadedFile(name, png(), content_type="image/png")


def test_an_empty_tab_teaches_and_a_document_is_added_and_comes_back(company):
    client, address = browser(company.lead), f"/engagements/{company.engagement.uuid}/"
    assert "No documents yet" in client.get(address + "?tab=documents").content.decode()
    sent = {"file": scan(), "what": "contract", "audience": "inside"}
    assert client.post(address + "documents/add/", sent).status_code == 302
    page = client.get(address + "?tab=documents").content.decode()
    assert "合約.png" in page
    assert "for our own people only" in page
    link = page.split('href="/files/')[1].split('"')[0]
    answer = client.get(f"/files/{link}")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_what_is_no_document_is_refused_with_a_sentence(company):
    sent = {"file": SimpleUploadedFile("x.png", b"MZ\x90"), "what": "photo", "audience": "inside"}
    answer = browser(company.lead).post(f"/engagements/{company.engagement.uuid}/documents/add/", sent)
    assert answer.status_code == 422
    assert entries("document.filed") == []


def test_a_program_adds_and_lists_them(company):
    client, address = browser(company.lead), f"/api/v1/engagements/{company.engagement.uuid}/documents"
    assert client.post(address, {"file": scan(), "what": "report"}).status_code == 201
    (one,) = client.get(address).json()
    assert (one["name"], one["what"], one["audience"]) == ("合約.png", "report", "inside")


def test_an_auditor_is_refused_at_both_doors(company):
    client, uuid = browser(make_inside(Role.AUDITOR)), company.engagement.uuid
    sent = {"what": "photo", "audience": "inside"}
    assert client.post(f"/engagements/{uuid}/documents/add/", {**sent, "file": scan()}).status_code == 403
    assert client.post(f"/api/v1/engagements/{uuid}/documents", {**sent, "file": scan()}).status_code == 403
    assert len(entries("act.refused")) == 2
