"""Keeping duties in line with the journal, inside the transaction of each event (engine semantics, section 4)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from waixie.foundation import clock
from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.journal.rows import Draft
from waixie.foundation.statements import Statement
from waixie.policy.engine.evaluator import evaluate, wake_at
from waixie.policy.engine.types import Duty, History, Ref, State
from waixie.policy.gates import refuse_where_gates_say_so
from waixie.policy.histories import Past, Reader
from waixie.policy.locks import SHARE_POPULATION, TAKE_POPULATION, take
from waixie.policy.models import VerdictChange, Wake
from waixie.policy.nightly import waits
from waixie.policy.reach import MANY, Affected, Matter, grouped
from waixie.policy.rows import Changes, Stored, by_key, stored
from waixie.policy.states import CODES
from waixie.policy.watching import Kept, RuleSet, rules_now, uses_working_time
from waixie.policy.writing import duties_of, write

CALENDAR_KINDS = ("calendar.changed", "calendar.chosen")
MOVABLE = tuple(CODES[state] for state in (State.ABSENT, State.PENDING, State.UNDETERMINED))
CHUNK = 2000  # objects that are read and judged together


def listener(drafts: Sequence[Draft], bulk: bool) -> None:
    """Bring the duties of all objects that the events matter to in line, before the transaction ends."""
    if not bulk and waits(drafts):
        return
    rules = rules_now([TAKE_POPULATION if bulk else SHARE_POPULATION])
    calendars_changed(drafts, rules)
    affected = Affected(rules)
    matters = _together(drafts) if bulk else (matter for draft in drafts for matter in _matters(draft))
    affected.add(matters, limit=None if bulk else MANY)
    if not affected.by_ref and not affected.later:
        return
    now = max(draft.recorded_at for draft in drafts)
    live = {draft.id for draft in drafts if draft.source == "live" and draft.target is None}
    event = None if bulk else drafts[-1].id
    locks = [] if bulk else [take(affected.by_ref)]
    now = max(now, clock.now()) if bulk else now
    rejudge(
        affected, now=now, cause=VerdictChange.Cause.EVENT, event=event, live=frozenset(live), locks=locks
    )
    ask_later(affected.later, now)


def judge_a_day(drafts: Sequence[Draft]) -> None:
    """Bring the duties that a day's events matter to in line, each object once; nobody else writes meanwhile."""
    rules = rules_now([TAKE_POPULATION])
    calendars_changed(drafts, rules)
    affected = Affected(rules)
    affected.add((matter for draft in drafts for matter in _matters(draft)), limit=None)
    now = max(draft.recorded_at for draft in drafts)
    rejudge(affected, now=now, cause=VerdictChange.Cause.EVENT)


def rejudge(
    affected: Affected,
    *,
    now: datetime,
    cause: str,
    event: int | None = None,
    live: frozenset[int] = frozenset(),
    locks: Sequence[Statement] = (),
) -> Changes:
    """Evaluate the objects and write the difference. The caller holds their locks, or gives them to be taken first."""
    total = Changes(now, cause, event)
    for type_, kept, ids in grouped(affected):
        reader = Reader(affected.rules, type_, kept)
        for begin in range(0, len(ids), CHUNK):
            chunk = ids[begin : begin + CHUNK]
            changes = Changes(now, cause, event)
            _rejudge(reader, kept, chunk, changes, Given(live, locks))
            locks, now = (), changes.now
            write(changes)
            total.tally.update(changes.tally)
    return total


@dataclass(frozen=True)
class Given:
    """The acts that gates may refuse, and the locks to take before reading."""

    live: frozenset[int]
    locks: Sequence[Statement]


def _rejudge(
    reader: Reader, kept: Sequence[Kept], ids: Sequence[int], changes: Changes, given: Given
) -> None:
    asked = duties_of(reader.type, ids, [one.id for one in kept])
    pasts, (rows_before,) = reader.read(ids, first=given.locks, beside=[asked])
    if given.locks:  # whoever was waited for may have judged at a later time
        changes.now = max(changes.now, clock.now())
    duties = [
        (number, duty) for past in pasts.values() for number, duty in judged(reader, kept, past, changes.now)
    ]
    if given.live:
        refuse_where_gates_say_so(reader.rules, duties, given.live, changes.now)
    accepted = accepted_among(duty for _, duty in duties)
    rows: list[Stored] = [stored(duty, number, accepted, changes.now) for number, duty in duties]
    changes.compare(by_key(rows_before), rows)
    wakes = [(past.ref, at) for past in pasts.values() if (at := _wake(reader, past, changes.now))]
    set_wakes(wakes)


def judged(reader: Reader, kept: Sequence[Kept], past: Past, now: datetime) -> Iterable[tuple[int, Duty]]:
    """The duties of one object by these rules, each with the number of its rule version."""
    by_policy: dict[int, dict[tuple[str, int], Kept]] = defaultdict(dict)
    for one in kept:
        by_policy[one.policy][one.rule.id, one.rule.version] = one
    for policy, rules in by_policy.items():
        history = reader.history(past, reader.rules.policies[policy])
        for duty in evaluate([one.rule for one in rules.values()], history, now):
            yield rules[duty.rule, duty.version].id, duty


def accepted_among(duties: Iterable[Duty]) -> frozenset[int]:
    """Which evidence was recorded afterwards for a reason that a second person has accepted."""
    events = {duty.met_event for duty in duties if duty.afterwards}
    if not events:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event FROM policy_late_record WHERE event = ANY(%s) AND accepted_at IS NOT NULL",
            [list(events)],
        )
        return frozenset(event for (event,) in cursor.fetchall())


def _wake(reader: Reader, past: Past, now: datetime) -> datetime | None:
    """The next time at which something of the past that lies ahead begins to count."""
    zone = next(iter(reader.rules.policies.values())).zone
    return wake_at((), History(past.ref, past.events, past.related, past.facts, zone=zone), now)


def set_wakes(wakes: Iterable[tuple[Ref, datetime]], cause: str = VerdictChange.Cause.CLOCK) -> None:
    """Let the tick judge the objects anew at these times."""
    rows = [Wake(type=ref.type, object=ref.id, at=at, cause=cause) for ref, at in wakes]
    if rows:
        Wake.objects.bulk_create(rows, ignore_conflicts=True)


def ask_later(refs: Iterable[Ref], now: datetime) -> None:
    """Leave objects to the next tick; until then pages say that work is under way."""
    set_wakes(((ref, now) for ref in refs), VerdictChange.Cause.EVENT)


def calendars_changed(drafts: Sequence[Draft], rules: RuleSet) -> None:
    """Leave to the next tick what a change of working time moves: pending duties, and what came due since it holds."""
    days = [getattr(draft.event, "from_on", None) for draft in drafts if draft.event.kind in CALENDAR_KINDS]
    if not days:
        return
    working = [kept.id for kept in rules.kept if uses_working_time(kept.rule)]
    since = min((day - timedelta(days=2) for day in days if day is not None), default=None)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO policy_wake (type, object, at, cause) SELECT DISTINCT type, object, %s::timestamptz, %s "
            "FROM policy_obligation WHERE rule = ANY(%s) AND (state = ANY(%s) OR due_at >= %s) "
            "ON CONFLICT DO NOTHING",
            [drafts[-1].recorded_at, VerdictChange.Cause.CALENDAR, working, list(MOVABLE), since],
        )


def rules_at(rules: RuleSet, affected: Affected, type_: str, ids: Iterable[int]) -> None:
    """Put all rules about the objects to be judged anew."""
    kept = {one.id: one for one in rules.all_of(type_)}
    for number in ids:
        affected.by_ref[Ref(type_, number)].update(kept)


def _together(drafts: Sequence[Draft]) -> Iterable[Matter]:
    """What a whole import brings, kind by kind: each object once, from the earliest event on."""
    since: dict[str, datetime] = {}
    refs: dict[str, set[tuple[str, int]]] = defaultdict(set)
    facts: dict[str, set[tuple[str, int, str]]] = defaultdict(set)
    for draft in drafts:
        event = draft.event
        since[event.kind] = min(draft.at, since.get(event.kind, draft.at))
        mine, said = refs[event.kind], facts[event.kind]
        for role, type_, number in draft.objects:
            mine.add((type_, number))
            said.update((type_, number, fact.name) for fact in event.declares if fact.of == role)
        if draft.target is not None:
            yield from _matters(draft)
    for kind, at in since.items():
        named = frozenset((Ref(type_, number), name) for type_, number, name in facts[kind])
        yield Matter(kind, at, frozenset(Ref(*one) for one in refs[kind]), named)


def _matters(draft: Draft) -> Iterable[Matter]:
    """What an event brings; one that takes another back or sets it right brings what that one brought."""
    refs = frozenset(Ref(type_, number) for _, type_, number in draft.objects)
    facts = frozenset(
        (Ref(type_, number), fact.name)
        for fact in draft.event.declares
        for role, type_, number in draft.objects
        if role == fact.of
    )
    yield Matter(draft.event.kind, draft.at, refs, facts)
    if draft.target is not None:
        yield from _taken_back(draft.target, refs)


def _taken_back(target: int, refs: frozenset[Ref]) -> Iterable[Matter]:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE t AS (SELECT id, kind, occurred_at, target FROM journal_event WHERE id = %s "
            "UNION ALL SELECT e.id, e.kind, e.occurred_at, e.target FROM journal_event e JOIN t ON e.id = t.target) "
            "SELECT id, kind, occurred_at FROM t",
            [target],
        )
        rows = cursor.fetchall()
        cursor.execute(
            "SELECT type, object, name FROM journal_fact WHERE event = ANY(%s)", [[r[0] for r in rows]]
        )
        facts = frozenset((Ref(type_, number), name) for type_, number, name in cursor.fetchall())
    for _, kind, at in rows:
        if kind in KINDS:
            yield Matter(kind, at, refs, facts)
