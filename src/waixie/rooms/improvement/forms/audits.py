"""What is asked when an audit is planned, drawn, judged and closed, and of what it found."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waixie.foundation.accounts.models import Account
from waixie.foundation.ui.pickers import ObjectField
from waixie.policy.models import Policy
from waixie.rooms.improvement.events import JUDGED, RETEST
from waixie.rooms.improvement.forms.task_force import a_day, words


class PlanForm(forms.Form):
    """Which clause, which period, perhaps which engagement."""

    title = forms.CharField(
        label=_("What the audit is called"),
        max_length=200,
        error_messages={"required": _("Write in a few words what it is about.")},
    )
    clause = forms.ChoiceField(
        label=_("Clause"),
        help_text=_("Only clauses under which duties arise."),
        error_messages={"required": _("Choose a clause.")},
    )
    from_on = a_day(_("From"), _("Every duty that began in the period is in the population."), required=True)
    until = a_day(_("Last day"), _("The period is over."), required=True)

    def __init__(self, user: Account, clauses: list[tuple[Policy, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {f"{policy.code} {clause}": (policy, clause) for policy, clause in clauses}
        choice = self.fields["clause"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", "–"), *((one, one) for one in self.known)]
        self.fields["engagement"] = ObjectField(
            user,
            "engagement",
            label=_("Engagement"),
            required=False,
            help_text=_("Empty: all engagements."),
        )

    def chosen(self) -> tuple[Policy, str]:
        """The policy and the clause."""
        return self.known[self.cleaned_data["clause"]]


class SampleForm(forms.Form):
    """How many."""

    size = forms.IntegerField(
        label=_("Size of the sample"),
        min_value=1,
        initial=25,
        error_messages={"required": _("Write a number.")},
    )


class JudgeForm(forms.Form):
    """Kept, not kept, or can't be told."""

    outcome = forms.ChoiceField(
        label=pgettext_lazy("of an audit", "Judgement"),
        choices=JUDGED,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose one.")},
    )
    note = words(pgettext_lazy("of an audit", "What was seen"), hint=_("Needed unless it was kept."))


class FindingForm(forms.Form):
    """What is wrong, who sees to it, until when."""

    summary = words(_("What is wrong?"), _("Write it in a sentence."))

    def __init__(self, user: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = ObjectField(user, "colleague", label=_("Who sees to it"))
        self.fields["due_on"] = a_day(_("Due on"), required=True)


class AnswerForm(forms.Form):
    """What the owner did."""

    answer = words(_("What have you done against the cause?"), _("Write it in a sentence."))


class RetestForm(forms.Form):
    """Is the cause removed?"""

    outcome = forms.ChoiceField(
        label=_("Is the cause removed?"),
        choices=RETEST,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose one.")},
    )
    note = words(_("What was tested, and what was seen?"), _("Write it in a sentence."))


class ConclusionForm(forms.Form):
    """What the audit comes to."""

    conclusion = words(_("Conclusion"), _("Write it in a sentence."), rows=6)
