"""What a new day brings by itself: last days on a list have passed, blacklistings and suspensions run out."""

from datetime import date, datetime, timedelta

from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.recording import record
from waixie.registry.actions.filling import local_day
from waixie.registry.actions.members import list_team, tell_leaving
from waixie.registry.events import PartnerCleared, PartnerReinstated, WorkerCleared
from waixie.registry.models import Engagement, Member, Partner, Worker
from waixie.registry.states import PARTNER, WORKER, PartnerStatus, WorkerStatus

SOME = 100  # in one transaction


def turn_the_day(now: datetime) -> bool:
    """Write down what has come about by the passing of days. True when there is more of it."""
    return _leave_lists(now) + _lift_partners(now) + _clear_workers(now) >= SOME


def _leave_lists(now: datetime) -> int:
    """Those whose last day on a list has passed at the site have left it."""
    tomorrow = local_day("UTC", now) + timedelta(days=1)  # somewhere it is that day already
    due = Member.objects.filter(turns_on__lte=tomorrow).order_by("turns_on", "pk")
    told = 0
    for pk, at in due.values_list("pk", "engagement")[:SOME]:
        engagement = (
            Engagement.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=at).first()
        )
        if engagement is None:
            continue
        day = local_day(engagement.site.time_zone, now)
        member = Member.objects.select_for_update().filter(pk=pk, turns_on__lte=day).first()
        if member is None:
            continue
        member.turns_on = None
        member.save(update_fields=["turns_on"])
        tell_leaving(member, by=SYSTEM, at=now)
        list_team(engagement, day - timedelta(days=1), by=SYSTEM, at=now)
        told += 1
    return told


def _lift_partners(now: datetime) -> int:
    """A suspension or blacklisting whose last day has passed everywhere is lifted."""
    due = Partner.objects.select_for_update(skip_locked=True).exclude(status=PartnerStatus.ACTIVE)
    rows = list(due.filter(status_until__lt=_everywhere_passed(now)).order_by("pk")[:SOME])
    for partner in rows:
        kind = PartnerCleared if partner.status == PartnerStatus.BLACKLISTED else PartnerReinstated
        partner.status, partner.status_reason = PARTNER.target(partner.status, "lift"), ""
        partner.status_until = None
        partner.save(update_fields=["status", "status_reason", "status_until"])
        record(kind(partner=partner.pk), by=SYSTEM, at=now)
    return len(rows)


def _clear_workers(now: datetime) -> int:
    due = Worker.objects.select_for_update(skip_locked=True).filter(status=WorkerStatus.BLACKLISTED)
    rows = list(due.filter(status_until__lt=_everywhere_passed(now)).order_by("pk")[:SOME])
    for worker in rows:
        worker.status, worker.status_reason = WORKER.target(worker.status, "clear"), ""
        worker.status_until = None
        worker.save(update_fields=["status", "status_reason", "status_until"])
        record(WorkerCleared(worker=worker.pk), by=SYSTEM, at=now)
    return len(rows)


def _everywhere_passed(now: datetime) -> date:
    """The first day that has begun on the whole earth."""
    return local_day("Etc/GMT+12", now)
