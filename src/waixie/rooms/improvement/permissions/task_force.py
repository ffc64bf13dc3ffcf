"""Who may do what in the task force. Only a member whose term runs decides; the role goes with the term."""

from datetime import datetime

from waixie.foundation.accounts import queries as accounts
from waixie.foundation.accounts.models import Person
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer, denied
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import Held, permit, roles_of
from waixie.rooms.improvement.errors import task_force as errors
from waixie.rooms.improvement.models import Decision, Meeting, TaskForceMember
from waixie.rooms.improvement.states import MEETING

APPOINTING = (Role.TASK_FORCE, Role.ADMINISTRATOR)
READING = (Role.TASK_FORCE, Role.ADMINISTRATOR, Role.AUDITOR)


def _whole(user: User, roles: tuple[Role, ...], at: datetime) -> Held | None:
    """The role, held for the whole company."""
    if user.outside:
        return None
    return next((one for one in roles_of(user, at) if one.role in roles and not one.scope_type), None)


def is_in_office(user: User, *, at: datetime) -> Answer:
    """A member of the task force whose term runs, or his delegate."""
    return permit(_whole(user, (Role.TASK_FORCE,), at), errors.NOT_IN_OFFICE)


def may_appoint_anybody(user: User, *, at: datetime) -> Answer:
    """Members in office and administrators appoint."""
    return permit(_whole(user, APPOINTING, at), errors.NOT_APPOINTING)


def may_appoint(user: User, person: Person, *, at: datetime) -> Answer:
    """They appoint somebody else, of the company's own people."""
    if not (answer := may_appoint_anybody(user, at=at)):
        return answer
    if person.outside or not person.is_person:
        return denied(errors.OUTSIDER)
    if person.pk in (user.actor.person, answer.on_behalf_of):
        return denied(errors.NOT_ONESELF)
    return answer


def may_end_term(user: User, member: TaskForceMember, *, at: datetime) -> Answer:
    """Whoever appoints ends a term; a member may leave himself. Somebody remains in office."""
    assignment = member.assignment
    if assignment.to_at is not None and assignment.to_at <= at:
        return denied(errors.TERM_OVER)
    answer = may_appoint_anybody(user, at=at)
    if not answer and assignment.person_id != user.actor.person:
        return answer
    if assignment.holds_at(at) and not _others_in_office(assignment.person_id, at):
        return denied(errors.LAST_MEMBER)
    return answer if answer else ALLOWED


def _others_in_office(person: int, at: datetime) -> bool:
    return accounts.holders(Role.TASK_FORCE, at).exclude(person=person).exists()


def may_read_meetings(user: User, *, at: datetime) -> bool:
    """Minutes are read by the task force, administrators and auditors."""
    return _whole(user, READING, at) is not None


def may_read_meeting(user: User, meeting: Meeting, *, at: datetime) -> bool:
    """And by whoever was there, or sees to something that the meeting decided."""
    if user.outside:
        return False
    person = user.actor.person
    return (
        may_read_meetings(user, at=at)
        or meeting.attendance.filter(person=person).exists()
        or meeting.decisions.filter(owner=person).exists()
    )


def may_call(user: User, *, at: datetime) -> Answer:
    """Any member in office calls a meeting."""
    return is_in_office(user, at=at)


def may_step(user: User, meeting: Meeting, verb: str, *, at: datetime) -> Answer:
    """A member in office records that a meeting was held, or calls it off, while it is only called."""
    if not (answer := is_in_office(user, at=at)):
        return answer
    step = MEETING.may(meeting.state, verb)
    return answer if step else step


def may_carry_out(user: User, decision: Decision, *, at: datetime) -> Answer:
    """Whoever sees to it, or a member in office."""
    if decision.done_at is not None:
        return denied(errors.DONE_ALREADY)
    if not user.outside and decision.owner_id is not None and decision.owner_id == user.actor.person:
        return ALLOWED
    answer = is_in_office(user, at=at)
    return answer if answer else denied(errors.NOT_YOUR_DECISION)
