"""Reading objects' histories from the journal, many at once, with what their rules reach by `via`."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.statements import Statement, among, read_together
from waixie.policy.engine.evaluator import needs_of, watched_facts, watched_kinds
from waixie.policy.engine.scene import references
from waixie.policy.engine.types import Ev, FactRow, Family, History, Ref, Rule, Suspension, WaiverSpan
from waixie.policy.models import Policy
from waixie.policy.watching import TIMED, Kept, RuleSet
from waixie.policy.working_time import calendars

COUNTS = (
    "NOT EXISTS (SELECT 1 FROM journal_event r WHERE r.target = {0} "
    "AND NOT EXISTS (SELECT 1 FROM journal_event rr WHERE rr.target = r.id))"
)
EVENTS = f"""
SELECT t.object, e.id, e.kind, e.version, e.occurred_at,
    CASE WHEN e.source IN ('import', 'demo') THEN coalesce(e.source_recorded_at, e.occurred_at) ELSE e.recorded_at END,
    {{person}}, e.source, e.whole_day, e.batch, {{data}}
FROM journal_event_object t JOIN journal_event e ON e.id = t.event {{join}}
WHERE t.type = %s AND t.object {{one_of}} AND e.kind = ANY(%s) AND {COUNTS.format("e.id")}
"""  # noqa: S608 — constants
# People who turned out to be one are folded; behind a system account there is nobody.
FOLDED = "coalesce(p.same_as_id, e.person), p.is_person IS FALSE OR p.name = ANY(%s::text[])"
PLAIN = "e.person, false"
FACTS = f"""
SELECT f.object, f.name, f.value, f.from_at, f.known_at, f.event FROM journal_fact f
WHERE f.type = %s AND f.object {{one_of}} AND f.name = ANY(%s) AND {COUNTS.format("f.event")}
"""  # noqa: S608 — constants
ROLES = (
    "SELECT event, role, type, object FROM journal_event_object "
    "WHERE event = ANY(%s::bigint[]) AND role = ANY(%s)"
)
WAIVERS = """
SELECT object, policy_id, rule, begins_at, least(ends_at, revoked_at) FROM policy_waiver
WHERE type = %s AND object {one_of} AND granted
"""
BATCHES = (
    "SELECT id, observed_until FROM journal_batch WHERE id = ANY(%s::bigint[]) AND observed_until IS NOT NULL"
)
SEEN_OTHERWISE = """
SELECT DISTINCT t.object FROM journal_event_object t JOIN journal_event e ON e.id = t.event
WHERE t.type = %s AND t.object = ANY(%s::bigint[]) AND e.source NOT IN ('import', 'demo')
"""


@dataclass
class Past:
    """What is known of one object."""

    ref: Ref
    events: list[Ev] = field(default_factory=list)
    batches: set[int | None] = field(default_factory=set)
    facts: list[FactRow] = field(default_factory=list)
    waivers: dict[int, list[WaiverSpan]] = field(default_factory=lambda: defaultdict(list))
    suspensions: list[Suspension] = field(default_factory=list)
    related: dict[Ref, Sequence[Ev]] = field(default_factory=dict)
    observed_until: datetime | None = None
    not_persons: frozenset[int] = frozenset()


@dataclass
class Wanted:
    """What the rules ask the journal for."""

    kinds: list[str]
    facts: list[str]
    relations: list[str]
    hops: list[str]  # relations by which events are reached
    act_kinds: frozenset[str]
    with_data: bool
    separates: bool


class Reader:
    """Reads the histories of objects of one type, as far as the given rules look."""

    def __init__(self, rules: RuleSet, type_: str, kept: Sequence[Kept]) -> None:
        self.rules, self.type = rules, type_
        self.wanted = wanted_by([one.rule for one in kept], rules)
        names = {name for one in kept for name in rules.policies[one.policy].not_persons}
        self.not_person_names = sorted(names)
        self.nobody: set[int] = set()
        self.calendars = calendars()

    def read(
        self,
        ids: Sequence[int],
        extra: Iterable[tuple[Ref, Ev]] = (),
        first: Sequence[Statement] = (),
        beside: Sequence[Statement] = (),
    ) -> tuple[dict[int, Past], list[list[tuple[Any, ...]]]]:
        """The pasts of the objects, and what is asked `beside` them. `extra` are events that are only thought of; `first` are locks."""
        pasts = {number: Past(Ref(self.type, number)) for number in ids}
        one_of, objects = among(ids)
        answers = read_together(
            [
                *first,
                self._question(self.type, self._entries(ids)),
                (FACTS.format(one_of=one_of), [self.type, objects, self.wanted.facts]),
                (WAIVERS.format(one_of=one_of), [self.type, objects]),
                *beside,
            ]
        )
        events, facts, waivers, *others = answers[len(first) :]
        self._take_events(pasts, events)
        for ref, event in extra:
            if ref.type == self.type and ref.id in pasts:
                pasts[ref.id].events.append(event)
        for number, name, value, from_at, known_at, by in facts:
            past = pasts[number]
            past.facts.append(FactRow(past.ref, name, self._stand(name, value), from_at, known_at, by))
        for number, policy, rule, begin, end in waivers:
            pasts[number].waivers[policy].append(WaiverSpan(rule, begin, end))
        self._roles(pasts)
        self._related(pasts)
        self._observed(pasts)
        for past in pasts.values():
            past.not_persons = frozenset(self.nobody)
            past.suspensions = suspensions_of(past, self.rules.suspending)
        return pasts, others

    def _entries(self, ids: Sequence[int]) -> list[int]:
        """The objects with all that was merged into them; whatever was merged itself has nothing of its own."""
        if not self.rules.stays:
            return list(ids)
        return [one.id for number in ids for one in self.rules.all_entries(Ref(self.type, number))]

    def _stand(self, name: str, value: str) -> str:
        """The objects that a fact names, as they stand now."""
        if not self.rules.stays or name not in self.wanted.relations:
            return value
        named = [str(self.rules.standing(ref)) for ref in references(value)]
        return ",".join(dict.fromkeys(named)) or value

    def history(self, past: Past, policy: Policy) -> History:
        """The past as the evaluator takes it, under one policy."""
        return History(
            ref=past.ref,
            events=past.events,
            related=past.related,
            facts=past.facts,
            suspensions=past.suspensions,
            waivers=past.waivers.get(policy.pk, ()),
            observed_until=past.observed_until,
            not_persons=past.not_persons,
            zone=policy.zone,
            calendars=self.calendars,
        )

    def _question(self, type_: str, ids: Sequence[int]) -> Statement:
        """What to ask for the events of objects of a type."""
        data = "e.data" if self.wanted.with_data else "NULL"
        one_of, objects = among(ids)
        values: list[Any] = [type_, objects, self.wanted.kinds]
        if not self.wanted.separates:
            return EVENTS.format(data=data, person=PLAIN, join="", one_of=one_of), values
        join = "LEFT JOIN accounts_person p ON p.id = e.person"
        return EVENTS.format(data=data, person=FOLDED, join=join, one_of=one_of), [
            self.not_person_names,
            *values,
        ]

    def _take_events(self, pasts: Mapping[int, Past], rows: Iterable[Sequence[Any]]) -> None:
        seen: set[tuple[int, int]] = set()
        for entry, batch, event in self._events(rows):
            number = self.rules.standing(Ref(self.type, entry)).id
            if (number, event.id) not in seen:
                seen.add((number, event.id))
                pasts[number].events.append(event)
                pasts[number].batches.add(batch)

    def _events(self, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, int | None, Ev]]:
        for row in rows:
            number, batch, nobody, event = _event_of(row)
            if nobody and event.person is not None:
                self.nobody.add(event.person)
            yield number, batch, event

    def _roles(self, pasts: Mapping[int, Past]) -> None:
        if not self.wanted.relations:
            return
        acts = {e.id for past in pasts.values() for e in past.events if e.kind in self.wanted.act_kinds}
        (rows,) = read_together([(ROLES, [list(acts), self.wanted.relations])])
        objects: dict[int, list[tuple[str, Ref]]] = defaultdict(list)
        for event, role, type_, number in rows:
            objects[event].append((role, self.rules.standing(Ref(type_, number))))
        if objects:
            for past in pasts.values():
                past.events = [
                    replace(e, objects=objects[e.id]) if e.id in objects else e for e in past.events
                ]

    def _related(self, pasts: Mapping[int, Past]) -> None:
        if not self.wanted.hops:
            return
        hops = frozenset(self.wanted.hops)
        reached = {past.ref: _reached(past, hops) for past in pasts.values()}
        by_type: dict[str, set[int]] = defaultdict(set)
        for refs in reached.values():
            for ref in refs:
                by_type[ref.type].add(ref.id)
        streams: dict[Ref, dict[int, Ev]] = defaultdict(dict)
        asked = {
            type_: sorted({one.id for number in ids for one in self.rules.all_entries(Ref(type_, number))})
            for type_, ids in by_type.items()
        }
        questions = [self._question(type_, ids) for type_, ids in asked.items()]
        for type_, rows in zip(asked, read_together(questions), strict=True):
            for number, _batch, event in self._events(rows):
                streams[self.rules.standing(Ref(type_, number))][event.id] = event
        for past in pasts.values():
            past.related = {ref: list(streams[ref].values()) for ref in reached[past.ref] if ref in streams}

    def _observed(self, pasts: Mapping[int, Past]) -> None:
        """An object that only imports feed was watched until the last of them looked."""
        fed = {n: past for n, past in pasts.items() if past.batches and None not in past.batches}
        if not fed:
            return
        batches = {batch for past in fed.values() for batch in past.batches}
        ends, otherwise = read_together(
            [(BATCHES, [list(batches)]), (SEEN_OTHERWISE, [self.type, list(fed)])]
        )
        until: dict[int | None, datetime] = dict(ends)
        live = {number for (number,) in otherwise}
        for number, past in fed.items():
            if number not in live and past.batches <= until.keys():
                past.observed_until = max(until[batch] for batch in past.batches)


def wanted_by(rules: Sequence[Rule], rule_set: RuleSet) -> Wanted:
    """What these rules ask the journal for."""
    kinds = set(watched_kinds(rules))
    if any(rule.family in TIMED and rule.suspension != "ignore" for rule in rules):
        kinds.update(rule_set.suspending)
    hops = {need.via for rule in rules for need in needs_of(rule) if need.via}
    owners = {rule.owner.of for rule in rules if rule.owner.of}
    return Wanted(
        kinds=sorted(kinds),
        facts=sorted(watched_facts(rules)),
        relations=sorted(hops | owners),
        hops=sorted(hops),
        act_kinds=frozenset(kind for rule in rules for kind in rule.act.kinds),
        with_data=any(need.where for rule in rules for need in needs_of(rule)),
        separates=any(rule.family is Family.SEPARATION for rule in rules),
    )


def suspensions_of(past: Past, suspending: Mapping[str, str]) -> list[Suspension]:
    """The times in which the object stood still, from the events that begin and end them."""
    marks = sorted((e.at, e.id, KINDS[e.kind].suspends) for e in past.events if e.kind in suspending)
    spans: list[Suspension] = []
    begin: datetime | None = None
    for at, _, edge in marks:
        if edge == "begin" and begin is None:
            begin = at
        elif edge == "end" and begin is not None:
            spans.append(Suspension(begin, at))
            begin = None
    if begin is not None:
        spans.append(Suspension(begin, None))
    return spans


def _reached(past: Past, hops: frozenset[str]) -> list[Ref]:
    """Every object that a hop may reach, by a role or by a fact at any time."""
    refs = [ref for event in past.events for role, ref in event.objects if role in hops]
    for fact in past.facts:
        if fact.name in hops:
            refs += references(fact.value)
    return [ref for ref in dict.fromkeys(refs) if ref != past.ref]


def _event_of(row: Sequence[Any]) -> tuple[int, int | None, bool, Ev]:
    number, id_, kind, version, at, counted, person, nobody, source, whole_day, batch, data = row
    cls = KINDS.get(kind)
    values = json.loads(data) if data else {}
    if cls is not None and version != cls.version:
        values = cls.upcast(version, values)
    event = Ev(id_, kind, at, counted, cls.rank if cls else 50, person, source, whole_day, values)
    return number, batch if source in ("import", "demo") else None, bool(nobody), event
