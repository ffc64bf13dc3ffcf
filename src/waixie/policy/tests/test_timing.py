"""Adding time as a regulation means it."""

from datetime import date

import pytest

from waixie.policy.engine.timing import first_window, limit_end, shift
from waixie.policy.engine.types import OutsideCoverage, Span
from waixie.policy.tests.histories import TAIPEI, OfficeHours, at, local

NEW_YORK = "America/New_York"
TAIWAN = OfficeHours(make_up=frozenset({date(2024, 2, 17), date(2025, 2, 8)}))


def test_months_are_anchored_to_the_first_day_and_never_chained():
    start = at("2024-01-31 10:00")
    reached = [local(shift(start, Span(months, "m"), TAIPEI))[:10] for months in (1, 2, 3, 4)]
    assert reached == ["2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]


def test_a_leap_day_plus_a_year_is_the_last_of_february():
    assert local(shift(at("2024-02-29 10:00"), Span(1, "y"), TAIPEI)) == "2025-02-28 10:00:00"


def test_half_past_midnight_in_taipei_counts_from_that_local_day_although_utc_is_a_day_behind():
    start = at("2024-01-01 00:30")
    assert (start.year, start.month, start.day) == (2023, 12, 31)
    assert local(limit_end(start, Span(1, "d"), TAIPEI)) == "2024-01-02 23:59:59.999999"


def test_a_limit_of_no_days_ends_with_the_same_local_day():
    assert local(limit_end(at("2024-01-01 08:00"), Span(0, "d"), TAIPEI)) == "2024-01-01 23:59:59.999999"


def test_twenty_four_hours_over_a_clock_change_are_elapsed_time():
    start = at("2024-03-09 12:00", NEW_YORK)
    assert local(shift(start, Span(24, "h"), NEW_YORK), NEW_YORK) == "2024-03-10 13:00:00"


def test_a_day_over_a_clock_change_keeps_the_wall_time():
    start = at("2024-03-09 12:00", NEW_YORK)
    assert local(shift(start, Span(1, "d"), NEW_YORK), NEW_YORK) == "2024-03-10 12:00:00"


def test_a_wall_time_that_the_clock_skips_is_read_with_the_offset_before():
    start = at("2024-03-09 02:30", NEW_YORK)
    assert local(shift(start, Span(1, "d"), NEW_YORK), NEW_YORK) == "2024-03-10 03:30:00"


def test_a_wall_time_that_comes_twice_is_the_first_of_both():
    start = at("2024-11-02 01:30", NEW_YORK)
    assert shift(start, Span(1, "d"), NEW_YORK) == at("2024-11-03 01:30", NEW_YORK)
    assert shift(start, Span(1, "d"), NEW_YORK).hour == 5


def test_the_limit_of_the_day_of_a_clock_change_ends_at_its_own_midnight():
    end = limit_end(at("2024-03-09 12:00", NEW_YORK), Span(1, "d"), NEW_YORK)
    assert local(end, NEW_YORK) == "2024-03-10 23:59:59.999999"


@pytest.mark.parametrize(("friday", "saturday"), [("2024-02-16", "2024-02-17"), ("2025-02-07", "2025-02-08")])
def test_a_make_up_saturday_is_a_business_day(friday, saturday):
    end = limit_end(at(f"{friday} 15:00"), Span(1, "bd"), TAIPEI, TAIWAN)
    assert local(end)[:10] == saturday


def test_a_business_day_is_the_next_working_day_although_the_day_itself_is_off():
    assert local(limit_end(at("2024-03-02 15:00"), Span(1, "bd"), TAIPEI, TAIWAN))[:10] == "2024-03-04"


def test_business_days_are_counted_back_as_well():
    assert local(shift(at("2024-03-04 15:00"), Span(-1, "bd"), TAIPEI, TAIWAN)) == "2024-03-01 15:00:00"


def test_four_business_hours_on_friday_afternoon_end_on_monday_morning():
    end = limit_end(at("2024-03-01 16:00"), Span(4, "bh"), TAIPEI, TAIWAN)
    assert local(end) == "2024-03-04 11:00:00"


def test_business_hours_that_fill_the_day_end_when_it_closes():
    assert local(limit_end(at("2024-03-01 16:00"), Span(2, "bh"), TAIPEI, TAIWAN)) == "2024-03-01 18:00:00"


def test_business_hours_before_the_office_opens_begin_when_it_opens():
    assert local(limit_end(at("2024-03-01 05:00"), Span(1, "bh"), TAIPEI, TAIWAN)) == "2024-03-01 10:00:00"


def test_business_hours_are_counted_back_as_well():
    assert local(shift(at("2024-03-04 10:00"), Span(-2, "bh"), TAIPEI, TAIWAN)) == "2024-03-01 17:00:00"


def test_a_day_that_nobody_has_declared_is_no_guess():
    with pytest.raises(OutsideCoverage):
        limit_end(at("2025-12-31 15:00"), Span(1, "bd"), TAIPEI, TAIWAN)
    with pytest.raises(OutsideCoverage):
        limit_end(at("2024-03-01 15:00"), Span(1, "bh"), TAIPEI, None)


@pytest.mark.parametrize(
    ("start", "unit", "first"),
    [
        ("2024-01-31 10:00", "m", "2024-02-01 00:00:00"),
        ("2024-02-01 00:00", "m", "2024-02-01 00:00:00"),
        ("2024-02-01 00:01", "m", "2024-03-01 00:00:00"),
        ("2024-02-01 00:01", "d", "2024-02-02 00:00:00"),
        ("2024-02-01 00:01", "w", "2024-02-05 00:00:00"),
        ("2024-02-01 00:01", "y", "2025-01-01 00:00:00"),
        ("2024-02-01 00:01", "h", "2024-02-01 00:01:00"),
    ],
)
def test_calendar_windows_begin_with_the_first_whole_one(start, unit, first):
    assert local(first_window(at(start), Span(1, unit), TAIPEI)) == first
