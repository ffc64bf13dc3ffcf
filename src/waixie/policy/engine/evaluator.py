"""All duties of one object from its history, for every family (engine semantics, section 2; decisions 4 to 7)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from waixie.policy.engine.families.count import count
from waixie.policy.engine.families.deadline import deadline
from waixie.policy.engine.families.gate import gate
from waixie.policy.engine.families.periodic import periodic
from waixie.policy.engine.families.prohibition import prohibition
from waixie.policy.engine.families.response import response
from waixie.policy.engine.families.retention import retention
from waixie.policy.engine.families.separation import separation
from waixie.policy.engine.scene import End, Scene
from waixie.policy.engine.types import NEVER, Duty, Family, History, Need, Rule, State, settle
from waixie.policy.engine.view import View

FAMILIES: Mapping[Family, Callable[[Rule, View], Iterator[Duty]]] = {
    Family.GATE: gate,
    Family.RESPONSE: response,
    Family.PERIODIC: periodic,
    Family.DEADLINE: deadline,
    Family.COUNT: count,
    Family.SEPARATION: separation,
    Family.PROHIBITION: prohibition,
    Family.RETENTION: retention,
}

# Date-only events: triggers and evidence each at both ends of their day, the run that a row is taken from first.
RUNS = ((End.LAST, End.LAST), (End.LAST, End.FIRST), (End.FIRST, End.LAST), (End.FIRST, End.FIRST))


def evaluate(rules: Iterable[Rule], history: History, now: datetime) -> list[Duty]:
    """Work out every duty of the object, by all that is known of it, as at `now`."""
    scene = Scene(history, now)
    duties: list[Duty] = []
    for versions in _versions(rules, scene):
        if scene.day_kinds and not scene.day_kinds.isdisjoint(watched_kinds(versions)):
            duties += _at_both_ends(versions, scene)
        else:
            duties += _run(versions, View(scene))
    return duties


def _versions(rules: Iterable[Rule], scene: Scene) -> Iterator[list[Rule]]:
    """The rules that can ask something of the object, versions of one rule together, the oldest first."""
    by_id: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.per == scene.history.ref.type and not scene.kinds.isdisjoint(rule.act.kinds):
            by_id.setdefault(rule.id, []).append(rule)
    for versions in by_id.values():
        yield sorted(versions, key=_begin) if len(versions) > 1 else versions


def _begin(rule: Rule) -> tuple[bool, float, int]:
    begins = [at.timestamp() for at in (rule.valid_from, rule.retroactive) if at is not None]
    always = rule.valid_from is None
    return (not always, 0.0 if always else min(begins), rule.version)


def _run(versions: Sequence[Rule], view: View) -> list[Duty]:
    return [duty for rule in versions for duty in FAMILIES[rule.family](rule, view)]


def _at_both_ends(versions: Sequence[Rule], scene: Scene) -> list[Duty]:
    """Judge with date-only events at both ends of their days; where the ends differ, nothing can be said."""
    windowed = versions[0].family in (Family.PERIODIC, Family.DEADLINE)
    runs = [_by_place(_run(versions, View(scene, *ends)), windowed) for ends in RUNS]
    duties = []
    for place in dict.fromkeys(place for run in runs for place in run):
        rows = [run.get(place) for run in runs]
        first = next(row for row in rows if row is not None)
        if len({_verdict(row) for row in rows}) > 1:
            first = replace(first, undetermined=True)
        duties.append(first)
    return duties


def _by_place(duties: Iterable[Duty], windowed: bool) -> dict[tuple[int, tuple[int, int, int]], Duty]:
    """Duties by what tells them apart: windows are counted by version, all others open with an event."""
    return {(duty.version if windowed else 0, duty.key): duty for duty in duties}


def _verdict(duty: Duty | None) -> State | None:
    """How the duty ends up if nothing more happens; None for void and absent."""
    if duty is None:
        return None
    if duty.undetermined:
        return State.UNDETERMINED
    if duty.not_fed:
        return State.NOT_FED
    state = settle(duty.due_at, duty.met_at, duty.void_at, duty.afterwards, NEVER)
    return None if state is State.VOID else state


def watched_kinds(rules: Iterable[Rule]) -> frozenset[str]:
    """Every kind of event that can change a verdict of these rules."""
    return frozenset(
        kind for rule in rules for need in needs_of(rule) for kind in (*need.kinds, *need.revoked_by)
    )


def watched_facts(rules: Iterable[Rule]) -> frozenset[str]:
    """Every fact of an object that can change a verdict or the owner of a duty."""
    names = {"time_zone", "calendar"}
    for rule in rules:
        names.update(scope.fact for scope in rule.scope)
        names.update(need.via for need in needs_of(rule) if need.via)
        names.update(name for name in (rule.date_fact, rule.owner.of) if name)
    return frozenset(names)


def needs_of(rule: Rule) -> tuple[Need, ...]:
    """Everything that the rule waits for: act, needs, what ends it."""
    return (rule.act, *rule.needs, *((rule.until,) if rule.until else ()))


def wake_at(duties: Iterable[Duty], history: History, now: datetime) -> datetime | None:
    """The next instant at which something about the object changes by the passing of time alone."""
    moments: list[datetime | None] = []
    for duty in duties:
        moments += (duty.opened_at, duty.due_at, duty.met_at, duty.void_at)
    for stream in (history.events, *history.related.values()):
        moments += (event.at for event in stream)
    for suspension in history.suspensions:
        moments += (suspension.begin, suspension.end)
    for fact in history.facts:
        moments += (fact.from_at, fact.known_at)
    return min((at for at in moments if at is not None and now < at < NEVER), default=None)
