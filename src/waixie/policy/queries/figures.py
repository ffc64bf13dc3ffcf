"""How far rules are kept, in figures: what was folded, what waits to be, and what has come due since."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from waixie.policy.engine.rates import kept_rate, worst
from waixie.policy.engine.types import State
from waixie.policy.states import ACCEPTED, CODES, STATE_NOW, STATES

NOW = f"""
SELECT rule, state, sum(count)::bigint FROM (
    SELECT rule, state, count FROM policy_tally
    UNION ALL SELECT rule, state, count FROM policy_tally_change
    UNION ALL SELECT o.rule, o.state, -1 FROM policy_obligation o WHERE o.turns_at <= %s
    UNION ALL SELECT o.rule, {STATE_NOW}, 1 FROM policy_obligation o WHERE o.turns_at <= %s
) all_of_it WHERE state > 0 {{rules}} GROUP BY rule, state
"""  # noqa: S608 — constants
LEFT = f"""
SELECT count(*) FROM (SELECT type, object FROM policy_wake WHERE at <= %(now)s
    UNION SELECT type, object FROM policy_obligation
    WHERE turns_at <= %(now)s AND state = {CODES[State.ABSENT]} AND due_at <= %(now)s) waiting
"""  # noqa: S608 — constants
AT = f"""
SELECT o.rule, {STATE_NOW} AS state, count(*) FROM policy_obligation o WHERE o.opened_at <= %s {{rules}}
GROUP BY 1, 2
"""  # noqa: S608 — constants


@dataclass(frozen=True)
class Figure:
    """How many duties stand in which state. `accepted` of those recorded afterwards count as met."""

    counts: dict[State, int] = field(default_factory=dict)
    accepted: int = 0

    @property
    def rate(self) -> float | None:
        """The kept rate; None while nothing has been judged."""
        return kept_rate(self.counts, self.accepted)

    @property
    def worst(self) -> State | None:
        """The worst state that any duty is in."""
        states = (state for state, count in self.counts.items() if count > 0)
        if self.accepted and self.accepted == self.counts.get(State.AFTERWARDS):
            states = (state for state in states if state is not State.AFTERWARDS)
        return worst(states)

    @property
    def total(self) -> int:
        """All duties that are there."""
        return sum(self.counts.values())


def figures(now: datetime, rules: Collection[int] | None = None) -> dict[int, Figure]:
    """The figures of rule versions at this moment, whether or not the tick has run."""
    some = "" if rules is None else "AND rule = ANY(%s)"
    values = [now, now, now] + ([] if rules is None else [list(rules)])
    with connection.cursor() as cursor:
        cursor.execute(NOW.format(rules=some), values)
        return _figures(cursor.fetchall())


def figures_at(at: datetime, rules: Collection[int] | None = None) -> dict[int, Figure]:
    """How it stood at a time, by what is known now. Reads every duty of these rules."""
    some = "" if rules is None else "AND o.rule = ANY(%s)"
    values = [at, at] + ([] if rules is None else [list(rules)])
    with connection.cursor() as cursor:
        cursor.execute(AT.format(rules=some), values)
        return _figures(cursor.fetchall())


def summed(some: Iterable[Figure]) -> Figure:
    """The figures of several rules together."""
    counts: dict[State, int] = defaultdict(int)
    accepted = 0
    for figure in some:
        accepted += figure.accepted
        for state, count in figure.counts.items():
            counts[state] += count
    return Figure(dict(counts), accepted)


def rejudging_left(now: datetime) -> int:
    """How many objects wait to be judged anew, or had windows that passed while no tick ran; pages say so while there are any."""
    with connection.cursor() as cursor:
        cursor.execute(LEFT, {"now": now})
        return int(cursor.fetchone()[0])


def behind_since(now: datetime) -> datetime | None:
    """Since when the tick has something to do that it has not done. States are right all the same; windows that began
    meanwhile are missing if it has stood still for longer than one: whoever reads has a few judged first (`tick.catch_up`), of
    more the page says that they wait (`rejudging_left`).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(turns_at) FROM policy_obligation WHERE turns_at <= %s", [now])
        since: datetime | None = cursor.fetchone()[0]
    return since


def _figures(rows: Iterable[tuple[int, int, int]]) -> dict[int, Figure]:
    counts: dict[int, dict[State, int]] = defaultdict(dict)
    accepted: dict[int, int] = defaultdict(int)
    for rule, code, count in rows:
        state = State.AFTERWARDS if code == ACCEPTED else STATES[code]
        if code == ACCEPTED:
            accepted[rule] += count
        if count:
            counts[rule][state] = counts[rule].get(state, 0) + count
    return {rule: Figure(states, accepted[rule]) for rule, states in counts.items()}
