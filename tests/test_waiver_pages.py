"""The register of waivers, one waiver, and the same for programs."""

import json
import re
from datetime import date, timedelta

import pytest

from tests.cast import make_inside
from waixie.desks.tests.company import Company, browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.policy.engine.timing import local_day
from waixie.policy.models import Obligation, Waiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def company() -> Company:
    return found()


@pytest.fixture
def duty(company) -> int:
    with system("test"):
        return Obligation.objects.filter(type="engagement").earliest("pk").pk


def days(count: int) -> str:
    return str(date.today() + timedelta(days=count))


def test_the_register_tells_what_is_waived_and_for_how_long(company):
    page = browser(company.lead).get("/waivers/").content.decode()
    assert company.engagement.title in page
    assert "in force" in page


@pytest.mark.parametrize(("state", "there"), [("in_force", True), ("asked", False), ("refused", False)])
def test_the_register_is_narrowed_to_a_state(company, state, there):
    page = browser(company.lead).get(f"/waivers/?state={state}").content.decode()
    assert (company.engagement.title in page) == there


def test_the_register_goes_out_as_csv(company):
    answer = browser(company.lead).get("/waivers/?as=csv")
    assert "The line is being moved." not in answer.headers["Content-Disposition"]
    assert company.engagement.title in b"".join(answer).decode("utf-8-sig")


def test_who_does_not_see_the_engagement_sees_no_waiver_of_it(company):
    stranger = browser(make_inside(Role.SUPERVISOR))
    assert company.engagement.title not in stranger.get("/waivers/").content.decode()
    assert stranger.get(f"/waivers/{company.waiver.uuid}/").status_code == 404


@pytest.mark.parametrize("path", ["/policy/", "/policy/regime/3.08/"])
def test_it_is_shown_wherever_the_rule_is_shown(company, path):
    assert "/waivers/?state=in_force&amp;rule=R308" in browser(company.lead).get(path).content.decode()


def test_it_is_shown_in_the_engagement_s_file(company):
    page = browser(company.supervisor).get(f"/engagements/{company.engagement.uuid}/").content.decode()
    assert "The line is being moved." in page


def test_it_is_shown_beside_the_duty(company, duty):
    assert "The line is being moved." in browser(company.supervisor).get(f"/duties/{duty}/").content.decode()


def test_a_renewal_is_asked_for_in_one_step(company):
    said = {"from_on": days(20), "until": days(50), "reason": "The crane is late."}
    answer = browser(company.supervisor).post(f"/waivers/{company.waiver.uuid}/renewal/", said)
    assert answer.status_code == 302
    with system("test"):
        assert Waiver.objects.get(reason="The crane is late.").renewal == 1


def test_it_is_decided_on_its_own_page(company):
    said = {"from_on": days(20), "until": days(50), "reason": "The crane is late."}
    browser(company.supervisor).post(f"/waivers/{company.waiver.uuid}/renewal/", said)
    with system("test"):
        renewal = Waiver.objects.get(renewal=1)
    answer = browser(company.lead).post(f"/waivers/{renewal.uuid}/grant/")
    assert answer.headers["Location"] == f"/waivers/{renewal.uuid}/"


def test_a_program_asks_and_another_decides(company, duty):
    said = json.dumps({"from_on": days(30), "until": days(60), "reason": "flood"})
    asked = browser(company.supervisor).post(
        f"/api/v1/duties/{duty}/waiver", said, content_type="application/json"
    )
    assert (asked.status_code, asked.json()["state"]) == (201, "asked")
    path = f"/api/v1/waivers/{asked.json()['uuid']}/grant"
    own = browser(company.supervisor).post(path, "{}", content_type="application/json")
    assert (own.status_code, own.json()["code"]) == (403, "policy.not_waiver_approver")
    granted = browser(company.lead).post(path, "{}", content_type="application/json")
    assert granted.json()["state"] == "coming"
    rows = browser(company.lead).get("/api/v1/waivers?state=coming").json()
    assert [one["until"] for one in rows] == [days(60)]


def test_who_asks_finds_days_that_reach_over_the_duty(company):
    with system("test"):
        duty = Obligation.objects.filter(type="case").earliest("pk")
    page = browser(company.supervisor).get(f"/duties/{duty.pk}/").content.decode()
    due = local_day(duty.due_at, "Asia/Taipei")
    assert re.search(rf'name="from_on"[^>]*value="{due}"|value="{due}"[^>]*name="from_on"', page)
    assert f"this duty does on {due}" in page


@pytest.mark.parametrize(("begins", "leaves_out"), [(-3, False), (5, True)])
def test_days_that_leave_the_duty_out_say_so_before_it_is_granted(company, begins, leaves_out):
    with system("test"):
        duty = Obligation.objects.filter(type="case").earliest("pk")
    said = {"from_on": days(begins), "until": days(9), "reason": "The line is rebuilt."}
    asked = browser(company.supervisor).post(f"/duties/{duty.pk}/waiver/", said, follow=True)
    assert ("its days leave out this duty" in asked.content.decode()) == leaves_out
    with system("test"):
        waiver = Waiver.objects.get(reason="The line is rebuilt.")
    for address in (f"/waivers/{waiver.uuid}/", f"/duties/{duty.pk}/"):
        page = browser(company.lead).get(address).content.decode()
        assert ("These days leave out what is open now" in page) == leaves_out
