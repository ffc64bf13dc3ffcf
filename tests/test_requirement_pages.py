"""Make or buy on its pages and for programs: asked for, decided, published, an engagement; core work refused."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import again, entries, give, make_inside
from waixie.desks.tests.company import Company, browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.registry.models import Department, Engagement
from waixie.rooms.selection.models import CoreCriteria
from waixie.rooms.selection.queries.criteria import SUGGESTED

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def company() -> Company:
    return found()


@pytest.fixture
def buyer(company):
    return browser(make_inside(Role.SELECTION_OFFICER, login="buyer"))


def department_of(company: Company) -> Department:
    with system("test"):
        return Department.objects.get(pk=company.engagement.department_id)


def said(company: Company, *applies: str) -> dict[str, Any]:
    day = timezone.localdate()
    return {
        "title": "Polishing",
        "description": "Of all housings.",
        "department": str(department_of(company).uuid),
        "site": str(company.site.uuid),
        "starts_on": str(day + timedelta(days=30)),
        "ends_on": str(day + timedelta(days=90)),
        "legal_form": "contract_for_work",
        "directed": "no",
        "currency": "TWD",
        "own_hours": "100",
        "own_rate": "812.5",
        "out_other": "60000.25",
        **{f"applies-{one.code}": "yes" if one.code in applies else "no" for one in SUGGESTED},
        **{f"why-{one.code}": "We looked." for one in SUGGESTED},
    }


def test_it_is_submitted_on_the_page_with_all_its_answers(company):
    answer = browser(company.supervisor).post("/requirements/new/", said(company))
    assert answer.status_code == 302
    page = browser(company.supervisor).get(answer["Location"]).content.decode()
    assert "Outside it is cheaper by <strong>21,249.75 TWD</strong>" in page or "21249.75" in page
    assert "Not core" in page


def test_a_form_that_leaves_a_criterion_open_comes_back(company):
    given = said(company)
    del given["applies-secrets"]
    answer = browser(company.supervisor).post("/requirements/new/", given)
    assert answer.status_code == 422
    assert "Answer with yes or no." in answer.content.decode()


def test_a_form_whose_legal_form_does_not_fit_comes_back_with_the_reason(company):
    answer = browser(company.supervisor).post("/requirements/new/", {**said(company), "directed": "yes"})
    assert answer.status_code == 422
    assert "Persons whom the company directs are no contract for work" in answer.content.decode()


def test_without_criteria_the_page_says_who_sets_them(company):
    with system("test"):
        CoreCriteria.objects.update(valid_from=timezone.localdate() + timedelta(days=9))
    page = browser(company.supervisor).get("/requirements/new/").content.decode()
    assert "No criteria of core work are in force" in page


def test_it_is_decided_published_and_becomes_an_engagement(company, buyer):
    lead, path = browser(company.lead), f"/requirements/{company.requirement.uuid}/"
    assert "Outside" in lead.get(f"{path}decide/").content.decode()
    assert lead.post(f"{path}decide/", {"decision": "out", "reason": "Not ours."}).status_code == 302
    closes = (timezone.localtime() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    assert buyer.post(f"{path}publish/", {"closes_at": closes}).status_code == 302
    answer = buyer.post(f"{path}engagement/", {"partner": str(company.partner.uuid)})
    assert answer["Location"].startswith("/engagements/")
    row = again(company.requirement)
    assert (row.state, row.engagement_id is not None) == ("filled", True)
    with system("test"):
        made = Engagement.objects.get(pk=row.engagement_id)
    page = browser(company.lead).get(f"/engagements/{made.uuid}/").content.decode()
    assert company.requirement.title in page
    assert f"/requirements/{company.requirement.uuid}/" in page


def test_core_work_comes_back_from_the_decision_with_the_reason_and_is_never_published(company, buyer):
    answer = browser(company.supervisor).post("/requirements/new/", said(company, "secrets"))
    lead, path = browser(company.lead), answer["Location"]
    answer = lead.post(f"{path}decide/", {"decision": "out", "reason": "We want it."})
    assert answer.status_code == 422
    assert "By the criteria this is core work" in answer.content.decode()
    assert lead.post(f"{path}decide/", {"decision": "in", "reason": "It is ours."}).status_code == 302
    assert "It was decided that this stays in house" in lead.get(path).content.decode().replace("&#x27;", "'")
    page = buyer.get(f"{path}publish/").content.decode()
    assert "It was decided that this stays in house" in page
    assert "once new criteria are in force" in page
    closes = (timezone.localtime() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    assert buyer.post(f"{path}publish/", {"closes_at": closes}).status_code == 409
    assert entries("requirement.published") == []
    assert lead.post(f"{path}reclassify/", {"reason": "x"}).status_code == 422


def test_it_is_sent_back_and_submitted_again_with_what_was_said_before(company):
    path = f"/requirements/{company.requirement.uuid}/"
    assert browser(company.lead).post(f"{path}return/", {"reason": "Which frames?"}).status_code == 302
    chen = browser(company.supervisor)
    assert "Two hundred frames a month." in chen.get(f"{path}submit/").content.decode()
    assert chen.post(f"{path}submit/", said(company)).status_code == 302
    assert again(company.requirement).round == 2


def test_the_list_goes_out_as_a_file_and_is_narrowed(company):
    lead = browser(company.lead)
    assert company.requirement.title in b"".join(lead.get("/requirements/?as=csv").streaming_content).decode(
        "utf-8-sig"
    )
    assert company.requirement.title not in lead.get("/requirements/?state=cleared").content.decode()


def test_the_task_force_adopts_criteria_on_the_page(company):
    lead = browser(company.lead)
    assert "secrets" in lead.get("/core-criteria/adopt/").content.decode()
    day = str(timezone.localdate())
    texts = {f"criterion-1-question-{code}": "Secret?" for code in ("en", "zh-Hant", "zh-Hans")}
    one = {"criterion-1-code": "secrets", "criterion-1-alone": "yes", "criterion-1-weight": "", **texts}
    given = {"valid_from": day, "threshold": "1", "reason": "Simpler.", **one}
    assert lead.post("/core-criteria/adopt/", given).status_code == 302
    page = lead.get("/core-criteria/").content.decode()
    assert "Edition 2" in page
    assert again(company.requirement).state == "returned"


def test_an_edition_without_a_text_in_one_language_comes_back(company):
    one = {"criterion-1-code": "secrets", "criterion-1-alone": "yes", "criterion-1-question-en": "Secret?"}
    given = {"valid_from": str(timezone.localdate()), "threshold": "1", "reason": "x", **one}
    answer = browser(company.lead).post("/core-criteria/adopt/", given)
    assert answer.status_code == 422
    assert "a question in all three languages" in answer.content.decode()


def test_what_each_form_permits_is_cited(company):
    page = browser(company.lead).get("/requirements/legal-forms/").content.decode()
    assert "勞動基準法 §2、§9、§17-1" in page
    assert "劳动合同法 第六十六条" in page


# ── for programs ─────────────────────────────────────────────────────────────────────────────────────────────────────


def for_programs(company: Company, *applies: str) -> dict[str, Any]:
    given = {name: value for name, value in said(company).items() if "-" not in name and "_h" not in name}
    names = ("title", "description", "department", "site", "starts_on", "ends_on", "legal_form", "currency")
    return {
        **{name: given[name] for name in names},
        "directed": False,
        "own": {"hours": "100", "rate": "812.5"},
        "outside": {"other": "60000.25"},
        "answers": {one.code: {"applies": one.code in applies, "reason": "We looked."} for one in SUGGESTED},
    }


def post(client, path: str, **given: Any):
    return client.post(path, json.dumps(given), content_type=JSON)


def test_programs_do_the_same(company):
    chen, lead = browser(company.supervisor), browser(company.lead)
    give(company.lead.person, Role.SELECTION_OFFICER)
    made = post(chen, "/api/v1/requirements", **for_programs(company))
    assert made.status_code == 201, made.content
    path = f"/api/v1/requirements/{made.json()['uuid']}"
    assert made.json()["saved"] == "21249.75"
    assert post(lead, f"{path}/return", reason="?").json()["state"] == "returned"
    assert post(chen, f"{path}/submit", **for_programs(company)).json()["state"] == "submitted"
    assert post(lead, f"{path}/decide", goes_out=True, reason="x").json()["core"] is False
    closes = (timezone.now() + timedelta(days=3)).isoformat()
    assert post(lead, f"{path}/publish", closes_at=closes).json()["state"] == "published"
    assert post(lead, f"{path}/engagement", partner=str(company.partner.uuid)).status_code == 201
    assert chen.get(path).json()["state"] == "filled"
    other = f"/api/v1/requirements/{company.requirement.uuid}"
    assert post(lead, f"{other}/decide", goes_out=True, reason="x").json()["state"] == "cleared"
    linked = post(lead, f"{other}/link", engagement=str(company.engagement.uuid))
    assert linked.json()["engagement"] == str(company.engagement.uuid)
    assert chen.get("/api/v1/requirements").json() == {"items": [], "after": None}
    assert len(chen.get("/api/v1/requirements?state=all").json()["items"]) == 2


def test_programs_are_refused_with_reason_and_remedy(company):
    made = post(
        browser(company.supervisor), "/api/v1/requirements", **for_programs(company, "secrets")
    ).json()
    lead, path = browser(company.lead), f"/api/v1/requirements/{made['uuid']}"
    answer = post(lead, f"{path}/decide", goes_out=True, reason="x")
    assert (answer.status_code, answer.json()["code"]) == (409, "requirement.core_stays")
    assert post(lead, f"{path}/decide", goes_out=False, reason="x").json()["core"] is True
    answer = post(lead, f"{path}/reclassify", reason="x")
    assert answer.json()["code"] == "requirement.no_new_criteria"
    assert "Adopt new criteria" in answer.json()["remedy"]
    texts = dict.fromkeys(("en", "zh-Hant", "zh-Hans"), "Secret?")
    edition = {
        "valid_from": str(timezone.localdate()),
        "threshold": 10,
        "reason": "x",
        "criteria": [{"code": "secrets", "question": texts, "weight": 10}],
    }
    assert post(lead, "/api/v1/core-criteria", **edition).status_code == 201
    assert [one["number"] for one in lead.get("/api/v1/core-criteria").json()] == [2, 1]
    assert post(lead, f"{path}/reclassify", reason="x").json()["state"] == "returned"
    assert post(lead, f"{path}/withdraw", reason="x").status_code == 403
    forms = lead.get("/api/v1/legal-forms?country=TW").json()
    assert [one["legal_form"] for one in forms] == ["contract_for_work", "dispatch", "mandate"]


def test_the_list_for_programs_goes_on_page_by_page(company):
    chen = browser(company.supervisor)
    for _ in range(51):
        assert post(chen, "/api/v1/requirements", **for_programs(company)).status_code == 201
    first = chen.get("/api/v1/requirements").json()
    second = chen.get(f"/api/v1/requirements?after={first['after']}").json()
    assert (len(first["items"]), len(second["items"]), second["after"]) == (50, 2, None)
