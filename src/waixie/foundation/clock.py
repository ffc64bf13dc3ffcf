"""The one clock: never behind what the journal has already written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection

_set: ContextVar[datetime | None] = ContextVar("waixie_clock", default=None)
_read: ContextVar[datetime | None] = ContextVar("waixie_clock_read", default=None)


class ClockIsNotSettable(RuntimeError):
    """Only a database made for the demonstration or for tests may have its clock set."""


def now() -> datetime:
    """Read the clock: the database's time, or the newest recording time if that is later (UTC). Whoever only reads
    in a transaction reads it once.
    """
    if (at := _set.get() or _read.get()) is not None:
        return at
    with connection.cursor() as cursor:
        cursor.execute("SELECT waixie_now()")
        row = cursor.fetchone()
    moment: datetime = row[0]
    return moment.astimezone(UTC)


def said(at: datetime) -> datetime:
    """The present time, where the database has just said `at`."""
    return _set.get() or at


@contextmanager
def read_once(at: datetime | None) -> Iterator[None]:
    """It was read: until the end of a reading transaction it says the same. None: it is read whenever somebody asks."""
    token = _read.set(at)
    try:
        yield
    finally:
        _read.reset(token)


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
