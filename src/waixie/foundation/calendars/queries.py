"""What can be asked of the calendars."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from waixie.foundation.answers import NotThere
from waixie.foundation.calendars.coverage import Hours, OutsideCoverage, Week, WorkingTime, checked
from waixie.foundation.calendars.models import Calendar, DeclaredDay, Version, WeekPattern
from waixie.foundation.statements import read_together

DEFAULT = "default"  # what a rule says when it names no calendar
_NEWEST = """
SELECT (SELECT uuid FROM calendars_version ORDER BY id DESC LIMIT 1), (SELECT id FROM calendars_calendar WHERE is_default LIMIT 1)
"""
_kept: dict[tuple[object, ...], Mapping[str, WorkingTime]] = {}


def all_calendars() -> QuerySet[Calendar]:
    """Every calendar, the one of the house first."""
    return Calendar.objects.order_by("-is_default", "code")


def find_calendar(code: str) -> Calendar | None:
    """The calendar with this code; of no code, and of `default`, the one of the house."""
    wanted = Q(is_default=True) if code in ("", DEFAULT) else Q(code=code)
    return Calendar.objects.filter(wanted).first()


def versions(calendar: Calendar) -> QuerySet[Version]:
    """What was known of a calendar when, the latest first."""
    return Version.objects.filter(calendar=calendar).order_by("-number")


def working_times(
    *, known_at: datetime | None = None, outside: type[Exception] = OutsideCoverage
) -> Mapping[str, WorkingTime]:
    """Working time by the calendar's code, and under `default` the one of the house: as known now, or as known then.

    `outside` is the exception raised for a day that nobody has declared.
    """
    if known_at is not None:
        return _load(known_at, outside)
    ((stamp, house),) = read_together([(_NEWEST, ())])[0]
    key = (stamp, house, outside)
    if key not in _kept:
        _kept.clear()  # there is a newer version, or another calendar of the house
        _kept[key] = _load(None, outside)
    return _kept[key]


def working_time(
    calendar: Calendar, *, known_at: datetime | None = None, outside: type[Exception] = OutsideCoverage
) -> WorkingTime:
    """Working time of one calendar, as known now or as known then."""
    known = Version.objects.filter(calendar=calendar)
    if known_at is not None:
        known = known.filter(known_at__lte=known_at)
    newest = known.order_by("number").last()
    if newest is None:
        raise Version.DoesNotExist(f"{calendar.code} was not known yet")
    weeks: dict[date, Week] = {}
    for row in WeekPattern.objects.filter(version__in=known).order_by("version__number", "begins_on"):
        weeks = {begins: week for begins, week in weeks.items() if begins < row.begins_on}
        weeks[row.begins_on] = _week(row.hours)
    rows = DeclaredDay.objects.filter(version__in=known).order_by("version__number")
    latest = {row.day: row.hours for row in rows}
    days: dict[date, Hours] = {day: checked(hours) for day, hours in latest.items() if hours is not None}
    return WorkingTime(newest.covers_from, newest.covers_to, tuple(weeks.items()), days, outside)


@dataclass(frozen=True)
class Declared:
    """A day that is not like its weekday, and the version that said so."""

    day: date
    hours: Hours
    name: str
    version: int


def declared_days(calendar: Calendar) -> dict[date, Declared]:
    """What is declared for days, as known now, ascending; days that are like their weekday again are left out."""
    rows = DeclaredDay.objects.filter(version__calendar=calendar).select_related("version")
    latest = {row.day: row for row in rows.order_by("version__number")}
    return {
        day: Declared(day, checked(row.hours), row.name, row.version.number)
        for day, row in sorted(latest.items())
        if row.hours is not None
    }


def get_calendar(uuid: UUID) -> Calendar:
    """The calendar with this uuid."""
    found = Calendar.objects.filter(uuid=uuid).first()
    if found is None:
        raise NotThere
    return found


def newest_version(calendar: Calendar) -> Version:
    """What is known of a calendar now."""
    return versions(calendar)[0]


def _load(known_at: datetime | None, outside: type[Exception]) -> Mapping[str, WorkingTime]:
    found: dict[str, WorkingTime] = {}
    for calendar in all_calendars():
        try:
            time = working_time(calendar, known_at=known_at, outside=outside)
        except Version.DoesNotExist:
            continue
        found[calendar.code] = time
        if calendar.is_default:
            found[DEFAULT] = time
    return found


def _week(hours: Any) -> Week:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (checked(day) for day in hours)
    return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)
