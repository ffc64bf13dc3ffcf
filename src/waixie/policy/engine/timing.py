"""Adding lengths of time as a regulation means them: local days, anchored months, dated business time."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from waixie.policy.engine.types import INSTANT, Calendar, OutsideCoverage, Span

ONE_DAY = timedelta(days=1)
LONGEST_SEARCH = 366 * 20  # days looked through for working time before the calendar counts as empty

zone_of = lru_cache(maxsize=256)(ZoneInfo)


@lru_cache(maxsize=65536)
def local_midnight(day: date, zone: str) -> datetime:
    """The instant at which the local day begins."""
    return datetime.combine(day, time(), zone_of(zone)).astimezone(UTC)


def local_day(at: datetime, zone: str) -> date:
    """The local day that the instant falls on."""
    return at.astimezone(zone_of(zone)).date()


def end_of_day(day: date, zone: str) -> datetime:
    """The last microsecond of the local day."""
    return local_midnight(day + ONE_DAY, zone) - INSTANT


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last one that month has. Anchored: never chain it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_day(day: date, span: Span, calendar: Calendar | None) -> date:
    """The local day that lies `span` (days, weeks, months, years or working days) from `day`."""
    match span.unit:
        case "d":
            return day + timedelta(days=span.amount)
        case "w":
            return day + timedelta(weeks=span.amount)
        case "m":
            return add_months(day, span.amount)
        case "y":
            return add_months(day, 12 * span.amount)
        case "bd":
            return _shift_working_days(day, span.amount, calendar)
    raise ValueError(f"{span.unit} is not a length in days")


def shift(at: datetime, span: Span, zone: str, calendar: Calendar | None = None) -> datetime:
    """`at` moved by `span`: hours elapse, everything longer keeps the wall time of the place."""
    if span.unit == "h":
        return at + timedelta(hours=span.amount)
    if span.unit == "bh":
        return _shift_working_hours(at, span.amount, zone, calendar)
    local = at.astimezone(zone_of(zone))
    day = shift_day(local.date(), span, calendar)
    if day == local.date():
        return at
    return datetime.combine(day, local.time().replace(fold=0), local.tzinfo).astimezone(UTC)


def limit_end(at: datetime, span: Span, zone: str, calendar: Calendar | None = None) -> datetime:
    """The last instant that still is "within `span`": the end of the local day, or the very instant for hours."""
    if span.unit in ("h", "bh"):
        return shift(at, span, zone, calendar)
    return end_of_day(shift_day(local_day(at, zone), span, calendar), zone)


def due_after(at: datetime, span: Span, zone: str, calendar: Calendar | None = None) -> datetime:
    """The first instant that no longer is "within `span`"."""
    return limit_end(at, span, zone, calendar) + INSTANT


def first_window(at: datetime, span: Span, zone: str) -> datetime:
    """The first local midnight at or after `at` that begins a day, a Monday, a month or a year, as `span` counts."""
    day = local_day(at, zone)
    if local_midnight(day, zone) < at:
        day += ONE_DAY
    match span.unit:
        case "d":
            return local_midnight(day, zone)
        case "w":
            return local_midnight(day + timedelta(days=-day.weekday() % 7), zone)
        case "m":
            begin = day if day.day == 1 else add_months(day.replace(day=1), 1)
            return local_midnight(begin, zone)
        case "y":
            begin = day if (day.month, day.day) == (1, 1) else date(day.year + 1, 1, 1)
            return local_midnight(begin, zone)
    return at


def _needed(calendar: Calendar | None) -> Calendar:
    if calendar is None:
        raise OutsideCoverage("no calendar")
    return calendar


def _shift_working_days(day: date, amount: int, calendar: Calendar | None) -> date:
    calendar, step, left = _needed(calendar), ONE_DAY if amount > 0 else -ONE_DAY, abs(amount)
    for _ in range(LONGEST_SEARCH):
        if not left:
            return day
        day += step
        if calendar.working_hours(day):
            left -= 1
    raise OutsideCoverage(day.isoformat())


def _shift_working_hours(at: datetime, amount: int, zone: str, calendar: Calendar | None) -> datetime:
    if not amount:
        return at
    left = timedelta(hours=abs(amount))
    for begin, end in _working_times(at, zone, _needed(calendar), backwards=amount < 0):
        first, last = (max(begin, at), end) if amount > 0 else (begin, min(end, at))
        if first >= last:
            continue
        if last - first >= left:
            return first + left if amount > 0 else last - left
        left -= last - first
    raise OutsideCoverage(at.isoformat())


def _working_times(
    at: datetime, zone: str, calendar: Calendar, *, backwards: bool
) -> Iterator[tuple[datetime, datetime]]:
    """Working intervals as instants, from the day of `at` on, or from it back."""
    day, step = local_day(at, zone), -ONE_DAY if backwards else ONE_DAY
    for _ in range(LONGEST_SEARCH):
        hours = calendar.working_hours(day)
        for begin, end in reversed(hours) if backwards else hours:
            yield _minute_of(day, begin, zone), _minute_of(day, end, zone)
        day += step


@lru_cache(maxsize=65536)
def _minute_of(day: date, minute: int, zone: str) -> datetime:
    """The instant of a wall-clock minute; 1440 is the midnight that ends the day."""
    if minute >= 1440:
        return local_midnight(day + ONE_DAY, zone)
    return datetime.combine(day, time(minute // 60, minute % 60), zone_of(zone)).astimezone(UTC)


def working_minutes(begins: datetime, ends: datetime, zone: str, calendar: Calendar) -> int:
    """The working time between two instants, in whole minutes."""
    found = timedelta()
    for begin, end in _working_times(begins, zone, calendar, backwards=False):
        if begin >= ends:
            break
        found += max(min(end, ends) - max(begin, begins), timedelta())
    return int(found.total_seconds() // 60)
