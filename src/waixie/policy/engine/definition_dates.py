"""The families whose due time is a date of its own: windows that come round, and dates that facts give and move."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

from waixie.policy.engine.definition_world import World, first_after, matches, order, row_of
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
        stopped_later = found and found[-1][1] is not None and order(start) < order(found[-1][1])
        if not running and not stopped_later:
            found.append((start, first_after(world.stops(start, start.at), start)))
    return found


def _ends(world: World, stop: Ev | None, begin: datetime) -> bool:
    """Whether no window begins here any more."""
    seen = world.history.observed_until
    return begin >= NEVER or (stop is not None and begin >= stop.at) or (seen is not None and begin >= seen)


def _window(world: World, at: datetime, begin: datetime, number: int) -> datetime | None:
    """Where the window `number` windows after `begin` begins, by the clock of `at`; None outside the calendar."""
    assert world.rule.every is not None
    length = Span(world.rule.every.amount * number, world.rule.every.unit)
    try:
        return shift(begin, length, world.zone(at), world.calendar(at))
    except OutsideCoverage:
        return None


def _fixed(world: World, start: Ev, stop: Ev | None, place: int, need: Need) -> list[Duty]:
    rule, at, rows = world.rule, start.at, []
    assert rule.every is not None
    anchor = first_window(at, rule.every, world.zone(at)) if rule.anchor == "calendar" else at
    for number in count():
        begin, end = _window(world, at, anchor, number), _window(world, at, anchor, number + 1)
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
    begin, after = start.at, None
    while not _ends(world, stop, begin):
        end = _window(world, begin, begin, 1)
        due = None if end is None else world.moved(begin, end)
        row = _row(world, start, stop, (start.id, place, len(rows)), need, begin=begin, due=due, after=after)
        rows.append(row)
        if begin > world.now or end is None:
            break
        if row.met_at is not None:
            begin, after = row.met_at, _event(world, row.met_event)
        else:
            begin, after = row.due_at, None
    return rows


def _event(world: World, number: int | None) -> Ev:
    refs = (world.history.ref, *world.history.related)
    return next(event for ref in refs for event in world.stream(ref) if event.id == number)


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
    inside = stop if stop is not None and stop.at < (due or NEVER) else None
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
        if matches(need, event) and begin <= event.at < due and (after is None or order(event) > order(after))
    ]
    return min(targets, key=order, default=None)


@dataclass(frozen=True)
class _Moment:
    """From `known` on, until the next moment, this row of the fact is what is true and known."""

    known: datetime
    row: FactRow


def deadline(rule: Rule, world: World, _versions: Sequence[Rule]) -> list[Duty]:
    """Before a date that a fact gives (and moves) there is a target, for every object that the need reaches."""
    rows = []
    for start in world.acts():
        stop = first_after(world.stops(start, start.at), start)
        for number, life in enumerate(_lives(world, start)):
            opened = max(start.at, life.moments[0].known)
            if stop is not None and stop.at < opened:
                break
            for place, need in enumerate(rule.needs):
                rows.append(_dated(world, start, (start.id, place, number), need, life=life, stop=stop))
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


@dataclass(frozen=True)
class _Life:
    """A stretch in which there is a date, and the moment of its removal."""

    moments: tuple[_Moment, ...]
    removed: datetime | None


def _lives(world: World, start: Ev) -> list[_Life]:
    """The stretches in which there is a date, at or after the start."""
    moments = _moments(world)
    following = [*(moment.known for moment in moments), NEVER][1:]
    lives: list[_Life] = []
    current: list[_Moment] = []
    for moment, until in zip(moments, following, strict=False):
        if until <= start.at:
            continue
        if moment.row.value is not None:
            current.append(moment)
        elif current:
            lives.append(_Life(tuple(current), moment.known))
            current = []
    return [*lives, _Life(tuple(current), None)] if current else lives


def _dated(
    world: World, start: Ev, key: tuple[int, int, int], need: Need, *, life: _Life, stop: Ev | None
) -> Duty:
    """One life of the date: the first of all dues in force that passed before the row was settled."""
    opened = max(start.at, life.moments[0].known)
    refs = world.reached(need.via, start, opened)
    found = {ref: _later(world, need, ref, start, opened) for ref in refs}
    missing = [ref for ref in refs if found[ref] is None]
    met = [] if missing else [event for event in found.values() if event is not None]
    settling = [
        max((event.at for event in met), default=None),
        stop.at if stop else None,
        world.voided(opened),
    ]
    due: datetime | None = None
    for moment, following in zip(life.moments, [*life.moments[1:], None], strict=True):
        due = _due(world, opened, moment)
        settled = min([at for at in (due, *settling) if at is not None], default=NEVER)
        if following is None or settled <= following.known:
            break
    flags = () if refs else ("empty_relation",)
    row = row_of(world, start, key, opened, due=due, met=met, stop=stop, missing=missing, flags=flags)
    removed = life.removed if row.void_at is None else min(row.void_at, life.removed or NEVER)
    return row if removed == row.void_at else replace(row, void_at=removed, void_event=None)


def _later(world: World, need: Need, ref: Ref, start: Ev, opened: datetime) -> Ev | None:
    targets = [event for event in world.stream(ref) if matches(need, event) and event.at >= opened]
    return first_after(targets, start)


def _due(world: World, opened: datetime, moment: _Moment) -> datetime | None:
    """When the row is due by a date: not before it was known; None outside the calendar."""
    try:
        plain = _plain(world, opened, moment.row.value or "")
    except OutsideCoverage:
        return None
    return max(world.moved(opened, plain), moment.known)


def _plain(world: World, opened: datetime, value: str) -> datetime:
    """A date (a local day, or an instant) and the rule's offset, as the first instant that is too late."""
    offset, zone, calendar = world.rule.offset or Span(0, "d"), world.zone(opened), world.calendar(opened)
    if len(value) != len("2026-03-31"):
        return shift(datetime.fromisoformat(value), offset, zone, calendar) + INSTANT
    day = date.fromisoformat(value)
    if offset.unit in ("h", "bh"):
        return shift(end_of_day(day, zone), offset, zone, calendar) + INSTANT
    return end_of_day(shift_day(day, offset, calendar), zone) + INSTANT
