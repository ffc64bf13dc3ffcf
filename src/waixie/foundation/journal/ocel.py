"""The journal as an object-centric event log in OCEL 2.0 (JSON), written as it is read: the log may be larger than memory.

Objects are named `type:id`, events by their uuid. Facts become the objects' attributes from the moment on from which they hold (an empty value:
taken away); a fact that names another object is a relationship too. Names of people and sealed personal data stay at home.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, TextIO

from django.db import connection

from waixie.foundation.journal.kinds import KINDS, Sort
from waixie.foundation.journal.models import Entry, FactRow, Touched

PAGE = 5000
TYPES = {Sort.NUMBER: "integer", Sort.FLAG: "boolean", Sort.MOMENT: "time"}
OUR_OWN = {  # said of every event, beside its own fields
    "journal_source": "string",
    "journal_version": "integer",
    "journal_recorded_at": "time",
    "journal_whole_day": "boolean",
    "journal_target": "string",
}
Json = dict[str, Any]
Progress = Callable[[int], None]


@dataclass
class Seen:
    """The types that came along, with their attributes: OCEL declares them."""

    events: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    objects: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    event_count: int = 0
    object_count: int = 0


def write_ocel(out: TextIO, *, progress: Progress | None = None) -> Seen:
    """Write the whole journal as OCEL 2.0; `progress` is told how many events each page held. Says what was written."""
    seen = Seen()
    out.write('{"events":[')
    seen.event_count = _write_list(out, _events(seen, progress or (lambda _: None)))
    out.write('],\n"objects":[')
    seen.object_count = _write_list(out, _objects(seen))
    out.write(f'],\n"eventTypes":{_declared(seen.events)},\n"objectTypes":{_declared(seen.objects)}}}\n')
    return seen


def _write_list(out: TextIO, entries: Iterator[Json]) -> int:
    count = 0
    for count, entry in enumerate(entries, 1):
        out.write("\n" if count == 1 else ",\n")
        out.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
    return count


def _declared(types: dict[str, dict[str, str]]) -> str:
    declared = [
        {
            "name": name,
            "attributes": [{"name": one, "type": sort} for one, sort in sorted(attributes.items())],
        }
        for name, attributes in sorted(types.items())
    ]
    return json.dumps(declared, ensure_ascii=False)


def _events(seen: Seen, progress: Progress) -> Iterator[Json]:
    """Every event up to the newest one of this moment, in the order of recording."""
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    last = 0
    while page := list(Entry.objects.filter(pk__gt=last, pk__lte=newest).order_by("pk")[:PAGE]):
        last = page[-1].pk
        touched = _touched([entry.pk for entry in page])
        targets = _targets(page)
        for entry in page:
            yield _event(entry, touched[entry.pk], targets.get(entry.target or 0, ""), seen)
        progress(len(page))


def _touched(ids: list[int]) -> dict[int, list[tuple[str, str]]]:
    """What events touch: (object, role) by event."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Touched.objects.filter(event__in=ids).order_by("pk").values_list("event", "type", "object", "role")
    for event, type_, object_, role in rows:
        found[event].append((f"{type_}:{object_}", role))
    return found


def _targets(page: list[Entry]) -> dict[int, str]:
    pointed = [entry.target for entry in page if entry.target]
    return {pk: str(uuid) for pk, uuid in Entry.objects.filter(pk__in=pointed).values_list("pk", "uuid")}


def _event(entry: Entry, touched: list[tuple[str, str]], target: str, seen: Seen) -> Json:
    people = [
        (f"person:{one}", role)
        for one, role in ((entry.person, "actor"), (entry.on_behalf_of, "on_behalf_of"))
        if one
    ]
    data, sorts = _fields(entry)
    seen.events[entry.kind] |= sorts | OUR_OWN
    for name, _ in (*touched, *people):
        seen.objects[name.partition(":")[0]] |= {}
    data |= {
        "journal_source": entry.source,
        "journal_version": entry.version,
        "journal_recorded_at": _time(entry.recorded_at),
        "journal_whole_day": entry.whole_day,
    } | ({"journal_target": target} if target else {})
    return {
        "id": str(entry.uuid),
        "type": entry.kind,
        "time": _time(entry.occurred_at),
        "attributes": [{"name": name, "value": value} for name, value in data.items()],
        "relationships": [{"objectId": name, "qualifier": role} for name, role in (*touched, *people)],
    }


def _fields(entry: Entry) -> tuple[Json, dict[str, str]]:
    """The event's own values in today's form of its kind, and their types; nobody knows what of a kind that is gone is personal."""
    kind = KINDS.get(entry.kind)
    if kind is None:
        return {}, {}
    data: Json = kind.upcast(entry.version, json.loads(entry.data))
    hidden = {name for name, spec in kind.specs.items() if spec.sort is Sort.PERSONAL}
    sorts = {name: TYPES.get(kind.specs[name].sort, "string") for name in data if name not in hidden}
    return {name: data[name] for name in sorts}, sorts


def _objects(seen: Seen) -> Iterator[Json]:
    """Every object that an event touches, a fact names, or who acted; a page of facts at a time."""
    for type_ in sorted(_object_types() | set(seen.objects)):
        seen.objects[type_] |= {}
        ids = _object_ids(type_)
        for start in range(0, len(ids), PAGE):
            page = ids[start : start + PAGE]
            facts = _facts(type_, page)
            for one in page:
                yield _object(type_, one, facts.get(one, []), seen)


def _object_types() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT type FROM journal_event_object UNION SELECT type FROM journal_fact")
        return {type_ for (type_,) in cursor.fetchall()}


def _object_ids(type_: str) -> list[int]:
    """The ids of all objects of a type; people are there as actors too."""
    people = " UNION SELECT person FROM journal_event UNION SELECT on_behalf_of FROM journal_event"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT object FROM journal_event_object WHERE type = %(type)s"
            " UNION SELECT object FROM journal_fact WHERE type = %(type)s" + people * (type_ == "person"),
            {"type": type_},
        )
        return sorted(one for (one,) in cursor.fetchall() if one)


def _facts(type_: str, ids: list[int]) -> dict[int, list[tuple[str, str, datetime]]]:
    rows = (
        FactRow.objects.filter(type=type_, object__in=ids)
        .order_by("object", "from_at", "pk")
        .values_list("object", "name", "value", "from_at")
    )
    return {
        one: [(name, value or "", at) for _, name, value, at in facts]
        for one, facts in groupby(rows, key=lambda row: row[0])
    }


def _object(type_: str, one: int, facts: list[tuple[str, str, datetime]], seen: Seen) -> Json:
    seen.objects[type_] |= {name: "string" for name, _, _ in facts}
    related = dict.fromkeys((other, name) for name, value, _ in facts for other in _references(value, seen))
    return {
        "id": f"{type_}:{one}",
        "type": type_,
        "attributes": [{"name": name, "time": _time(at), "value": value} for name, value, at in facts],
        "relationships": [{"objectId": other, "qualifier": name} for other, name in related],
    }


def _references(value: str, seen: Seen) -> list[str]:
    """The objects that a fact's value names: worker:4,worker:9."""
    parts = value.replace(",", " ").split()
    named = [part.partition(":") for part in parts]
    fine = all(type_ in seen.objects and number.isdecimal() for type_, _, number in named)
    return parts if parts and fine else []


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
