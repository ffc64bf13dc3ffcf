"""What is asked when the task force adopts criteria of core work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waixie.rooms.selection.forms.requirements import a_day, words
from waixie.rooms.selection.queries.criteria import Asked

LANGUAGES = (("en", "English"), ("zh-Hant", "繁體中文"), ("zh-Hans", "简体中文"))
SPARE = 2  # empty lines below those that are there


class AdoptForm(forms.Form):
    """From when on, from how many points on, and why."""

    valid_from = a_day(_("In force from"))
    threshold = forms.IntegerField(
        label=_("Core from so many points"),
        min_value=1,
        max_value=100_000,
        help_text=_("The weights of the criteria that apply are added up; at this sum work is core."),
    )
    reason = words(_("Why these criteria?"), _("Others read this later."))


class CriterionForm(forms.Form):
    """One criterion, in three languages. Left empty it is left out."""

    def __init__(self, data: Any, *, prefix: str, asked: Asked | None) -> None:
        super().__init__(data, prefix=prefix, initial=_initial(asked) if asked else {"alone": "no"})
        self.fields["code"] = forms.SlugField(
            label=_("Code"),
            required=False,
            max_length=40,
            help_text=_("Small letters; stays the same from edition to edition."),
        )
        for code, tongue in LANGUAGES:
            self.fields[f"question-{code}"] = forms.CharField(
                label=_("Question (%(language)s)") % {"language": tongue}, required=False, max_length=300
            )
        for code, tongue in LANGUAGES:
            self.fields[f"why-{code}"] = forms.CharField(
                label=_("Explanation (%(language)s)") % {"language": tongue}, required=False, max_length=1000
            )
        self.fields["alone"] = forms.ChoiceField(
            label=_("How it counts"),
            choices=(("yes", _("Decides alone: a yes is core")), ("no", _("Adds its weight"))),
            widget=forms.RadioSelect(),
            required=False,
        )
        self.fields["weight"] = forms.IntegerField(
            label=pgettext_lazy("of a criterion", "Weight"), required=False, min_value=0, max_value=1000
        )

    @property
    def empty(self) -> bool:
        """Was nothing written here?"""
        data = self.cleaned_data
        return not data.get("code") and not any(data.get(f"question-{code}") for code, _tongue in LANGUAGES)

    def asked(self) -> Asked:
        """The criterion as the action takes it."""
        data = self.cleaned_data
        return Asked(
            data["code"],
            {code: data[f"question-{code}"] for code, _tongue in LANGUAGES},
            {code: data[f"why-{code}"] for code, _tongue in LANGUAGES},
            data["alone"] == "yes",
            data["weight"] or 0,
        )


def _initial(asked: Asked) -> dict[str, Any]:
    texts = {f"question-{code}": asked.question.get(code, "") for code, _tongue in LANGUAGES}
    texts |= {f"why-{code}": asked.explained.get(code, "") for code, _tongue in LANGUAGES}
    return {"code": asked.code, "alone": "yes" if asked.knock_out else "no", "weight": asked.weight, **texts}
