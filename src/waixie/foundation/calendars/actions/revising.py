"""What is learnt later: days announced, hours changed, further years. Each is a new version; none is rewritten."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.calendars import errors, permissions, queries
from waixie.foundation.calendars.coverage import Hours, checked
from waixie.foundation.calendars.events import CalendarChanged
from waixie.foundation.calendars.models import Calendar, DeclaredDay, Version, WeekPattern
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action

Days = Mapping[date, tuple[Sequence[Sequence[int]] | None, str]]


@action
def announce_days(calendar: Calendar, days: Days, *, reason: str, by: Account, at: datetime) -> Version:
    """Declare days otherwise than they were: `{day: (hours, name)}`; no hours = a day off, None = like its weekday again.

    Days gone by may be declared too (a typhoon day is announced when it comes, and typed in later).
    """
    newest = _lock(calendar, reason, by, at)
    if not days:
        raise Refused(denied(errors.NOTHING_CHANGES))
    for day in days:
        if not newest.covers_from <= day <= newest.covers_to:
            raise Refused(
                denied(errors.OUTSIDE, day=day, covers_from=newest.covers_from, covers_to=newest.covers_to)
            )
    ready = {
        day: (None if hours is None else _checked(hours), name.strip()) for day, (hours, name) in days.items()
    }
    version = _next(newest, reason, by, at)
    DeclaredDay.objects.bulk_create(
        DeclaredDay(version=version, day=day, hours=hours, name=name[:200])
        for day, (hours, name) in ready.items()
    )
    _tell(calendar, version, (min(days), max(days)), by, at)
    return version


@action
def revise_week(
    calendar: Calendar,
    week: Sequence[Sequence[Sequence[int]]],
    *,
    begins_on: date,
    reason: str,
    by: Account,
    at: datetime,
) -> Version:
    """Change the usual hours of the week from a day on, for ever after."""
    newest = _lock(calendar, reason, by, at)
    hours = checked_week(week)
    if not newest.covers_from <= begins_on <= newest.covers_to:
        raise Refused(
            denied(errors.OUTSIDE, day=begins_on, covers_from=newest.covers_from, covers_to=newest.covers_to)
        )
    version = _next(newest, reason, by, at)
    WeekPattern.objects.create(version=version, begins_on=begins_on, hours=hours)
    _tell(calendar, version, (begins_on, version.covers_to), by, at)
    return version


@action
def extend_coverage(
    calendar: Calendar,
    *,
    covers_to: date,
    days: Days,
    reason: str,
    by: Account,
    at: datetime,
) -> Version:
    """Declare further years with their holidays and make-up days; until then nobody guesses what they hold."""
    newest = _lock(calendar, reason, by, at)
    if covers_to <= newest.covers_to:
        raise Refused(denied(errors.COVERAGE_SHRINKS))
    for day in days:
        if not newest.covers_to < day <= covers_to:
            raise Refused(denied(errors.OUTSIDE, day=day, covers_from=newest.covers_to, covers_to=covers_to))
    version = _next(newest, reason, by, at, covers_to=covers_to)
    DeclaredDay.objects.bulk_create(
        DeclaredDay(
            version=version,
            day=day,
            hours=None if hours is None else _checked(hours),
            name=name.strip()[:200],
        )
        for day, (hours, name) in days.items()
    )
    _tell(calendar, version, (newest.covers_to, covers_to), by, at)
    return version


@action
def take_over_days(
    calendar: Calendar,
    days: Days,
    *,
    covers_to: date | None = None,
    based_on: int,
    reason: str,
    by: Account,
    at: datetime,
) -> Version:
    """Make what a file or an announcement says the next version: days, and perhaps further years, in one step.

    `based_on` is the version beside which it was looked at; if another has come since, nobody has seen this difference.
    """
    newest = _lock(calendar, reason, by, at)
    if newest.number != based_on:
        raise Refused(denied(errors.CHANGED_MEANWHILE, number=newest.number))
    last = max(newest.covers_to, covers_to or newest.covers_to)
    if not days and last == newest.covers_to:
        raise Refused(denied(errors.NOTHING_CHANGES))
    outside = [day for day in days if not newest.covers_from <= day <= last]
    if outside:
        raise Refused(denied(errors.OUTSIDE, day=outside[0], covers_from=newest.covers_from, covers_to=last))
    ready = {day: (None if hours is None else _checked(hours), name) for day, (hours, name) in days.items()}
    version = _next(newest, reason, by, at, covers_to=last)
    DeclaredDay.objects.bulk_create(
        DeclaredDay(version=version, day=day, hours=hours, name=name.strip()[:200])
        for day, (hours, name) in ready.items()
    )
    edges = [*days, *([newest.covers_to + timedelta(days=1), last] if last > newest.covers_to else [])]
    _tell(calendar, version, (min(edges), max(edges)), by, at)
    return version


def checked_week(week: Sequence[Sequence[Sequence[int]]]) -> list[Hours]:
    """Seven days of working hours, Monday first; refuse any other number."""
    if len(week) != 7:
        raise Refused(denied(errors.HOURS_UNFIT))
    return [_checked(hours) for hours in week]


def _checked(hours: Sequence[Sequence[int]]) -> Hours:
    try:
        return checked(hours)
    except ValueError as problem:
        raise Refused(denied(errors.HOURS_UNFIT)) from problem


def _lock(calendar: Calendar, reason: str, by: Account, at: datetime) -> Version:
    require(permissions.may_keep_calendars(by, at=at))
    if not reason.strip():
        raise Refused(denied(errors.REASON_MISSING))
    calendar = Calendar.objects.select_for_update().get(pk=calendar.pk)
    newest = queries.versions(calendar).first()
    assert newest is not None  # a calendar is made with its first version
    return newest


def _next(
    newest: Version, reason: str, by: Account, at: datetime, *, covers_to: date | None = None
) -> Version:
    return Version.objects.create(
        calendar_id=newest.calendar_id,
        number=newest.number + 1,
        known_at=at,
        covers_from=newest.covers_from,
        covers_to=covers_to or newest.covers_to,
        reason=reason.strip(),
        made_by=by.person_id,
    )


def _tell(
    calendar: Calendar, version: Version, between: tuple[date, date], by: Account, at: datetime
) -> None:
    event = CalendarChanged(
        calendar=calendar.pk,
        code=calendar.code,
        revision=version.number,
        from_on=between[0],
        to_on=between[1],
        reason=version.reason,
    )
    record(event, by=by, at=at)
