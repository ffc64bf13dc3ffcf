"""The cast of the calendars' tests."""

from datetime import date, datetime

from tests.cast import make_inside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.calendars.models import Calendar
from waixie.foundation.calendars.queries import working_times
from waixie.foundation.permits.acting import system

OFFICE = ((540, 720), (780, 1080))
TYPHOON = date(2026, 7, 14)


def keeper():
    return make_inside(Role.TASK_FORCE)


def get_calendar(code="taiwan") -> Calendar:
    with system("test"):
        return Calendar.objects.get(code=code)


def hours(day: date, code="taiwan", known_at: datetime | None = None):
    with system("test"):
        return working_times(known_at=known_at)[code].working_hours(day)
