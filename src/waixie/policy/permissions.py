"""Who may decide about the policy and its exceptions."""

from datetime import datetime

from waixie.foundation.accounts import queries as accounts
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer, denied
from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.policy import errors
from waixie.policy.models import LateRecord, Waiver

By = Account | Actor  # the system itself adopts policies when a company is set up


def may_decide(by: By, *, at: datetime) -> Answer:
    """The task force decides; so does the system when it sets a company up."""
    if isinstance(by, Actor):
        return ALLOWED if by == SYSTEM else denied(errors.NOT_TASK_FORCE)
    if by.outside or not accounts.holds_everywhere(by.person_id, Role.TASK_FORCE, at):
        return denied(errors.NOT_TASK_FORCE)
    return ALLOWED


def may_ask(by: By, *, at: datetime) -> Answer:
    """Everybody inside may ask for an exception or explain himself, but for auditors."""
    if isinstance(by, Actor):
        return ALLOWED if by == SYSTEM else denied(errors.NOT_INSIDE)
    if by.outside:
        return denied(errors.NOT_INSIDE)
    roles = set(accounts.roles_held(by.person_id, at).values_list("role", flat=True))
    return denied(errors.AUDITOR_ONLY_READS) if roles == {Role.AUDITOR} else ALLOWED


def may_decide_waiver(by: By, waiver: Waiver, *, at: datetime) -> Answer:
    """The task force, but never who asked."""
    if not (answer := may_decide(by, at=at)):
        return answer
    if waiver.granted is not None:
        return denied(errors.DECIDED_ALREADY)
    return _another(by, waiver.requested_by)


def may_revoke_waiver(by: By, waiver: Waiver, *, at: datetime) -> Answer:
    """The task force ends a waiver that holds."""
    if not (answer := may_decide(by, at=at)):
        return answer
    if not waiver.granted or waiver.revoked_at is not None or waiver.ends_at <= at:
        return denied(errors.NOT_GRANTED)
    return ALLOWED


def may_accept(by: By, late: LateRecord, *, at: datetime) -> Answer:
    """A second person inside accepts the reason for a late record."""
    if not (answer := may_decide(by, at=at)):
        return answer
    if late.accepted_at is not None:
        return denied(errors.DECIDED_ALREADY)
    return _another(by, late.explained_by)


def person_of(by: By) -> int | None:
    """The person behind it; None for the system."""
    return by.person if isinstance(by, Actor) else by.person_id


def _another(by: By, first: int | None) -> Answer:
    person = person_of(by)
    return denied(errors.NOT_ONESELF) if person is not None and person == first else ALLOWED
