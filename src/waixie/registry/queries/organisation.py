"""What can be asked about the company's own entities, sites and departments."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from waixie.foundation.permits.acting import User
from waixie.registry.models import Department, LegalEntity, Site
from waixie.registry.queries import reach


def visible_entities(user: User, at: datetime | None = None) -> QuerySet[LegalEntity]:
    """The legal entities that somebody sees."""
    return reach.outward(LegalEntity.objects.filter(reach.places(user, "entity", at)), user)


def visible_sites(user: User, at: datetime | None = None) -> QuerySet[Site]:
    """The sites that somebody sees."""
    return reach.outward(Site.objects.filter(reach.places(user, "site", at)), user)


def visible_departments(user: User, at: datetime | None = None) -> QuerySet[Department]:
    """The departments that somebody sees."""
    return reach.outward(Department.objects.filter(reach.places(user, "department", at)), user)


def get_entity(user: User, uuid: UUID, at: datetime | None = None) -> LegalEntity:
    """The entity with this uuid, for somebody who sees it."""
    return reach.get_one(visible_entities(user, at), uuid)


def get_site(user: User, uuid: UUID, at: datetime | None = None) -> Site:
    """The site with this uuid, for somebody who sees it, with its entity."""
    rows = visible_sites(user, at)
    return reach.get_one(rows if user.outside else rows.select_related("entity"), uuid)


def get_department(user: User, uuid: UUID, at: datetime | None = None) -> Department:
    """The department with this uuid, for somebody who sees it, with what it belongs to."""
    rows = visible_departments(user, at)
    return reach.get_one(rows if user.outside else rows.select_related("entity", "site", "parent"), uuid)


def tree(user: User, at: datetime | None = None) -> list[tuple[int, Department]]:
    """All departments that somebody sees, each with its depth, children after their parent, in the order of their names."""
    rows = list(visible_departments(user, at).order_by("search", "pk"))
    below: dict[int | None, list[Department]] = {}
    known = {row.pk for row in rows}
    for row in rows:
        parent = None if user.outside or row.parent_id not in known else row.parent_id
        below.setdefault(parent, []).append(row)
    found: list[tuple[int, Department]] = []
    waiting = [(0, row) for row in reversed(below.get(None, []))]
    while waiting:
        depth, row = waiting.pop()
        found.append((depth, row))
        waiting += [(depth + 1, child) for child in reversed(below.get(row.pk, []))]
    return found
