"""The journal's entries about one object, the latest first, as far as a reader sees them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from waixie.desks.life.sentences import Names, sentence_of
from waixie.foundation.directory import registers
from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.journal.models import Entry, Touched
from waixie.foundation.permits.acting import User

TAKEN_BACK = ("entry.retracted", "entry.corrected")


@dataclass(frozen=True)
class Line:
    """One thing that happened, in words."""

    uuid: str
    at: datetime
    whole_day: bool
    sentence: SafeString
    label: str
    kind: str
    source: str
    recorded_at: datetime
    taken_back: bool
    imported: bool


def entries_of(user: User, type_: str, object_: int) -> QuerySet[Entry]:
    """The entries that touch an object. People from outside are shown none here."""
    if user.outside:
        return Entry.objects.none()
    events = Touched.objects.filter(type=type_, object=object_).values("event")
    return Entry.objects.filter(pk__in=events).order_by("-occurred_at", "-pk")


def life_of(
    user: User, type_: str, object_: int, *, limit: int = 30, before: datetime | None = None
) -> list[Line]:
    """What happened to an object, the latest first."""
    rows = entries_of(user, type_, object_)
    if before is not None:
        rows = rows.filter(occurred_at__lt=before)
    return lines(user, list(rows[:limit]))


def lines(user: User, entries: Sequence[Entry]) -> list[Line]:
    """Entries as sentences; everything that they name is looked up in one go."""
    touched = _touched(entries)
    people = {("person", entry.person) for entry in entries if entry.person is not None}
    wanted = {(type_, id_) for rows in touched.values() for _, type_, id_ in rows}
    names = registers.names(user, people | wanted)
    taken_back = (
        set(
            Entry.objects.filter(target__in=[entry.pk for entry in entries], kind__in=TAKEN_BACK).values_list(
                "target", flat=True
            )
        )
        if entries
        else set()
    )
    return [_line(entry, touched.get(entry.pk, []), names, entry.pk in taken_back) for entry in entries]


def _touched(entries: Iterable[Entry]) -> dict[int, list[tuple[str, str, int]]]:
    found: dict[int, list[tuple[str, str, int]]] = {}
    rows = Touched.objects.filter(event__in=[entry.pk for entry in entries]).order_by("pk")
    for row in rows:
        found.setdefault(row.event, []).append((row.role, row.type, row.object))
    return found


def _line(entry: Entry, touched: list[tuple[str, str, int]], names: Names, taken_back: bool) -> Line:
    cls = KINDS.get(entry.kind)
    data: dict[str, Any] = json.loads(entry.data)
    if cls is not None:
        data = cls.upcast(entry.version, data)
    return Line(
        str(entry.uuid),
        entry.occurred_at,
        entry.whole_day,
        sentence_of(cls, data, touched, entry.person, names) if cls else SafeString(entry.kind),
        str(cls.label) if cls else entry.kind,
        entry.kind,
        entry.source,
        entry.recorded_at,
        taken_back,
        entry.source == "import",
    )
