"""The families whose due time is a date of its own: windows that come round, and dates that facts give and move."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count, pairwise

from waixie.policy.engine.definition_world import World, first_after, matches, row_of
from waixie.policy.engine.timing import end_of_day, first_window, shift, shift_day
from waixie.policy.engine.types import (
    INSTANT,
    NEVER,
    Duty,
    Ev,
    FactRow,
    Need,
    OutsideCoverage,
    Ref,
    Rule,
    Span,
)


def periodic(rule: Rule, world: World, _versions: Sequence[Rule]) -> list[Duty]:
    """In every window from the start on, until the stop, there is a target for every object that the need reaches."""
    rows = []
    for start, stop in _series(world):
        for place, need in enumerate(rule.needs):
            if rule.anchor == "after_each":
                rows += _rolling(world, start, stop, place, need)
            else:
                rows += _fixed(world, start, stop, place, need)
    return rows


def _series(world: World) -> list[tuple[Ev, Ev | None]]:
    """Each start that opens a series, with the stop that ends it; a start while a series runs opens none."""
    found: list[tuple[Ev, Ev | None]] = []
    for start in world.acts():
        running = found and found[-1][1] is None
        stopped_later = found and found[-1][1] is not None and world.place(start) < world.place(found[-1][1])
        if not running and not stopped_later:
            found.append((start, first_after(world, world.stops(start, world.time(start)), start)))
    return found


def _ends(world: World, stop: Ev | None, begin: datetime) -> bool:
    """Whether no window begins here any more."""
    seen = world.history.observed_until
    return (
        begin >= NEVER
        or (stop is not None and begin >= world.time(stop))
        or (seen is not None and begin >= seen)
    )


def _window(world: World, start: Ev, begin: datetime, number: int) -> datetime | None:
    """Where the window `number` windows after `begin` begins; None outside the calendar."""
    assert world.rule.every is not None
    length = Span(world.rule.every.amount * number, world.rule.every.unit)
    at = world.time(start)
    try:
        return shift(begin, length, world.zone(at), world.calendar(at))
    except OutsideCoverage:
        return None


def _fixed(world: World, start: Ev, stop: Ev | None, place: int, need: Need) -> list[Duty]:
    rule, at, rows = world.rule, world.time(start), []
    assert rule.every is not None
    anchor = first_window(at, rule.every, world.zone(at)) if rule.anchor == "calendar" else at
    for number in count():
        begin, end = _window(world, start, anchor, number), _window(world, start, anchor, number + 1)
        if begin is None or _ends(world, stop, begin):
            break
        due = None if end is None else world.moved(begin, end)
        rows.append(
            _row(world, start, stop, (start.id, place, number), need, begin=begin, due=due, after=None)
        )
        if begin > world.now:
            break
    return rows


def _rolling(world: World, start: Ev, stop: Ev | None, place: int, need: Need) -> list[Duty]:
    rows: list[Duty] = []
    begin, after = world.time(start), None
    while not _ends(world, stop, begin):
        end = _window(world, start, begin, 1)
        due = None if end is None else world.moved(begin, end)
        row = _row(world, start, stop, (start.id, place, len(rows)), need, begin=begin, due=due, after=after)
        rows.append(row)
        if begin > world.now:
            break
        if row.met_at is not None:
            begin, after = row.met_at, _event(world, row.met_event)
        else:
            begin, after = row.due_at, None
    return rows


def _event(world: World, number: int | None) -> Ev:
    every = [*world.history.events, *(one for events in world.history.related.values() for one in events)]
    return next(event for event in every if event.id == number)


def _row(
    world: World,
    start: Ev,
    stop: Ev | None,
    key: tuple[int, int, int],
    need: Need,
    *,
    begin: datetime,
    due: datetime | None,
    after: Ev | None,
) -> Duty:
    """One window; with `after`, targets must lie later in the order than that one."""
    refs = world.reached(need.via, start, begin)
    found = {ref: _within(world, need, ref, begin=begin, due=due or NEVER, after=after) for ref in refs}
    missing = [ref for ref in refs if found[ref] is None]
    met = [event for event in found.values() if event is not None]
    inside = stop if stop is not None and world.time(stop) < (due or NEVER) else None
    flags = () if refs else ("empty_relation",)
    return row_of(
        world,
        start,
        key,
        begin,
        due=due,
        met=() if missing else met,
        stop=inside,
        missing=missing,
        flags=flags,
    )


def _within(
    world: World, need: Need, ref: Ref, *, begin: datetime, due: datetime, after: Ev | None
) -> Ev | None:
    targets = [
        event
        for event in world.stream(ref)
        if matches(need, event)
        and begin <= world.time(event) < due
        and (after is None or world.place(event) > world.place(after))
    ]
    return min(targets, key=world.place, default=None)


@dataclass(frozen=True)
class _Moment:
    """From `known` on, until the next moment, this row of the fact is what is true and known."""

    known: datetime
    row: FactRow


def deadline(rule: Rule, world: World, _versions: Sequence[Rule]) -> list[Duty]:
    """Before a date that a fact gives (and moves) there is a target, for every object that the need reaches."""
    rows = []
    for start in world.acts():
        for number, (moments, removed) in enumerate(_lives(world, start)):
            opened = max(world.time(start), moments[0].known)
            for place, need in enumerate(rule.needs):
                rows.append(
                    _dated(
                        world,
                        start,
                        (start.id, place, number),
                        need,
                        opened=opened,
                        moments=moments,
                        removed=removed,
                    )
                )
    return rows


def _moments(world: World) -> list[_Moment]:
    """At each instant at which the fact or the knowledge of it changed: what was true by what was known."""
    rows = [
        row
        for row in world.history.facts
        if row.ref == world.history.ref
        and row.name == world.rule.date_fact
        and max(row.from_at, row.known_at) <= world.now
    ]
    found: list[_Moment] = []
    for known in sorted({max(row.from_at, row.known_at) for row in rows}):
        there = [row for row in rows if row.from_at <= known and row.known_at <= known]
        row = max(there, key=lambda one: (one.from_at, one.event))
        if not found or found[-1].row != row:
            found.append(_Moment(known, row))
    return found


def _lives(world: World, start: Ev) -> list[tuple[list[_Moment], datetime | None]]:
    """The stretches in which there is a date, at or after the start, each with the moment of its removal."""
    begin = world.time(start)
    moments = _moments(world)
    relevant = [
        moment
        for moment, following in zip(moments, [*moments[1:], None], strict=True)
        if following is None or following.known > begin
    ]
    lives: list[tuple[list[_Moment], datetime | None]] = []
    current: list[_Moment] = []
    for moment in relevant:
        if moment.row.value is not None:
            current.append(moment)
        elif current:
            lives.append((current, moment.known))
            current = []
    return [*lives, (current, None)] if current else lives


def _dated(
    world: World,
    start: Ev,
    key: tuple[int, int, int],
    need: Need,
    *,
    opened: datetime,
    moments: Sequence[_Moment],
    removed: datetime | None,
) -> Duty:
    refs = world.reached(need.via, start, opened)
    found = {ref: _later(world, need, ref, start, opened) for ref in refs}
    missing = [ref for ref in refs if found[ref] is None]
    met = [] if missing else [event for event in found.values() if event is not None]
    met_at = max((world.time(event) for event in met), default=None)
    try:
        due: datetime | None = _settled(world, opened, moments, met_at)
    except OutsideCoverage:
        due = None
    flags = () if refs else ("empty_relation",)
    row = row_of(world, start, key, opened, due=due, met=met, missing=missing, flags=flags)
    return _removed(row, removed)


def _removed(row: Duty, removed: datetime | None) -> Duty:
    """The row with the removal of its date as what voids it, unless a standstill did so earlier."""
    if removed is None or (row.void_at is not None and row.void_at <= removed):
        return row
    return replace(row, void_at=removed)


def _later(world: World, need: Need, ref: Ref, start: Ev, opened: datetime) -> Ev | None:
    targets = [event for event in world.stream(ref) if matches(need, event) and world.time(event) >= opened]
    return first_after(world, targets, start)


def _settled(
    world: World,
    opened: datetime,
    moments: Sequence[_Moment],
    met_at: datetime | None,
) -> datetime:
    """The due time: of all that were in force one after the other, the first that passed unmet, else the last."""
    dues = [max(_due(world, opened, moment), moment.known) for moment in moments]
    for due, (_, following) in zip(dues, pairwise(moments), strict=False):
        if due <= following.known and (met_at is None or met_at >= due):
            return due
    return dues[-1]


def _due(world: World, opened: datetime, moment: _Moment) -> datetime:
    """What a date, shifted by the rule's offset and moved by standstill, gives as due time."""
    offset, zone, calendar = world.rule.offset or Span(0, "d"), world.zone(opened), world.calendar(opened)
    value = moment.row.value or ""
    if len(value) == len("2026-03-31"):
        day = date.fromisoformat(value)
        if offset.unit in ("h", "bh"):
            due = shift(end_of_day(day, zone), offset, zone, calendar) + INSTANT
        else:
            due = end_of_day(shift_day(day, offset, calendar), zone) + INSTANT
    else:
        due = shift(datetime.fromisoformat(value), offset, zone, calendar) + INSTANT
    return world.moved(opened, due)
