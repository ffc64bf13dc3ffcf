"""One register per type of object. Floors above enrol theirs; what has no register is a row of the journal's things."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from django.db.models import BigIntegerField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import get_language

from waixie.foundation.accounts.models import Person
from waixie.foundation.answers import NotThere
from waixie.foundation.folding import fold
from waixie.foundation.journal.models import Thing
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import remembered
from waixie.foundation.permits.places import Place, lineage

LIMIT = 20
Rows = QuerySet[Any, tuple[Any, ...]]
_NUMBER = Cast(Value(None), BigIntegerField())


@dataclass(frozen=True)
class Known:
    """An object as a reader may know it. `place` is where a role must reach to act on it."""

    type: str
    id: int
    uuid: UUID
    name: str
    note: str = ""
    place: Place | None = None


class Register(Protocol):
    """Finds and names the objects of one type, as far as a reader sees them."""

    label: str | Promise
    takes_new: bool  # may a new one be made by its name alone, while something is recorded?

    def naming(self, user: User, ids: Collection[int]) -> "Rows | Iterable[Known]":
        """Those with these ids: as `rows`, which are read in one question with those of other types, or read already."""

    def found(self, user: User, text: str, limit: int) -> Iterable[Known]: ...

    def with_uuids(self, user: User, uuids: Collection[UUID]) -> Iterable[Known]: ...


class Things:
    """Cases, contracts, grants and whatever else has no room yet. People from outside know those that they told of, or of which
    something is shown to them."""

    takes_new = True

    def __init__(self, type_: str) -> None:
        self.type = type_
        self.label: str | Promise = type_

    def naming(self, user: User, ids: Collection[int]) -> Rows | Iterable[Known]:
        """Those with these ids."""
        return _things(user, {self.type: ids})

    def with_uuids(self, user: User, uuids: Collection[UUID]) -> Iterable[Known]:
        """Those with these uuids."""
        if user.outside:
            return self._shown("uuid = ANY(%s)", list(uuids))
        return map(_thing, Thing.objects.filter(type=self.type, uuid__in=uuids))

    def found(self, user: User, text: str, limit: int) -> Iterable[Known]:
        """Those whose names begin with the text; the newest for an empty text."""
        wanted = fold(text)
        if user.outside:
            order = "search" if wanted else "id DESC"
            return self._shown(f"starts_with(search, %s) ORDER BY {order} LIMIT %s", wanted, limit)
        rows = Thing.objects.filter(type=self.type)
        rows = rows.filter(search__startswith=wanted).order_by("search") if wanted else rows.order_by("-pk")
        return map(_thing, rows[:limit])

    def _shown(self, which: str, *values: object) -> Iterable[Known]:
        sql = f"SELECT id, uuid, type, name FROM outside_things WHERE type = %s AND {which}"  # noqa: S608 — from above
        return map(_thing, Thing.objects.raw(sql, [self.type, *values]))


class People:
    """Persons with a log-in or a part in something."""

    label: str | Promise = "person"
    takes_new = False

    def __init__(self, *, inside: bool = False, others: bool = False) -> None:
        self.inside = inside or others  # only the company's own people are found
        self.others = others  # and not the reader himself

    def naming(self, user: User, ids: Collection[int]) -> Rows | Iterable[Known]:
        """Those with these ids."""
        return rows(Person.objects.filter(pk__in=ids), "person")

    def with_uuids(self, user: User, uuids: Collection[UUID]) -> Iterable[Known]:
        """Those with these uuids."""
        return map(_person, Person.objects.filter(uuid__in=uuids).only("id", "uuid", "name", "outside"))

    def found(self, user: User, text: str, limit: int) -> Iterable[Known]:
        """Those whose names hold the text."""
        if user.outside:
            return []
        rows = Person.objects.filter(is_person=True, same_as=None, search__contains=fold(text))
        if self.inside:
            rows = rows.filter(outside=False)
        if self.others:
            rows = rows.exclude(pk=user.actor.person or 0)
        return map(_person, rows.order_by("search")[:limit])


def _things(user: User, wanted: Mapping[str, Collection[int]]) -> "Rows | Iterable[Known]":
    """Things of several types in one question."""
    numbers = {number for ids in wanted.values() for number in ids}
    if not user.outside:
        return rows(Thing.objects.filter(type__in=list(wanted), pk__in=numbers), F("type"))
    sql = "SELECT id, uuid, type, name FROM outside_things WHERE type = ANY(%s) AND id = ANY(%s)"
    return map(_thing, Thing.objects.raw(sql, [list(wanted), list(numbers)]))


def _thing(row: Thing) -> Known:
    return Known(row.type, row.pk, row.uuid, row.name)


def _person(row: Person) -> Known:
    return Known("person", row.pk, row.uuid, row.name)


_registers: dict[str, Register] = {
    "person": People(),
    "insider": People(inside=True),
    "colleague": People(others=True),
}


def enrol(type_: str, register: Register) -> None:
    """From now on objects of this type are found and named by `register`. Said by `site` only."""
    _registers[type_] = register


def register_of(type_: str) -> Register:
    """The register of a type of object."""
    return _registers.get(type_) or Things(type_)


def rows(
    of: QuerySet[Any], type_: str | F, name: Any = "name", note: str = "", place: tuple[str, ...] = ()
) -> Rows:
    """What a name needs, in columns that all types share. `place`: the columns of entity, site and department's path."""
    entity, site, path = (F(column) if column else None for column in (*place, "", "", "")[:3])
    found: Rows = (
        of.order_by()
        .annotate(
            known_type=Value(type_, TextField()) if isinstance(type_, str) else Cast(type_, TextField()),
            known_name=Cast(F(name) if isinstance(name, str) else name, TextField()),
            known_note=Cast(F(note) if note else Value(""), TextField()),
            known_entity=entity or _NUMBER,
            known_site=site or _NUMBER,
            known_path=Cast(path or Value(""), TextField()),
        )
        .values_list(
            "known_type", "pk", "uuid", "known_name", "known_note", "known_entity", "known_site", "known_path"
        )
    )
    return found


def names(user: User, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Known]:
    """What these objects are called; those that the reader does not see are left out. One question for all types; what was asked
    in a reading transaction is not asked again, so a page that knows all its objects names them first."""
    asked = set(wanted)
    nothing: dict[tuple[str, int], Known | None] = {}
    known = remembered(("names", user.actor, get_language()), lambda: nothing)
    if missing := asked - known.keys():
        known.update(dict.fromkeys(missing))
        known.update({(one, each.id): each for one, each in _read(user, missing)})
    return {one: there for one in asked if (there := known[one]) is not None}


def _read(user: User, wanted: Iterable[tuple[str, int]]) -> Iterable[tuple[str, Known]]:
    by_type: dict[str, set[int]] = {}
    for type_, id_ in sorted(wanted):  # one order, so that the question is always the same
        by_type.setdefault(type_, set()).add(id_)
    strays = {type_: by_type.pop(type_) for type_ in [*by_type] if type_ not in _registers}
    all_found = [(type_, _registers[type_].naming(user, ids)) for type_, ids in by_type.items()]
    if strays:
        all_found.append(("", _things(user, strays)))
    together: list[Rows] = []
    for type_, found in all_found:
        if isinstance(found, QuerySet):
            together.append(found)
        else:
            yield from ((type_ or known.type, known) for known in found)
    if together:
        first, *others = together
        yield from ((row[0], _named(row)) for row in (first.union(*others, all=True) if others else first))


def _named(row: tuple[Any, ...]) -> Known:
    type_, id_, uuid, name, note, entity, site, path = row
    place = Place(entity, site, lineage(path)) if entity or site or path else None
    return Known(type_, id_, uuid, name, note, place)


ALIKE = ("engagement", "worker", "partner")  # what most things belong to


def sees(user: User, wanted: tuple[str, int] | None) -> bool:
    """Whether the reader sees the object. For nothing at all the same is asked, so that the time of an answer tells nothing either."""
    asked = dict.fromkeys(ALIKE, 0)
    if wanted is not None:
        asked[wanted[0]] = wanted[1]
    return wanted in names(user, asked.items())


def find(user: User, type_: str, text: str, limit: int = LIMIT) -> list[Known]:
    """The objects of a type that bear the name."""
    return list(register_of(type_).found(user, text.strip()[:200], limit))


def get(user: User, type_: str, uuid: UUID) -> Known:
    """The object with this uuid, for somebody who sees it."""
    for known in register_of(type_).with_uuids(user, [uuid]):
        return known
    raise NotThere
