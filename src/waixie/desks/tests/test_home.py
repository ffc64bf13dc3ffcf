"""Home with much on it: what is overdue stands bundled, what comes is seen at once, and what is over is not asked for."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.cast import make_inside
from waixie.desks.tests.company import browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.foundation.telling.actions import New, record_what_happened
from waixie.registry import actions
from waixie.registry.models import Engagement

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    return found()


def report(company, title, *, ago):
    values = {"case": New(title), "engagement": company.engagement.uuid}
    at = company.now - ago
    record_what_happened("case.reported", values, happened_at=at, by=company.supervisor, at=company.now)


def home(company, asked=""):
    answer = browser(company.supervisor).get("/" + asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_many_overdue_duties_stand_bundled_and_what_is_due_today_below_them_at_once(company):
    for number in range(8):
        report(company, f"Old {number}", ago=timedelta(days=2))
    report(company, "Fresh", ago=timedelta(hours=1))
    page = home(company)
    assert '<span class="bundle-count">9</span><span class="bundle-what">Case acknowledged' in page
    assert page.index("Old 7") < page.index("Fresh")
    assert "10 overdue" in page, "nine cases and a month"
    assert '<span class="bundle-what">產線自動化維護' in home(company, "?by=work")


def test_a_handful_of_overdue_duties_stands_there_one_by_one(company):
    assert 'class="bundle"' not in home(company)


def test_what_was_asked_for_the_sake_of_work_that_ended_is_not_on_home_any_more(company):
    page = home(company)
    assert "Satisfaction" in page or "satisfaction" in page
    actions.end_engagement(company.engagement, reason="completed", by=company.lead, at=company.now)
    page = home(company).lower()
    assert "satisfaction" not in page
    assert "line 3 stands still" in page, "the case still waits for its answer"


def test_who_can_have_a_supervisor_appointed_hears_of_engagements_without_one(company):
    with system("test"):
        plain = Engagement.objects.get(pk=company.engagement.pk)
        plain.pk, plain.uuid, plain.state, plain.title = None, uuid4(), "planned", "Led by nobody"
        plain.supervisor = plain.deputy = None
        plain.save()
    page = browser(company.lead).get("/").content.decode()
    assert '<a href="/engagements/?supervisor=none">1 engagement has no supervisor.</a>' in page
    listed = browser(company.lead).get("/engagements/?supervisor=none").content.decode()
    assert "Led by nobody" in listed
    assert "產線自動化維護" not in listed
    auditor = make_inside(Role.AUDITOR)
    assert "no supervisor" not in browser(auditor).get("/").content.decode()
    with system("test"):
        Engagement.objects.filter(title="Led by nobody").update(supervisor=company.supervisor.person)
    assert "no supervisor" not in browser(company.lead).get("/").content.decode()


def test_what_runs_out_stands_by_its_day_papers_between_engagements(company):
    for name, kind, days in (("Early", "training", 5), ("Late", "qualification", 25)):
        ends = timezone.localdate(company.now) + timedelta(days=days)
        given = {"kind": kind, "name": name, "expires_on": ends}
        actions.add_qualification(company.worker, **given, by=company.lead, at=company.now)
    page = browser(company.lead).get("/").content.decode()
    page = page[page.index('id="out"') :]
    assert page.index("Early") < page.index(company.engagement.title) < page.index("Late")
