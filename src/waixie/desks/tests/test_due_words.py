"""When something is due, when it was met, and whose it is."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from tests.cast import make_inside
from waixie.desks.duties.wording import met_in_words, window_in_words, window_of
from waixie.desks.duties.working import working_left
from waixie.desks.tests.company import browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission.actions import delegate
from waixie.policy.engine.timing import working_minutes
from waixie.policy.engine.types import State

NINE_TO_SIX = SimpleNamespace(
    working_hours=lambda day: [(540, 720), (780, 1080)] if day.weekday() < 5 else []
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_working_time_leaves_out_noon_nights_and_weekends():
    begins, ends = at("2026-03-06T16:00"), at("2026-03-09T10:30")  # Friday to Monday
    assert working_minutes(begins, ends, "UTC", NINE_TO_SIX) == 2 * 60 + 90
    assert working_minutes(at("2026-03-09T11:00"), at("2026-03-09T14:00"), "UTC", NINE_TO_SIX) == 120


def duty(**more):
    given = {"state": State.MET, "met_at": at("2026-03-06T10:00"), "due_at": at("2026-03-08T10:00")}
    return SimpleNamespace(**{**given, **more})


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_duty_that_was_met_says_when_and_how_late():
    assert "late" not in met_in_words(duty())
    late = met_in_words(duty(state=State.LATE, due_at=at("2026-03-03T10:00")))
    assert "3 days late" in late
    assert "written down only afterwards" in met_in_words(duty(state=State.AFTERWARDS))
    assert met_in_words(duty(met_at=None)) == ""


def test_what_was_written_down_with_a_day_alone_was_met_on_that_day_without_a_time():
    with timezone.override("Asia/Taipei"):
        assert met_in_words(duty(met_at=at("2026-03-06T15:59:59.999999"))) == "2026-03-06"
        assert met_in_words(duty(met_at=at("2026-03-06T15:59"))) == "2026-03-06 23:59"


def test_a_period_is_told_by_its_first_and_its_last_day():
    given = {"opened_at": at("2026-09-30T16:00"), "due_at": at("2026-10-31T16:00")}
    with timezone.override("Asia/Taipei"):
        assert window_in_words(window_of(duty(family="periodic", **given))) == "2026-10-01 – 2026-10-31"
        assert window_in_words(window_of(duty(family="response", **given))) == ""
        day = {**given, "due_at": at("2026-10-01T16:00")}
        assert window_in_words(window_of(duty(family="periodic", **day))) == "2026-10-01"


def test_only_rules_in_working_time_ask_the_calendar():
    rule = SimpleNamespace(within=SimpleNamespace(unit="h"))
    one = SimpleNamespace(id=1, rule_id=1, met_at=None, due_at=at("2026-03-08T10:00"))
    assert working_left([one], {1: rule}, at("2026-03-08T09:00")) == {}


@pytest.mark.django_db(transaction=True)
def test_what_somebody_does_for_another_stands_apart_from_his_own():
    company = found()
    deputy = make_inside(Role.SUPERVISOR, login="deputy")
    client = browser(deputy)
    assert "delegated to me" not in client.get("/").content.decode()
    until = company.now + timedelta(days=9)
    delegate(deputy.person, from_at=company.now, to_at=until, by=company.supervisor, at=company.now)
    mine, lent = client.get("/").content.decode(), client.get("/?whose=lent").content.decode()
    assert "delegated to me" in mine
    assert "Line 3 stands still" not in mine
    assert "Line 3 stands still" in lent
