"""What is asked when a risk is entered, treated, reviewed and closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waixie.foundation.accounts.models import Account
from waixie.foundation.ui.pickers import ObjectField
from waixie.rooms.improvement.events import RISKS
from waixie.rooms.improvement.forms.task_force import a_day, words

LIKELY = (
    (1, _("1 – hardly ever")),
    (2, _("2 – seldom")),
    (3, _("3 – now and then")),
    (4, _("4 – likely")),
    (5, _("5 – almost certain")),
)
DAMAGE = (
    (1, _("1 – negligible")),
    (2, _("2 – small")),
    (3, _("3 – noticeable")),
    (4, _("4 – serious")),
    (5, _("5 – threatens the business")),
)


def _scale(label: Any, choices: Any, hint: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=choices,
        coerce=int,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose a number from 1 to 5.")},
    )


class Judged(forms.Form):
    """How likely and how grave, and when it is looked at again."""

    likelihood = _scale(_("Likelihood"), LIKELY)
    damage = _scale(
        pgettext_lazy("of a risk", "Impact"), DAMAGE, _("From 4 on a treatment is expected within 30 days.")
    )
    review_on = a_day(_("Next review on"), required=True)


class IdentifyForm(Judged):
    """A new risk."""

    field_order = (
        "engagement",
        "partner",
        "summary",
        "category",
        "likelihood",
        "damage",
        "owner",
        "review_on",
    )

    def __init__(self, user: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["engagement"] = ObjectField(user, "engagement", label=_("Engagement"), required=False)
        self.fields["partner"] = ObjectField(
            user,
            "partner",
            label=_("Partner"),
            required=False,
            help_text=_("Only where no single engagement is meant."),
        )
        self.fields["summary"] = forms.CharField(
            label=_("What may go wrong?"),
            max_length=300,
            widget=forms.Textarea({"rows": 2}),
            error_messages={"required": _("Write it in a sentence.")},
        )
        self.fields["category"] = forms.ChoiceField(
            label=_("Category"),
            choices=RISKS,
            widget=forms.RadioSelect(),
            error_messages={"required": _("Choose a category.")},
        )
        self.fields["owner"] = ObjectField(user, "insider", label=pgettext_lazy("of a risk", "Owner"))
        self.order_fields(self.field_order)


class TreatForm(forms.Form):
    """What is done against it."""

    treatment = words(_("What is done against it?"), _("Write it in a sentence."))


class ReviewForm(Judged):
    """How it is judged today."""

    field_order = ("likelihood", "damage", "note", "owner", "review_on")
    note = words(_("What has changed?"))

    def __init__(self, user: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = ObjectField(
            user, "insider", label=_("New owner"), required=False, help_text=_("Empty: as before.")
        )
        self.order_fields(self.field_order)


class CloseForm(forms.Form):
    """Why it is over."""

    reason = words(_("Why is it over?"), _("Write it in a sentence."))
