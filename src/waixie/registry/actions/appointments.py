"""Who answers for an engagement: supervisor, deputy, a liaison on either side."""

from datetime import datetime

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.accounts.queries import roles_held
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer, Refused, denied, require
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.foundation.permits.inside import inside
from waixie.registry import errors, permissions
from waixie.registry.events import (
    DeputyAssigned,
    LiaisonAssigned,
    PartnerLiaisonAssigned,
    SupervisionHandedOver,
    SupervisorAssigned,
)
from waixie.registry.models import Engagement, Worker
from waixie.registry.queries import engagements
from waixie.registry.queries.reach import lock_one


@action
def assign_supervisor(
    engagement: Engagement, *, person: Person, note: str = "", by: User, at: datetime
) -> Engagement:
    """Make somebody answerable for an engagement. If somebody else was, this hands it over."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    actor = acts_as(by, require(permissions.may_appoint(by, engagement, person, at=at)))
    require(appointable(engagement, person, at))
    former = engagement.supervisor_id
    engagement.supervisor = person
    if engagement.deputy_id == person.pk:
        engagement.deputy = None
    engagement.save(update_fields=["supervisor", "deputy"])
    if former is None:
        event = SupervisorAssigned(engagement=engagement.pk, supervisor=person.pk)
        record(event, by=actor, at=at)
    else:
        handed = SupervisionHandedOver(
            engagement=engagement.pk, former=former, supervisor=person.pk, note=note
        )
        record(handed, by=actor, at=at)
    return engagement


@action
def assign_deputy(engagement: Engagement, *, person: Person, by: User, at: datetime) -> Engagement:
    """Name the one who stands in for the supervisor. He must hold the role of supervisor too."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    actor = acts_as(by, require(permissions.may_name_inside(by, engagement, person, at=at)))
    if engagement.supervisor_id == person.pk:
        raise Refused(denied(errors.DEPUTY_IS_SUPERVISOR))
    require(appointable(engagement, person, at))
    engagement.deputy = person
    engagement.save(update_fields=["deputy"])
    record(DeputyAssigned(engagement=engagement.pk, deputy=person.pk), by=actor, at=at)
    return engagement


@action
def assign_liaison(engagement: Engagement, *, person: Person, by: User, at: datetime) -> Engagement:
    """Name the one whom the partner calls here."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    actor = acts_as(by, require(permissions.may_name_inside(by, engagement, person, at=at)))
    engagement.liaison = person
    engagement.save(update_fields=["liaison"])
    record(LiaisonAssigned(engagement=engagement.pk, liaison=person.pk), by=actor, at=at)
    return engagement


@action
def assign_partner_liaison(engagement: Engagement, *, person: Person, by: User, at: datetime) -> Engagement:
    """Name the one whom we call at the partner. The partner's representative may, too."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    actor = acts_as(by, require(permissions.may_name_outside(by, engagement, person, at=at)))
    with inside():
        require(_of_partner(engagement, person))
        engagement.partner_liaison = person
        engagement.save(update_fields=["partner_liaison"])
        event = PartnerLiaisonAssigned(
            engagement=engagement.pk, liaison=person.pk, partner=engagement.partner_id
        )
        record(event, by=actor, at=at)
    return engagement


def appointable(engagement: Engagement, person: Person, at: datetime) -> Answer:
    """Does this person hold the role of supervisor for the engagement's place?"""
    place = engagement.place
    for role in roles_held(person.pk, at).filter(role=Role.SUPERVISOR):
        if place.within(role.scope_type, role.scope_id):
            return ALLOWED
    return denied(errors.NOT_A_SUPERVISOR, person=person.name)


def _of_partner(engagement: Engagement, person: Person) -> Answer:
    """Has this person a log-in of the partner, or is he one of its workers?"""
    partner = engagement.partner_id
    theirs = Account.objects.filter(person=person.pk, partner=partner).exists()
    if partner is not None and not theirs:
        theirs = Worker.objects.filter(person=person.pk, home_partner=partner).exists()
    return ALLOWED if theirs else denied(errors.OF_ANOTHER_PARTNER, worker=person.name)
