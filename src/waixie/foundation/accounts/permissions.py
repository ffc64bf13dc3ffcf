"""Who may do what with persons, log-ins and roles."""

from datetime import datetime

from waixie.foundation.accounts import errors, queries
from waixie.foundation.accounts.models import Account, Delegation, Person, RoleAssignment
from waixie.foundation.accounts.roles import INSIDE, OUTSIDE, SCOPES, Role
from waixie.foundation.answers import ALLOWED, Answer, denied


def works_inside(user: Account) -> Answer:
    """What the house decides about itself is decided inside."""
    return denied(errors.NOT_ADMINISTRATOR) if user.outside else ALLOWED


def may_administer(user: Account, *, at: datetime) -> Answer:
    """Administrators whose role is not limited look after log-ins and roles."""
    if user.outside or not queries.holds_everywhere(user.person_id, Role.ADMINISTRATOR, at):
        return denied(errors.NOT_ADMINISTRATOR)
    return ALLOWED


def may_administer_person(user: Account, person: Person, *, at: datetime) -> Answer:
    """An administrator, and never in his own matter."""
    if not (answer := may_administer(user, at=at)):
        return answer
    if person.pk == user.person_id:
        return denied(errors.NOT_ONESELF)
    return ALLOWED


def may_grant(
    user: Account, person: Person, role: Role, scope: tuple[str, int] | None, *, at: datetime
) -> Answer:
    """An administrator gives another person a role of that person's side; an auditor holds nothing else."""
    if not (answer := may_administer_person(user, person, at=at)):
        return answer
    if role not in (OUTSIDE if person.outside else INSIDE):
        return denied(errors.WRONG_SIDE)
    if scope is not None and (scope[0] not in SCOPES or person.outside or role == Role.ADMINISTRATOR):
        return denied(errors.SCOPE_UNFIT)
    return ALLOWED


def may_end(user: Account, assignment: RoleAssignment, *, at: datetime) -> Answer:
    """An administrator ends any role, his own too, as long as another administrator remains."""
    if not (answer := may_administer(user, at=at)):
        return answer
    if assignment.to_at is not None and assignment.to_at <= at:
        return denied(errors.ENDED_ALREADY)
    if assignment.role == Role.ADMINISTRATOR and not assignment.scope_type:
        return others_administer(assignment.person_id, at=at)
    return ALLOWED


def others_administer(person: int, *, at: datetime) -> Answer:
    """Is there an administrator beside this person?"""
    if queries.administrators(at).exclude(pk=person).exists():
        return ALLOWED
    return denied(errors.LAST_ADMINISTRATOR)


def may_close(user: Account, account: Account, *, at: datetime) -> Answer:
    """An administrator closes another's log-in, as long as another administrator remains."""
    if not (answer := may_administer_person(user, account.person, at=at)):
        return answer
    if not account.is_active:
        return denied(errors.ENDED_ALREADY)
    if queries.administrators(at).filter(pk=account.person_id).exists():
        return others_administer(account.person_id, at=at)
    return ALLOWED


def may_delegate(user: Account, taker: Person, role: Role | None, *, at: datetime) -> Answer:
    """One lets another person inside act in a role that one holds oneself; the auditor's and what was itself delegated stay."""
    if user.outside or taker.outside or taker.pk == user.person_id:
        return denied(errors.DELEGATE_INSIDE)
    held = queries.roles_held(user.person_id, at).exclude(role=Role.AUDITOR)
    if not (held.filter(role=role) if role else held).exists():
        return denied(errors.NOT_YOURS_TO_DELEGATE)
    if queries.roles_held(taker.pk, at).filter(role=Role.AUDITOR).exists():
        return denied(errors.AUDITOR_ALONE)
    return ALLOWED


def may_withdraw_delegation(user: Account, delegation: Delegation, *, at: datetime) -> Answer:
    """Whoever gave it takes it back; an administrator may too."""
    if delegation.to_at <= at:
        return denied(errors.ENDED_ALREADY)
    if delegation.giver_id == user.person_id:
        return ALLOWED
    return may_administer(user, at=at)
