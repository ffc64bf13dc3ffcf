"""Audits on their pages and for programs, from the plan to the new test."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import entries, make_inside
from waixie.desks.tests.company import Company, browser, found
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.rooms.improvement.models import Audit

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def company() -> Company:
    return found()


@pytest.fixture
def auditor(company) -> Account:
    with system("test"):
        return Account.objects.select_related("person").get(login="auditor")


def test_an_auditor_plans_draws_judges_and_closes_on_the_pages(company, auditor):
    mine, today = browser(auditor), timezone.localdate()
    said = {"title": "Cases", "clause": "regime 3.08", "from_on": str(today - timedelta(days=99))}
    planned = mine.post("/audits/new/", {**said, "until": str(today - timedelta(days=2))})
    assert planned.status_code == 302
    path = planned["Location"]
    with system("test"):
        seed = Audit.objects.get(title="Cases").seed
    assert seed not in mine.get(path).content.decode()
    assert mine.post(f"{path}sample/", {"size": "1"}).status_code == 302
    page = mine.get(path).content.decode()
    assert seed in page
    assert mine.post(f"{path}items/1/", {"outcome": "not_kept"}).status_code == 422
    assert mine.post(f"{path}items/1/", {"outcome": "not_kept", "note": "Nothing there."}).status_code == 302
    assert mine.post(f"{path}close/", {"conclusion": "Not kept."}).status_code == 302
    assert "Not kept." in mine.get(path).content.decode()


def test_the_population_goes_out_with_the_digest_that_was_recorded(company):
    body = browser(company.lead).get(f"/audits/{company.audit.uuid}/population/").content
    digest = hashlib.sha256(body).hexdigest()
    assert digest in entries("audit.sampled")[0].data
    assert digest in browser(company.lead).get(f"/audits/{company.audit.uuid}/").content.decode()


def test_the_sample_goes_out_as_a_file(company):
    answer = browser(company.lead).get(f"/audits/{company.audit.uuid}/?as=csv")
    assert "R308" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_a_sampled_duty_shows_its_evidence(company):
    page = browser(company.lead).get(f"/audits/{company.audit.uuid}/items/1/").content.decode()
    assert "Evidence known then" in page
    assert "began the duty" in page


def test_a_finding_is_answered_and_tested_again_on_its_page(company):
    path = f"/findings/{company.finding.uuid}/"
    assert company.finding.summary in browser(company.supervisor).get("/audits/").content.decode()
    assert browser(company.supervisor).post(f"{path}answer/", {"answer": "Done."}).status_code == 302
    again = {"outcome": "effective", "note": "Ten of ten."}
    assert browser(company.lead).post(f"{path}retest/", again).status_code == 302
    assert "Ten of ten." in browser(company.lead).get(path).content.decode()


def test_programs_do_the_same(company, auditor):
    def send(who, path, said):
        return browser(who).post(f"/api/v1/{path}", json.dumps(said), content_type=JSON)

    today = timezone.localdate()
    period = {"from_on": str(today - timedelta(days=99)), "until": str(today - timedelta(days=2))}
    plan = {"title": "Cases", "policy": "regime", "clause": "3.08", **period}
    made = send(auditor, "audits", plan)
    assert made.status_code == 201
    assert made.json()["seed"] == ""
    path = f"audits/{made.json()['uuid']}"
    drawn = send(auditor, f"{path}/sample", {"size": 1}).json()
    assert hashlib.sha256(drawn["seed"].encode()).hexdigest() == made.json()["commitment"]
    keys = browser(auditor).get(f"/api/v1/{path}/population").json()
    assert len(keys) == drawn["population"]
    assert browser(auditor).get(f"/api/v1/{path}/items").json()[0]["key"] in keys
    judged = send(auditor, f"{path}/items/1", {"outcome": "kept"}).json()["judged"]
    assert judged == {"kept": 1}
    owner = str(company.supervisor.person.uuid)
    due = str(today + timedelta(days=9))
    finding = send(auditor, f"{path}/findings", {"summary": "x", "owner": owner, "due_on": due, "item": 1})
    assert finding.status_code == 201
    assert send(auditor, f"{path}/close", {"conclusion": "Kept."}).json()["state"] == "closed"
    there = f"findings/{finding.json()['uuid']}"
    assert send(company.supervisor, f"{there}/answer", {"answer": "y"}).json()["state"] == "answered"
    refused = send(auditor, f"{there}/retest", {"effective": True, "note": "z"})
    assert (refused.status_code, refused.json()["code"]) == (403, "audit.not_another")
    assert (
        send(company.lead, f"{there}/retest", {"effective": True, "note": "z"}).json()["state"] == "removed"
    )


def test_whoever_is_no_auditor_is_refused_at_both_doors(company):
    other = make_inside(Role.LEGAL)
    assert browser(other).post("/audits/new/", {}).status_code == 403
    assert browser(other).get(f"/audits/{company.audit.uuid}/").status_code == 404
