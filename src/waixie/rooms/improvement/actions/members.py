"""Members of the task force: appointed for a term, which ends by itself or before its time."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from waixie.foundation.accounts.models import Account, Person, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission.actions import assign_role, close_role
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.holding import acts_as
from waixie.rooms.improvement.errors import task_force as errors
from waixie.rooms.improvement.events import Function, TaskForceJoined, TaskForceLeft
from waixie.rooms.improvement.models import TaskForceMember
from waixie.rooms.improvement.permissions import task_force as permissions


@action
def appoint_member(
    person: Person, *, function: Function, from_on: date | None, until: date, by: Account, at: datetime
) -> TaskForceMember:
    """Somebody is in the task force from a day until and with a day. He holds its role exactly as long."""
    _lock_office()
    person = Person.objects.select_for_update().get(pk=person.pk)
    actor = acts_as(by, require(permissions.may_appoint(by, person, at=at)))
    begins, ends = _term(from_on, until, at)
    if function is Function.CHAIR:
        _require_free_chair(person, begins, ends)
    there = _without_term(person, begins)
    if there is not None:
        assignment = close_role(there, to_at=ends, by=actor, at=at)
    else:
        assignment = assign_role(person, Role.TASK_FORCE, from_at=begins, to_at=ends, by=actor, at=at)
    member = TaskForceMember.objects.create(
        assignment=assignment, function=function, appointed_by_id=actor.person, appointed_at=at
    )
    first = timezone.localdate(begins)
    record(
        TaskForceJoined(person=person.pk, function=function.value, from_on=first, until=until),
        by=actor,
        at=at,
    )
    return member


@action
def end_term(member: TaskForceMember, *, reason: str, by: Account, at: datetime) -> TaskForceMember:
    """A member leaves before his term is over; with the term goes the role. A term that has not begun never begins."""
    _lock_office()
    member = (
        TaskForceMember.objects.select_for_update(of=("self",)).select_related("assignment").get(pk=member.pk)
    )
    actor = acts_as(by, require(permissions.may_end_term(by, member, at=at)))
    member.left_at, member.left_for = at, reason.strip()[:500]
    member.save(update_fields=["left_at", "left_for"])
    assignment = RoleAssignment.objects.select_for_update().get(pk=member.assignment_id)
    close_role(assignment, to_at=max(at, assignment.from_at), by=actor, at=at)
    record(TaskForceLeft(person=assignment.person_id, reason=member.left_for), by=actor, at=at)
    return member


def _lock_office() -> None:
    """One appointment at a time: two chairs, or two last members leaving at one moment, must not pass each other."""
    list(RoleAssignment.objects.select_for_update().filter(role=Role.TASK_FORCE).order_by("pk"))


def _term(from_on: date | None, until: date, at: datetime) -> tuple[datetime, datetime]:
    today = timezone.localdate(at)
    first = from_on or today
    if first < today or until < first:
        raise Refused(denied(errors.TERM_UNFIT))
    return (at if first == today else _midnight(first)), _midnight(until + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _require_free_chair(person: Person, begins: datetime, ends: datetime) -> None:
    chairs = TaskForceMember.objects.filter(
        Q(assignment__to_at=None) | Q(assignment__to_at__gt=begins),
        function=Function.CHAIR,
        assignment__from_at__lt=ends,
    ).exclude(assignment__person=person)
    there = chairs.select_related("assignment__person").first()
    if there is not None:
        until = there.assignment.to_at
        last = timezone.localdate(until - timedelta(microseconds=1)) if until else "–"
        raise Refused(denied(errors.CHAIR_TAKEN, name=there.assignment.person.name, until=last))


def _without_term(person: Person, begins: datetime) -> RoleAssignment | None:
    """The role as an administrator gave it, without a term: it gets one now."""
    rows = RoleAssignment.objects.select_for_update(of=("self",)).select_related("person")
    held = rows.filter(person=person, role=Role.TASK_FORCE, scope_type="", to_at=None, from_at__lte=begins)
    there = held.first()
    if there is None or TaskForceMember.objects.filter(assignment=there).exists():
        return None
    return there
