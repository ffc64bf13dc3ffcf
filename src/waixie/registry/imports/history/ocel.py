"""OCEL 2.0 in JSON: events that touch objects of several types. A mapping says which type is the case."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from waixie.registry.imports.opening import open_bytes
from waixie.registry.imports.problems import Unreadable

from .source import MAX_ATTRIBUTES, MAX_VALUE, Record

MAX_BYTES = 512 * 1024**2  # JSON is held whole
# Half of a pair of escapes stands for no character, and nothing can keep it.
ESCAPES = re.compile(r"\\(?:u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|(u[dD][89a-fA-F])|.)", re.DOTALL)
ACTIVITY, TIME, ID = "ocel:activity", "ocel:timestamp", "ocel:id"


class OcelReader:
    """The events of an OCEL 2.0 file; `case_type` names the object type whose attributes come along under `case:`."""

    format = "ocel"
    grouped = False

    def __init__(self, path: Path, case_type: str | None = None) -> None:
        self._path = path
        self._case_type = case_type

    def __iter__(self) -> Iterator[Record]:
        """Each event with the objects that it touches; the place is its number in the file, from 1."""
        log = _load(self._path)
        objects = {str(entry["id"]): _Timed(entry) for entry in _entries(log, "objects", ("id", "type"))}
        for number, event in enumerate(_entries(log, "events", ("id", "type", "time")), 1):
            yield self._record(number, event, objects)

    def _record(self, number: int, event: dict[str, Any], objects: dict[str, "_Timed"]) -> Record:
        attributes = {ACTIVITY: str(event["type"]), TIME: str(event["time"]), ID: str(event["id"])}
        for name, value in _pairs(event, number):
            attributes[name] = value
        touched = []
        for relation in _listed(event, "relationships", number):
            target = objects.get(str(relation.get("objectId")))
            if target is None:
                raise Unreadable("ocel_unknown_object", row=number, object=str(relation)[:80])
            touched.append((target.type, target.id, str(relation.get("qualifier") or "")))
            if target.type == self._case_type and "case:id" not in attributes:
                attributes["case:id"] = target.id
                attributes |= target.at(attributes[TIME])
        return Record(number, attributes, tuple(touched))


class _Timed:
    """An object and what its attributes were from when on."""

    def __init__(self, entry: dict[str, Any]) -> None:
        self.id, self.type = str(entry["id"]), str(entry["type"])
        self._values: dict[str, list[tuple[str, str]]] = {}
        for attribute in _listed(entry, "attributes"):
            changes = self._values.setdefault(str(attribute.get("name")), [])
            changes.append((str(attribute.get("time", "")), str(attribute.get("value"))[:MAX_VALUE]))
        for changes in self._values.values():
            if any(earlier > later for earlier, later in pairwise(changes)):
                changes.sort()

    def at(self, time: str) -> dict[str, str]:
        """The attributes at that time (ISO 8601 in one zone, as the format asks), under `case:`."""
        found = {}
        for name, changes in self._values.items():
            place = bisect_right(changes, time, key=lambda change: change[0])
            if place:
                found[f"case:{name}"] = changes[place - 1][1]
        return found


def _load(path: Path) -> dict[str, Any]:
    with open_bytes(path) as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise Unreadable("too_large", limit=MAX_BYTES // 1024**2)
    try:
        text = raw.decode(json.detect_encoding(raw))
        _refuse_half_characters(text)
        log = json.loads(text, parse_int=str)  # values are texts here, and a number may be longer than any
    except UnicodeDecodeError as broken:
        raise Unreadable("json_broken", row=1, place=broken.start + 1) from broken
    except json.JSONDecodeError as broken:
        raise Unreadable("json_broken", row=broken.lineno, place=broken.colno) from broken
    except RecursionError as deep:
        raise Unreadable("json_too_deep") from deep
    if not isinstance(log, dict) or "events" not in log:
        raise Unreadable("not_ocel")
    return log


def _refuse_half_characters(text: str) -> None:
    if "\\ud" not in text and "\\uD" not in text:
        return
    for escape in ESCAPES.finditer(text):
        if escape[1]:
            start = escape.start()
            place = start - text.rfind("\n", 0, start)
            raise Unreadable("json_broken", row=text.count("\n", 0, start) + 1, place=place)


def _entries(log: dict[str, Any], part: str, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    entries = log.get(part) or []
    if not isinstance(entries, list):
        raise Unreadable("not_ocel")
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or any(name not in entry for name in needed):
            raise Unreadable("ocel_incomplete", row=number, part=part, needed=", ".join(needed))
        yield entry


def _listed(entry: dict[str, Any], key: str, number: int | None = None) -> list[dict[str, Any]]:
    parts = entry.get(key) or []
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise Unreadable("not_ocel", row=number)
    return parts


def _pairs(event: dict[str, Any], number: int) -> Iterator[tuple[str, str]]:
    attributes = _listed(event, "attributes", number)
    if len(attributes) > MAX_ATTRIBUTES:
        raise Unreadable("event_too_large", row=number)
    for attribute in attributes:
        value = str(attribute.get("value"))
        if len(value) > MAX_VALUE:
            raise Unreadable("event_too_large", row=number)
        yield str(attribute.get("name")), value
