"""What a file would change: compared with what is known, year by year."""

from datetime import UTC, date, datetime

import pytest

from waixie.foundation.calendars.coverage import WorkingTime
from waixie.foundation.calendars.plans import as_planned, planned
from waixie.foundation.calendars.reading import DaySaid, Form, Said, Sort, Unreadable, as_ics, read_days
from waixie.foundation.calendars.shipped import read_shipped

OFFICE = ((540, 720), (780, 1080))
WEEK = (OFFICE,) * 5 + ((), ())
NEW_YEAR, SATURDAY, MONDAY = date(2026, 1, 1), date(2026, 2, 14), date(2026, 7, 13)
TIME = WorkingTime(date(2025, 1, 1), date(2026, 12, 31), ((date(2025, 1, 1), WEEK),), {NEW_YEAR: ()})
AT = datetime(2026, 3, 2, tzinfo=UTC)
NAMES = {NEW_YEAR: "New Year"}


def plan(*days, whole=False, form=Form.DAYS):
    return planned(Said(form, tuple(sorted(days, key=lambda one: one.day))), TIME, NAMES, whole=whole)


def test_what_is_so_already_is_no_change():
    assert plan(DaySaid(NEW_YEAR, Sort.OFF, "New Year"), DaySaid(MONDAY, Sort.WORK)).empty


def test_a_make_up_day_is_worked_like_the_weekday_before():
    found = plan(DaySaid(SATURDAY, Sort.WORK, "Make-up"))
    assert found.days == {SATURDAY: (OFFICE, "Make-up")}
    (change,) = found.moved
    assert (change.before, change.after) == ((), OFFICE)
    assert as_planned(TIME, found).working_hours(SATURDAY) == OFFICE


def test_another_name_moves_nothing():
    found = plan(DaySaid(NEW_YEAR, Sort.OFF, "元旦"))
    assert (found.moved, found.renamed) == ([], 1)


def test_what_a_whole_file_leaves_out_is_like_its_weekday_again():
    assert NEW_YEAR not in plan(DaySaid(MONDAY, Sort.OFF)).days
    found = plan(DaySaid(MONDAY, Sort.OFF), whole=True)
    assert found.days[NEW_YEAR] == (None, "")
    assert as_planned(TIME, found).working_hours(NEW_YEAR) == OFFICE


def test_a_further_year_is_covered_to_its_end_and_none_is_jumped_over():
    found = plan(DaySaid(date(2027, 1, 1), Sort.OFF))
    assert found.covers_to == date(2027, 12, 31)
    assert found.changes[0].before is None
    with pytest.raises(Unreadable) as refused:
        plan(DaySaid(date(2028, 1, 3), Sort.OFF))
    assert (refused.value.code, refused.value.params["year"]) == ("year_missing", 2027)


def test_days_from_before_the_calendar_are_left_out_and_counted():
    assert plan(DaySaid(date(2024, 5, 1), Sort.OFF), DaySaid(MONDAY, Sort.OFF)).left_out == 1
    with pytest.raises(Unreadable):
        plan(DaySaid(date(2024, 5, 1), Sort.OFF))


def test_what_is_written_out_changes_nothing_when_it_comes_back():
    (mainland,) = (one for one in read_shipped() if one.code == "mainland")
    days = {day: hours for day, (hours, _name) in mainland.days.items()}
    names = {day: name for day, (_hours, name) in mainland.days.items()}
    time = WorkingTime(
        mainland.covers_from, mainland.covers_to, ((mainland.covers_from, mainland.week),), days
    )
    told = as_ics("mainland", "x", ((day, days[day], names[day]) for day in days), at=AT)
    assert planned(read_days(told), time, names, whole=True).empty
