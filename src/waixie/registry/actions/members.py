"""The dated list of an engagement: somebody joins, somebody leaves."""

from datetime import date, datetime, timedelta

from django.db.models import Q

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.registry import errors, permissions
from waixie.registry.actions.filling import a_reason, local_day, save_or_refuse
from waixie.registry.events import MemberJoined, MemberLeft, TeamListed
from waixie.registry.models import Engagement, Member, Worker
from waixie.registry.queries import engagements, members, workers
from waixie.registry.queries.reach import lock_one


@action
def add_member(
    engagement: Engagement,
    *,
    worker: Worker,
    from_on: date | None = None,
    to_on: date | None = None,
    by: User,
    at: datetime,
) -> Member:
    """Put a worker of the engagement's partner on its list, from today or another day on."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    worker = lock_one(workers.visible_to(by, at), worker.pk)
    actor = acts_as(by, require(permissions.may_add_member(by, engagement, worker, at=at)))
    today = local_day(engagement.site.time_zone, at)
    begins = from_on or max(today, engagement.starts_on)
    _within(engagement, begins, to_on)
    member = Member(engagement=engagement, worker=worker, from_on=begins, to_on=to_on)
    member.turns_on = day_after(to_on)
    save_or_refuse(member, errors.ALREADY_MEMBER, worker=worker.name)
    record(MemberJoined(engagement=engagement.pk, worker=worker.pk), by=actor, at=at)
    list_team(engagement, today, by=actor, at=at)
    return member


@action
def remove_member(
    engagement: Engagement,
    *,
    worker: Worker,
    reason: str,
    on: date | None = None,
    by: User,
    at: datetime,
) -> Member:
    """Take a worker off the list, today or on another day; that day is his last. A later one is told when it has passed."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    actor = acts_as(by, require(permissions.may_remove_member(by, engagement, at=at)))
    today = local_day(engagement.site.time_zone, at)
    last = on or today
    listed = members.on_the_list(engagement, last).filter(worker=worker.pk)
    member = listed.select_for_update(of=("self",)).first()
    if member is None:
        raise Refused(denied(errors.NOT_A_MEMBER, worker=worker.name))
    member.to_on, member.reason = last, a_reason(reason)[:300]
    member.turns_on = day_after(last) if last > today else None
    member.save(update_fields=["to_on", "reason", "turns_on"])
    if last <= today:
        tell_leaving(member, by=actor, at=at)
        list_team(engagement, today, by=actor, at=at)
    return member


def tell_leaving(member: Member, *, by: Actor, at: datetime) -> None:
    """Write down that somebody has left the list."""
    event = MemberLeft(engagement=member.engagement_id, worker=member.worker_id, reason=member.reason)
    record(event, by=by, at=at)


def list_team(engagement: Engagement, day: date, *, by: Actor, at: datetime) -> None:
    """State who is on the list from now on: the rules that ask for everybody read it."""
    rows = Member.objects.filter(Q(to_on=None) | Q(to_on__gt=day), engagement=engagement.pk)
    if listed := tuple(rows.order_by("worker").values_list("worker", flat=True).distinct()):
        record(TeamListed(engagement=engagement.pk, members=listed), by=by, at=at)


def day_after(day: date | None) -> date | None:
    """The day on which somebody whose last day this was has left."""
    return None if day is None else day + timedelta(days=1)


def _within(engagement: Engagement, begins: date, ends: date | None) -> None:
    if ends is not None and ends < begins:
        raise Refused(denied(errors.DATES_REVERSED))
    last = engagement.ends_on
    if begins < engagement.starts_on or (last is not None and max(begins, ends or begins) > last):
        raise Refused(denied(errors.OUTSIDE_THE_DATES))
