"""Choosing objects by name. Without a script the form comes back with what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import NotThere
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.permits.acting import User
from waixie.foundation.telling.actions import New

NEW = "new:"


@dataclass
class Asked:
    """What came back from a picker: the chosen ones, and the words that were typed."""

    chosen: list[str] = field(default_factory=list)
    words: str = ""


class PickerWidget(forms.Widget):
    """A search box with what it found below."""

    template_name = "ui/parts/picker.html"

    def __init__(self, user: User, type_: str, many: bool) -> None:
        super().__init__()
        self.user, self.type, self.many = user, type_, many

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Asked:
        chosen = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        words = data.get(f"{name}-words", "")
        return Asked([_clean(one) for one in chosen if one], _clean(words).strip())

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}-words" not in data

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}-words"

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, dict(attrs or {}))
        asked = value if isinstance(value, Asked) else Asked([str(one) for one in value or []])
        context["picker"] = choices(self.user, self.type, name, asked, many=self.many)
        context["described"] = context["widget"]["attrs"].get("aria-describedby", "")
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        from django.template.loader import render_to_string

        return render_to_string(self.template_name, self.get_context(name, value, attrs))


def choices(user: User, type_: str, name: str, asked: Asked, *, many: bool) -> dict[str, Any]:
    """What a picker shows: the chosen ones ticked, what the words find, and the words themselves as a new thing."""
    chosen = _chosen(user, type_, asked.chosen)
    known = {one["value"] for one in chosen}
    found = registers.find(user, type_, asked.words, 8) if asked.words or not chosen or many else []
    offered = [_offer(one) for one in found if str(one.uuid) not in known]
    new = ""
    if (
        asked.words
        and registers.register_of(type_).takes_new
        and asked.words not in [one.name for one in found]
    ):
        new = asked.words
    return {
        "name": name,
        "type": type_,
        "words": asked.words,
        "many": many,
        "chosen": chosen,
        "offered": offered,
        "new": new,
        "nothing": bool(asked.words) and not offered and not new and not chosen,
    }


def _is_unnamed(asked: Asked, found: Sequence[Known]) -> bool:
    return asked.words not in [one.name for one in found] and NEW + asked.words not in asked.chosen


def _chosen(user: User, type_: str, values: Sequence[str]) -> list[dict[str, str]]:
    shown = []
    for value in values:
        if value.startswith(NEW):
            shown.append({"value": value, "name": value.removeprefix(NEW), "note": "", "new": "1"})
            continue
        try:
            shown.append(_offer(registers.get(user, type_, UUID(value))))
        except (NotThere, ValueError):
            continue
    return shown


def _offer(known: Known) -> dict[str, str]:
    return {"value": str(known.uuid), "name": known.name, "note": known.note, "new": ""}


class ObjectField(forms.Field):
    """One object of a type, or several, chosen by name. Cleans to uuids and `New` things, as the action takes them."""

    def __init__(self, user: User, type_: str, *, many: bool = False, **kwargs: Any) -> None:
        self.many = many
        super().__init__(widget=PickerWidget(user, type_, many), **kwargs)

    def clean(self, value: Asked) -> Any:
        given = [_value(one) for one in value.chosen]
        if not given and value.words:
            raise ValidationError(_("Choose one of what was found."))
        if not given and self.required:
            raise ValidationError(_("Choose one."))
        return given if self.many else (given[0] if given else None)


def _clean(given: str) -> str:
    """What was sent without the one character that a database can't keep."""
    return given.replace("\0", "")


def _value(given: str) -> UUID | New:
    if given.startswith(NEW) and given.removeprefix(NEW).strip():
        return New(given.removeprefix(NEW).strip()[:300])
    try:
        return UUID(given)
    except ValueError:
        raise ValidationError(_("Choose one of what was found.")) from None
