"""The life of an engagement: it begins, pauses, goes on, ends."""

from datetime import datetime

from django.db.models import Q

from waixie.foundation.answers import require
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.registry import permissions
from waixie.registry.actions.filling import a_reason, local_day
from waixie.registry.actions.members import tell_leaving
from waixie.registry.events import (
    EngagementActivated,
    EngagementEnded,
    EngagementResumed,
    EngagementSuspended,
)
from waixie.registry.models import Engagement, Member
from waixie.registry.queries import engagements
from waixie.registry.queries.reach import lock_one
from waixie.registry.states import ENGAGEMENT


@action
def activate_engagement(engagement: Engagement, *, by: User, at: datetime) -> Engagement:
    """The work begins. Never without a supervisor, never with a partner on the blacklist."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    actor = acts_as(by, require(permissions.may_activate(by, engagement, at=at)))
    _step(engagement, "activate", at)
    record(EngagementActivated(engagement=engagement.pk), by=actor, at=at)
    return engagement


@action
def suspend_engagement(engagement: Engagement, *, reason: str, by: User, at: datetime) -> Engagement:
    """The work stops for a while, for a reason."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    actor = acts_as(by, require(permissions.may_suspend(by, engagement, at=at)))
    reason = a_reason(reason)
    _step(engagement, "suspend", at, reason)
    record(EngagementSuspended(engagement=engagement.pk, reason=reason), by=actor, at=at)
    return engagement


@action
def resume_engagement(engagement: Engagement, *, by: User, at: datetime) -> Engagement:
    """The work goes on."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    actor = acts_as(by, require(permissions.may_resume(by, engagement, at=at)))
    _step(engagement, "resume", at)
    record(EngagementResumed(engagement=engagement.pk), by=actor, at=at)
    return engagement


@action
def end_engagement(
    engagement: Engagement, *, reason: str, explanation: str = "", by: User, at: datetime
) -> Engagement:
    """The work is over: completed, expired, terminated … Everybody leaves the list on that day."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    actor = acts_as(by, require(permissions.may_end(by, engagement, at=at)))
    _step(engagement, "end", at, explanation.strip() or reason)
    _empty_list(engagement, reason, actor, at)
    event = EngagementEnded(engagement=engagement.pk, reason=reason, explanation=explanation.strip())
    record(event, by=actor, at=at)
    return engagement


def _step(engagement: Engagement, verb: str, at: datetime, reason: str = "") -> None:
    engagement.state = ENGAGEMENT.target(engagement.state, verb)
    engagement.state_reason, engagement.state_since = reason[:500], at
    engagement.save(update_fields=["state", "state_reason", "state_since"])


def _empty_list(engagement: Engagement, reason: str, actor: Actor, at: datetime) -> None:
    """Those on the list leave it today; those who would have come later never come."""
    day = local_day(engagement.site.time_zone, at)
    still = Q(to_on=None) | Q(to_on__gt=day) | Q(turns_on__isnull=False)
    for member in Member.objects.select_for_update().filter(still, engagement=engagement).order_by("pk"):
        last = day if member.to_on is None else min(day, member.to_on)
        member.to_on, member.reason, member.turns_on = max(last, member.from_on), reason, None
        member.save(update_fields=["to_on", "reason", "turns_on"])
        tell_leaving(member, by=actor, at=at)
