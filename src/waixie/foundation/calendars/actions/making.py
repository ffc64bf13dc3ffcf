"""Calendars come into being: shipped with the product, or made by the company from one that is there."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.calendars import errors, permissions, queries
from waixie.foundation.calendars.actions.revising import checked_week
from waixie.foundation.calendars.events import CalendarChosen, CalendarCreated
from waixie.foundation.calendars.models import Calendar, DeclaredDay, Version, WeekPattern
from waixie.foundation.calendars.shipped import DEFAULT, Shipped, read_shipped
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action, system

FIT = re.compile(r"[a-z0-9-]{1,40}")


def ship_calendars() -> int:
    """Write down the calendars that come with the product and are not there yet. Returns how many. No duty rests on them, so nothing is announced."""
    with system("calendars that come with the product"):
        there = set(Calendar.objects.values_list("code", flat=True))
        missing = [one for one in read_shipped() if one.code not in there]
        for one in missing:
            _write(one)
        if missing and not Calendar.objects.filter(is_default=True).exists():
            Calendar.objects.filter(code=DEFAULT).update(is_default=True)
    return len(missing)


@action
def create_calendar(
    *,
    code: str,
    name: str,
    week: Sequence[Sequence[Sequence[int]]],
    covers_from: date,
    covers_to: date,
    days_like: Calendar | None = None,
    by: Account,
    at: datetime,
) -> Calendar:
    """Make a calendar of the company's own, perhaps with the declared days of another."""
    require(permissions.may_keep_calendars(by, at=at))
    if not FIT.fullmatch(code) or code == queries.DEFAULT or Calendar.objects.filter(code=code).exists():
        raise Refused(denied(errors.CODE_UNFIT))
    if covers_to < covers_from:
        raise Refused(denied(errors.COVERAGE_SHRINKS))
    hours = checked_week(week)
    calendar = Calendar.objects.create(code=code, name=name.strip() or code)
    version = Version.objects.create(
        calendar=calendar,
        number=1,
        known_at=at,
        covers_from=covers_from,
        covers_to=covers_to,
        reason="",
        made_by=by.person_id,
    )
    WeekPattern.objects.create(version=version, begins_on=covers_from, hours=hours)
    if days_like is not None:
        _copy_days(days_like, version)
    record(CalendarCreated(calendar=calendar.pk, code=code), by=by, at=at)
    return calendar


@action
def choose_calendar(calendar: Calendar, *, by: Account, at: datetime) -> Calendar:
    """Make a calendar the one of the house: rules that name none go by it from now on."""
    require(permissions.may_keep_calendars(by, at=at))
    everyone = {one.pk: one for one in Calendar.objects.select_for_update().order_by("pk")}
    calendar = everyone[calendar.pk]
    if calendar.is_default:
        raise Refused(denied(errors.NOTHING_CHANGES))
    Calendar.objects.filter(is_default=True).update(is_default=False)
    calendar.is_default = True
    calendar.save(update_fields=["is_default"])
    record(CalendarChosen(calendar=calendar.pk, code=calendar.code), by=by, at=at)
    return calendar


def _copy_days(source: Calendar, version: Version) -> None:
    """What is declared for the days of another calendar, with its names, as known now."""
    rows = DeclaredDay.objects.filter(version__calendar=source).order_by("version__number")
    latest = {row.day: row for row in rows}
    DeclaredDay.objects.bulk_create(
        DeclaredDay(version=version, day=row.day, hours=row.hours, name=row.name)
        for row in latest.values()
        if row.hours is not None
    )


def _write(one: Shipped) -> None:
    calendar = Calendar.objects.create(code=one.code, name=one.code)
    version = Version.objects.create(
        calendar=calendar,
        number=1,
        known_at=clock.now(),
        covers_from=one.covers_from,
        covers_to=one.covers_to,
        reason="",
    )
    WeekPattern.objects.create(version=version, begins_on=one.covers_from, hours=one.week)
    DeclaredDay.objects.bulk_create(
        DeclaredDay(version=version, day=day, hours=hours, name=name)
        for day, (hours, name) in one.days.items()
    )
