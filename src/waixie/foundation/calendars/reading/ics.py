"""Days out of an iCalendar file (RFC 5545): whole-day events, off unless the event says that it is worked."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from icalendar import Event

from waixie.foundation.calendars.reading.said import (
    FIRST,
    LAST,
    MOST_DAYS,
    DaySaid,
    Form,
    Said,
    Sort,
    Unreadable,
    gathered,
    hours_of,
)

WORKED = re.compile(
    r"補行上班|補班|补班|上班|調整上班|调休上班|[（(\[【]班[）)\]】]|(?:^|\s)班$|\bwork(?:ing|s)?\b|make-up day",
    re.IGNORECASE,
)
USUAL = "usual"
HOURS = "X-WAIXIE-HOURS"  # how our own files say it
LONGEST = 20_000  # characters of one event
# What the reader of the format leaves out when it is broken, and the event would then be another one.
BROKEN = {
    **dict.fromkeys(("DTEND", "DURATION"), "no_length"),
    **dict.fromkeys(("RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"), "repeats_otherwise"),
}
YEARLY = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "WKST"}


def read_ics(text: str) -> Said:
    """The days of all events of the file."""
    return gathered(Form.ICS, (day for line, chunk in _chunks(text) for day in _days(line, chunk)))


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Each event as it stands in the file, with the line in which it begins: so a problem has a place."""
    begun, kept = 0, list[str]()
    length = 0
    for number, line in enumerate(text.splitlines(), 1):
        word = line.strip().upper()
        if word == "BEGIN:VEVENT":
            if begun:
                raise Unreadable("event_in_event", number)
            begun, kept, length = number, [], 0
        if begun:
            kept.append(line)
            length += len(line)
            if length > LONGEST:
                raise Unreadable("event_too_long", begun)
        if word == "END:VEVENT" and begun:
            yield begun, "\r\n".join(kept) + "\r\n"
            begun = 0
    if begun:
        raise Unreadable("event_without_end", begun)


def _days(line: int, chunk: str) -> Iterator[DaySaid]:
    event = _event(line, chunk)
    begins, length = _span(event, line)
    summary = event.get("SUMMARY", "")
    first_summary = summary[0] if isinstance(summary, list) else summary
    name = " ".join(str(first_summary).split())[:200]
    sort, hours = _sort(event, name, line)
    for first in _occurrences(event, begins, line):
        for number in range(length):
            day = first + timedelta(days=number)
            if not FIRST <= day <= LAST:
                raise Unreadable("no_day", line, text=str(day))
            yield DaySaid(day, sort, name, hours, line)


def _event(line: int, chunk: str) -> Event:
    try:
        event = Event.from_ical(chunk)
    except (ValueError, IndexError, KeyError, TypeError, OverflowError) as problem:
        raise Unreadable("no_event", line) from problem
    if not isinstance(event, Event):
        raise Unreadable("no_event", line)
    for name, _why in event.errors:
        if code := BROKEN.get(str(name).upper()):
            raise Unreadable(code, line)
    return event


def _span(event: Event, line: int) -> tuple[date, int]:
    """The first day, and how many. A file with times of day is somebody's diary, not a calendar of working days."""
    begins = _date_of(event, "DTSTART", line)
    if begins is None:
        raise Unreadable("no_start", line)
    ends = _date_of(event, "DTEND", line)
    length = 1
    try:
        if ends is not None:
            length = (ends - begins).days
        elif "DURATION" in event:
            length = event["DURATION"].dt.days
    except (AttributeError, TypeError, OverflowError) as problem:
        raise Unreadable("no_event", line) from problem
    if not 1 <= length <= 366:
        raise Unreadable("no_length", line)
    return begins, length


def _date_of(event: Event, name: str, line: int) -> date | None:
    given = event.get(name)
    if given is None:
        return None
    if isinstance(given, list):
        raise Unreadable("no_event", line)
    day = getattr(given, "dt", None)
    if isinstance(day, datetime):
        raise Unreadable("with_time", line)
    if not isinstance(day, date):
        raise Unreadable("no_start", line)
    return day


def _sort(event: Event, name: str, line: int) -> tuple[Sort, tuple[tuple[int, int], ...] | None]:
    said = str(event.get(HOURS, "")).strip()
    if said == USUAL:
        return Sort.USUAL, None
    if said and said != Sort.OFF:
        return Sort.WORK, hours_of(said, line)
    return (Sort.WORK if not said and WORKED.search(name) else Sort.OFF), None


def _occurrences(event: Event, begins: date, line: int) -> Iterator[date]:
    """The first days of an event that comes back each year; other repetitions, and those without an end, are refused."""
    rule = event.get("RRULE")
    if (
        "RECURRENCE-ID" in event
        or "RDATE" in event
        or "EXDATE" in event
        or "EXRULE" in event
        or isinstance(rule, list)
    ):
        raise Unreadable("repeats_otherwise", line)
    if rule is None:
        yield begins
        return
    said = {str(name).upper(): value[0] if isinstance(value, list) else value for name, value in rule.items()}
    if str(said.get("FREQ", "")).upper() != "YEARLY" or set(said) - YEARLY:
        raise Unreadable("repeats_otherwise", line)
    if (said.get("BYMONTH", begins.month), said.get("BYMONTHDAY", begins.day)) != (begins.month, begins.day):
        raise Unreadable("repeats_otherwise", line)
    if "COUNT" not in said and "UNTIL" not in said:
        raise Unreadable("repeats_for_ever", line)
    yield from _yearly(begins, int(said.get("INTERVAL", 1)), said.get("COUNT"), said.get("UNTIL"), line)


def _yearly(begins: date, step: int, count: int | None, until: date | None, line: int) -> Iterator[date]:
    last = until.date() if isinstance(until, datetime) else until
    if not isinstance(last, date | None) or step < 1 or (count is not None and not 1 <= count <= MOST_DAYS):
        raise Unreadable("repeats_otherwise", line)
    found, year = 0, begins.year
    while year <= LAST.year and (count is None or found < count):
        if begins.month != 2 or begins.day != 29 or _leaps(year):
            day = begins.replace(year=year)
            if last is not None and day > last:
                return
            found += 1
            yield day
        year += step


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
