"""What each family of rules asks, one function a family, said as plainly as the decision records say it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from waixie.policy.engine.definition_dates import deadline, periodic
from waixie.policy.engine.definition_world import (
    World,
    first_after,
    in_force,
    matches,
    order,
    row_of,
)
from waixie.policy.engine.timing import due_after, shift
from waixie.policy.engine.types import INSTANT, Duty, Ev, Family, Need, OutsideCoverage, Ref, Rule

Rows = Callable[[Rule, World, Sequence[Rule]], list[Duty]]


def gate(rule: Rule, world: World, _versions: Sequence[Rule]) -> list[Duty]:
    """Before the act there was evidence, still valid and not revoked, for every object that the need reaches."""
    rows = []
    for act in world.acts():
        for place, need in enumerate(rule.needs):
            refs = world.reached(need.via, act, act.at)
            try:
                found = {ref: _standing(world, need, ref, act) for ref in refs}
            except OutsideCoverage:
                rows.append(row_of(world, act, (act.id, place, 0), act.at, due=None))
                continue
            evidence = [max(events, key=order) for events in found.values() if events]
            missing = [ref for ref in refs if not found[ref]]
            rows.append(_judged(world, act, place, evidence=evidence, refs=refs, missing=missing))
    return rows


def _standing(world: World, need: Need, ref: Ref, act: Ev) -> list[Ev]:
    """The evidence about one object that still stands at the act."""
    return [
        event
        for event in world.stream(ref)
        if matches(need, event)
        and _before(world, event, act)
        and not any(
            one.kind in need.revoked_by and order(event) < order(one) < order(act) and one.id != act.id
            for one in world.stream(ref)
        )
        and _still_valid(world, event, act, need)
    ]


def _before(world: World, event: Ev, act: Ev) -> bool:
    if event.id == act.id:
        return False
    return order(event) < order(act) if world.rule.same_instant else event.at < act.at


def _still_valid(world: World, event: Ev, act: Ev, need: Need) -> bool:
    at = act.at
    length = world.rule.within if world.rule.family is Family.COUNT else need.valid
    return length is None or at <= shift(event.at, length, world.zone(at), world.calendar(at))


def _judged(
    world: World,
    act: Ev,
    place: int,
    *,
    evidence: Sequence[Ev],
    refs: Sequence[Ref],
    missing: Sequence[Ref] = (),
    kept: bool = True,
) -> Duty:
    """A row of a family that is judged at the act: met an instant before it, or breached at once."""
    opened, kept = act.at, kept and bool(refs) and not missing
    met = evidence if kept else ()
    last = max((event.at for event in met), default=opened)
    flags = () if refs else ("empty_relation",)
    met_at = min(last, opened - INSTANT) if kept else None
    key = (act.id, place, 0)
    return row_of(world, act, key, opened, due=opened, met=met, met_at=met_at, missing=missing, flags=flags)


def response(rule: Rule, world: World, versions: Sequence[Rule]) -> list[Duty]:
    """After the trigger a target follows, for every object that the need reaches, within the limit."""
    rows = []
    for act in world.acts():
        opened = act.at
        stop = first_after(world.stops(act, opened), act)
        for place, need in enumerate(rule.needs):
            refs = world.reached(need.via, act, opened)
            found = {ref: _target(world, versions, act, place=place, need=need, ref=ref) for ref in refs}
            missing = [ref for ref in refs if found[ref] is None]
            met = [event for event in found.values() if event is not None]
            rows.append(
                row_of(
                    world,
                    act,
                    (act.id, place, 0),
                    opened,
                    due=_limit(world, opened),
                    met=() if missing else met,
                    stop=stop,
                    missing=missing,
                    flags=() if refs else ("empty_relation",),
                )
            )
    return rows


def _limit(world: World, opened: datetime) -> datetime | None:
    """The due time of a limit that runs from `opened`, standstill counted; None outside the calendar."""
    length = world.rule.grace if world.rule.family is Family.RETENTION else world.rule.within
    assert length is not None
    try:
        due = due_after(opened, length, world.zone(opened), world.calendar(opened))
    except OutsideCoverage:
        return None
    return world.moved(opened, due)


def _target(
    world: World, versions: Sequence[Rule], act: Ev, *, place: int, need: Need, ref: Ref
) -> Ev | None:
    """The first target after the trigger; one for one: the first that no earlier trigger has taken."""
    targets = [event for event in world.stream(ref) if matches(need, event)]
    if world.rule.pairing == "each":
        return first_after(targets, act)
    taken = {
        one.id
        for other, before in _triggers(world, versions)
        if order(before) < order(act)
        and len(other.rule.needs) > place
        and ref in other.reached(other.rule.needs[place].via, before, before.at)
        and (one := _target(other, versions, before, place=place, need=other.rule.needs[place], ref=ref))
        is not None
    }
    return first_after([event for event in targets if event.id not in taken], act)


def _triggers(world: World, versions: Sequence[Rule]) -> list[tuple[World, Ev]]:
    """Every trigger of every version that opens a duty, with the world in which that version sees it."""
    found = []
    for version in versions:
        other = World(world.history, world.now, version, world.acts_last, world.others_last)
        found += [(other, act) for act in other.acts() if in_force(version, other, act.at)]
    return found


def count(rule: Rule, world: World, _versions: Sequence[Rule]) -> list[Duty]:
    """Before the act there were at least, or up to it at most, so many events in the window."""
    rows = []
    for act in world.acts():
        for place, need in enumerate(rule.needs):
            refs = world.reached(need.via, act, act.at)
            try:
                counted = {ref: _counted(world, need, ref, act) for ref in refs}
            except OutsideCoverage:
                rows.append(row_of(world, act, (act.id, place, 0), act.at, due=None))
                continue
            if rule.at_least is not None:
                least = rule.at_least
                missing = [ref for ref in refs if len(counted[ref]) < least]
                evidence = [event for ref in refs for event in counted[ref][:least]]
            else:
                assert rule.at_most is not None
                most = rule.at_most
                missing, evidence = [ref for ref in refs if len(counted[ref]) > most], []
            rows.append(_judged(world, act, place, evidence=evidence, refs=refs, missing=missing))
    return rows


def _counted(world: World, need: Need, ref: Ref, act: Ev) -> list[Ev]:
    """Every event that counts, in order; for `at_most` the act itself counts if it is one of them."""
    most = world.rule.at_most is not None
    found = [
        event
        for event in world.stream(ref)
        if matches(need, event)
        and (event.id == act.id or order(event) < order(act) if most else _before(world, event, act))
        and _still_valid(world, event, act, need)
    ]
    return sorted(found, key=order)


def separation(rule: Rule, world: World, _versions: Sequence[Rule]) -> list[Duty]:
    """The second act was done by another person than the first act before it."""
    rows = []
    acts = world.acts()
    for act in acts if rule.pair in ("last_before_each", "any_any") else acts[:1]:
        if not _is_person(world, act):
            continue
        for place, need in enumerate(rule.needs):
            refs = world.reached(need.via, act, act.at)
            firsts = _firsts(world, need, refs, act)
            if not firsts:
                continue
            alike = any(event.person == act.person for event in firsts)
            rows.append(_judged(world, act, place, evidence=firsts, refs=refs, kept=not alike))
    return rows


def _is_person(world: World, event: Ev) -> bool:
    return event.person is not None and event.person not in world.history.not_persons


def _firsts(world: World, need: Need, refs: Sequence[Ref], act: Ev) -> list[Ev]:
    """The first acts that the pair compares the second act with; those that no person did compare with nothing."""
    before = [
        event
        for ref in refs
        for event in world.stream(ref)
        if matches(need, event) and order(event) < order(act) and event.id != act.id
    ]
    before.sort(key=order)
    chosen = {"any_any": before, "first_first": before[:1]}.get(world.rule.pair, before[-1:])
    return [event for event in chosen if _is_person(world, event)]


def prohibition(rule: Rule, world: World, _versions: Sequence[Rule]) -> list[Duty]:
    """The act was forbidden when it was done."""
    rows = []
    for act in world.acts():
        at = act.at
        lifts = [one for one in world.stops(act, at) if order(one) < order(act) and one.id != act.id]
        if not rule.needs and not lifts:
            rows.append(row_of(world, act, (act.id, 0, 0), at, due=at))
        for place, need in enumerate(rule.needs):
            refs = world.reached(need.via, act, at)
            due: datetime | None = at
            try:
                forbidden = any(_forbidding(world, need, ref, act, lifts) for ref in refs)
            except OutsideCoverage:
                forbidden, due = True, None
            if forbidden:
                rows.append(row_of(world, act, (act.id, place, 0), at, due=due))
    return rows


def _forbidding(world: World, need: Need, ref: Ref, act: Ev, lifts: Sequence[Ev]) -> bool:
    """Whether an event about one object forbids the act: earlier, still valid, not lifted in between."""
    stream = world.stream(ref)
    lifting = [*lifts, *(event for event in stream if event.kind in need.revoked_by)]
    return any(
        matches(need, event)
        and order(event) < order(act)
        and event.id != act.id
        and not any(order(event) < order(one) < order(act) and one.id != act.id for one in lifting)
        and _still_valid(world, event, act, need)
        for event in stream
    )


def retention(rule: Rule, world: World, _versions: Sequence[Rule]) -> list[Duty]:
    """What must be kept is not destroyed before its time, and is destroyed after it, unless a hold lies on it."""
    assert rule.keep is not None
    (need, *_), keep = rule.needs, rule.keep
    starts, rows = world.acts(), []

    def kept_until(start: Ev) -> datetime:
        return shift(start.at, keep, world.zone(start.at), world.calendar(start.at))

    destructions = [event for event in world.stream(world.history.ref) if matches(need, event)]
    for event in destructions:
        at = event.at
        earlier = [start for start in starts if order(start) < order(event) and start.id != event.id]
        if any(at < kept_until(start) for start in earlier):
            rows.append(row_of(world, event, (event.id, 0, 0), at, due=at))
    for start in starts:
        opened = kept_until(start)
        met = first_after(destructions, start)
        rows.append(
            row_of(
                world,
                start,
                (start.id, 1, 0),
                opened,
                due=_limit(world, opened),
                met=[met] if met else [],
                stop=first_after(world.stops(start, opened), start),
            )
        )
    return rows


ROWS: dict[Family, Rows] = {
    Family.GATE: gate,
    Family.RESPONSE: response,
    Family.PERIODIC: periodic,
    Family.DEADLINE: deadline,
    Family.COUNT: count,
    Family.SEPARATION: separation,
    Family.PROHIBITION: prohibition,
    Family.RETENTION: retention,
}
