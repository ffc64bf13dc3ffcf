"""What may go out is published, and becomes an engagement."""

from datetime import datetime

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.holding import acts_as
from waixie.registry.actions import plan_engagement
from waixie.registry.models import Engagement, Partner
from waixie.rooms.selection import errors, permissions
from waixie.rooms.selection.actions.deciding import require_present_criteria
from waixie.rooms.selection.actions.requirements import lock, remember
from waixie.rooms.selection.events import RequirementFilled, RequirementPublished
from waixie.rooms.selection.models import Requirement
from waixie.rooms.selection.states import REQUIREMENT, RequirementState


@action
def publish_requirement(
    requirement: Requirement, *, closes_at: datetime, by: Account, at: datetime
) -> Requirement:
    """What may go out is published until bids are closed. Core work never is."""
    requirement = lock(requirement)
    actor = acts_as(by, require(permissions.may_publish(by, requirement, at=at)))
    require_present_criteria(requirement, at)
    if closes_at <= at:
        raise Refused(denied(errors.CLOSES_PAST))
    requirement.state = REQUIREMENT.target(requirement.state, "publish")
    requirement.published_at, requirement.closes_at = at, closes_at
    requirement.save(update_fields=["state", "published_at", "closes_at"])
    remember(requirement, "publish", actor, at)
    record(RequirementPublished(requirement=requirement.pk, closes_at=closes_at), by=actor, at=at)
    return requirement


@action
def fill_requirement(
    requirement: Requirement, *, engagement: Engagement, by: Account, at: datetime
) -> Requirement:
    """An engagement that is there already came of this requirement."""
    requirement = lock(requirement)
    actor = acts_as(by, require(permissions.may_fill(by, requirement, at=at)))
    _require_open(requirement, at)
    if engagement.legal_form != requirement.legal_form:
        decided, form = requirement.get_legal_form_display(), engagement.get_legal_form_display()
        raise Refused(denied(errors.FORM_DIFFERS, form=form, decided=decided))
    if Requirement.objects.filter(engagement=engagement).exists():
        raise Refused(denied(errors.HAS_ONE))
    _fill(requirement, engagement, actor, at)
    return requirement


@action
def plan_from_requirement(
    requirement: Requirement,
    *,
    partner: Partner | None,
    supervisor: Person | None = None,
    by: Account,
    at: datetime,
) -> Engagement:
    """The engagement is planned from the requirement: its place, its days and the legal form that was decided."""
    requirement = lock(requirement)
    actor = acts_as(by, require(permissions.may_fill(by, requirement, at=at)))
    _require_open(requirement, at)
    engagement = plan_engagement(
        title=requirement.title,
        scope=requirement.description,
        partner=partner,
        legal_form=requirement.legal_form,
        department=requirement.department,
        site=requirement.site,
        starts_on=requirement.starts_on,
        ends_on=requirement.ends_on,
        supervisor=supervisor,
        by=by,
        at=at,
    )
    _fill(requirement, engagement, actor, at)
    return engagement


def _require_open(requirement: Requirement, at: datetime) -> None:
    """What is published rests on the criteria of its day; what is not yet, on those of today."""
    if requirement.state == RequirementState.CLEARED:
        require_present_criteria(requirement, at)


def _fill(requirement: Requirement, engagement: Engagement, actor: Actor, at: datetime) -> None:
    requirement.state = REQUIREMENT.target(requirement.state, "fill")
    requirement.engagement = engagement
    requirement.save(update_fields=["state", "engagement"])
    remember(requirement, "fill", actor, at)
    event = RequirementFilled(
        requirement=requirement.pk, engagement=engagement.pk, partner=engagement.partner_id
    )
    record(event, by=actor, at=at)
