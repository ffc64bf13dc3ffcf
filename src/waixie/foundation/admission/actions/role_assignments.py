"""Who holds which role, from when to when, and where."""

from datetime import datetime

from django.db.models import Q

from waixie.foundation.accounts import errors, permissions
from waixie.foundation.accounts.events import RoleEnded, RoleGranted
from waixie.foundation.accounts.models import Account, Person, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action


@action
def grant_role(
    person: Person,
    role: Role,
    *,
    scope: tuple[str, int] | None = None,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    by: Account,
    at: datetime,
) -> RoleAssignment:
    """Give a person a role from now or a later time on, perhaps limited to an entity, a site or a department."""
    require(permissions.may_administer(by, at=at))
    person = Person.objects.select_for_update().get(pk=person.pk)
    require(permissions.may_grant(by, person, role, scope, at=at))
    return assign_role(person, role, scope=scope, from_at=from_at, to_at=to_at, by=by, at=at)


@action
def end_role(
    assignment: RoleAssignment, *, to_at: datetime | None = None, by: Account, at: datetime
) -> RoleAssignment:
    """End a role now or at a later time; one that has not begun yet never begins."""
    require(permissions.may_administer(by, at=at))
    _lock_administrators(assignment)
    assignment = RoleAssignment.objects.select_for_update().get(pk=assignment.pk)
    require(permissions.may_end(by, assignment, at=at))
    ends = to_at or max(at, assignment.from_at)
    if ends < max(at, assignment.from_at):
        raise Refused(denied(errors.DATES_UNFIT))
    return close_role(assignment, to_at=ends, by=by, at=at)


def assign_role(
    person: Person,
    role: Role,
    *,
    scope: tuple[str, int] | None = None,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    by: Account | Actor,
    at: datetime,
) -> RoleAssignment:
    """A person holds a role. Part of an action that has locked the person and asked whether it may be."""
    begins = from_at or at
    if begins < at or (to_at is not None and to_at <= begins):
        raise Refused(denied(errors.DATES_UNFIT))
    _require_compatible(person, role, scope, begins, to_at)
    assignment = RoleAssignment.objects.create(
        person=person,
        role=role,
        scope_type=scope[0] if scope else "",
        scope_id=scope[1] if scope else None,
        from_at=begins,
        to_at=to_at,
    )
    place = {one: scope[1] if scope and scope[0] == one else None for one in ("entity", "site", "department")}
    record(RoleGranted(person=person.pk, role=role, from_at=begins, to_at=to_at, **place), by=by, at=at)
    return assignment


def close_role(
    assignment: RoleAssignment, *, to_at: datetime, by: Account | Actor, at: datetime
) -> RoleAssignment:
    """A role ends. Part of an action that has locked it and asked whether it may be."""
    assignment.to_at = to_at
    assignment.save(update_fields=["to_at"])
    record(RoleEnded(person=assignment.person_id, role=assignment.role, to_at=to_at), by=by, at=at)
    return assignment


def _lock_administrators(assignment: RoleAssignment) -> None:
    """Two administrators who end each other's role at one moment must not both succeed."""
    if assignment.role == Role.ADMINISTRATOR:
        list(RoleAssignment.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))


def _require_compatible(
    person: Person, role: Role, scope: tuple[str, int] | None, begins: datetime, ends: datetime | None
) -> None:
    overlapping = RoleAssignment.objects.filter(Q(to_at=None) | Q(to_at__gt=begins), person=person)
    if ends is not None:
        overlapping = overlapping.filter(from_at__lt=ends)
    place = {"scope_type": scope[0], "scope_id": scope[1]} if scope else {"scope_type": ""}
    if overlapping.filter(role=role, **place).exists():
        raise Refused(denied(errors.HELD_ALREADY))
    others = overlapping.exclude(role=Role.AUDITOR)
    clash = others.exists() if role == Role.AUDITOR else overlapping.filter(role=Role.AUDITOR).exists()
    if clash:
        raise Refused(denied(errors.AUDITOR_ALONE))
