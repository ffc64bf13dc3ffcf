"""What comes with the product, against figures that the government announced and against the `holidays` library."""

from datetime import date, timedelta

import holidays
import pytest

from waixie.foundation.calendars.shipped import NAMES, read_shipped

SHIPPED = {one.code: one for one in read_shipped()}
TAIWAN, MAINLAND = SHIPPED["taiwan"], SHIPPED["mainland"]


def works(day, there=TAIWAN):
    hours = there.days[day][0] if day in there.days else there.week[day.weekday()]
    return bool(hours)


def days_of(year):
    return [
        date(year, 1, 1) + timedelta(days=n)
        for n in range(366)
        if (date(year, 1, 1) + timedelta(n)).year == year
    ]


def test_every_calendar_has_a_name_in_the_readers_language():
    assert set(SHIPPED) == set(NAMES)


# Days off in the office calendars as announced by the DGPA: 116 in 2023, 115 in 2024, 120 in 2026. A company's workers have Labour Day too:
# a Monday in 2023 and a Wednesday in 2024; in 2026 it is one of the 120.
@pytest.mark.parametrize(
    ("year", "announced", "labour_day"), [(2023, 116, 1), (2024, 115, 1), (2026, 120, 0)]
)
def test_a_year_has_as_many_days_off_as_were_announced(year, announced, labour_day):
    assert sum(not works(day) for day in days_of(year)) == announced + labour_day


@pytest.mark.parametrize(
    "saturday", [date(2023, 1, 7), date(2023, 9, 23), date(2024, 2, 17), date(2025, 2, 8)]
)
def test_make_up_saturdays_work(saturday):
    assert saturday.weekday() == 5
    assert works(saturday)
    assert not works(saturday + timedelta(days=7))


def test_there_are_no_make_up_saturdays_from_2026_on():
    assert not any(works(day) for year in (2026, 2027) for day in days_of(year) if day.weekday() > 4)


def test_it_agrees_with_the_library_but_for_labour_day():
    library = holidays.country_holidays("TW", years=range(2023, 2028))
    differing = {
        day
        for year in range(2023, 2028)
        for day in days_of(year)
        if works(day) != library.is_working_day(day)
    }
    assert differing == {date(2023, 5, 1), date(2024, 5, 1), date(2025, 5, 1)}


def test_it_says_honestly_how_far_it_reaches():
    assert (TAIWAN.covers_from, TAIWAN.covers_to) == (date(2023, 1, 1), date(2027, 12, 31))
    assert all(TAIWAN.covers_from <= day <= TAIWAN.covers_to for day in TAIWAN.days)


def test_around_the_clock_means_every_minute_of_a_weekday():
    assert SHIPPED["monday-friday-24h"].week == (((0, 1440),),) * 5 + ((), ())


# Day by day as the notices of the State Council's general office say it.
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 1, 1), date(2024, 1, 1)),
        (date(2024, 2, 10), date(2024, 2, 17)),
        (date(2024, 4, 4), date(2024, 4, 6)),
        (date(2024, 5, 1), date(2024, 5, 5)),
        (date(2024, 6, 8), date(2024, 6, 10)),
        (date(2024, 9, 15), date(2024, 9, 17)),
        (date(2024, 10, 1), date(2024, 10, 7)),
        (date(2025, 1, 1), date(2025, 1, 1)),
        (date(2025, 1, 28), date(2025, 2, 4)),
        (date(2025, 4, 4), date(2025, 4, 6)),
        (date(2025, 5, 1), date(2025, 5, 5)),
        (date(2025, 5, 31), date(2025, 6, 2)),
        (date(2025, 10, 1), date(2025, 10, 8)),
        (date(2026, 1, 1), date(2026, 1, 3)),
        (date(2026, 2, 15), date(2026, 2, 23)),
        (date(2026, 4, 4), date(2026, 4, 6)),
        (date(2026, 5, 1), date(2026, 5, 5)),
        (date(2026, 6, 19), date(2026, 6, 21)),
        (date(2026, 9, 25), date(2026, 9, 27)),
        (date(2026, 10, 1), date(2026, 10, 7)),
    ],
)
def test_the_blocks_of_the_mainland_are_off_and_a_working_day_follows(first, last):
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert not any(works(day, MAINLAND) for day in days)
    after = last + timedelta(days=1)
    assert works(after, MAINLAND) or after.weekday() > 4


MAKE_UP = {
    2024: ((2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)),
    2025: ((1, 26), (2, 8), (4, 27), (9, 28), (10, 11)),
    2026: ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)),
}


@pytest.mark.parametrize("year", MAKE_UP)
def test_the_make_up_days_of_the_mainland_are_those_of_the_notice_and_no_others(year):
    worked = {(day.month, day.day) for day in days_of(year) if day.weekday() > 4 and works(day, MAINLAND)}
    assert worked == set(MAKE_UP[year])


def test_the_eve_of_the_lunar_new_year_is_off_in_the_mainland_since_2025_only():
    assert works(date(2024, 2, 9), MAINLAND)
    assert not works(date(2025, 1, 28), MAINLAND)
    assert not works(date(2026, 2, 16), MAINLAND)


def test_the_mainland_has_eleven_statutory_days_in_2024_and_thirteen_since():
    """Days off on weekdays, less the days worked instead of them: the statutory days that fell on a weekday or were moved to one."""
    for year, statutory in ((2024, 11), (2025, 13), (2026, 13)):
        off = sum(not works(day, MAINLAND) for day in days_of(year) if day.weekday() < 5)
        assert off - len(MAKE_UP[year]) == statutory


def test_the_mainland_agrees_with_the_library_in_every_year_that_it_covers():
    library = holidays.country_holidays("CN", years=range(2024, 2027))
    years = [day for year in (2024, 2025, 2026) for day in days_of(year)]
    assert [day for day in years if works(day, MAINLAND) != library.is_working_day(day)] == []
    assert (MAINLAND.covers_from, MAINLAND.covers_to) == (years[0], years[-1])
