"""Meetings of the task force: called, held with minutes and decisions, or called off; and what was decided gets done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from waixie.foundation.accounts import queries as accounts
from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, Refused, denied, require
from waixie.foundation.folding import fold_all
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.models import Source, Thing
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.holding import acts_as
from waixie.policy.models import Policy
from waixie.rooms.improvement.errors import task_force as errors
from waixie.rooms.improvement.events import (
    DecisionFulfilled,
    DecisionTaken,
    MeetingCancelled,
    TaskForceCalled,
    TaskForceMet,
)
from waixie.rooms.improvement.models import Attendance, Decision, Meeting
from waixie.rooms.improvement.permissions import task_force as permissions
from waixie.rooms.improvement.states import MEETING

QUORUM = 2  # who meets alone does not meet


@dataclass(frozen=True)
class Taken:
    """A decision as it is taken: what, who sees to it, until when."""

    text: str
    owner: Person | None = None
    due_on: date | None = None


@action
def call_meeting(
    *,
    title: str,
    meets_at: datetime,
    agenda: str = "",
    place: str = "",
    policy: Policy | None = None,
    by: Account,
    at: datetime,
) -> Meeting:
    """A member in office calls the task force together; or enters a meeting that came about without a call."""
    actor = acts_as(by, require(permissions.may_call(by, at=at)))
    if not title.strip():
        raise Refused(denied(errors.TITLE_MISSING))
    meeting = _new_meeting(title, meets_at, agenda, place, policy, by=by, at=at)
    meeting.save(force_insert=True)
    event = TaskForceCalled(meeting=meeting.pk, policy=meeting.policy_id, meets_at=meets_at)
    record(event, by=actor, at=at)
    return meeting


@action
def hold_meeting(
    meeting: Meeting,
    *,
    present: Collection[Person],
    minutes: str,
    decisions: Sequence[Taken] = (),
    guests: str = "",
    by: Account,
    at: datetime,
) -> Meeting:
    """Write down that a meeting was held: who was there, what was said, what was decided."""
    meeting = _lock(meeting)
    actor = acts_as(by, require(permissions.may_step(by, meeting, "hold", at=at)))
    if meeting.meets_at > at:
        when = timezone.localtime(meeting.meets_at).strftime("%Y-%m-%d %H:%M")
        raise Refused(denied(errors.TOO_EARLY, when=when))
    _require_members(meeting, present)
    if not minutes.strip():
        raise Refused(denied(errors.NOTHING_SAID))
    meeting.state = MEETING.target(meeting.state, "hold")
    meeting.minutes, meeting.guests = minutes.strip(), guests.strip()[:500]
    meeting.recorded_by_id, meeting.recorded_at = by.person_id, at
    meeting.save()
    _attended(meeting, {person.pk for person in present})
    _tell_met(meeting, present, decisions, actor)
    for number, taken in enumerate(decisions, start=1):
        _take(meeting, number, taken, actor)
    return meeting


@action
def call_off_meeting(meeting: Meeting, *, reason: str, by: Account, at: datetime) -> Meeting:
    """A meeting that was called is not held."""
    meeting = _lock(meeting)
    actor = acts_as(by, require(permissions.may_step(by, meeting, "call_off", at=at)))
    meeting.state = MEETING.target(meeting.state, "call_off")
    meeting.called_off_for = reason.strip()[:500]
    meeting.recorded_by_id, meeting.recorded_at = by.person_id, at
    meeting.save()
    event = MeetingCancelled(
        meeting=meeting.pk, policy=meeting.policy_id, reason=meeting.called_off_for or "–"
    )
    record(event, by=actor, at=at)
    return meeting


@action
def carry_out_decision(decision: Decision, *, outcome: str, by: Account, at: datetime) -> Decision:
    """What was decided is reported done, with what came of it."""
    decision = Decision.objects.select_for_update().filter(pk=decision.pk).first() or _absent()
    actor = acts_as(by, require(permissions.may_carry_out(by, decision, at=at)))
    decision.done_at, decision.done_by_id = at, by.person_id
    decision.outcome = outcome.strip()[:1000]
    decision.save(update_fields=["done_at", "done_by", "outcome"])
    event = DecisionFulfilled(
        decision=decision.pk, meeting=decision.meeting_id, outcome=decision.outcome or "–"
    )
    record(event, by=actor, at=at)
    return decision


def _absent() -> Decision:
    raise NotThere


def _lock(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update().filter(pk=meeting.pk).first() or _no_meeting()


def _no_meeting() -> Meeting:
    raise NotThere


def _new_meeting(
    title: str,
    meets_at: datetime,
    agenda: str,
    place: str,
    policy: Policy | None,
    *,
    by: Account,
    at: datetime,
) -> Meeting:
    thing = _thing("meeting", title)
    return Meeting(
        id=thing.pk,
        uuid=thing.uuid,
        title=title.strip()[:200],
        agenda=agenda.strip(),
        place=place.strip()[:200],
        policy=policy,
        meets_at=meets_at,
        called_by_id=by.person_id,
        called_at=at,
    )


def _thing(type_: str, name: str) -> Thing:
    """The journal's own entry of it: what was recorded by hand before, and what the room keeps, share their ids."""
    name = name.strip()[:300]
    return Thing.objects.create(type=type_, name=name, search=fold_all(name, limit=300))


def _require_members(meeting: Meeting, present: Collection[Person]) -> None:
    """Who is listed as present was in office then; whoever else came is a guest."""
    office = set(accounts.holders(Role.TASK_FORCE, meeting.meets_at).values_list("person", flat=True))
    for person in present:
        if person.pk not in office:
            raise Refused(denied(errors.NOT_A_MEMBER, name=person.name))
    if len({person.pk for person in present}) < QUORUM:
        raise Refused(denied(errors.NOBODY_THERE))


def _attended(meeting: Meeting, present: set[int]) -> None:
    office = accounts.holders(Role.TASK_FORCE, meeting.meets_at).values_list("person", flat=True)
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person_id=person, present=person in present)
        for person in sorted(set(office))
    )


def _tell_met(
    meeting: Meeting, present: Collection[Person], decisions: Sequence[Taken], actor: Actor
) -> None:
    said = "; ".join(taken.text.strip() for taken in decisions) or meeting.title
    event = TaskForceMet(
        meeting=meeting.pk,
        policy=meeting.policy_id,
        present=tuple(sorted({person.pk for person in present})),
        decision=said[:2000],
    )
    record(event, by=actor, at=meeting.meets_at, source=Source.MANUAL)


def _take(meeting: Meeting, number: int, taken: Taken, actor: Actor) -> None:
    if taken.owner is not None and taken.owner.outside:
        raise Refused(denied(errors.OUTSIDER))
    if taken.due_on and taken.owner is None:
        raise Refused(denied(errors.OWNER_MISSING, number=number))
    if taken.due_on and taken.due_on < timezone.localdate(meeting.meets_at):
        raise Refused(denied(errors.DUE_TOO_EARLY, number=number))
    thing = _thing("decision", taken.text)
    Decision.objects.create(
        id=thing.pk,
        uuid=thing.uuid,
        meeting=meeting,
        number=number,
        text=taken.text.strip()[:1000],
        owner=taken.owner,
        due_on=taken.due_on,
    )
    event = DecisionTaken(
        decision=thing.pk,
        meeting=meeting.pk,
        policy=meeting.policy_id,
        owner=taken.owner.pk if taken.owner else None,
        decided=taken.text.strip()[:1000],
        due_on=taken.due_on,
    )
    record(event, by=actor, at=meeting.meets_at, source=Source.MANUAL)
