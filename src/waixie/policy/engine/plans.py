"""Whom a rule reminds before a duty is due, and whom it tells afterwards: the plan and its instants. Pure; judges nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from waixie.policy.engine.timing import shift
from waixie.policy.engine.types import NEVER, Calendar, Family, OutsideCoverage, Owner, Span

AT_ONCE = (
    Family.GATE,
    Family.COUNT,
    Family.SEPARATION,
    Family.PROHIBITION,
)  # nothing to remind of beforehand
SHORT = timedelta(hours=24)  # what has no more time than this can't wait for the day's mail


@dataclass(frozen=True, slots=True)
class Escalation:
    """So long after a duty was due somebody else is told: a role of the object, or of what its relation `of` names."""

    after: Span
    to: Owner


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rule says of reminding; what it leaves open (None) is as built in."""

    remind: tuple[Span, ...] | None = None
    escalate: tuple[Escalation, ...] | None = None
    urgent: bool = False


UNPLANNED = datetime(2000, 1, 1, tzinfo=UTC)  # the plan is to be made, or made anew
NO_PLAN = Plan()
REMIND = (Span(7, "d"), Span(1, "d"))
ESCALATE = (Escalation(Span(1, "d"), Owner("deputy")), Escalation(Span(3, "d"), Owner("task_force")))


class Sort(StrEnum):
    """What somebody is told at a step of the plan."""

    OPENED = "opened"
    REMINDER = "reminder"
    OVERDUE = "overdue"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Step:
    """One instant of the plan. `place` is its place in the plan's list."""

    at: datetime
    sort: Sort
    place: int = 0


def reminders(plan: Plan, family: Family) -> tuple[Span, ...]:
    """So long before it is due the owner is reminded."""
    if family in AT_ONCE:
        return ()
    return REMIND if plan.remind is None else plan.remind


def escalations(plan: Plan, family: Family) -> tuple[Escalation, ...]:
    """Who is told afterwards. What was broken at once can't be caught up with: only a rule that says so lets others be told."""
    if plan.escalate is None:
        return () if family in AT_ONCE else ESCALATE
    return plan.escalate


def steps(
    plan: Plan,
    family: Family,
    opened: datetime,
    due: datetime,
    *,
    zone: str,
    calendar: Calendar | None = None,
) -> list[Step]:
    """The instants of the plan for one duty, in order. A reminder that would come before the duty is left out."""
    found = [Step(opened, Sort.OPENED)] if family is Family.RESPONSE else []
    if due >= NEVER:
        return found
    for place, span in enumerate(reminders(plan, family)):
        at = _moved(due, Span(-span.amount, span.unit), zone, calendar)
        if at is not None and opened < at < due:
            found.append(Step(at, Sort.REMINDER, place))
    found.append(Step(due, Sort.OVERDUE))
    for place, one in enumerate(escalations(plan, family)):
        at = _moved(due, one.after, zone, calendar)
        if at is not None:
            found.append(Step(at, Sort.ESCALATION, place))
    return sorted(found, key=lambda step: step.at)


def is_urgent(plan: Plan, opened: datetime, due: datetime, at: datetime) -> bool:
    """Whether it can't wait for the day's mail: the rule says so, or only hours were given or are left."""
    return plan.urgent or timedelta() < due - opened <= SHORT or timedelta() < due - at < SHORT / 2


def _moved(due: datetime, span: Span, zone: str, calendar: Calendar | None) -> datetime | None:
    """The due time moved; None where the calendar says nothing about those days."""
    try:
        return shift(due, span, zone, calendar)
    except OutsideCoverage:
        return None
