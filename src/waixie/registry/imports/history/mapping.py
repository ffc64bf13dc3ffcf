"""A saved mapping: which activity of another system is which kind of ours, which attribute is whom or what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from waixie.registry.imports.problems import Problem
from waixie.registry.imports.shape import BadMapping, Piece, read_yaml, texts

__all__ = ["BadMapping", "HistoryMapping", "load_mapping", "mapping_from"]

KEYS = (
    "name", "zone", "observed_until", "case", "activity", "time", "recorded", "actor", "not_persons",
    "unmapped", "objects", "fields", "events", "derived",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """The attribute has one of the values (or none of them); capitals do not matter."""

    attribute: str
    values: frozenset[str]
    unless: bool = False

    def holds(self, attributes: Mapping[str, str]) -> bool:
        """Whether the event fulfils it."""
        return (attributes.get(self.attribute, "").casefold() in self.values) is not self.unless


Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class TimeRule:
    """The attribute that holds a time, and how it is written: ISO 8601, strptime's format, or seconds since 1970."""

    attribute: str
    format: str | None = None


@dataclass(frozen=True, slots=True)
class ObjectRule:
    """An attribute (or, in OCEL, a touched object type) that becomes an object of ours in a role."""

    type: str
    role: str
    attribute: str | None = None
    object_type: str | None = None
    qualifier: str | None = None
    ignore: frozenset[str] = frozenset()
    known: bool = False  # one that we do not know yet is an error, not a new one


@dataclass(frozen=True, slots=True)
class FieldRule:
    """An attribute that becomes a field of the event, its values translated where `values` says so."""

    name: str
    attribute: str
    values: Mapping[str, str]
    number: bool = False


@dataclass(frozen=True, slots=True)
class EventRule:
    """An activity, under conditions, is an event of this kind; None: it is left out knowingly."""

    activity: str
    kind: str | None
    where: Conditions = ()


@dataclass(frozen=True, slots=True)
class FirstRule:
    """The first event of a case is also an event of this kind."""

    kind: str
    where: Conditions = ()


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A change of an attribute within a case is an event of this kind; the old and the new value may become fields."""

    attribute: str
    kind: str
    where: Conditions = ()
    from_field: str | None = None
    to_field: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryMapping:
    """Everything that turns the events of one other system into ours."""

    name: str
    zone: ZoneInfo
    case_type: str
    case_attribute: str
    case_object: str | None
    case_known: bool
    activity: str
    time: TimeRule
    recorded: TimeRule | None
    actor: str | None
    not_persons: frozenset[str]
    unmapped: Literal["refuse", "ignore"]
    observed_until: datetime | None
    until_end_of_log: bool
    objects: tuple[ObjectRule, ...]
    fields: tuple[FieldRule, ...]
    events: tuple[EventRule, ...]
    first: tuple[FirstRule, ...]
    changes: tuple[ChangeRule, ...]

    def kinds(self) -> frozenset[str]:
        """Every kind of event that this mapping may make."""
        named = {rule.kind for rule in self.events if rule.kind}
        return frozenset(named | {rule.kind for rule in self.first} | {rule.kind for rule in self.changes})

    def must_be_known(self) -> frozenset[str]:
        """The object types of which the log may name only those that are there already."""
        named = {rule.type for rule in self.objects if rule.known}
        return frozenset(named | {self.case_type} if self.case_known else named)

    def object_types(self) -> frozenset[str]:
        """Every object type that this mapping touches."""
        return frozenset({self.case_type, *(rule.type for rule in self.objects)})


def load_mapping(path: Path) -> HistoryMapping:
    """The mapping in a YAML file, or `BadMapping` with every problem in it."""
    return mapping_from(read_yaml(path))


def mapping_from(raw: Mapping[str, Any]) -> HistoryMapping:
    """The mapping from plain data (a saved one, or a proposal that a person corrected)."""
    problems: list[Problem] = []
    top = Piece(raw, "", problems, KEYS)
    case = top.part("case", ("type", "from", "object", "known"))
    until, to_end = _observed(top)
    derived = list(
        top.parts("derived", ("first_of_case", "change_of", "kind", "where", "unless", "from", "to"))
    )
    mapping = _whole(top, case, until, to_end, derived)
    if not mapping.events:
        top.wrong("mapping_without_events", "events")
    _twice(mapping, top)
    if problems:
        raise BadMapping(problems)
    return mapping


def _whole(
    top: Piece, case: Piece, until: datetime | None, to_end: bool, derived: list[Piece]
) -> HistoryMapping:
    return HistoryMapping(
        name=top.text("name"),
        zone=_zone(top),
        case_type=case.text("type", default="case"),
        case_attribute=case.text("from", default="case:id"),
        case_object=case.maybe("object"),
        case_known=case.flag("known"),
        activity=top.text("activity"),
        time=_time(top, "time") or TimeRule(""),
        recorded=_time(top, "recorded"),
        actor=top.maybe("actor"),
        not_persons=frozenset(top.texts("not_persons")),
        unmapped="ignore"
        if top.text("unmapped", default="refuse", within=("refuse", "ignore")) == "ignore"
        else "refuse",
        observed_until=until,
        until_end_of_log=to_end,
        objects=tuple(
            map(
                _object,
                top.parts("objects", ("from", "object", "qualifier", "type", "role", "ignore", "known")),
            )
        ),
        fields=_fields(top),
        events=tuple(map(_event, top.parts("events", ("activity", "kind", "ignore", "where", "unless")))),
        first=tuple(
            FirstRule(p.text("first_of_case"), _where(p)) for p in derived if "first_of_case" in p.raw
        ),
        changes=tuple(map(_change, (p for p in derived if "first_of_case" not in p.raw))),
    )


def _zone(top: Piece) -> ZoneInfo:
    name = top.text("zone")
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # not a zone, a path, or nothing at all
        if name:
            top.wrong("mapping_unknown_zone", "zone", zone=name)
        return ZoneInfo("UTC")


def _observed(top: Piece) -> tuple[datetime | None, bool]:
    value = top.raw.get("observed_until", "end_of_log")
    if value == "end_of_log":
        return None, True
    try:
        at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        top.wrong("mapping_needs_an_instant", "observed_until", key="observed_until")
        return None, False
    return at.replace(tzinfo=at.tzinfo or _zone(top)), False


def _time(top: Piece, key: str) -> TimeRule | None:
    value = top.raw.get(key)
    if value is None and key != "time":
        return None
    if isinstance(value, dict):
        part = top.part(key, ("from", "format"))
        return TimeRule(part.text("from"), part.maybe("format"))
    return TimeRule(top.text(key))


def _object(piece: Piece) -> ObjectRule:
    kind = piece.text("type")
    if ("from" in piece.raw) == ("object" in piece.raw):
        piece.wrong("mapping_from_or_object")
    return ObjectRule(
        type=kind,
        role=piece.text("role", default=kind),
        attribute=piece.maybe("from"),
        object_type=piece.maybe("object"),
        qualifier=piece.maybe("qualifier"),
        ignore=frozenset(piece.texts("ignore")) | {""},
        known=piece.flag("known"),
    )


def _fields(top: Piece) -> tuple[FieldRule, ...]:
    part = top.part("fields")
    rules = []
    for name, value in part.raw.items():
        if isinstance(value, dict):
            detail = part.part(name, ("from", "values", "number"))
            values = {str(k): str(v) for k, v in detail.part("values").raw.items()}
            rules.append(FieldRule(str(name), detail.text("from"), values, detail.flag("number")))
        else:
            rules.append(FieldRule(str(name), part.text(name), {}))
    return tuple(rules)


def _event(piece: Piece) -> EventRule:
    ignored = piece.flag("ignore")
    if ignored == ("kind" in piece.raw):
        piece.wrong("mapping_kind_or_ignore")
    return EventRule(
        piece.text("activity"), None if ignored else piece.text("kind", default=""), _where(piece)
    )


def _change(piece: Piece) -> ChangeRule:
    return ChangeRule(
        piece.text("change_of"), piece.text("kind"), _where(piece), piece.maybe("from"), piece.maybe("to")
    )


def _where(piece: Piece) -> Conditions:
    found = []
    for key in ("where", "unless"):
        for attribute, value in piece.part(key).raw.items():
            wanted = texts(value, piece, key)
            found.append(Condition(str(attribute), frozenset(v.casefold() for v in wanted), key == "unless"))
    return tuple(found)


def _twice(mapping: HistoryMapping, top: Piece) -> None:
    """Two names for one thing would make the later one win in silence."""
    sorts: tuple[tuple[str, Callable[[], list[str]]], ...] = (
        (
            "objects",
            lambda: [f"{r.role} {r.attribute or r.object_type} {r.qualifier}" for r in mapping.objects],
        ),
        ("derived", lambda: [r.kind for r in mapping.first]),
    )
    for part, names in sorts:
        seen: set[str] = set()
        for name in names():
            if name in seen:
                top.wrong("mapping_twice", part, name=name)
            seen.add(name)
