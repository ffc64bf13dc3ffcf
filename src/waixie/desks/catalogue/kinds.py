"""Kinds of events in words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waixie.desks.catalogue.chapters import CHAPTERS
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.catalogue import all_kinds
from waixie.foundation.journal.kinds import Event, FieldSpec, Sort

SORTS = {
    Sort.TOUCH: gettext_lazy("one object"),
    Sort.TOUCHES: gettext_lazy("several objects"),
    Sort.TEXT: gettext_lazy("text"),
    Sort.CHOICE: gettext_lazy("choice"),
    Sort.NUMBER: gettext_lazy("whole number"),
    Sort.DAY: gettext_lazy("day"),
    Sort.MOMENT: gettext_lazy("time"),
    Sort.FLAG: gettext_lazy("yes or no"),
    Sort.PERSONAL: gettext_lazy("personal data, encrypted"),
}
AUDIENCES = {
    "worker": gettext_lazy("the worker"),
    "named": gettext_lazy("the worker whom it names"),
    "partner": gettext_lazy("the partner"),
}


@dataclass(frozen=True)
class Card:
    """A kind of event as the catalogue shows it."""

    code: str
    label: str
    sentence: SafeString
    practices: Sequence[str]
    recorders: Sequence[str]
    built: bool


@dataclass(frozen=True)
class Chapter:
    """A chapter with its kinds of events."""

    number: int
    title: str
    kinds: Sequence[Card]


class _Blanks(Mapping[str, SafeString]):
    """Puts the name of a field where its value will stand."""

    def __init__(self, kind: type[Event]) -> None:
        self.kind = kind

    def __getitem__(self, name: str) -> SafeString:
        spec = self.kind.specs.get(name)
        label = _("somebody") if name == "actor" else spec.label if spec else name
        return format_html('<span class="blank">{}</span>', label)

    def __iter__(self) -> Iterator[str]:
        return iter(self.kind.specs)

    def __len__(self) -> int:
        return len(self.kind.specs)


def sentence(kind: type[Event]) -> SafeString:
    """The sentence that an event of this kind becomes, with blanks for what differs."""
    return SafeString(str(kind.sentence) % _Blanks(kind))


def card(kind: type[Event]) -> Card:
    """A kind in words."""
    return Card(kind.kind, str(kind.label), sentence(kind), kind.practices, recorders(kind), kind.built)


def chapters(wanted: str = "", *, recorded_by: Collection[str] | None = None) -> list[Chapter]:
    """The catalogue by chapter; only the kinds whose words contain what is wanted, or that these roles may record."""
    found: dict[int, list[Card]] = {}
    for kind in all_kinds():
        if _matches(kind, wanted.casefold()) and (recorded_by is None or _open_to(kind, recorded_by)):
            found.setdefault(kind.chapter, []).append(card(kind))
    order = sorted(found, key=lambda number: (number == 0, number))
    return [Chapter(number, str(CHAPTERS[number]), found[number]) for number in order]


def _open_to(kind: type[Event], roles: Collection[str]) -> bool:
    return not kind.built and any(role in roles for role in kind.recorded_by)


def _matches(kind: type[Event], wanted: str) -> bool:
    said = f"{kind.kind} {kind.label} {kind.sentence} {' '.join(kind.practices)}".casefold()
    return all(word in said for word in wanted.split())


def recorders(kind: type[Event]) -> list[str]:
    """The roles that may record it by hand, in words."""
    known = dict(Role.choices)
    return [str(known.get(role, role)) for role in kind.recorded_by]


def fields(kind: type[Event]) -> list[tuple[str, FieldSpec, str]]:
    """The fields of a kind with their sort in words."""
    return [(name, spec, str(SORTS[spec.sort])) for name, spec in kind.specs.items()]
