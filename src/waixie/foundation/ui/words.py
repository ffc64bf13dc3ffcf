"""Times in words: when something is due, and by how much it is late."""

from datetime import date, datetime, timedelta, tzinfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

DAY_MINUTES = 24 * 60
LAST_INSTANT = timedelta(microseconds=1)  # a limit includes its last instant: due = end + 1 µs


def span(minutes: int) -> str:
    """A length of time by its largest unit."""
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    if minutes < 2 * DAY_MINUTES:
        hours = minutes // 60
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = minutes // DAY_MINUTES
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def working_span(minutes: int) -> str:
    """A length of working time."""
    if minutes < 60:
        return ngettext("%(n)d working minute", "%(n)d working minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    return ngettext("%(n)d working hour", "%(n)d working hours", hours) % {"n": hours}


def due_in_words(
    due: datetime, now: datetime, *, zone: tzinfo | None = None, working: int | None = None
) -> str:
    """When a duty is due, as one says it; `working` are the working minutes between now and then, if those count."""
    if working is not None:
        words = {"span": working_span(abs(working))}
        return _("%(span)s overdue") % words if due <= now else _("within %(span)s") % words
    if due <= now:
        return _("%(span)s overdue") % {"span": span(int((now - due).total_seconds() // 60))}
    return _future(due, now, zone or timezone.get_current_timezone())


def _future(due: datetime, now: datetime, zone: tzinfo) -> str:
    last, clock = _last_moment(due, zone)
    today = now.astimezone(zone).date()
    days = (last.date() - today).days
    if days == 0:
        return _("today by %(time)s") % {"time": clock} if clock else _("today")
    if days == 1:
        return _("tomorrow by %(time)s") % {"time": clock} if clock else _("tomorrow")
    if days < 14:
        return _("%(day)s, in %(days)d days") % {"day": day_in_words(last), "days": days}
    return day_in_words(last, year=last.year != today.year)


def due_in_figures(due: datetime, *, zone: tzinfo | None = None) -> str:
    """Until when a duty can be met: the last day, with the time of day if that day isn't whole."""
    last, clock = _last_moment(due, zone or timezone.get_current_timezone())
    return f"{last.date().isoformat()} {clock}".rstrip()


def last_day(due: datetime) -> date:
    """The last day on which a duty can be met."""
    return _last_moment(due, timezone.get_current_timezone())[0].date()


def _last_moment(due: datetime, zone: tzinfo) -> tuple[datetime, str]:
    """The last instant that is in time, and its time of day; none where the whole day is."""
    last = (due - LAST_INSTANT).astimezone(zone)
    whole = (last.hour, last.minute, last.second) == (23, 59, 59)
    return last, "" if whole else date_format(due.astimezone(zone), "H:i")


def day_in_words(day: datetime, *, year: bool = False) -> str:
    """A day as people say it, with its weekday."""
    return date_format(day, _("D j M Y") if year else _("D j M"))
