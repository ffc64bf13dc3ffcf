"""A calendar's declared days as iCalendar, and hours as words. What is written here is read here again."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from waixie.foundation.calendars.coverage import Hours


def spans_of(hours: Hours) -> str:
    """Hours as 09:00-12:00 13:00-18:00; empty for a day off."""
    return " ".join(f"{_clock(begin)}-{_clock(end)}" for begin, end in hours)


def as_ics(code: str, title: str, days: Iterable[tuple[date, Hours, str]], *, at: datetime) -> bytes:
    """The days as whole-day events."""
    calendar = Calendar()
    calendar.add("prodid", "-//Waixie//Calendars//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for day, hours, name in days:
        event = Event()
        event.add("uid", f"{day.isoformat()}@{code}.waixie")
        event.add("dtstamp", at)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", name)
        event.add("transp", "OPAQUE" if hours else "TRANSPARENT")
        event.add("x-waixie-hours", spans_of(hours) or "off")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
