"""One person lets another act in his place, for some days."""

from datetime import datetime

from waixie.foundation.accounts import errors, permissions
from waixie.foundation.accounts.events import DelegationWithdrawn, RoleDelegated
from waixie.foundation.accounts.models import Account, Delegation, Person
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action


@action
def delegate(
    taker: Person,
    *,
    role: Role | None = None,
    from_at: datetime,
    to_at: datetime,
    reason: str = "",
    by: Account,
    at: datetime,
) -> Delegation:
    """Let another person inside act in one's role, or in all one's roles, from a time to a time."""
    require(permissions.may_delegate(by, taker, role, at=at))
    if from_at < at or to_at <= from_at:
        raise Refused(denied(errors.DATES_UNFIT))
    delegation = Delegation.objects.create(
        giver=by.person, taker=taker, role=role or "", from_at=from_at, to_at=to_at, reason=reason[:300]
    )
    event = RoleDelegated(
        giver=by.person_id, taker=taker.pk, role=role or "", from_at=from_at, to_at=to_at, reason=reason[:300]
    )
    record(event, by=by, at=at)
    return delegation


@action
def withdraw_delegation(delegation: Delegation, *, by: Account, at: datetime) -> Delegation:
    """End a delegation now; one that has not begun never begins."""
    require(permissions.works_inside(by))
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    require(permissions.may_withdraw_delegation(by, delegation, at=at))
    delegation.to_at = max(at, delegation.from_at)
    delegation.save(update_fields=["to_at"])
    record(DelegationWithdrawn(giver=delegation.giver_id, taker=delegation.taker_id), by=by, at=at)
    return delegation
