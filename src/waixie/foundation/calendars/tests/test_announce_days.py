from datetime import date, timedelta

import pytest

from tests.cast import NOON, entries, make_inside, make_outside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.calendars import actions, errors
from waixie.foundation.calendars.tests.cast import OFFICE, TYPHOON, get_calendar, hours, keeper

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=365)


def announce(days=None, *, by=None, reason="颱風停班", at=LATER):
    days = {TYPHOON: ((), "颱風")} if days is None else days
    return actions.announce_days(get_calendar(), days, reason=reason, by=by or keeper(), at=at)


def code_of_refusal(**how):
    with pytest.raises(Refused) as refused:
        announce(**how)
    return refused.value.answer.code


def test_a_typhoon_day_is_off_from_then_on_and_was_not_before():
    with_version = announce()
    assert hours(TYPHOON) == ()
    assert hours(TYPHOON, known_at=LATER) == ()
    assert hours(TYPHOON, known_at=LATER - timedelta(microseconds=1)) == OFFICE
    assert with_version.number == 2


def test_half_a_day_and_a_day_that_is_like_its_weekday_again():
    announce({TYPHOON: (((540, 720),), "下午停班")})
    assert hours(TYPHOON) == ((540, 720),)
    announce({TYPHOON: (None, "")})
    assert hours(TYPHOON) == OFFICE


def test_other_days_stay_as_they_were():
    announce()
    assert hours(date(2024, 2, 17)) == OFFICE
    assert hours(TYPHOON + timedelta(days=1)) == OFFICE


def test_it_leaves_a_trace_that_tells_which_days_moved():
    announce()
    (entry,) = entries("calendar.changed")
    assert entry.data == (
        '{"code":"taiwan","from_on":"2026-07-14","reason":"颱風停班","revision":2,"to_on":"2026-07-14"}'
    )


def test_it_refuses_a_day_beyond_the_coverage_and_no_day_and_no_reason():
    assert code_of_refusal(days={date(2028, 1, 3): ((), "x")}) == errors.OUTSIDE.code
    assert code_of_refusal(days={}) == errors.NOTHING_CHANGES.code
    assert code_of_refusal(reason=" ") == errors.REASON_MISSING.code


def test_it_refuses_hours_that_can_not_be():
    assert code_of_refusal(days={TYPHOON: (((900, 800),), "x")}) == errors.HOURS_UNFIT.code


@pytest.mark.parametrize("make", [make_inside, lambda: make_inside(Role.SUPERVISOR), make_outside])
def test_it_refuses_whoever_keeps_no_calendars(make):
    assert code_of_refusal(by=make()) == errors.NOT_KEEPER.code


def test_without_a_trace_nothing_is_announced(monkeypatch):
    monkeypatch.setattr(actions.revising, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        announce()
    assert hours(TYPHOON) == OFFICE
