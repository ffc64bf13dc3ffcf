"""Who may look at the people of the house. To everybody else these pages are not there."""

from datetime import datetime

from waixie.foundation.accounts import permissions
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, require
from waixie.foundation.permits.holding import READS_ALL, roles_of

SEES_LOG_INS = (Role.ADMINISTRATOR, Role.AUDITOR)


def may_look(user: Account, at: datetime) -> bool:
    """Administrators, the task force and auditors, if their role is not limited to a part of the company."""
    return any(held.role in READS_ALL and not held.scope_type for held in roles_of(user, at))


def sees_log_ins(user: Account, at: datetime) -> bool:
    """Addresses and browsers are personal data: administrators and auditors see them."""
    return any(held.role in SEES_LOG_INS and not held.scope_type for held in roles_of(user, at))


def administers(user: Account, at: datetime) -> bool:
    """Whether acts are offered at all; each act asks again."""
    return any(held.role == Role.ADMINISTRATOR and not held.scope_type for held in roles_of(user, at))


def require_look(user: Account, at: datetime) -> None:
    """Go on for those who may look; for all others there is nothing here."""
    if user.outside or not may_look(user, at):
        raise NotThere


def require_administrator(user: Account, at: datetime) -> None:
    """Go on for administrators; who may only look is refused, and for all others there is nothing here."""
    answer = permissions.may_administer(user, at=at)
    if not answer and not (may_look(user, at) and not user.outside):
        raise NotThere
    require(answer)
