"""One event as a sentence: its kind's words, with names where its fields stand."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from waixie.desks.objects import page_of
from waixie.foundation.directory.registers import Known
from waixie.foundation.journal.kinds import Event, FieldSpec, Sort

Names = Mapping[tuple[str, int], Known]


class _Words(dict[str, Any]):
    """What a sentence may ask for; a field that was left out is a dash."""

    def __missing__(self, name: str) -> str:
        return "–"


def sentence_of(
    cls: type[Event],
    data: Mapping[str, Any],
    touched: list[tuple[str, str, int]],
    person: int | None,
    names: Names,
    *,
    outside: bool = False,
) -> SafeString:
    """The sentence of one entry; links lead only where the reader can go."""
    words = _Words(actor=actor(person, names))
    for name, spec in cls.specs.items():
        if spec.sort in (Sort.TOUCH, Sort.TOUCHES):
            ids = [(type_, id_) for role, type_, id_ in touched if role == name]
            if ids:
                words[name] = linked(ids, names, outside=outside)
        elif name in data:
            words[name] = format_html("{}", value_in_words(spec, data[name]))
    return SafeString(str(cls.sentence) % words)


def actor(person: int | None, names: Names) -> SafeString:
    """Who did it."""
    if person is None:
        return format_html("{}", pgettext("actor", "The system"))
    known = names.get(("person", person))
    return format_html("<strong>{}</strong>", known.name if known else pgettext("actor", "Somebody"))


def linked(ids: list[tuple[str, int]], names: Names, *, outside: bool = False) -> SafeString:
    """The objects by name, each leading to its page."""
    parts = [_one(names.get(one), outside=outside) for one in ids]
    return format_html_join(pgettext("between names", ", "), "{}", ((part,) for part in parts))


def _one(known: Known | None, *, outside: bool) -> SafeString:
    if known is None:
        return format_html('<span class="muted">{}</span>', _("(not shown to you)"))
    url = page_of(known, outside=outside)
    return format_html('<a href="{}">{}</a>', url, known.name) if url else format_html("{}", known.name)


def value_in_words(spec: FieldSpec, value: Any) -> str:
    """A value as people read it."""
    match spec.sort:
        case Sort.CHOICE:
            return str(dict(spec.choices).get(value, value))
        case Sort.DAY:
            return date_format(date.fromisoformat(value), _("j F Y"))
        case Sort.MOMENT:
            return date_format(timezone.localtime(datetime.fromisoformat(value)), _("j F Y H:i"))
        case Sort.FLAG:
            return _("yes") if value else _("no")
        case Sort.PERSONAL:
            return _("(personal)")
    return str(value)
