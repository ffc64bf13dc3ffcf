"""Calendars as files, read and written: the table of Taiwan's personnel administration, a table of days, iCalendar. Pure: no Django, no clock."""

from waixie.foundation.calendars.reading.opening import MOST_BYTES, read_days
from waixie.foundation.calendars.reading.said import DaySaid, Form, Said, Sort, Unreadable
from waixie.foundation.calendars.reading.writing import as_ics, spans_of

__all__ = ["MOST_BYTES", "DaySaid", "Form", "Said", "Sort", "Unreadable", "as_ics", "read_days", "spans_of"]
