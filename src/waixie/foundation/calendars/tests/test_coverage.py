from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waixie.foundation.calendars.coverage import (
    ALL_DAY,
    DAY_OFF,
    OutsideCoverage,
    UnfitHours,
    WorkingTime,
    checked,
)

OFFICE = ((540, 1080),)
WEEK = (OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, DAY_OFF, DAY_OFF)
NIGHT = (ALL_DAY,) * 7
MONDAY = date(2026, 3, 2)
YEAR = WorkingTime(date(2026, 1, 1), date(2026, 12, 31), ((date(2026, 1, 1), WEEK),))


def test_the_pattern_of_the_week_tells_the_hours():
    assert [YEAR.working_hours(MONDAY + timedelta(days=n)) for n in range(7)] == list(WEEK)


def test_a_declared_day_is_not_like_its_weekday():
    saturday = MONDAY + timedelta(days=5)
    time = WorkingTime(YEAR.covers_from, YEAR.covers_to, YEAR.weeks, {MONDAY: DAY_OFF, saturday: OFFICE})
    assert (time.working_hours(MONDAY), time.working_hours(saturday)) == (DAY_OFF, OFFICE)


def test_a_pattern_holds_from_its_day_on():
    summer = date(2026, 6, 1)
    time = WorkingTime(YEAR.covers_from, YEAR.covers_to, (*YEAR.weeks, (summer, NIGHT)))
    assert time.working_hours(summer - timedelta(days=3)) == OFFICE
    assert time.working_hours(summer) == ALL_DAY


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_it_does_not_guess_outside_its_coverage(day):
    time = WorkingTime(YEAR.covers_from, YEAR.covers_to, YEAR.weeks, {day: OFFICE})
    with pytest.raises(OutsideCoverage):
        time.working_hours(day)


def test_it_raises_the_exception_that_its_reader_knows():
    class Unknown(Exception):
        pass

    time = WorkingTime(YEAR.covers_from, YEAR.covers_to, YEAR.weeks, outside=Unknown)
    with pytest.raises(Unknown):
        time.working_hours(date(2030, 1, 1))


@pytest.mark.parametrize(
    "unfit",
    [[(600, 600)], [(700, 600)], [(0, 1441)], [(-1, 10)], [(0, 100), (50, 200)], [(200, 300), (0, 9)]],
)
def test_hours_upside_down_or_overlapping_or_beyond_midnight_are_refused(unfit):
    with pytest.raises(UnfitHours):
        checked(unfit)


@given(st.lists(st.integers(0, 1440), unique=True, max_size=8).map(sorted))
def test_ascending_edges_are_hours(edges):
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    assert checked(pairs) == tuple(pairs)
