"""All that one page of the registry shows, in one go and a bounded number of queries."""

from dataclasses import dataclass
from uuid import UUID

from waixie.foundation.permits.acting import User
from waixie.registry.models import (
    Engagement,
    Member,
    Partner,
    PartnerContact,
    Qualification,
    Worker,
)
from waixie.registry.queries import duplicates, engagements, members, partners, qualifications, workers
from waixie.registry.queries.reach import of_entry


@dataclass(frozen=True)
class PartnerBundle:
    """A partner's page."""

    partner: Partner
    contacts: list[PartnerContact]
    qualifications: list[Qualification]
    engagements: list[Engagement]  # the twenty newest
    workers: int  # how many call it their home
    beside: duplicates.Beside[Partner]


@dataclass(frozen=True)
class WorkerBundle:
    """A worker's page. The sensitive fields are asked for apart."""

    worker: Worker
    memberships: list[tuple[Member, Engagement]]
    qualifications: list[Qualification]
    beside: duplicates.Beside[Worker]


@dataclass(frozen=True)
class EngagementBundle:
    """What the registry knows of an engagement."""

    engagement: Engagement
    team: members.Team
    contacts: list[PartnerContact]


def partner_bundle(user: User, uuid: UUID) -> PartnerBundle:
    """All that a partner's page shows."""
    partner = partners.get_partner(user, uuid)
    theirs = engagements.shown(user).filter(of_entry(user, "partner", partner.pk))
    return PartnerBundle(
        partner,
        list(partners.contacts_of(user, partner)),
        list(qualifications.current_of(user, partner)),
        engagements.led(user, theirs.order_by("-pk")[:20]),
        workers.visible_to(user).filter(home_partner=partner.pk).count(),
        duplicates.partners_like(user, partner),
    )


def worker_bundle(user: User, uuid: UUID) -> WorkerBundle:
    """All that a worker's page shows."""
    worker = workers.get_with_partner(user, uuid)
    return WorkerBundle(
        worker,
        members.memberships_of(user, worker),
        list(qualifications.current_of(user, worker)),
        duplicates.workers_like(user, worker),
    )


def engagement_bundle(user: User, uuid: UUID) -> EngagementBundle:
    """What an engagement's page shows of the registry."""
    engagement = engagements.get_engagement(user, uuid)
    partner = engagement.partner
    return EngagementBundle(
        engagement,
        members.team_of(user, engagement),
        [] if partner is None else list(partners.contacts_of(user, partner)),
    )
