"""The one clock: never behind what the journal has already written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection

_set: ContextVar[datetime | None] = ContextVar("waixie_clock", default=None)


class ClockIsNotSettable(RuntimeError):
    """Only a database made for the demonstration or for tests may have its clock set."""


def now() -> datetime:
    """Read the clock: the database's time, or the newest recording time if that is later (UTC)."""
    if (at := _set.get()) is not None:
        return at
    with connection.cursor() as cursor:
        cursor.execute("SELECT waixie_now()")
        row = cursor.fetchone()
    moment: datetime = row[0]
    return moment.astimezone(UTC)


@contextmanager
def set_to(at: datetime) -> Iterator[None]:
    """Hold the clock at one instant, in a demonstration or a test."""
    if not settings.WAIXIE_CLOCK_SETTABLE:
        raise ClockIsNotSettable("This company's clock cannot be set.")
    token = _set.set(at.astimezone(UTC))
    try:
        yield
    finally:
        _set.reset(token)
