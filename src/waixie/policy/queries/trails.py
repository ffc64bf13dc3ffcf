"""Why a duty stands as it does: what opened and met it, how its due time moved, what was said when."""

from dataclasses import dataclass
from datetime import datetime

from waixie.foundation.journal.models import Entry
from waixie.policy.engine.types import Ref, State
from waixie.policy.models import (
    ClauseText,
    DueChange,
    LateRecord,
    Obligation,
    RuleVersion,
    Told,
    VerdictChange,
    Waiver,
)
from waixie.policy.queries.duties import DutySeen, find_duty
from waixie.policy.states import STATES


@dataclass(frozen=True)
class Turn:
    """One verdict that became another, with the time at which we said so and the cause."""

    before: State
    after: State
    at: datetime
    cause: str
    event: int | None


@dataclass(frozen=True)
class Trail:
    """Everything that a duty's verdict rests on."""

    duty: DutySeen
    rule: RuleVersion
    texts: dict[str, str]  # language → the clause as it read when the rule was adopted
    opened_by: Entry | None
    met_by: Entry | None
    voided_by: Entry | None
    due_changes: list[DueChange]
    turns: list[Turn]
    waivers: list[Waiver]
    late: LateRecord | None
    told: list[Told]
    next_at: datetime | None  # when the rule's plan goes on


def trail_of(number: int, now: datetime) -> Trail | None:
    """The trail of a duty, or nothing if it is no more."""
    duty = find_duty(number, now)
    if duty is None:
        return None
    row = Obligation.objects.get(pk=number)
    rules = RuleVersion.objects.select_related("policy", "adopted_with").defer("adopted_with__source")
    rule = rules.get(pk=duty.rule_id)
    wanted = [event for event in (duty.opened_event, duty.met_event, duty.void_event) if event is not None]
    entries = Entry.objects.in_bulk(wanted)
    texts = ClauseText.objects.filter(clause__version=rule.adopted_with, clause__number=rule.clause)
    return Trail(
        duty=duty,
        rule=rule,
        texts=dict(texts.values_list("language", "text")),
        opened_by=entries.get(duty.opened_event or 0),
        met_by=entries.get(duty.met_event or 0),
        voided_by=entries.get(duty.void_event or 0),
        due_changes=list(DueChange.objects.filter(obligation=number).order_by("recorded_at", "pk")),
        turns=_turns(row),
        waivers=list(
            Waiver.objects.filter(
                policy=rule.policy, rule=rule.code, type=row.type, object=row.object
            ).order_by("requested_at")
        ),
        late=LateRecord.objects.filter(event=duty.met_event).first() if duty.met_event else None,
        told=_told(row),
        next_at=row.plan_at if row.plan_at is not None and row.plan_at > now else None,
    )


def _told(row: Obligation) -> list[Told]:
    """Who was reminded of the duty or told that it is overdue."""
    found = Told.objects.filter(type=row.type, object=row.object, rule=row.rule, opener=row.opener)
    return list(found.filter(place=row.place, number=row.number).order_by("at", "sort", "role", "pk"))


def _turns(row: Obligation) -> list[Turn]:
    found = VerdictChange.objects.filter(
        rule=row.rule,
        type=row.type,
        object=row.object,
        opener=row.opener,
        place=row.place,
        number=row.number,
    ).order_by("at", "pk")
    return [_turn(change) for change in found]


def _turn(change: VerdictChange) -> Turn:
    return Turn(STATES[change.before], STATES[change.after], change.at, change.cause, change.event)


def said_on(ref: Ref, at: datetime) -> dict[tuple[int, int, int, int], State]:
    """What was said of an object's duties on a day, whatever has become known since: (rule, opener, place, window) → state.

    A duty of which nothing was said by then is left out: it was pending, or nobody knew of it.
    """
    changes = VerdictChange.objects.filter(type=ref.type, object=ref.id, at__lte=at).order_by("at", "pk")
    latest = {(one.rule, one.opener, one.place, one.number): STATES[one.after] for one in changes}
    return {key: state for key, state in latest.items() if state is not State.ABSENT}
