"""One object's history, indexed for the evaluator: tracks of events by kind, facts as of a moment, the reach of `via`."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from waixie.policy.engine.timing import shift
from waixie.policy.engine.types import INSTANT, Calendar, Ev, History, Need, Ref, Rule, Span, Where

Place = tuple[str, Calendar | None]  # zone and calendar in which a duty's time runs
Key = tuple[datetime, int, int]


class End(IntEnum):
    """Which end of the day a date-only event is taken to have happened at."""

    FIRST = 0
    LAST = 1


class Track(NamedTuple):
    """Events in their order, with the keys that they are found by."""

    events: list[Ev]
    keys: list[Key]

    def before(self, instant: datetime) -> int:
        """How many happened strictly before the instant."""
        return bisect_left(self.keys, (instant,))

    def earlier(self, key: Key) -> int:
        """How many stand before `key` in the order."""
        return bisect_left(self.keys, key)

    def first_from(self, instant: datetime) -> Ev | None:
        """The first that happened at the instant or later."""
        place = self.before(instant)
        return self.events[place] if place < len(self.events) else None

    def first_later(self, key: Key, but: int | None = None) -> Ev | None:
        """The first that stands behind `key` in the order; never the event `but`, which is no answer to itself."""
        place = bisect_right(self.keys, key)
        if place < len(self.events) and self.events[place].id == but:
            place += 1
        return self.events[place] if place < len(self.events) else None


class Dated(NamedTuple):
    """One value of a fact: since when, when it was known, what it is, which event says so."""

    from_at: datetime
    event: int
    value: str | None
    known_at: datetime


NOTHING = Track([], [])


def key_of(event: Ev) -> Key:
    """The place of an event in the order: instant, declared rank of the kind, id."""
    return (event.at, event.rank, event.id)


def fulfils(event: Ev, where: tuple[Where, ...]) -> bool:
    """Whether the event's fields fulfil all conditions; a missing field fulfils none."""
    return all(_holds(event.data.get(one.field), one) for one in where)


def _holds(value: object, one: Where) -> bool:
    if value is None:
        return False
    match one.op:
        case "=":
            return bool(value == one.value)
        case "!=":
            return bool(value != one.value)
        case "in":
            return value in one.value  # type: ignore[operator]
        case "not in":
            return value not in one.value  # type: ignore[operator]
    try:
        match one.op:
            case "<":
                return bool(value < one.value)  # type: ignore[operator]
            case "<=":
                return bool(value <= one.value)  # type: ignore[operator]
            case ">":
                return bool(value > one.value)  # type: ignore[operator]
            case _:
                return bool(value >= one.value)  # type: ignore[operator]
    except TypeError:
        return False


class Scene:
    """The history of one object as it stands at `now`: what lies in the future is left out."""

    def __init__(self, history: History, now: datetime) -> None:
        self.history, self.now = history, now
        self._by_kind: dict[tuple[Ref, End], dict[str, Track]] = {}
        self._tracks: dict[tuple[int, Ref, End], Track] = {}
        self._facts: dict[str, list[Dated]] = {}
        for row in sorted(history.facts, key=lambda row: (row.from_at, row.event)):
            if row.from_at <= now and row.ref == history.ref:
                dated = Dated(row.from_at, row.event, row.value, row.known_at)
                self._facts.setdefault(row.name, []).append(dated)
        self._placed = "time_zone" in self._facts or "calendar" in self._facts
        self.kinds = {event.kind for event in history.events}
        streams = (history.events, *history.related.values())
        self.day_kinds = {event.kind for stream in streams for event in stream if event.whole_day}

    def track(self, need: Need, ref: Ref, end: End) -> Track:
        """The events of `ref` that the need speaks of."""
        found = self._tracks.get((id(need), ref, end))
        if found is None:
            found = self._merged(need.kinds, need.where, ref, end)
            self._tracks[id(need), ref, end] = found
        return found

    def of_kinds(self, kinds: tuple[str, ...], ref: Ref, end: End) -> Track:
        """The events of `ref` of any of these kinds."""
        return self._merged(kinds, (), ref, end)

    def _merged(self, kinds: tuple[str, ...], where: tuple[Where, ...], ref: Ref, end: End) -> Track:
        by_kind = self._kinds_of(ref, end)
        if len(kinds) == 1:
            track = by_kind.get(kinds[0], NOTHING)
            if not where:
                return track
            events = [event for event in track.events if fulfils(event, where)]
        else:
            tracks = [by_kind[kind] for kind in dict.fromkeys(kinds) if kind in by_kind]
            events = [event for track in tracks for event in track.events if fulfils(event, where)]
            events.sort(key=key_of)
        return Track(events, [key_of(event) for event in events])

    def _kinds_of(self, ref: Ref, end: End) -> dict[str, Track]:
        found = self._by_kind.get((ref, end))
        if found is None:
            found = self._by_kind[ref, end] = {}
            same = ref == self.history.ref
            stream = self.history.events if same else self.history.related.get(ref, ())
            events = [self._at_end(event, end) for event in stream if event.at <= self.now]
            for event in sorted(events, key=key_of):
                track = found.setdefault(event.kind, Track([], []))
                track.events.append(event)
                track.keys.append(key_of(event))
        return found

    def _at_end(self, event: Ev, end: End) -> Ev:
        if not event.whole_day or end is End.FIRST:
            return event
        return replace(event, at=shift(event.at, Span(1, "d"), self.history.zone) - INSTANT)

    def fact_at(self, name: str, at: datetime) -> str | None:
        """The value of the object's fact as of the moment."""
        rows = self._facts.get(name)
        if not rows:
            return None
        place = bisect_right(rows, at, key=lambda row: row.from_at)
        return rows[place - 1].value if place else None

    def dates(self, name: str) -> list[Dated]:
        """All values that the fact has had, in the order of their beginning."""
        return self._facts.get(name, [])

    def place(self, rule: Rule, at: datetime) -> Place:
        """The zone and the calendar in which the rule's time runs for this object."""
        zone, name = rule.zone, rule.calendar
        if self._placed:
            zone = zone or self.fact_at("time_zone", at)
            if name == "default":
                name = self.fact_at("calendar", at) or name
        return zone or self.history.zone, self.history.calendars.get(name)

    def reach(self, relation: str | None, act: Ev, at: datetime) -> tuple[Ref, ...]:
        """The objects that `via` names: those in that role of the act, else those that the fact refers to."""
        if relation is None:
            return (self.history.ref,)
        touched = tuple(
            dict.fromkeys(ref for role, ref in act.objects if role == relation and ref != self.history.ref)
        )
        return touched or references(self.fact_at(relation, at))


def references(value: str | None) -> tuple[Ref, ...]:
    """Read `worker:3,worker:7`; what is no reference is passed over."""
    refs = []
    for part in (value or "").split(","):
        type_, _, number = part.strip().rpartition(":")
        if type_ and number.isdigit():
            refs.append(Ref(type_, int(number)))
    return tuple(dict.fromkeys(refs))
