"""The form of a kind of event, made from what the kind asks for."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Event, FieldSpec, Sort
from waixie.foundation.permits.acting import User
from waixie.foundation.telling.permissions import asked_of
from waixie.foundation.ui.inputs import DayInput, MomentInput, TimeInput
from waixie.foundation.ui.pickers import ObjectField

RADIO_UP_TO = 6


class RecordForm(forms.Form):
    """When it happened, and what the kind asks for."""

    happened_on = forms.DateField(
        label=_("Day"),
        widget=DayInput(),
        error_messages={"required": _("Say on which day it happened."), "invalid": _("This is no day.")},
    )
    happened_at = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=TimeInput(),
        help_text=_("Leave it empty if only the day is known."),
    )

    def __init__(self, kind: type[Event], user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name, spec in kind.specs.items():
            self.fields[self.name_of(name)] = field_for(asked_of(user, name, spec), user)

    @staticmethod
    def name_of(field: str) -> str:
        """The name of a kind's field in the form: kept apart from day and time."""
        return f"f-{field}"

    @property
    def asked(self) -> list[forms.BoundField]:
        """The kind's own questions, the needed ones first."""
        own = [self[self.name_of(name)] for name in self.kind.specs]
        return sorted(own, key=lambda bound: not bound.field.required)

    @property
    def values(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        given = {name: self.cleaned_data.get(self.name_of(name)) for name in self.kind.specs}
        return {name: value for name, value in given.items() if value not in (None, "", [])}

    @property
    def moment(self) -> tuple[datetime, bool]:
        """When it happened, and whether only the day is known."""
        at = self.cleaned_data["happened_at"]
        naive = datetime.combine(self.cleaned_data["happened_on"], at or time())
        return timezone.make_aware(naive), at is None


def field_for(spec: FieldSpec, user: User) -> forms.Field:
    """The question for one field of a kind."""
    label = str(spec.label)
    label = label[:1].upper() + label[1:]
    common: dict[str, Any] = {"label": label, "required": spec.required}
    match spec.sort:
        case Sort.TOUCH | Sort.TOUCHES:
            return ObjectField(user, spec.object_type, many=spec.sort is Sort.TOUCHES, **common)
        case Sort.CHOICE:
            return _choice(spec, common)
        case Sort.NUMBER:
            least = None if spec.minimum is None else int(spec.minimum)
            return forms.IntegerField(min_value=least, max_value=2**53 - 1, **common)
        case Sort.DAY:
            return forms.DateField(widget=DayInput(), **common)
        case Sort.MOMENT:
            return forms.DateTimeField(widget=MomentInput(), **common)
        case Sort.FLAG:
            return forms.NullBooleanField(widget=forms.Select(choices=_YES_NO), **common)
    long = spec.max_length > 300
    widget: forms.Widget = forms.Textarea({"rows": 3}) if long else forms.TextInput()
    return forms.CharField(max_length=spec.max_length, widget=widget, **common)


_YES_NO = (("", "–"), ("true", _("yes")), ("false", _("no")))


def _choice(spec: FieldSpec, common: dict[str, Any]) -> forms.Field:
    few = spec.required and len(spec.choices) <= RADIO_UP_TO
    choices = list(spec.choices) if few else [("", "–"), *spec.choices]
    widget = forms.RadioSelect() if few else forms.Select()
    return forms.ChoiceField(
        choices=choices, widget=widget, error_messages={"required": _("Choose one.")}, **common
    )
