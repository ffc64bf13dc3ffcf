"""What a reader may say about a duty."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

WITHIN = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))]  # what calendars reach


class ReasonForm(forms.Form):
    """Why something was recorded late."""

    reason = forms.CharField(
        label=_("Why was it recorded only then?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason in a sentence.")},
    )


class WaiverForm(forms.Form):
    """For how long, and why, a rule need not be kept."""

    from_on = forms.DateField(
        label=_("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), validators=WITHIN
    )
    until = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=WITHIN,
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason in a sentence.")},
    )

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins."""
        data = super().clean() or {}
        begins, ends = data.get("from_on"), data.get("until")
        if begins and ends and ends < begins:
            self.add_error("until", _("A waiver ends after it begins. Choose a later day."))
        return data
