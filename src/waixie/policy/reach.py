"""Which objects an event can matter to: those it touches, and those that reach them by `via`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from waixie.foundation.statements import Statement, read_together
from waixie.policy.engine.types import Ref
from waixie.policy.watching import AT_ONCE, Hop, Kept, RuleSet

ALWAYS = datetime.min.replace(tzinfo=UTC)
MANY = 200  # from here on the work is left to the tick

# The objects whose act touches one of ours in the role that the rule names.
BY_ROLE = """
SELECT DISTINCT o.object FROM journal_event_object x
JOIN journal_event e ON e.id = x.event JOIN journal_event_object o ON o.event = e.id AND o.type = %(per)s
WHERE x.type = %(type)s AND x.object = ANY(%(objects)s::bigint[]) AND x.role = %(relation)s
AND e.kind = ANY(%(acts)s) AND e.occurred_at >= %(since)s::timestamptz LIMIT %(limit)s::bigint
"""
ACT = """EXISTS (SELECT 1 FROM journal_event_object a JOIN journal_event e ON e.id = a.event
WHERE a.type = f.type AND a.object = f.object AND e.kind = ANY(%(acts)s) AND e.occurred_at >= %(since)s::timestamptz)"""
# The objects of which a fact names one of ours, alone or (if the event that says so touches it) in a list.
BY_FACT = f"""
SELECT f.object FROM journal_fact f
WHERE f.name = %(relation)s AND f.value = ANY(%(references)s) AND length(f.value) < 500 AND f.type = %(per)s AND {ACT}
UNION
SELECT f.object FROM journal_event_object x JOIN journal_event_object o ON o.event = x.event AND o.type = %(per)s
JOIN journal_fact f ON f.type = o.type AND f.object = o.object AND f.name = %(relation)s AND f.event = x.event
WHERE x.type = %(type)s AND x.object = ANY(%(objects)s::bigint[]) AND position(',' IN f.value) > 0 AND {ACT}
LIMIT %(limit)s::bigint
"""  # noqa: S608 — constants


@dataclass(frozen=True, slots=True)
class Matter:
    """What an event brings that rules may watch: its kind, when, what it touches, what facts it says of whom."""

    kind: str
    at: datetime
    refs: frozenset[Ref]
    facts: frozenset[tuple[Ref, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """One way back from objects of a type to those that reach them: rules that go it are asked for together."""

    per: str
    relation: str
    acts: tuple[str, ...]
    at_once: bool  # judged at the act: only later acts matter
    type: str


@dataclass
class Reached:
    """What is to be found by one way, for which rules."""

    since: datetime
    objects: set[int] = field(default_factory=set)
    kept: dict[int, Kept] = field(default_factory=dict)


class Affected:
    """Objects with the rules that must be judged anew for them."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.by_ref: dict[Ref, dict[int, Kept]] = defaultdict(dict)
        self.later: set[Ref] = set()  # too many to do at once

    def add(self, matters: Iterable[Matter], *, limit: int | None = None) -> None:
        """Take in what some events touch, at once or by a hop; hops to more than `limit` objects are left for later."""
        ways: dict[Way, Reached] = {}
        for matter in matters:
            for ref in map(self.rules.standing, matter.refs):
                for kept in self.rules.watching(ref.type, matter.kind):
                    self.by_ref[ref][kept.id] = kept
                for hop in self.rules.hops.get(matter.kind, ()):
                    for entry in self.rules.all_entries(ref):
                        self._note(ways, hop, entry, matter.at)
            for ref, name in matter.facts:
                for kept in self.rules.by_fact.get((ref.type, name), ()):
                    self.by_ref[self.rules.standing(ref)][kept.id] = kept
        for (way, reached), found in zip(ways.items(), _reaching(ways, limit), strict=True):
            self._take(way, reached, found, limit)

    def _note(self, ways: dict[Way, Reached], hop: Hop, ref: Ref, at: datetime) -> None:
        rule = hop.kept.rule
        way = Way(hop.per, hop.relation, rule.act.kinds, rule.family in AT_ONCE, ref.type)
        reached = ways.setdefault(way, Reached(at))
        reached.since = min(reached.since, at)
        reached.objects.add(ref.id)
        reached.kept[hop.kept.id] = hop.kept

    def _take(self, way: Way, reached: Reached, found: set[int], limit: int | None) -> None:
        if limit is not None and len(found) > limit:
            (everything,) = _reaching({way: reached}, None)
            self.later.update(Ref(way.per, number) for number in everything)
            return
        for number in sorted(found):
            self.by_ref[self.rules.standing(Ref(way.per, number))].update(reached.kept)


def _reaching(ways: Mapping[Way, Reached], limit: int | None) -> list[set[int]]:
    """The objects that reach ours, way by way; no more than one above the limit. All ways are asked for at once."""
    questions: list[Statement] = []
    for way, reached in ways.items():
        values = _values(way, reached, None if limit is None else limit + 1)
        questions += [(BY_ROLE, values), (BY_FACT, values)]
    answers = read_together(questions) if questions else []
    by_role, by_fact = answers[::2], answers[1::2]
    return [{number for (number,) in (*a, *b)} for a, b in zip(by_role, by_fact, strict=True)]


def _values(way: Way, reached: Reached, limit: int | None) -> dict[str, Any]:
    return {
        "per": way.per,
        "relation": way.relation,
        "type": way.type,
        "objects": sorted(reached.objects),
        "references": [f"{way.type}:{number}" for number in sorted(reached.objects)],
        "acts": list(way.acts),
        "since": reached.since if way.at_once else ALWAYS,
        "limit": limit,
    }


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
