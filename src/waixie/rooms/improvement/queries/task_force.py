"""What can be asked of the task force."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from waixie.foundation.accounts import queries as accounts
from waixie.foundation.accounts.models import Account, Person, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere
from waixie.rooms.improvement.models import Decision, Meeting, TaskForceMember
from waixie.rooms.improvement.permissions import task_force as permissions
from waixie.rooms.improvement.states import MeetingState


@dataclass(frozen=True)
class Seat:
    """Somebody in the task force: his role, and his term if one was stated."""

    assignment: RoleAssignment
    member: TaskForceMember | None

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.assignment.person


def seats(at: datetime) -> tuple[list[Seat], list[Seat], list[Seat]]:
    """Who is in office, who will be, and who was."""
    rows = RoleAssignment.objects.filter(role=Role.TASK_FORCE, scope_type="").select_related("person")
    terms = {one.assignment_id: one for one in TaskForceMember.objects.all()}
    found: tuple[list[Seat], list[Seat], list[Seat]] = ([], [], [])
    for row in rows.order_by("from_at", "pk"):
        if row.to_at is not None and row.to_at <= row.from_at:
            continue  # never began
        seat = Seat(row, terms.get(row.pk))
        over = row.to_at is not None and row.to_at <= at
        found[2 if over else 0 if row.from_at <= at else 1].append(seat)
    return found


def in_office(at: datetime) -> QuerySet[Person]:
    """The persons who are in office at an instant."""
    rows = accounts.holders(Role.TASK_FORCE, at)
    return Person.objects.filter(pk__in=rows.values("person")).order_by("search", "pk")


def get_member(user: Account, uuid: UUID) -> TaskForceMember:
    """A term of office, for somebody inside."""
    rows = TaskForceMember.objects.select_related("assignment__person")
    member = None if user.outside else rows.filter(uuid=uuid).first()
    if member is None:
        raise NotThere
    return member


def visible_meetings(user: Account, at: datetime) -> QuerySet[Meeting]:
    """The meetings that a person may read of."""
    rows = Meeting.objects.select_related("called_by", "recorded_by", "policy")
    if user.outside:
        return rows.none()
    if permissions.may_read_meetings(user, at=at):
        return rows
    own = Q(attendance__person=user.person_id) | Q(decisions__owner=user.person_id)
    return rows.filter(own).distinct()


def get_meeting(user: Account, uuid: UUID, at: datetime) -> Meeting:
    """A meeting, for somebody who may read of it."""
    meeting = visible_meetings(user, at).filter(uuid=uuid).first()
    if meeting is None:
        raise NotThere
    return meeting


def visible_decisions(user: Account, at: datetime) -> QuerySet[Decision]:
    """What was decided, as far as a person may read it: his own, and that of meetings that he reads of."""
    rows = Decision.objects.select_related("meeting", "owner", "done_by")
    if user.outside:
        return rows.none()
    meetings = visible_meetings(user, at).order_by().values("pk")
    return rows.filter(Q(owner=user.person_id) | Q(meeting__in=meetings))


def get_decision(user: Account, uuid: UUID, at: datetime) -> Decision:
    """A decision, for somebody who may read it."""
    decision = visible_decisions(user, at).filter(uuid=uuid).first()
    if decision is None:
        raise NotThere
    return decision


def open_decisions(user: Account, at: datetime) -> list[Decision]:
    """What was decided and is not done yet, what is due first in front."""
    rows = visible_decisions(user, at).filter(done_at=None).exclude(owner=None)
    return sorted(rows, key=lambda one: (one.due_on or date.max, one.pk))


def decisions_of(person: int) -> list[Decision]:
    """What a person still has to do by decision of the task force."""
    rows = Decision.objects.filter(owner=person, done_at=None).select_related("meeting")
    return sorted(rows, key=lambda one: (one.due_on or date.max, one.pk))


def next_meetings(user: Account, at: datetime) -> list[Meeting]:
    """Meetings that are called and not recorded yet, the next first."""
    return list(visible_meetings(user, at).filter(state=MeetingState.CALLED).order_by("meets_at"))
