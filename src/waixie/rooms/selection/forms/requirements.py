"""What is asked when work from outside is wanted, decided on and published."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waixie.foundation.accounts.models import Account
from waixie.foundation.ui.inputs import DayInput, MomentInput
from waixie.foundation.ui.pickers import ObjectField
from waixie.registry.models import Department, LegalForm, Site
from waixie.rooms.selection.actions import Wanted
from waixie.rooms.selection.models import CURRENCIES, Criterion, Ground, Requirement
from waixie.rooms.selection.rules import Cost

WITHIN = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))]
YES_NO = (("yes", _("Yes")), ("no", _("No")))
SIDES = (("own", _("In house")), ("out", _("Outside")))
A_SENTENCE = _("Write it in a sentence.")


def words(label: Any, hint: Any = "", *, rows: int = 3) -> forms.CharField:
    """A few sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=2000,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": A_SENTENCE},
    )


def a_day(label: Any, hint: Any = "") -> forms.DateField:
    """A day, from the browser's own calendar."""
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=DayInput(),
        validators=WITHIN,
        error_messages={"required": _("Choose a day.")},
    )


def yes_or_no(label: Any, hint: Any = "") -> forms.ChoiceField:
    """Yes or no, and not both left open."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=YES_NO,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Answer with yes or no.")},
    )


def an_amount(label: Any, hint: Any = "", *, digits: int = 2) -> forms.DecimalField:
    """Exact, never below nothing; empty is nothing."""
    return forms.DecimalField(
        label=label,
        help_text=hint,
        required=False,
        min_value=Decimal(0),
        max_digits=16,
        decimal_places=digits,
        widget=forms.NumberInput({"inputmode": "decimal", "step": "any"}),
    )


@dataclass(frozen=True)
class Section:
    """A part of a long form under one heading."""

    title: Any
    lead: Any
    fields: list[BoundField]


class RequirementForm(forms.Form):
    """What is wanted, in which legal form, at which cost, and whether it is core."""

    def __init__(self, user: Account, criteria: list[Criterion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self._ask_what(user)
        self._ask_form()
        self._ask_costs()
        for one in criteria:
            self.fields[f"applies-{one.code}"] = yes_or_no(str(one), one.why)
            self.fields[f"why-{one.code}"] = words(_("Why?"), rows=2)

    def _ask_what(self, user: Account) -> None:
        self.fields["title"] = forms.CharField(
            label=_("Title"), max_length=200, error_messages={"required": A_SENTENCE}
        )
        self.fields["description"] = words(
            _("What is to be done and delivered?"), _("Scope, deliverables, skills."), rows=4
        )
        self.fields["department"] = ObjectField(user, "department", label=_("Department"))
        self.fields["site"] = ObjectField(user, "site", label=_("Site"))
        self.fields["starts_on"] = a_day(pgettext_lazy("of a requirement", "From"))
        self.fields["ends_on"] = a_day(pgettext_lazy("of a requirement", "Until"))
        self.fields["headcount"] = forms.IntegerField(
            label=_("Headcount"), required=False, min_value=1, max_value=100_000
        )
        self.fields["quantity"] = forms.CharField(
            label=_("Quantity"),
            required=False,
            max_length=120,
            help_text=_("Such as 1,200 hours, or 3 lots a month."),
        )

    def _ask_form(self) -> None:
        self.fields["legal_form"] = forms.ChoiceField(
            label=_("Legal form"),
            choices=LegalForm.choices,
            widget=forms.RadioSelect(),
            error_messages={"required": _("Choose one.")},
        )
        self.fields["directed"] = yes_or_no(
            _("Will the company direct the persons at work?"),
            _("Say who does what and when, keep their hours, approve their leave."),
        )
        self.fields["ground"] = forms.ChoiceField(
            label=_("Ground of the dispatch"),
            required=False,
            choices=[("", "–"), *Ground.choices],
            help_text=_("Only for dispatch on the mainland."),
        )

    def _ask_costs(self) -> None:
        self.fields["currency"] = forms.ChoiceField(label=_("Currency"), choices=CURRENCIES)
        for side, name in SIDES:
            self.fields[f"{side}_hours"] = an_amount(_("%(side)s: hours") % {"side": name})
            self.fields[f"{side}_rate"] = an_amount(_("%(side)s: rate per hour") % {"side": name}, digits=4)
        self.fields["own_other"] = an_amount(_("In house: overhead and material"))
        self.fields["out_other"] = an_amount(_("Outside: fixed price, and what looking after it costs"))

    def sections(self) -> list[Section]:
        """The form in four parts."""
        what = ("title", "description", "department", "site", "starts_on", "ends_on", "headcount", "quantity")
        costs = (
            "currency",
            *(f"{side}_{name}" for side, _name in SIDES for name in ("hours", "rate", "other")),
        )
        asked = [f"{part}-{one.code}" for one in self.criteria for part in ("applies", "why")]
        parts = (
            (_("What is wanted"), "", what),
            (_("Legal form"), "", ("legal_form", "directed", "ground")),
            (_("What it costs"), _("Hours × rate + the rest, on both sides."), costs),
            (_("Is it core?"), _("Each criterion is answered, with the reason."), asked),
        )
        return [Section(title, lead, [self[name] for name in names]) for title, lead, names in parts]

    def wanted(self, department: Department, site: Site) -> Wanted:
        """What the action wants to know."""
        data = self.cleaned_data
        names = (
            "title",
            "description",
            "starts_on",
            "ends_on",
            "legal_form",
            "currency",
            "headcount",
            "quantity",
        )
        return Wanted(
            department=department,
            site=site,
            directed=data["directed"] == "yes",
            ground=data["ground"],
            own=self._cost("own"),
            outside=self._cost("out"),
            answers={
                one.code: (data[f"applies-{one.code}"] == "yes", data[f"why-{one.code}"])
                for one in self.criteria
            },
            **{name: data[name] for name in names},
        )

    def _cost(self, side: str) -> Cost:
        hours, rate, other = (
            self.cleaned_data[f"{side}_{name}"] or Decimal(0) for name in ("hours", "rate", "other")
        )
        return Cost(hours, rate, other)


def said_before(requirement: Requirement) -> dict[str, Any]:
    """What was said when it was submitted, for the form that asks anew."""
    names = (
        "title",
        "description",
        "starts_on",
        "ends_on",
        "headcount",
        "quantity",
        "legal_form",
        "ground",
        "currency",
    )
    costs = [f"{side}_{name}" for side, _name in SIDES for name in ("hours", "rate", "other")]
    said: dict[str, Any] = {name: getattr(requirement, name) for name in (*names, *costs)}
    said |= {"department": [requirement.department.uuid], "site": [requirement.site.uuid]}
    said["directed"] = "yes" if requirement.directed else "no"
    for one in requirement.given:
        said[f"applies-{one.criterion.code}"] = "yes" if one.applies else "no"
        said[f"why-{one.criterion.code}"] = one.reason
    return said


class DecideForm(forms.Form):
    """May it go out?"""

    decision = forms.ChoiceField(
        label=pgettext_lazy("make or buy", "Decision"),
        choices=(("out", _("It may go out")), ("in", _("It stays in house"))),
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose one.")},
    )
    reason = words(_("Reason"), _("Others read this later."))


class ReasonForm(forms.Form):
    """Why."""

    reason = words(_("Reason"), _("Others read this later."))


class PublishForm(forms.Form):
    """Until when bids are taken."""

    closes_at = forms.DateTimeField(
        label=_("Closes at"), widget=MomentInput(), error_messages={"required": _("Choose a day and a time.")}
    )


class PlanForm(forms.Form):
    """With whom the engagement is."""

    def __init__(self, user: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"] = ObjectField(
            user,
            "partner",
            label=_("Partner"),
            required=False,
            help_text=_("Empty: a worker without a partner."),
        )
        self.fields["supervisor"] = ObjectField(user, "insider", label=_("Supervisor"), required=False)


class LinkForm(forms.Form):
    """Which engagement came of it."""

    def __init__(self, user: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["engagement"] = ObjectField(user, "engagement", label=_("Engagement"))
