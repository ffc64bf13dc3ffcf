"""The register of risks on its pages, on the file of an engagement, and for programs."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import entries
from waixie.desks.tests.company import Company, browser, found
from waixie.foundation.permits.acting import system
from waixie.rooms.improvement.models import Risk

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def company() -> Company:
    return found()


def said(company: Company) -> dict[str, str]:
    return {
        "engagement": str(company.engagement.uuid),
        "category": "security",
        "summary": "One login for everybody.",
        "likelihood": "2",
        "damage": "4",
        "owner": str(company.supervisor.person.uuid),
        "review_on": str(timezone.localdate() + timedelta(days=30)),
    }


def test_a_risk_is_entered_on_the_page(company):
    answer = browser(company.supervisor).post("/risks/new/", said(company))
    assert answer.status_code == 302
    page = browser(company.supervisor).get(answer["Location"]).content.decode()
    assert "One login for everybody." in page


def test_a_form_that_names_nothing_comes_back_with_the_reason(company):
    given = said(company)
    del given["engagement"]
    answer = browser(company.supervisor).post("/risks/new/", given)
    assert answer.status_code == 422
    assert "A risk belongs to an engagement or to a partner." in answer.content.decode()


def test_a_cell_of_the_map_opens_to_what_it_counts(company):
    page = browser(company.lead).get("/risks/").content.decode()
    assert re.search(r"\?damage=5&(amp;)?likelihood=4", page)
    assert company.risk.summary in browser(company.lead).get("/risks/?likelihood=4&damage=5").content.decode()
    assert (
        company.risk.summary
        not in browser(company.lead).get("/risks/?likelihood=1&damage=5").content.decode()
    )


def test_the_list_goes_out_as_a_file(company):
    answer = browser(company.lead).get("/risks/?as=csv")
    assert company.risk.summary in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_the_engagement_and_its_partner_show_it(company):
    for path in (f"/engagements/{company.engagement.uuid}/", f"/partners/{company.partner.uuid}/"):
        assert company.risk.summary in browser(company.supervisor).get(path).content.decode()


def test_it_is_treated_reviewed_and_closed_on_its_page(company):
    chen, path = browser(company.supervisor), f"/risks/{company.risk.uuid}/"
    day = str(timezone.localdate() + timedelta(days=30))
    assert chen.post(f"{path}treat/", {"treatment": "Train a second one."}).status_code == 302
    assert (
        chen.post(f"{path}review/", {"likelihood": "1", "damage": "5", "review_on": day}).status_code == 302
    )
    assert chen.post(f"{path}close/", {"reason": "Machine gone."}).status_code == 302
    assert [len(entries(f"risk.{verb}")) for verb in ("treated", "reviewed", "closed")] == [1, 1, 1]
    assert "Review it" not in chen.get(path).content.decode()


def test_programs_do_the_same(company):
    client = browser(company.supervisor)
    made = client.post("/api/v1/risks", json.dumps(said(company)), content_type=JSON)
    assert made.status_code == 201
    path = f"/api/v1/risks/{made.json()['uuid']}"
    assert client.post(f"{path}/treat", '{"treatment": "x"}', content_type=JSON).json()["state"] == "treated"
    day = str(timezone.localdate() + timedelta(days=30))
    again = json.dumps({"likelihood": 1, "damage": 1, "review_on": day})
    assert client.post(f"{path}/review", again, content_type=JSON).json()["weight"] == "low"
    assert client.post(f"{path}/close", '{"reason": "x"}', content_type=JSON).json()["state"] == "closed"
    assert client.get(path).json()["closed_at"]
    assert len(client.get("/api/v1/risks").json()["items"]) == 1
    assert len(client.get("/api/v1/risks?state=all").json()["items"]) == 2
    assert len(client.get("/api/v1/risks?state=all&grave=true").json()["items"]) == 1
    assert sum(one["count"] for one in client.get("/api/v1/risks/heat-map").json()) == 1


def test_programs_are_refused_with_the_reason(company):
    answer = browser(company.lead).post(
        f"/api/v1/risks/{company.risk.uuid}/review",
        '{"likelihood": 9, "damage": 1, "review_on": "2040-01-01"}',
        content_type=JSON,
    )
    assert answer.status_code == 409
    assert answer.json()["code"] == "risk.out_of_scale"
    with system("test"):
        assert Risk.objects.get(pk=company.risk.pk).likelihood == 4


def test_the_register_for_programs_goes_on_page_by_page(company):
    client = browser(company.supervisor)
    for _ in range(50):
        assert client.post("/api/v1/risks", json.dumps(said(company)), content_type=JSON).status_code == 201
    first = client.get("/api/v1/risks").json()
    second = client.get(f"/api/v1/risks?after={first['after']}").json()
    assert (len(first["items"]), len(second["items"]), second["after"]) == (50, 1, None)
    assert {one["uuid"] for one in first["items"]}.isdisjoint(one["uuid"] for one in second["items"])
