"""Questions that acts on the registers ask, and what is done with the answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import Answer, NotThere
from waixie.foundation.calendars.queries import get_calendar
from waixie.foundation.ui.inputs import DayInput
from waixie.foundation.ui.pickers import ObjectField
from waixie.registry.queries import engagements, organisation, partners, workers

Fields = dict[str, forms.Field]
Data = Mapping[str, Any]


@dataclass(frozen=True)
class Act:
    """Something that can be done to a noun of the registry, or a new one that can be made (then the object is None)."""

    code: str
    label: str | Promise
    may: Callable[[Account, Any, datetime], Answer]
    run: Callable[[Any, Data, Account, datetime], Any]
    fields: Callable[[Account, Any], Fields] = lambda user, row: {}
    explained: str | Promise = ""
    grave: bool = False
    main: bool = False


def line(
    label: Any, *, required: bool = True, hint: Any = "", most: int = 200, initial: Any = None
) -> forms.Field:
    """A line of text."""
    return forms.CharField(label=label, required=required, help_text=hint, max_length=most, initial=initial)


def email(label: Any) -> forms.Field:
    """An e-mail address, or none."""
    return forms.EmailField(label=label, required=False, max_length=254)


def words(label: Any, *, required: bool = True, hint: Any = "", initial: Any = None) -> forms.Field:
    """A few lines of text."""
    widget = forms.Textarea({"rows": 3})
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=500, widget=widget, initial=initial
    )


def day(label: Any, *, required: bool = False, hint: Any = "", initial: Any = None) -> forms.Field:
    """A day."""
    return forms.DateField(label=label, required=required, help_text=hint, widget=DayInput(), initial=initial)


def one_of(label: Any, choices: Any, *, initial: Any = None) -> forms.Field:
    """One of a few."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect(), initial=initial)


def thing(
    user: Account, type_: str, label: Any, *, required: bool = True, initial: Any = None
) -> forms.Field:
    """An object of the registers, chosen by name."""
    given = [str(initial)] if initial else None
    return ObjectField(user, type_, label=label, required=required, initial=given)


def listed(text: str) -> list[str]:
    """What somebody separated by commas, in either script."""
    return [part.strip() for part in text.replace("、", ",").replace("，", ",").split(",") if part.strip()]


LISTED = _("Separate several by commas.")


def resolved(user: Account, form: forms.Form) -> dict[str, Any]:
    """The answers with the chosen objects as rows, as far as the reader sees them."""
    data = dict(form.cleaned_data)
    for name, field in form.fields.items():
        if isinstance(field, ObjectField) and isinstance(data.get(name), UUID):
            data[name] = get_row(user, field.widget.type, data[name])
    return data


def get_row(user: Account, type_: str, uuid: UUID) -> Any:
    """The row behind a uuid, for somebody who sees it."""
    if type_ in ("person", "insider"):
        person = Person.objects.filter(uuid=uuid).first()
        if person is None:
            raise NotThere
        return person
    return GETTERS[type_](user, uuid)


GETTERS: dict[str, Callable[[Account, UUID], Any]] = {
    "worker": workers.get_worker,
    "partner": partners.get_partner,
    "engagement": engagements.get_engagement,
    "site": organisation.get_site,
    "department": organisation.get_department,
    "entity": organisation.get_entity,
    "calendar": lambda _user, uuid: get_calendar(uuid),
}
