"""Reminding and telling by each rule's plan: what has come up since the last time, for many duties at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from waixie.foundation.notices.actions import News, tell
from waixie.policy.engine.plans import Escalation, Plan, Sort, Step, escalations, is_urgent, steps
from waixie.policy.engine.scene import references
from waixie.policy.engine.types import NEVER, Owner, Ref, State
from waixie.policy.models import RuleVersion, Told
from waixie.policy.notices import kind_of
from waixie.policy.queries.holders import Asked, Holder, facts_of, holders_of
from waixie.policy.queries.plans import plans_now
from waixie.policy.states import CODES, REMINDED, STATE_NOW
from waixie.policy.watching import Kept, rules_now
from waixie.policy.working_time import Calendars, calendars

BATCH = 500  # duties in one transaction
TOO_OLD = timedelta(
    days=14
)  # what came due so long before it was first planned is history, however it came to be known
PRESENT = (
    "live",
    "manual",
)  # sources of which people are told; the past of an import or a demonstration is not the present
NOBODY: tuple[None, ...] = (None,)
TO_DO = (CODES[State.ABSENT], CODES[State.PENDING], CODES[State.BREACHED])
DUE = f"""
SELECT o.id, o.rule, o.type, o.object, o.opener, o.place, o.number, o.opened_at, o.due_at, o.void_at, o.known_at, o.opened_event,
    o.owner_type, o.owner, o.owner_role, {STATE_NOW} AS state, e.source,
    (SELECT max(t.step_at) FROM policy_told t WHERE t.type = o.type AND t.object = o.object AND t.rule = o.rule
     AND t.opener = o.opener AND t.place = o.place AND t.number = o.number AND t.due_at = o.due_at) AS told_until,
    EXISTS (SELECT FROM policy_told t WHERE t.type = o.type AND t.object = o.object AND t.rule = o.rule
     AND t.opener = o.opener AND t.place = o.place AND t.number = o.number) AS begun
FROM policy_obligation o LEFT JOIN journal_event e ON e.id = o.opened_event
WHERE o.plan_at <= %s AND o.state IN ({", ".join(map(str, REMINDED))})
ORDER BY o.plan_at LIMIT %s FOR UPDATE OF o SKIP LOCKED
"""  # noqa: S608 — constants
PLAN = """
UPDATE policy_obligation o SET plan_at = v.plan_at, known_at = v.known_at
FROM unnest(%s::bigint[], %s::timestamptz[], %s::timestamptz[]) AS v(id, plan_at, known_at) WHERE o.id = v.id
"""
ROLES_OF_EVENTS = """
SELECT event, role, type, object FROM journal_event_object
WHERE event = ANY(%s::bigint[]) AND role = ANY(%s::text[]) ORDER BY event, role, type, object
"""


class Row(NamedTuple):
    """A duty whose plan has come to a step, or has not been made yet."""

    id: int
    rule: int
    type: str
    object: int
    opener: int
    place: int
    number: int
    opened_at: datetime
    due_at: datetime
    void_at: datetime | None
    known_at: datetime | None
    opened_event: int | None
    owner_type: str
    owner: int
    owner_role: str
    state: int
    source: str | None
    told_until: datetime | None
    begun: bool

    @property
    def key(self) -> list[str | int]:
        """What names the duty."""
        return [self.rule, self.type, self.object, self.opener, self.place, self.number]


@dataclass(frozen=True)
class Planned:
    """What a duty's plan says now: what is to be told, and when it goes on."""

    row: Row
    plan: Plan
    known_at: datetime
    passed: Sequence[Step] = ()
    next_at: datetime | None = None
    escalations: Sequence[Escalation] = ()


def remind_and_tell(now: datetime) -> bool:
    """Remind and tell of every duty whose plan has come to a step. True when there is more than one transaction should hold.

    The rows are held while it is done; a row that somebody writes just now is found the next time. What several steps have passed of,
    because the worker stood still, is told once.
    """
    with connection.cursor() as cursor:
        cursor.execute(DUE, [now, now, BATCH])
        rows = [Row(*row) for row in cursor.fetchall()]
    if not rows:
        return False
    planned = _planned(rows, now)
    due = [one for one in planned if one.passed]
    if due:
        _tell(due, now)
    with connection.cursor() as cursor:
        ids, at, known = zip(*((one.row.id, one.next_at, one.known_at) for one in planned), strict=True)
        cursor.execute(PLAN, [list(ids), list(at), list(known)])
    return len(rows) == BATCH


@dataclass(frozen=True)
class Watch:
    """The time, and how it is counted."""

    now: datetime
    zones: Mapping[int, str]  # of policies
    calendars: Calendars


def _planned(rows: Sequence[Row], now: datetime) -> list[Planned]:
    numbers = {row.rule for row in rows}
    rules, plans = rules_now(), plans_now(numbers, now)
    adopted = dict(RuleVersion.objects.filter(pk__in=numbers).values_list("pk", "adopted_with__adopted_at"))
    watch = Watch(now, {pk: one.zone for pk, one in rules.policies.items()}, calendars())
    found = []
    for row in rows:
        plan, known_at = plans[row.rule], row.known_at or _known_at(row, adopted[row.rule], now)
        kept = rules.by_id.get(row.rule)
        found.append(
            _plan(row, kept, plan, known_at, watch) if kept is not None else Planned(row, plan, known_at)
        )
    return found


def _known_at(row: Row, adopted_at: datetime, now: datetime) -> datetime:
    """From when on people are told of the duty: not of what came due before the house could have told them."""
    if row.source is not None and row.source not in PRESENT:
        return now
    return adopted_at if row.due_at > now - TOO_OLD else now


def _plan(row: Row, kept: Kept, plan: Plan, known_at: datetime, watch: Watch) -> Planned:
    rule = kept.rule
    if row.state not in TO_DO or row.due_at < known_at or (row.void_at and row.void_at <= watch.now):
        return Planned(row, plan, known_at)
    zone, calendar = rule.zone or watch.zones[kept.policy], watch.calendars[rule.calendar]
    found = steps(plan, rule.family, row.opened_at, row.due_at, zone=zone, calendar=calendar)
    since = max(known_at, row.told_until) if row.told_until else known_at
    passed = [one for one in found if one.at <= watch.now and _is_new(one, since, row)]
    ahead = min((one.at for one in found if one.at > watch.now), default=None)
    return Planned(row, plan, known_at, passed, ahead, escalations(plan, rule.family))


def _is_new(step: Step, since: datetime, row: Row) -> bool:
    """A step is told once: what was told of this due time stands in the table. That a duty began is told before anything else."""
    if step.sort is Sort.OPENED and row.begun:
        return False
    return step.at > since if row.told_until else step.at >= since


def _tell(due: Sequence[Planned], now: datetime) -> None:
    """Put what has passed before its people, each person once for each duty."""
    related = _related(due, now)
    wanted = {asked for one in due for asked, _step in _asked(one, related)}
    holders = holders_of(wanted, now)
    news: list[News] = []
    told: list[Told] = []
    for one in due:
        reached: set[int] = set()
        for asked, step in _asked(one, related):
            some = [holder for holder in holders[asked].reached if holder.person not in reached]
            reached.update(holder.person for holder in some)
            news += [_news(one, step, holder, now) for holder in some]
            told += [_told(one, step, asked[1], holder, now) for holder in (some or NOBODY)]
    tell(news, at=now)
    Told.objects.bulk_create(told, batch_size=1000)


def _asked(one: Planned, related: Mapping[tuple[int, str], Ref]) -> Iterable[tuple[Asked, Step]]:
    """Whom the passed steps are for: the owner of the latest of his own, and everybody whom an escalation names."""
    own = [step for step in one.passed if step.sort is not Sort.ESCALATION]
    if own:
        yield (Ref(one.row.owner_type, one.row.owner), one.row.owner_role), own[-1]
    for step in one.passed:
        if step.sort is Sort.ESCALATION:
            to = one.escalations[step.place].to
            ref = related.get((one.row.id, to.of)) if to.of else Ref(one.row.owner_type, one.row.owner)
            yield (ref or Ref(one.row.type, one.row.object), to.role), step


def _related(due: Sequence[Planned], now: datetime) -> dict[tuple[int, str], Ref]:
    """The objects that `of` names: a role of the opening event, else a fact of the object."""
    wanted = {
        (one.row, to.of)
        for one in due
        for step in one.passed
        if step.sort is Sort.ESCALATION and (to := _to(one, step)).of
    }
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            ROLES_OF_EVENTS,
            [[row.opened_event for row, _of in wanted if row.opened_event], [of for _row, of in wanted]],
        )
        roles = {(event, role): Ref(type_, number) for event, role, type_, number in cursor.fetchall()}
    facts = facts_of({(Ref(row.type, row.object), of) for row, of in wanted if of}, now)
    found: dict[tuple[int, str], Ref] = {}
    for row, of in wanted:
        ref = roles.get((row.opened_event, of)) or next(
            iter(references(facts.get((Ref(row.type, row.object), of or "")))), None
        )
        if ref and of:
            found[row.id, of] = ref
    return found


def _to(one: Planned, step: Step) -> Owner:
    return one.escalations[step.place].to


def _news(one: Planned, step: Step, holder: Holder, now: datetime) -> News:
    row = one.row
    due = int(row.due_at.timestamp()) if row.due_at < NEVER else 0
    place = step.place if step.sort is Sort.REMINDER or one.plan.escalate is not None else 0
    key = ":".join(map(str, (step.sort.value, *row.key, due, place)))
    return News(
        person=holder.person,
        kind=kind_of(step.sort),
        key=key,
        about=(row.type, row.object),
        data={"duty": row.id, "for": holder.acts_for, "role": row.owner_role},
        urgent=is_urgent(one.plan, row.opened_at, row.due_at, now),
    )


def _told(one: Planned, step: Step, role: str, holder: Holder | None, now: datetime) -> Told:
    row = one.row
    return Told(
        rule=row.rule,
        type=row.type,
        object=row.object,
        opener=row.opener,
        place=row.place,
        number=row.number,
        due_at=row.due_at,
        step_at=step.at,
        sort=step.sort.value,
        role=role,
        person=holder.person if holder else None,
        at=now,
    )
