"""What can be asked about persons, log-ins and roles."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from waixie.foundation.accounts.models import (
    Account,
    Delegation,
    Invitation,
    LoginRecord,
    Person,
    RoleAssignment,
)
from waixie.foundation.accounts.roles import Role


def find_account(login: str) -> Account | None:
    """The log-in of that name, active or not."""
    return Account.objects.select_related("person").filter(login=login).first()


def nobody_has_an_account() -> bool:
    """Is this a new installation, in which nobody can log in yet?"""
    return not Account.objects.exists()


def roles_held(person: int, at: datetime) -> QuerySet[RoleAssignment]:
    """The roles that a person holds himself at an instant, limited ones included."""
    return RoleAssignment.objects.filter(Q(to_at=None) | Q(to_at__gt=at), person=person, from_at__lte=at)


def holders(role: Role, at: datetime) -> QuerySet[RoleAssignment]:
    """Who holds a role for the whole company at an instant."""
    return RoleAssignment.objects.filter(
        Q(to_at=None) | Q(to_at__gt=at), role=role, scope_type="", from_at__lte=at
    )


def delegations_to(person: int, at: datetime) -> QuerySet[Delegation]:
    """What others let this person do in their place at an instant."""
    return Delegation.objects.filter(taker=person, from_at__lte=at, to_at__gt=at)


def holds_everywhere(person: int, roles: Role | Collection[Role], at: datetime) -> bool:
    """Does the person hold the role, or one of the roles, without limit, himself or by delegation?"""
    wanted = {roles} if isinstance(roles, Role) else set(roles)
    lent = delegations_to(person, at).filter(Q(role="") | Q(role=OuterRef("role")), giver=OuterRef("person"))
    held = RoleAssignment.objects.filter(Q(person=person) | Exists(lent), role__in=wanted, scope_type="")
    return held.filter(Q(to_at=None) | Q(to_at__gt=at), from_at__lte=at).exists()


def administrators(at: datetime) -> QuerySet[Person]:
    """Those who hold the administrator's role without limit at an instant and can come in."""
    held = RoleAssignment.objects.filter(
        Q(to_at=None) | Q(to_at__gt=at), role=Role.ADMINISTRATOR, scope_type="", from_at__lte=at
    )
    return Person.objects.filter(
        pk__in=held.values("person"), id__in=Account.objects.filter(is_active=True).values("person")
    )


def find_invitation(token_hash: bytes) -> Invitation | None:
    """The invitation behind a link, used up or not."""
    return Invitation.objects.select_related("person", "account").filter(token_hash=token_hash).first()


def open_invitations(at: datetime) -> QuerySet[Invitation]:
    """Links that were not used yet and still can be."""
    return (
        Invitation.objects.filter(taken_at=None, withdrawn_at=None, expires_at__gt=at)
        .select_related("person", "account", "made_by")
        .order_by("expires_at")
    )


def login_records(account: Account) -> QuerySet[LoginRecord]:
    """How a log-in was used and tried, the latest first."""
    return LoginRecord.objects.filter(account=account).order_by("-at", "-pk")
