"""Home with much on it: what is overdue stands bundled, what comes is seen at once, and what is over is not asked for."""

from datetime import timedelta

import pytest

from waixie.desks.tests.company import browser, found
from waixie.foundation.telling.actions import New, record_what_happened
from waixie.registry import actions

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
