from datetime import date, timedelta

import pytest

from tests.cast import NOON, entries, make_inside, make_outside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.calendars import actions, errors
from waixie.foundation.calendars.queries import declared_days
from waixie.foundation.calendars.tests.cast import OFFICE, TYPHOON, get_calendar, hours, keeper
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=365)
BEYOND = date(2028, 1, 3)


def take(days=None, *, by=None, reason="院授人培字第1號", based_on=1, covers_to=None):
    given = {TYPHOON: ((), "颱風")} if days is None else days
    return actions.take_over_days(
        get_calendar(),
        given,
        covers_to=covers_to,
        based_on=based_on,
        reason=reason,
        by=by or keeper(),
        at=LATER,
    )


def code_of_refusal(**how):
    with pytest.raises(Refused) as refused:
        take(**how)
    return refused.value.answer.code


def test_days_and_a_further_year_are_one_version():
    version = take({TYPHOON: ((), "颱風"), BEYOND: ((), "x")}, covers_to=date(2028, 12, 31))
    assert (version.number, version.covers_to) == (2, date(2028, 12, 31))
    assert hours(BEYOND) == ()
    assert hours(date(2028, 1, 4)) == OFFICE
    with system("test"):
        assert declared_days(get_calendar())[TYPHOON].version == 2


def test_it_leaves_a_trace_from_the_first_to_the_last_day_that_moved():
    take({TYPHOON: ((), "颱風")}, covers_to=date(2028, 12, 31))
    (entry,) = entries("calendar.changed")
    assert '"from_on":"2026-07-14"' in entry.data
    assert '"to_on":"2028-12-31"' in entry.data


def test_it_refuses_what_was_looked_at_beside_another_version():
    take()
    assert code_of_refusal(days={TYPHOON: (None, "")}) == errors.CHANGED_MEANWHILE.code


def test_it_refuses_nothing_a_day_beyond_and_no_announcement():
    assert code_of_refusal(days={}) == errors.NOTHING_CHANGES.code
    assert code_of_refusal(days={BEYOND: ((), "x")}) == errors.OUTSIDE.code
    assert code_of_refusal(reason=" ") == errors.REASON_MISSING.code
    assert code_of_refusal(days={TYPHOON: (((900, 800),), "x")}) == errors.HOURS_UNFIT.code


@pytest.mark.parametrize("make", [make_inside, lambda: make_inside(Role.SUPERVISOR), make_outside])
def test_it_refuses_whoever_keeps_no_calendars(make):
    assert code_of_refusal(by=make()) == errors.NOT_KEEPER.code


def test_without_a_trace_nothing_is_taken_over(monkeypatch):
    monkeypatch.setattr(actions.revising, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take()
    assert hours(TYPHOON) == OFFICE
