"""One register per type of object. Floors above enrol theirs; what has no register is a row of the journal's things."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise

from waixie.foundation.accounts.models import Person
from waixie.foundation.answers import NotThere
from waixie.foundation.folding import fold
from waixie.foundation.journal.models import Thing
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.places import Place

LIMIT = 20


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

    def named(self, user: User, ids: Collection[int]) -> Iterable[Known]: ...

    def found(self, user: User, text: str, limit: int) -> Iterable[Known]: ...

    def with_uuids(self, user: User, uuids: Collection[UUID]) -> Iterable[Known]: ...


class Things:
    """Cases, contracts, grants and whatever else has no room yet. People from outside know those that they told of, or of which
    something is shown to them."""

    takes_new = True

    def __init__(self, type_: str) -> None:
        self.type = type_
        self.label: str | Promise = type_

    def named(self, user: User, ids: Collection[int]) -> Iterable[Known]:
        """Those with these ids."""
        if user.outside:
            return self._shown("id = ANY(%s)", list(ids))
        return map(_thing, Thing.objects.filter(type=self.type, pk__in=ids))

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

    def named(self, user: User, ids: Collection[int]) -> Iterable[Known]:
        """Those with these ids."""
        return map(_person, Person.objects.filter(pk__in=ids).only("id", "uuid", "name", "outside"))

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


def names(user: User, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Known]:
    """What these objects are called; those that the reader does not see are left out. One query a type."""
    by_type: dict[str, set[int]] = {}
    for type_, id_ in wanted:
        by_type.setdefault(type_, set()).add(id_)
    found: dict[tuple[str, int], Known] = {}
    for type_, ids in by_type.items():
        for known in register_of(type_).named(user, ids):
            found[type_, known.id] = known
    return found


def find(user: User, type_: str, text: str, limit: int = LIMIT) -> list[Known]:
    """The objects of a type that bear the name."""
    return list(register_of(type_).found(user, text.strip()[:200], limit))


def get(user: User, type_: str, uuid: UUID) -> Known:
    """The object with this uuid, for somebody who sees it."""
    for known in register_of(type_).with_uuids(user, [uuid]):
        return known
    raise NotThere
