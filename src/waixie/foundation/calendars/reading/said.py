"""What a file says of days, and why a file can't be read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from waixie.foundation.calendars.coverage import Hours, UnfitHours, checked

MOST_DAYS = 4000
FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)


class Form(StrEnum):
    """Which form a file has."""

    OFFICE = "office"  # every day of a year with a flag, as Taiwan's personnel administration publishes it
    DAYS = "days"  # the days that are not like their weekday
    ICS = "ics"
    HAND = "hand"  # typed in


class Sort(StrEnum):
    """What is said of a day."""

    OFF = "off"
    WORK = "work"
    USUAL = "usual"  # like its weekday


class Unreadable(Exception):
    """The file can't be taken: a code for the sentence, where it is, and what it is about. Line 0 is the whole file."""

    def __init__(self, code: str, line: int = 0, **params: object) -> None:
        super().__init__(f"{code} in line {line}: {params}")
        self.code, self.line, self.params = code, line, params


@dataclass(frozen=True)
class DaySaid:
    """One day. `hours` are left out where the usual working hours are meant."""

    day: date
    sort: Sort
    name: str = ""
    hours: Hours | None = None
    line: int = 0


@dataclass(frozen=True)
class Said:
    """All days that a file speaks of, ascending, each once."""

    form: Form
    days: tuple[DaySaid, ...]


def gathered(form: Form, days: Iterable[DaySaid]) -> Said:
    """The days in order. Two that say the same of a day are one, with both names; two that differ are refused."""
    found: dict[date, DaySaid] = {}
    for one in days:
        there = found.get(one.day)
        if there is None:
            found[one.day] = one
        elif (there.sort, there.hours) != (one.sort, one.hours):
            raise Unreadable("twice", one.line, day=one.day, other=there.line)
        elif one.name and one.name not in there.name.split("、"):
            found[one.day] = replace(there, name="、".join(filter(None, (there.name, one.name)))[:200])
        if len(found) > MOST_DAYS:
            raise Unreadable("too_many", one.line, most=MOST_DAYS)
    if not found:
        raise Unreadable("empty")
    return Said(form, tuple(found[day] for day in sorted(found)))


def a_day(text: str, line: int) -> date:
    """A day as 20260101, 2026-01-01 or 2026/1/1."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) == 1 and len(text) == 8:
        parts = [text[:4], text[4:6], text[6:]]
    try:
        if (
            len(parts) != 3
            or len(parts[0]) != 4
            or not all(part.isascii() and part.isdigit() for part in parts)
        ):
            raise ValueError
        day = date(*map(int, parts))
    except ValueError as problem:
        raise Unreadable("no_day", line, text=text[:40]) from problem
    if not FIRST <= day <= LAST:
        raise Unreadable("no_day", line, text=text[:40])
    return day


def hours_of(text: str, line: int) -> Hours | None:
    """Hours as 09:00-12:00 13:00-18:00; None for an empty text."""
    spans = text.replace(",", " ").replace("、", " ").replace("–", "-").replace("~", "-").split()
    if not spans:
        return None
    try:
        return checked([[_minute(edge) for edge in _edges(span)] for span in spans])
    except (ValueError, UnfitHours) as problem:
        raise Unreadable("no_hours", line, text=text[:60]) from problem


def _edges(span: str) -> list[str]:
    edges = span.split("-")
    if len(edges) != 2:
        raise ValueError(span)
    return edges


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    if not (0 <= int(hour) <= 24 and 0 <= int(minute) <= 59):
        raise ValueError(clock)
    return int(hour) * 60 + int(minute)
