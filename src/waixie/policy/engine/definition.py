"""The definition: what the rules mean, said slowly. A second interpreter that the evaluator is held against.

It asks of every event whether it counts, at every instant anew; nothing is indexed, nothing remembered. It shares with the evaluator
only the types and the arithmetic of time. Written from the engine's semantics and decision records 4 to 7.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from waixie.policy.engine.definition_families import ROWS
from waixie.policy.engine.definition_world import World, in_force
from waixie.policy.engine.types import NEVER, Duty, Family, History, Rule, State

RUNS = ((True, True), (True, False), (False, True), (False, False))  # acts last?, all others last?


def define(rules: Sequence[Rule], history: History, now: datetime) -> list[Duty]:
    """Every duty that the rules lay on the object, as known in `history`, seen at `now`."""
    about = [rule for rule in rules if rule.per == history.ref.type]
    found = []
    for name in sorted({rule.id for rule in about}):
        found += _duties([rule for rule in about if rule.id == name], history, now)
    return found


def _duties(versions: Sequence[Rule], history: History, now: datetime) -> list[Duty]:
    """The rows of all versions of one rule, judged with date-only events at both of their ends."""
    runs = [
        [row for version in versions for row in _run(version, World(history, now, version, *ends), versions)]
        for ends in RUNS
    ]
    found = []
    windowed = versions[0].family in (Family.PERIODIC, Family.DEADLINE)
    for which in sorted({_identity(row, windowed) for run in runs for row in run}):
        rows = [next((row for row in run if _identity(row, windowed) == which), None) for run in runs]
        shown = next(row for row in rows if row is not None)
        differ = len({_verdict(row) for row in rows}) > 1
        found.append(replace(shown, undetermined=shown.undetermined or differ))
    return found


def _identity(row: Duty, windowed: bool) -> tuple[int, tuple[int, int, int]]:
    """What tells a row from its sisters: windows are counted by version, all others open with an event."""
    return (row.version if windowed else 0, row.key)


def _run(rule: Rule, world: World, versions: Sequence[Rule]) -> list[Duty]:
    rows = ROWS[rule.family](rule, world, versions)
    return [_finished(row, rule, world.history) for row in rows if in_force(rule, world, row.opened_at)]


def _verdict(row: Duty | None) -> State:
    """What becomes of a row if nothing more happens; a row that isn't there is like a void one."""
    if row is None:
        return State.VOID
    state = replace(row, waived=False).state(NEVER)
    return State.VOID if state is State.ABSENT else state


def _finished(row: Duty, rule: Rule, history: History) -> Duty:
    """The row with what lies over it: a waiver, or an end of observation before it could be judged."""
    waived = not rule.legal and any(
        waiver.rule == rule.id and waiver.begin <= row.due_at < waiver.end for waiver in history.waivers
    )
    seen = history.observed_until
    settled = seen is not None and any(at is not None and at <= seen for at in (row.met_at, row.void_at))
    not_fed = seen is not None and row.due_at > seen and not settled
    return replace(row, waived=waived, not_fed=not_fed)
