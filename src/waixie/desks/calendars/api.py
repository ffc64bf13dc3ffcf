"""Working calendars, for programs: the days of a year, and what is announced later."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile

from waixie.desks.calendars import proposing
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, require
from waixie.foundation.calendars import actions
from waixie.foundation.calendars.coverage import Hours
from waixie.foundation.calendars.models import Calendar
from waixie.foundation.calendars.permissions import may_keep_calendars
from waixie.foundation.calendars.queries import (
    all_calendars,
    declared_days,
    find_calendar,
    get_calendar,
    newest_version,
)
from waixie.foundation.calendars.reading import (
    MOST_BYTES,
    DaySaid,
    Said,
    Sort,
    Unreadable,
    read_days,
    spans_of,
)
from waixie.foundation.calendars.reading import Form as FileForm
from waixie.foundation.calendars.reading.said import MOST_DAYS, gathered, hours_of
from waixie.foundation.permits.acting import acting

router = Router(tags=["calendars"])


class CalendarOut(Schema):
    """A working calendar as it is known now."""

    uuid: UUID
    code: str
    name: str
    is_default: bool
    covers_from: date
    covers_to: date
    version: int


class DayOut(Schema):
    """A day that is not like its weekday. No hours: a day off."""

    date: date
    hours: str
    name: str
    version: int


class DayIn(Schema):
    """A day as it is announced. Hours are of a day that is worked; empty: like a usual working day."""

    date: date
    sort: Literal["off", "work", "usual"]
    hours: str = Field("", max_length=100)
    name: str = Field("", max_length=200)


class DaysIn(Schema):
    """Days with who announced them. `whole`: of their years they are all. `preview`: nothing is written."""

    days: list[DayIn] = Field(max_length=MOST_DAYS)
    reason: str = Field(max_length=300)
    whole: bool = False
    preview: bool = False


class FileIn(Schema):
    """Who announced what the file says, as with days."""

    reason: str = Field(max_length=300)
    whole: bool = False
    preview: bool = False


class WeekIn(Schema):
    """The hours of the seven days, Monday first; empty: a day off."""

    hours: list[str] = Field(min_length=7, max_length=7)
    begins_on: date
    reason: str = Field(max_length=300)


class NewIn(Schema):
    """A new calendar: its hours, and the code of the one whose days it takes."""

    code: str = Field(max_length=40)
    name: str = Field(max_length=200)
    hours: list[str] = Field(min_length=7, max_length=7)
    like: str = Field(max_length=40)


class DifferenceOut(Schema):
    """What becomes, or would become, otherwise."""

    version: int | None
    days: list[DayOut]
    covers_to: date | None
    moved_duties: int


class YearIn(Schema):
    """The year of which the days are asked."""

    year: int | None = None


@router.get("/calendars", response=list[CalendarOut], summary="Working calendars")
def calendars(request: HttpRequest) -> list[CalendarOut]:
    """All calendars, that of the house first."""
    _insider(request)
    return [_out(one) for one in all_calendars()]


@router.get("/calendars/{uuid:uuid}/days", response=list[DayOut], summary="Days of a calendar")
def days(request: HttpRequest, uuid: UUID, asked: Query[YearIn]) -> list[DayOut]:
    """The days that are not like their weekday, of one year or of all."""
    _insider(request)
    found = declared_days(get_calendar(uuid)).values()
    return [
        DayOut(date=one.day, hours=spans_of(one.hours), name=one.name, version=one.version)
        for one in found
        if asked.year is None or one.day.year == asked.year
    ]


@router.post("/calendars/{uuid:uuid}/days", response=DifferenceOut, summary="Announce days")
def announce(request: HttpRequest, uuid: UUID, said: DaysIn) -> DifferenceOut:
    """Take announced days over as the next version, or look what that would change."""
    days = (
        DaySaid(one.date, Sort(one.sort), one.name, hours_of(one.hours, line), line)
        for line, one in enumerate(said.days, 1)
    )
    return _taken(request, uuid, lambda: gathered(FileForm.HAND, days), said)


@router.post("/calendars/{uuid:uuid}/file", response=DifferenceOut, summary="Bring a file of days")
def bring(request: HttpRequest, uuid: UUID, said: Form[FileIn], file: File[UploadedFile]) -> DifferenceOut:
    """Take an iCalendar or CSV file over as the next version, or look what that would change."""
    return _taken(request, uuid, lambda: read_days(file.read(MOST_BYTES + 1)), said)


@router.post("/calendars/{uuid:uuid}/house", response=CalendarOut, summary="Choose the company's calendar")
def choose(request: HttpRequest, uuid: UUID) -> CalendarOut:
    """Rules that name no calendar, and sites without one of their own, go by it from now on."""
    by = _insider(request)
    with acting(by):
        return _out(actions.choose_calendar(get_calendar(uuid), by=by, at=clock.now()))


@router.post("/calendars/{uuid:uuid}/week", response=CalendarOut, summary="Change the hours of the week")
def revise_week(request: HttpRequest, uuid: UUID, said: WeekIn) -> CalendarOut:
    """Change the usual hours from a day on; what is declared for single days stays."""
    by = _insider(request)
    with acting(by):
        row = get_calendar(uuid)
        week, begins, now = _week(said.hours), said.begins_on, clock.now()
        actions.revise_week(row, week, begins_on=begins, reason=said.reason, by=by, at=now)
        return _out(row)


@router.post("/calendars", response={201: CalendarOut}, summary="Make a calendar")
def make(request: HttpRequest, said: NewIn) -> Status[CalendarOut]:
    """Make a calendar with hours of its own, and the days of another one."""
    by = _insider(request)
    with acting(by):
        like = find_calendar(said.like)
        if like is None:
            raise NotThere
        newest = newest_version(like)
        row = actions.create_calendar(
            code=said.code,
            name=said.name,
            week=_week(said.hours),
            covers_from=newest.covers_from,
            covers_to=newest.covers_to,
            days_like=like,
            by=by,
            at=clock.now(),
        )
        return Status(201, _out(row))


def _week(hours: list[str]) -> list[Hours]:
    try:
        return [hours_of(day, 0) or () for day in hours]
    except Unreadable as problem:
        raise Refused(proposing.unfit(problem)) from problem


def _taken(request: HttpRequest, uuid: UUID, read: Any, said: DaysIn | FileIn) -> DifferenceOut:
    by = _insider(request)
    with acting(by, read_only=said.preview):
        now = clock.now()
        row = get_calendar(uuid)
        require(may_keep_calendars(by, at=now))
        try:
            given: Said = read()
        except Unreadable as problem:
            raise Refused(proposing.unfit(problem)) from problem
        found = proposing.proposed(row, given, whole=said.whole, reason=said.reason)
        moved = proposing.moves_of(found, now).count
        version = None if said.preview else proposing.take_over(found, by=by, at=now).number
    number = version or found.based_on.number + 1
    changed = [
        DayOut(date=one.day, hours=spans_of(one.after), name=one.name, version=number)
        for one in found.plan.changes
    ]
    return DifferenceOut(version=version, days=changed, covers_to=found.plan.covers_to, moved_duties=moved)


def _out(one: Calendar) -> CalendarOut:
    newest = newest_version(one)
    return CalendarOut(
        uuid=one.uuid,
        code=one.code,
        name=one.label,
        is_default=one.is_default,
        covers_from=newest.covers_from,
        covers_to=newest.covers_to,
        version=newest.number,
    )


def _insider(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    if request.user.outside:
        raise NotThere
    return request.user
