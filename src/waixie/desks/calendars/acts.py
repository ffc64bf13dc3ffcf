"""What can be done to a calendar beside its days: its week, its part as the calendar of the house, a new one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waixie.desks.registers.asking import Act, Data, Fields, day, line, words
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Answer, NotThere, Refused, denied
from waixie.foundation.calendars import actions, errors
from waixie.foundation.calendars.coverage import Hours
from waixie.foundation.calendars.permissions import may_keep_calendars
from waixie.foundation.calendars.queries import all_calendars, find_calendar, newest_version, working_time
from waixie.foundation.calendars.reading import Unreadable, spans_of
from waixie.foundation.calendars.reading.said import hours_of
from waixie.foundation.permits.acting import acting

WEEKDAYS = (
    ("monday", _("Monday")),
    ("tuesday", _("Tuesday")),
    ("wednesday", _("Wednesday")),
    ("thursday", _("Thursday")),
    ("friday", _("Friday")),
    ("saturday", _("Saturday")),
    ("sunday", _("Sunday")),
)
OFFICE = "09:00-12:00 13:00-18:00"
HOW = _("As 09:00-12:00 13:00-18:00; empty: a day off.")


def _may(user: Account, row: Any, at: datetime) -> Answer:
    return may_keep_calendars(user, at=at)


def _week_fields(said: Sequence[str]) -> Fields:
    return {
        name: line(label, required=False, most=100, initial=hours, hint=HOW if name == "monday" else "")
        for (name, label), hours in zip(WEEKDAYS, said, strict=True)
    }


def _week_of(data: Data) -> list[Hours]:
    try:
        return [hours_of(data[name], 0) or () for name, _label in WEEKDAYS]
    except Unreadable as problem:
        raise Refused(denied(errors.HOURS_UNFIT)) from problem


def _week(user: Account, row: Any) -> Fields:
    latest = working_time(row).weeks[-1][1]
    return {
        **_week_fields([spans_of(hours) for hours in latest]),
        "begins_on": day(_("From"), required=True),
        "reason": words(_("Reason"), hint=_("It stands in the history of the calendar.")),
    }


def _revise(row: Any, data: Data, by: Account, at: datetime) -> Any:
    week, begins = _week_of(data), data["begins_on"]
    return actions.revise_week(row, week, begins_on=begins, reason=data["reason"], by=by, at=at)


def _choose(row: Any, data: Data, by: Account, at: datetime) -> Any:
    return actions.choose_calendar(row, by=by, at=at)


CALENDAR: Sequence[Act] = (
    Act(
        "week",
        _("Change the hours of the week"),
        _may,
        _revise,
        _week,
        _("From a day on, for good. What is declared for single days stays."),
    ),
    Act(
        "house",
        _("Make it the company's own"),
        _may,
        _choose,
        explained=_("Rules that name no calendar, and sites without one of their own, go by it from now on."),
    ),
)


def _new(user: Account, row: Any) -> Fields:
    known = [(one.code, one.label) for one in all_calendars()]
    like = forms.ChoiceField(
        label=_("Holidays and coverage as in"),
        choices=known,
        widget=forms.RadioSelect(),
        help_text=_("They are copied once; later announcements there do not come along."),
    )
    like.initial = known[0][0] if known else None
    return {
        "name": line(_("Name")),
        "code": line(_("Code"), most=40, hint=_("Small letters, digits and hyphens; rules name it.")),
        "like": like,
        **_week_fields([OFFICE] * 5 + ["", ""]),
    }


def _make(row: Any, data: Data, by: Account, at: datetime) -> Any:
    week = _week_of(data)
    with acting(by):
        like = find_calendar(data["like"])
        if like is None:
            raise NotThere
        newest = newest_version(like)
        return actions.create_calendar(
            code=data["code"],
            name=data["name"],
            week=week,
            covers_from=newest.covers_from,
            covers_to=newest.covers_to,
            days_like=like,
            by=by,
            at=at,
        )


NEW = Act(
    "new",
    _("Make a calendar"),
    _may,
    _make,
    _new,
    _("For a plant with hours of its own, or a country that is not there yet."),
)
