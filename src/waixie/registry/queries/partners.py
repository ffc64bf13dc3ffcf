"""What can be asked about partners."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from waixie.foundation.permits.acting import User
from waixie.registry.models import Partner, PartnerContact
from waixie.registry.queries import reach
from waixie.registry.queries.searching import searched


@dataclass(frozen=True)
class PartnerFilter:
    """What a list of partners is narrowed to."""

    text: str = ""
    status: str = ""
    country: str = ""
    merged: bool = False  # also those that were merged into another


def visible_to(user: User, at: datetime | None = None) -> QuerySet[Partner]:
    """The partners that somebody sees."""
    return reach.outward(Partner.objects.filter(reach.partners(user, at)), user)


def get_partner(user: User, uuid: UUID, at: datetime | None = None) -> Partner:
    """The partner with this uuid, for somebody who sees it."""
    return reach.get_one(visible_to(user, at), uuid)


def filtered(user: User, asked: PartnerFilter, at: datetime | None = None) -> QuerySet[Partner]:
    """The partners that somebody sees, narrowed."""
    rows = searched(visible_to(user, at), asked.text, user)
    if asked.status:
        rows = rows.filter(status=asked.status)
    if asked.country:
        rows = rows.filter(country=asked.country)
    return rows if asked.merged or user.outside else rows.filter(same_as=None)


def visible_contacts(user: User, at: datetime | None = None) -> QuerySet[PartnerContact]:
    """The contacts that somebody sees: inside those of all partners, outside those of his own."""
    if user.outside:
        own = reach.nothing() if user.worker is not None else Q(partner=user.partner)
    else:
        own = Q(partner__in=visible_to(user, at).values("pk"))
    return reach.outward(PartnerContact.objects.filter(own), user)


def contacts_of(user: User, partner: Partner) -> QuerySet[PartnerContact]:
    """Whom to call there, the main one first."""
    theirs = visible_contacts(user).filter(reach.of_entry(user, "partner", partner.pk), until_on=None)
    return theirs.order_by("-is_main", "name", "pk")


def by_status(user: User) -> dict[str, int]:
    """How many partners there are in each status."""
    rows = visible_to(user).order_by().values("status").annotate(number=Count("pk"))
    return {row["status"]: row["number"] for row in rows}
