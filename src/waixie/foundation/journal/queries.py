"""What can be asked of the journal: the life of an object, and what happened of a kind.

Whoever works inside reads the tables; people from outside read one view, in which the database itself leaves out what is not theirs.
Which objects somebody may ask for is decided above (`visible_to`); what happened to an object he sees, he sees.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from waixie.foundation.journal.kinds import KINDS, Event
from waixie.foundation.journal.models import Entry, Touched

TAKEN_BACK = ("entry.retracted", "entry.corrected")
MOST = 500


class Reader(Protocol):
    """Somebody who reads: from inside or from outside."""

    outside: bool


@dataclass(frozen=True, slots=True)
class Touch:
    """An object that an entry touches, in its role."""

    role: str
    type: str
    id: int


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry as it is read: what happened, when, by whom, and what it touches."""

    id: int
    uuid: UUID
    kind: str
    version: int
    at: datetime
    whole_day: bool
    recorded_at: datetime
    source_recorded_at: datetime | None  # when the other system wrote it down, if it said so
    source: str
    person: int | None
    data: dict[str, Any]
    touched: tuple[Touch, ...]
    taken_back: bool
    changes: "tuple[FactChange, ...]" = ()  # of the object whose time line it is, where that was asked

    @property
    def event(self) -> type[Event] | None:
        """The kind's class; None for a kind that this version does not know any more."""
        return KINDS.get(self.kind)

    @property
    def place(self) -> tuple[datetime, int]:
        """Where a list goes on: behind this entry."""
        return self.at, self.id

    def ids_of(self, role: str) -> list[int]:
        """The objects touched in a role."""
        return [touch.id for touch in self.touched if touch.role == role]


_ENTRY = (
    "e.id, e.uuid, e.kind, e.version, e.occurred_at, e.whole_day, e.recorded_at, e.source, e.person, e.data"
)
_INSIDE = f"""
SELECT {_ENTRY}, e.source_recorded_at, EXISTS (SELECT FROM journal_event x WHERE x.target = e.id AND x.kind = ANY(%(taken)s)) AS taken_back,
       (SELECT json_agg(json_build_array(t.role, t.type, t.object) ORDER BY t.id)
        FROM journal_event_object t WHERE t.event = e.id), {{changes}}
FROM journal_event e WHERE """  # noqa: S608 — constants
_OUTSIDE = f"""
SELECT {_ENTRY}, NULL::timestamptz, bool_or(e.taken_back), json_agg(json_build_array(e.role, e.type, e.object)), {{changes}}
FROM outside_timeline e WHERE """  # noqa: S608
_GROUPED = f" GROUP BY {_ENTRY}"
_TOUCHING = {
    False: "EXISTS (SELECT FROM journal_event_object o WHERE o.event = e.id AND o.type = %(type)s AND o.object = %(object)s)",
    # Found first, read then: a join could not reach into the view, which would be worked out for every entry that there is.
    True: """e.id = ANY (ARRAY(SELECT o.id FROM outside_timeline o WHERE o.type = %(type)s AND o.object = %(object)s{narrowed}
        GROUP BY o.id, o.occurred_at ORDER BY o.occurred_at DESC, o.id DESC LIMIT %(most)s))""",
}


def time_line(
    user: Reader,
    type_: str,
    object_: int,
    *,
    kinds: Collection[str] = (),
    person: int | None = None,
    behind: tuple[datetime, int] | None = None,
    most: int = 30,
    changes: bool = False,
) -> list[Happening]:
    """What happened to an object as far as a reader is shown it, the latest first; the next page begins `behind` the last entry.
    With `changes`, for readers inside, each entry says which facts of the object it declared, and what was so before.
    """
    return _read(
        user,
        _TOUCHING[user.outside] + (" AND e.person = %(person)s" if person is not None else ""),
        {"type": type_, "object": object_, "person": person},
        kinds=kinds,
        behind=behind,
        most=most,
        changes=_FACT_CHANGES if changes and not user.outside else "NULL",
    )


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that an event declared, and what was so before."""

    name: str
    before: str | None
    after: str | None


_FACT_CHANGES = """
(SELECT json_agg(json_build_array(f.name, (
    SELECT p.value FROM journal_fact p WHERE p.type = f.type AND p.object = f.object AND p.name = f.name
    AND (p.from_at, p.event) < (f.from_at, f.event)
    AND NOT EXISTS (SELECT FROM journal_event x WHERE x.target = p.event AND x.kind = ANY(%(taken)s))
    ORDER BY p.from_at DESC, p.event DESC LIMIT 1
), f.value) ORDER BY f.id) FROM journal_fact f WHERE f.type = %(type)s AND f.object = %(object)s AND f.event = e.id)
"""


def kinds_and_people(user: Reader, type_: str, object_: int) -> tuple[list[str], list[int]]:
    """Which kinds happened to an object and who recorded them, as far as the reader is shown it."""
    entries = "outside_timeline" if user.outside else "journal_event"
    touching = _TOUCHING[user.outside].format(narrowed="")
    sql = f"SELECT DISTINCT e.kind, e.person FROM {entries} e WHERE {touching}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, {"type": type_, "object": object_, "most": MOST})
        found = cursor.fetchall()
    return sorted({kind for kind, _ in found}), sorted({one for _, one in found if one is not None})


def happenings(
    user: Reader, kinds: Collection[str], *, behind: tuple[datetime, int] | None = None, most: int = 30
) -> list[Happening]:
    """What happened of some kinds anywhere, the latest first."""
    return _read(user, "true", {}, kinds=kinds, behind=behind, most=most)


def find_happening(user: Reader, uuid: UUID) -> Happening | None:
    """One entry, if the reader is shown it."""
    found = _read(user, "e.uuid = %(uuid)s", {"uuid": uuid}, most=1)
    return found[0] if found else None


def these(user: Reader, numbers: Sequence[int]) -> list[Happening]:
    """The entries of these numbers, in their order, as far as the reader is shown them."""
    if not numbers:
        return []
    found = _read(user, "e.id = ANY(%(numbers)s)", {"numbers": list(numbers)}, most=len(numbers))
    by_number = {one.id: one for one in found}
    return [by_number[number] for number in numbers if number in by_number]


def times_of(user: Reader, kind: str, type_: str, objects: Collection[int]) -> dict[int, int]:
    """How often a kind happened to each of these objects: a track record, without what was taken back."""
    if user.outside:
        return {}
    back = Entry.objects.filter(target__isnull=False, kind__in=TAKEN_BACK).values("target")
    events = Entry.objects.filter(kind=kind).exclude(pk__in=back).values("pk")
    counts: dict[int, int] = {}
    for one in Touched.objects.filter(type=type_, object__in=objects, event__in=events).values_list(
        "object", flat=True
    ):
        counts[one] = counts.get(one, 0) + 1
    return counts


def latest_number() -> int:
    """The number of the last entry: as long as it is the same, nothing was recorded."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def latest_recorded() -> datetime | None:
    """When something was last written down."""
    return Entry.objects.order_by("-recorded_at").values_list("recorded_at", flat=True).first()


def _read(
    user: Reader,
    where: str,
    params: dict[str, Any],
    *,
    kinds: Collection[str] = (),
    behind: tuple[datetime, int] | None = None,
    most: int,
    changes: str = "NULL",
) -> list[Happening]:
    values: dict[str, Any] = {**params, "taken": list(TAKEN_BACK), "most": min(most, MOST)}
    narrowed = ""
    if kinds:
        narrowed += " AND {0}.kind = ANY(%(kinds)s)"
        values["kinds"] = list(kinds)
    if behind is not None:
        narrowed += " AND ({0}.occurred_at, {0}.id) < (%(at)s, %(id)s)"
        values["at"], values["id"] = behind
    sql = (_OUTSIDE if user.outside else _INSIDE).format(changes=changes) + where.format(
        narrowed=narrowed.format("o")
    )
    sql += narrowed.format("e")
    if user.outside:
        sql += _GROUPED
    sql += " ORDER BY e.occurred_at DESC, e.id DESC LIMIT %(most)s"
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [_happening(row) for row in cursor.fetchall()]


def _happening(row: Sequence[Any]) -> Happening:
    *entry, data, source_recorded_at, taken_back, touched, changes = row
    number, uuid, kind, version, *rest = entry
    cls = KINDS.get(kind)
    plain = json.loads(data)
    if cls is not None:
        plain = cls.upcast(version, plain)
    at, whole_day, recorded_at, source, person = rest
    return Happening(
        id=number,
        uuid=uuid,
        kind=kind,
        version=version,
        at=at,
        whole_day=whole_day,
        recorded_at=recorded_at,
        source_recorded_at=source_recorded_at,
        source=source,
        person=person,
        data=plain,
        touched=_touches(touched or ()),
        taken_back=taken_back,
        changes=tuple(FactChange(*change) for change in changes or ()),
    )


def _touches(rows: Iterable[Sequence[Any]]) -> tuple[Touch, ...]:
    return tuple(Touch(*row) for row in rows)
