"""The world as one run of the definition sees it: which events there are, when, and what was true at an instant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from waixie.policy.engine.timing import limit_end, shift
from waixie.policy.engine.types import (
    INSTANT,
    NEVER,
    Calendar,
    Duty,
    Ev,
    Family,
    History,
    Need,
    OutsideCoverage,
    Ref,
    Rule,
    Span,
    Where,
)

SUSPENDED = (Family.RESPONSE, Family.PERIODIC, Family.DEADLINE, Family.RETENTION)  # what a standstill touches
FROM_FIRST_END = (Family.PERIODIC, Family.DEADLINE, Family.RETENTION)  # their starts are never taken late


@dataclass(frozen=True)
class World:
    """One object's history at `now`, with date-only acts and date-only other events each at one of their ends."""

    history: History
    now: datetime
    rule: Rule
    acts_last: bool
    others_last: bool

    def stream(self, ref: Ref) -> list[Ev]:
        """Every event that touches an object and has happened by now, as something other than the act."""
        events = self.history.events if ref == self.history.ref else self.history.related.get(ref, ())
        return [self._taken(event, self.others_last) for event in events if event.at <= self.now]

    def acts(self) -> list[Ev]:
        """Every event that may open a duty, in order."""
        last = self.acts_last and self.rule.family not in FROM_FIRST_END
        acts = [
            self._taken(event, last)
            for event in self.history.events
            if event.at <= self.now and matches(self.rule.act, event)
        ]
        acts.sort(key=order)
        return acts[:1] if self.rule.first_only else acts

    def _taken(self, event: Ev, last: bool) -> Ev:
        """The event at the one or the other end of its day, if only the day is known."""
        if not event.whole_day or not last:
            return event
        return replace(event, at=shift(event.at, Span(1, "d"), self.history.zone) - INSTANT)

    def value(self, name: str, at: datetime) -> str | None:
        """What was true of the object at an instant, by what is known now."""
        rows = [
            row
            for row in self.history.facts
            if row.ref == self.history.ref and row.name == name and row.from_at <= min(at, self.now)
        ]
        return max(rows, key=lambda row: (row.from_at, row.event)).value if rows else None

    def zone(self, at: datetime) -> str:
        """Whose wall clock counts."""
        return self.rule.zone or self.value("time_zone", at) or self.history.zone

    def calendar(self, at: datetime) -> Calendar | None:
        """Whose working days count."""
        name = self.rule.calendar
        if name == "default":
            name = self.value("calendar", at) or "default"
        return self.history.calendars.get(name)

    def reached(self, relation: str | None, act: Ev, at: datetime) -> list[Ref]:
        """The objects that a relation of the act led to at an instant."""
        if relation is None:
            return [self.history.ref]
        touched = [ref for role, ref in act.objects if role == relation and ref != self.history.ref]
        return touched or _references(self.value(relation, at))

    def owner(self, act: Ev, at: datetime) -> tuple[Ref, str]:
        """Who owed the duty: object and role."""
        owner = self.rule.owner
        if owner.of is None:
            return (self.history.ref, owner.role)
        found = self.reached(owner.of, act, at)
        return (found[0], owner.role) if found else (self.history.ref, "task_force")

    def stops(self, act: Ev, at: datetime) -> list[Ev]:
        """Every event that ends or lifts, wherever the act's relation leads, in order."""
        until = self.rule.until
        if until is None:
            return []
        found = [
            event
            for ref in self.reached(until.via, act, at)
            for event in self.stream(ref)
            if matches(until, event)
        ]
        return sorted(found, key=order)

    def suspended(self) -> list[tuple[datetime, datetime | None]]:
        """The times of standstill as known now; an end that has not come yet is no end."""
        return [
            (one.begin, one.end if one.end is not None and one.end <= self.now else None)
            for one in self.history.suspensions
            if one.begin <= self.now
        ]

    def moved(self, opened: datetime, due: datetime) -> datetime:
        """The due time after standstill: moved by the suspended time before it, until nothing moves."""
        if self.rule.suspension != "stop":
            return due
        reached = due
        while True:
            stood = [(begin, end) for begin, end in self.suspended() if begin < reached]
            if any(end is None for _, end in stood):
                return NEVER
            whole = [(max(begin, opened), min(end, reached)) for begin, end in stood if end is not None]
            further = due + _measure([(begin, end) for begin, end in whole if begin < end])
            if further == reached:
                return reached
            reached = further

    def voided(self, opened: datetime) -> datetime | None:
        """When a standstill ends the duty, if the rule says that it does."""
        if self.rule.suspension != "void":
            return None
        begins = [max(begin, opened) for begin, end in self.suspended() if end is None or end > opened]
        return min(begins, default=None)

    def recorded_afterwards(self, evidence: Sequence[Ev], due: datetime, opened: datetime) -> bool:
        """Whether some of the evidence came into the books too late to count by itself."""
        return any(
            event.recorded >= due
            and event.recorded
            > limit_end(event.at, self.rule.record_within, self.zone(opened), self.calendar(opened))
            for event in evidence
        )


def _measure(spans: Sequence[tuple[datetime, datetime]]) -> timedelta:
    """How much time lies in at least one of the spans."""
    edges = sorted({edge for span in spans for edge in span})
    covered = [
        after - before
        for before, after in pairwise(edges)
        if any(begin <= before and after <= end for begin, end in spans)
    ]
    return sum(covered, timedelta())


def _references(value: str | None) -> list[Ref]:
    """The objects that a fact names: partner:12, or worker:3,worker:7."""
    found = []
    for one in (value or "").split(","):
        kind, _, number = one.strip().partition(":")
        if kind and number.isdecimal():
            found.append(Ref(kind, int(number)))
    return found


def order(event: Ev) -> tuple[datetime, int, int]:
    """The event's place in the order of everything."""
    return (event.at, event.rank, event.id)


def matches(need: Need, event: Ev) -> bool:
    """Whether an event is of the awaited kind and fulfils every condition."""
    return event.kind in need.kinds and all(_holds(where, event) for where in need.where)


def _holds(where: Where, event: Ev) -> bool:
    if event.data.get(where.field) is None:
        return False
    there, wanted = event.data[where.field], where.value
    try:
        return _COMPARE[where.op](there, wanted)
    except TypeError:
        return False


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda there, wanted: bool(there == wanted),
    "!=": lambda there, wanted: bool(there != wanted),
    "in": lambda there, wanted: there in wanted,
    "not in": lambda there, wanted: there not in wanted,
    "<": lambda there, wanted: bool(there < wanted),
    "<=": lambda there, wanted: bool(there <= wanted),
    ">": lambda there, wanted: bool(there > wanted),
    ">=": lambda there, wanted: bool(there >= wanted),
}


def in_force(rule: Rule, world: World, opened: datetime) -> bool:
    """Whether this version of the rule governs what opens at an instant, and the object is in its scope then."""
    begins = [at for at in (rule.valid_from, rule.retroactive) if at is not None]
    if rule.valid_from is not None and opened < min(begins):
        return False
    if rule.valid_to is not None and opened >= rule.valid_to:
        return False
    return all(world.value(scope.fact, opened) in scope.values for scope in rule.scope)


def first_after(events: Sequence[Ev], act: Ev) -> Ev | None:
    """The first of the events that lies later in the order than the act."""
    later = [event for event in events if order(event) > order(act) and event.id != act.id]
    return min(later, key=order, default=None)


def row_of(
    world: World,
    act: Ev,
    key: tuple[int, int, int],
    opened: datetime,
    *,
    due: datetime | None,
    met: Sequence[Ev] = (),
    met_at: datetime | None = None,
    stop: Ev | None = None,
    missing: Sequence[Ref] = (),
    flags: tuple[str, ...] = (),
) -> Duty:
    """One duty. `due` None: the calendar doesn't reach so far. `met`: all the evidence; the last of it met the duty."""
    last = max(met, key=order) if met else None
    at = met_at if met_at is not None or last is None else last.at
    voided = world.voided(opened) if world.rule.family in SUSPENDED else None
    stopped = stop.at if stop is not None else None
    void_at = min((one for one in (voided, stopped) if one is not None), default=None)
    afterwards, covered = _afterwards(world, met, at, due, opened)
    return Duty(
        rule=world.rule.id,
        ref=world.history.ref,
        key=key,
        opened_at=opened,
        due_at=due or NEVER,
        met_at=at,
        void_at=void_at,
        opened_event=act.id,
        met_event=last.id if last else None,
        void_event=stop.id if stop is not None and stopped == void_at else None,
        afterwards=afterwards,
        undetermined=not covered,
        flags=flags if covered else (*flags, "outside_coverage"),
        owner=world.owner(act, opened),
        missing=tuple(missing),
        version=world.rule.version,
    )


def _afterwards(
    world: World, met: Sequence[Ev], at: datetime | None, due: datetime | None, opened: datetime
) -> tuple[bool, bool]:
    """Was the evidence recorded too late to count by itself, and does the calendar reach far enough to say so?"""
    if due is None or at is None or at >= due:
        return False, due is not None
    try:
        return world.recorded_afterwards(met, due, opened), True
    except OutsideCoverage:
        return False, False
