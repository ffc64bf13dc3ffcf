"""Why a file can't be taken, as sentences that say what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waixie.foundation.calendars.reading import Unreadable

SENTENCES = {
    "too_large": gettext_lazy(
        "The file has %(size)s KB; at most %(most)s KB are read. Leave out the years that are over."
    ),
    "not_text": gettext_lazy(
        "The file is no text, or its characters can't be made out. Save it as CSV in UTF-8 or Big5, or as .ics."
    ),
    "empty": gettext_lazy("The file names no day. Choose the file with the days of the calendar."),
    "no_heading": gettext_lazy(
        "The headings are not known. Use 西元日期, 星期, 是否放假, 備註, or date, kind, hours, name."
    ),
    "no_table": gettext_lazy(
        "The line can't be cut into cells. Look for a quotation mark that is not closed."
    ),
    "no_day": gettext_lazy(
        "“%(text)s” is no day. Write it as 20260101 or 2026-01-01, years of the common era."
    ),
    "no_flag": gettext_lazy(
        "“%(text)s” does not say whether the day is off. Write 2 for off and 0 for worked."
    ),
    "no_kind": gettext_lazy("“%(text)s” is no kind of day. Write off, work or usual."),
    "no_hours": gettext_lazy(
        "“%(text)s” are no hours. Write them as 09:00-12:00 13:00-18:00, in order and apart."
    ),
    "hours_of_what": gettext_lazy(
        "Hours belong to a day that is worked. Write work, or leave the hours out."
    ),
    "other_weekday": gettext_lazy(
        "%(day)s is a 星期%(right)s, not a 星期%(weekday)s. A column or the year seems to have moved."
    ),
    "twice": gettext_lazy("%(day)s is said in line %(other)s already, and otherwise. Keep one of the two."),
    "too_many": gettext_lazy("More than %(most)s days. Bring a few years at a time."),
    "days_missing": gettext_lazy(
        "%(year)s has %(length)s days, the file names %(count)s of them; the first that is missing is %(day)s. Bring the whole year."
    ),
    "year_missing": gettext_lazy(
        "The calendar ends on %(ends)s, and the file says nothing of %(year)s. Bring that year first, or with it."
    ),
    "too_far": gettext_lazy(
        "The file reaches to %(year)s. At most %(most)s further years are taken at once."
    ),
    "all_before": gettext_lazy("All days of the file lie before the calendar begins (%(day)s)."),
    "event_in_event": gettext_lazy("An event begins inside another one. END:VEVENT is missing before it."),
    "event_without_end": gettext_lazy(
        "The event does not end. The file seems to be cut off; fetch it again."
    ),
    "event_too_long": gettext_lazy("The event is longer than any day of a calendar. Take it out."),
    "no_event": gettext_lazy("The event can't be read. Take it out, or export the calendar again."),
    "no_start": gettext_lazy("The event has no first day. Give it DTSTART;VALUE=DATE."),
    "no_length": gettext_lazy(
        "The event lasts less than a day or more than a year. Put its end right (DTEND)."
    ),
    "with_time": gettext_lazy(
        "The event has a time of day; a calendar of working days takes whole days. Announce half a day by hand."
    ),
    "repeats_for_ever": gettext_lazy(
        "The event comes back for ever, and nobody has announced that. Give the repetition an end (UNTIL or COUNT)."
    ),
    "repeats_otherwise": gettext_lazy(
        "The event repeats in a way that is not read here; only each year on the same day. Write its days out one by one."
    ),
}


def sentence(problem: Unreadable) -> str:
    """Where it is, why, and what to do."""
    said = str(SENTENCES[problem.code]) % problem.params
    return _("Line %(line)s: %(said)s") % {"line": problem.line, "said": said} if problem.line else said
