"""What comes with the product, against figures that the government announced and against the `holidays` library."""

from datetime import date, timedelta

import holidays
import pytest

from waixie.foundation.calendars.shipped import NAMES, read_shipped

SHIPPED = {one.code: one for one in read_shipped()}
TAIWAN = SHIPPED["taiwan"]


def works(day):
    hours = TAIWAN.days[day][0] if day in TAIWAN.days else TAIWAN.week[day.weekday()]
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
