"""What is asked about days: a file, or single days by hand."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from waixie.foundation.calendars.reading import MOST_BYTES, DaySaid, Form, Said, Sort, Unreadable, read_days
from waixie.foundation.calendars.reading.said import FIRST, LAST, hours_of
from waixie.foundation.calendars.sentences import sentence
from waixie.foundation.ui.inputs import DayInput

WITHIN = [MinValueValidator(FIRST), MaxValueValidator(LAST)]
LONGEST = 366
SORTS = (
    (Sort.OFF, _("off")),
    (Sort.WORK, _("worked")),
    (Sort.USUAL, _("like its weekday again")),
)


class Announced(forms.Form):
    """Whoever changes a calendar says who announced it."""

    reason = forms.CharField(
        label=_("Announcement"),
        max_length=300,
        help_text=_("Who announced it, when and under which number. It stands beside each day."),
    )
    said: Said


class FileForm(Announced):
    """A file with days."""

    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_(
            "iCalendar (.ics), or CSV: the office calendar of Taiwan's personnel administration (西元日期, 星期, 是否放假, 備註), or date, kind, hours, name."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput({"accept": ".ics,.csv,.txt"}),
    )
    whole = forms.BooleanField(
        label=_("The file says everything of its years"),
        required=False,
        help_text=_(
            "Days that it leaves out are like their weekday again. An office calendar names every day anyway."
        ),
    )
    field_order = ("file", "whole", "reason")

    def clean_file(self) -> Any:
        """It can be read; if not, the sentence says in which line and what to do."""
        file = self.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise Unreadable("too_large", size=file.size // 1024, most=MOST_BYTES // 1024)
            self.said = read_days(file.read())
        except Unreadable as problem:
            raise forms.ValidationError(sentence(problem)) from problem
        return file


class DaysForm(Announced):
    """One day, or a few in a row, announced later: a typhoon, a shutdown, half a day."""

    first = forms.DateField(label=_("Day"), widget=DayInput(), validators=WITHIN)
    last = forms.DateField(
        label=_("To"),
        required=False,
        widget=DayInput(),
        validators=WITHIN,
        help_text=_("Empty: this one day."),
    )
    sort = forms.ChoiceField(
        label=_("How it is"), choices=SORTS, widget=forms.RadioSelect(), initial=Sort.OFF
    )
    hours = forms.CharField(
        label=_("Hours"),
        required=False,
        max_length=100,
        help_text=_("Of a day that is worked, as 09:00-12:00 13:00-18:00. Empty: like a usual working day."),
    )
    name = forms.CharField(
        label=_("Name"), required=False, max_length=200, help_text=_("Typhoon, company shutdown …")
    )
    field_order = ("first", "last", "sort", "hours", "name", "reason")

    def clean_hours(self) -> Any:
        """Hours in order and apart from each other."""
        try:
            return hours_of(self.cleaned_data["hours"], 0)
        except Unreadable as problem:
            raise forms.ValidationError(sentence(problem)) from problem

    def clean(self) -> dict[str, Any]:
        """The days in a row."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last") or data.get("first")
        if self.errors or first is None or last is None:
            return data
        count = (last - first).days + 1
        if not 1 <= count <= LONGEST:
            self.add_error("last", _("The last day lies before the first, or more than a year behind it."))
            return data
        sort = Sort(data["sort"])
        hours = data["hours"] if sort is Sort.WORK else None
        if data["hours"] is not None and hours is None:
            self.add_error("hours", _("Hours belong to a day that is worked."))
            return data
        days = (first + timedelta(days=n) for n in range(count))
        self.said = Said(Form.HAND, tuple(DaySaid(day, sort, data["name"], hours) for day in days))
        return data
