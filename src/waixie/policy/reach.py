"""Which objects an event can matter to: those it touches, and those that reach them by `via`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from waixie.policy.engine.types import Ref
from waixie.policy.watching import AT_ONCE, Hop, Kept, RuleSet

MANY = 200  # from here on the work is left to the tick

# The objects whose act touches ours in the role that the rule names.
BY_ROLE = """
SELECT DISTINCT o.object FROM journal_event_object x
JOIN journal_event e ON e.id = x.event JOIN journal_event_object o ON o.event = e.id AND o.type = %(per)s
WHERE x.type = %(type)s AND x.object = %(object)s AND x.role = %(relation)s
AND e.kind = ANY(%(acts)s) AND e.occurred_at >= %(since)s LIMIT %(limit)s
"""
# The objects of which a fact names ours, alone or (if the event that says so touches ours) in a list.
BY_FACT = """
SELECT f.object FROM journal_fact f
WHERE f.name = %(relation)s AND f.value = %(reference)s AND f.type = %(per)s AND {act}
UNION
SELECT f.object FROM journal_event_object x JOIN journal_event_object o ON o.event = x.event AND o.type = %(per)s
JOIN journal_fact f ON f.type = o.type AND f.object = o.object AND f.name = %(relation)s AND f.event = x.event
WHERE x.type = %(type)s AND x.object = %(object)s AND position(',' IN f.value) > 0 AND {act} LIMIT %(limit)s
"""
ACT = """EXISTS (SELECT 1 FROM journal_event_object a JOIN journal_event e ON e.id = a.event
WHERE a.type = f.type AND a.object = f.object AND e.kind = ANY(%(acts)s) AND e.occurred_at >= %(since)s)"""


@dataclass(frozen=True, slots=True)
class Matter:
    """What an event brings that rules may watch: its kind, when, what it touches, what facts it says of whom."""

    kind: str
    at: datetime
    refs: frozenset[Ref]
    facts: frozenset[tuple[Ref, str]] = frozenset()


class Affected:
    """Objects with the rules that must be judged anew for them."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.by_ref: dict[Ref, dict[int, Kept]] = defaultdict(dict)
        self.later: set[Ref] = set()  # too many to do at once

    def add(self, matters: Iterable[Matter], *, limit: int | None = MANY) -> None:
        """Take in what some events touch, at once or by a hop."""
        hops: dict[tuple[Hop, Ref], datetime] = {}
        for matter in matters:
            for ref in matter.refs:
                for kept in self.rules.watching(ref.type, matter.kind):
                    self.by_ref[ref][kept.id] = kept
                for hop in self.rules.hops.get(matter.kind, ()):
                    hops[hop, ref] = min(matter.at, hops.get((hop, ref), matter.at))
            for ref, name in matter.facts:
                for kept in self.rules.by_fact.get((ref.type, name), ()):
                    self.by_ref[ref][kept.id] = kept
        for (hop, ref), since in hops.items():
            self._add_by_hop(hop, ref, since, limit)

    def _add_by_hop(self, hop: Hop, ref: Ref, since: datetime, limit: int | None) -> None:
        found = reaching(hop, ref, since, None if limit is None else limit + 1)
        refs = [Ref(hop.per, number) for number in found]
        if limit is not None and len(refs) > limit:
            self.later.update(Ref(hop.per, number) for number in reaching(hop, ref, since, None))
            return
        for one in refs:
            self.by_ref[one][hop.kept.id] = hop.kept


def reaching(hop: Hop, ref: Ref, since: datetime, limit: int | None) -> list[int]:
    """The objects that reach `ref` by the hop; a rule that judges at once looks only at later acts."""
    at_once = hop.kept.rule.family in AT_ONCE
    values: dict[str, Any] = {
        "per": hop.per,
        "relation": hop.relation,
        "type": ref.type,
        "object": ref.id,
        "reference": str(ref),
        "acts": list(hop.kept.rule.act.kinds),
        "since": since if at_once else "-infinity",
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(BY_ROLE, values)
        found = {number for (number,) in cursor.fetchall()}
        cursor.execute(BY_FACT.format(act=ACT), values)
        found.update(number for (number,) in cursor.fetchall())
    return sorted(found)


def grouped(affected: Affected) -> list[tuple[str, Sequence[Kept], list[int]]]:
    """Objects of one type that the same rules look at, together."""
    groups: dict[tuple[str, tuple[int, ...]], list[int]] = defaultdict(list)
    for ref, kept in affected.by_ref.items():
        groups[ref.type, tuple(sorted(kept))].append(ref.id)
    by_id = affected.rules.by_id
    return [
        (type_, [by_id[number] for number in numbers], sorted(ids))
        for (type_, numbers), ids in groups.items()
    ]
