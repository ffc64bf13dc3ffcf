"""A calendar's year as it is drawn: twelve months, and the list of the days that are otherwise."""

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from waixie.foundation.calendars.coverage import Hours, OutsideCoverage, WorkingTime
from waixie.foundation.calendars.models import Calendar, Version
from waixie.foundation.calendars.queries import Declared, declared_days, versions, working_time
from waixie.foundation.calendars.reading import spans_of


@dataclass(frozen=True)
class Cell:
    """A day of a month; `sort` says how it is drawn."""

    day: date
    sort: str  # work · rest · off · make-up · short · unknown
    name: str = ""


@dataclass(frozen=True)
class Month:
    """A month with its weeks, Monday first; None where the week belongs to another month."""

    name: str
    weeks: Sequence[Sequence[Cell | None]]


@dataclass(frozen=True)
class Line:
    """A day that is not like its weekday."""

    day: date
    sort: str
    hours: str
    name: str
    version: Version


@dataclass(frozen=True)
class Year:
    """All that the page of a year shows."""

    number: int
    years: Sequence[int]
    months: Sequence[Month]
    lines: Sequence[Line]
    working_days: int
    weekdays: Sequence[str]


def year_of(calendar: Calendar, number: int) -> Year:
    """One year of a calendar as it is known now; a year beyond it is drawn as unknown."""
    time, declared = working_time(calendar), declared_days(calendar)
    cells = {
        day: _cell(day, time, declared.get(day)) for month in range(1, 13) for day in _days(number, month)
    }
    by_number = {one.number: one for one in versions(calendar)}
    lines = [
        Line(day, cells[day].sort, spans_of(one.hours), one.name, by_number[one.version])
        for day, one in declared.items()
        if day.year == number
    ]
    worked = sum(cell.sort in ("work", "make-up", "short") for cell in cells.values())
    return Year(
        number,
        range(max(time.covers_from.year, number - 3), min(time.covers_to.year, number + 3) + 1),
        [_month(number, month, cells) for month in range(1, 13)],
        lines,
        worked,
        [date_format(date(2024, 1, day), "D").removeprefix("星期") for day in range(1, 8)],
    )


def _days(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, months.monthrange(year, month)[1] + 1)]


def _month(year: int, month: int, cells: dict[date, Cell]) -> Month:
    weeks = months.Calendar().monthdatescalendar(year, month)
    drawn = [[cells[day] if day.month == month else None for day in week] for week in weeks]
    return Month(date_format(date(year, month, 1), "F"), drawn)


def _cell(day: date, time: WorkingTime, declared: Declared | None) -> Cell:
    try:
        usual = time.usual_hours(day)
    except OutsideCoverage:
        return Cell(day, "unknown")
    if declared is None:
        return Cell(day, "work" if usual else "rest")
    return Cell(day, _sort(usual, declared.hours), declared.name)


def _sort(usual: Hours, hours: Hours) -> str:
    if not hours:
        return "off"
    if not usual:
        return "make-up"
    return "work" if hours == usual else "short"
