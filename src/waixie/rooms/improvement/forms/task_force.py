"""What is asked when the task force is appointed, meets and decides."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.ui.inputs import DayInput, TimeInput
from waixie.foundation.ui.pickers import ObjectField
from waixie.policy.models import Policy
from waixie.rooms.improvement.events import Function

WITHIN = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))]  # what calendars reach
LINES = 6  # decisions that one form takes


def a_day(label: Any, hint: Any = "", *, required: bool = False) -> forms.DateField:
    """A day, from the browser's own calendar."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=DayInput(),
        validators=WITHIN,
        error_messages={"required": _("Choose a day.")},
    )


def words(label: Any, missing: Any = "", hint: Any = "", *, rows: int = 3) -> forms.CharField:
    """A few sentences; asked for where something is said of their missing."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=20_000,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing} if missing else {},
    )


class AppointForm(forms.Form):
    """Who is appointed, as what, from when to when."""

    def __init__(self, user: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = ObjectField(
            user, "colleague", label=pgettext_lazy("of the task force", "Who")
        )
        self.fields["function"] = forms.ChoiceField(
            label=_("Function"), choices=Function.choices, widget=forms.RadioSelect(), initial=Function.MEMBER
        )
        self.fields["from_on"] = a_day(_("From"), _("Empty: from now on."))
        self.fields["until"] = a_day(
            _("Last day"),
            _("The term, and with it the role, ends by itself after this day."),
            required=True,
        )


class ReasonForm(forms.Form):
    """Why."""

    reason = words(_("Why?"), _("Write the reason in a sentence."))


class PolicyField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in its stubs alone
    """One of the policies, by its title in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        titles = {code.lower(): title for code, title in obj.title.items()}
        return str(titles.get(get_language() or "") or titles.get(obj.prevailing.lower()) or obj.code)


class MeetingForm(forms.Form):
    """What a meeting is about, when and where."""

    title = forms.CharField(
        label=_("What it is about"),
        max_length=200,
        error_messages={"required": _("Write in a few words what it is about.")},
    )
    meets_on = a_day(
        _("Day"), _("A meeting that came about without a call is entered with its day too."), required=True
    )
    meets_at = forms.TimeField(
        label=_("Time"), widget=TimeInput(), error_messages={"required": _("Choose a time.")}
    )
    place = forms.CharField(label=pgettext_lazy("of a meeting", "Where"), max_length=200, required=False)
    agenda = words(_("Agenda"), rows=5)
    policy = PolicyField(
        label=_("About the policy"), queryset=Policy.objects.none(), required=False, to_field_name="code"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = self.fields["policy"]
        assert isinstance(policy, forms.ModelChoiceField)
        policy.queryset = Policy.objects.order_by("code")

    def said(self) -> dict[str, Any]:
        """What the action wants to know."""
        data = dict(self.cleaned_data)
        day: date = data.pop("meets_on")
        clock: time = data.pop("meets_at")
        return {**data, "meets_at": timezone.make_aware(datetime.combine(day, clock))}


class MinutesForm(forms.Form):
    """Who was there and what was said."""

    present = forms.MultipleChoiceField(
        label=_("Present"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("Tick who was there.")},
    )
    guests = forms.CharField(label=_("Guests"), max_length=500, required=False)
    minutes = words(
        pgettext_lazy("of a meeting", "Minutes"), _("Write in a few sentences what was talked about."), rows=8
    )

    def __init__(self, members: list[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.uuid): one for one in members}
        present = self.fields["present"]
        assert isinstance(present, forms.MultipleChoiceField)
        present.choices = [(code, one.name) for code, one in self.members.items()]

    def those_present(self) -> list[Person]:
        """The members who were ticked."""
        return [self.members[code] for code in self.cleaned_data["present"]]


class DecisionForm(forms.Form):
    """One decision: what, who sees to it, until when. An empty line says nothing."""

    def __init__(self, user: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"] = forms.CharField(
            label=_("What was decided"),
            max_length=1000,
            required=False,
            widget=forms.Textarea({"rows": 2}),
        )
        self.fields["owner"] = ObjectField(user, "insider", label=_("Who sees to it"), required=False)
        self.fields["due_on"] = a_day(_("Due on"))

    def clean(self) -> dict[str, Any]:
        """Who and when belong to something that was decided."""
        data = super().clean() or {}
        if not data.get("text") and (data.get("owner") or data.get("due_on")):
            self.add_error("text", _("Write what was decided."))
        if data.get("due_on") and not data.get("owner") and "owner" not in self.errors:
            self.add_error("owner", _("Name who sees to it, or leave the date out."))
        return data


class OutcomeForm(forms.Form):
    """What came of a decision."""

    outcome = forms.CharField(
        label=_("What came of it?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write in a sentence what was done.")},
    )
