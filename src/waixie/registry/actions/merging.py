"""Two entries become one: the one that stays stands for both. No row goes; what is changed is written down for a later split."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from waixie.foundation.accounts.models import Account, Invitation, Person
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.recording import record
from waixie.registry import errors, permissions
from waixie.registry.actions.filling import local_day
from waixie.registry.actions.members import list_team
from waixie.registry.events import PartnerMerged, WorkerMerged, WorkerMoved
from waixie.registry.models import Engagement, Member, Partner, Worker
from waixie.registry.states import WorkerStatus

Before = dict[str, Any]


def merge(noun: str, kept: int, gone: int, *, by: Actor, at: datetime) -> Before:
    """Let one entry stand for both. Returns how things stood before, as far as they change."""
    return (_merge_workers if noun == "worker" else _merge_partners)(kept, gone, by, at)


def _merge_workers(kept: int, gone: int, by: Actor, at: datetime) -> Before:
    rows = Worker.objects.select_for_update().order_by("pk").in_bulk([kept, gone])
    standing, leaving = rows[kept], rows[gone]
    require(permissions.may_merge(standing, leaving))
    before: Before = {"status": leaving.status, "followed": _follow(Worker, standing, leaving)}
    leaving.same_as = standing
    if leaving.status == WorkerStatus.ACTIVE:
        leaving.status = WorkerStatus.LEFT
    leaving.save(update_fields=["same_as", "status"])
    before["persons"] = _one_person(standing.person_id, leaving.person_id)
    before |= _log_ins_of_worker(standing, leaving)
    listed = _lists(standing, leaving, at)
    before |= {"members": listed["members"], "cut": listed["cut"]}
    persons = (
        ("person", "person", leaving.person_id),
        ("standing_person", "person", standing.person_id),
    )
    record(WorkerMerged(worker=gone, same_as=kept), by=by, at=at, extra=persons)
    list_again(listed["engagements"], by=by, at=at)
    return before


def _merge_partners(kept: int, gone: int, by: Actor, at: datetime) -> Before:
    """The firm's running work, its workers and its log-ins are henceforth those of the entry that stays."""
    rows = Partner.objects.select_for_update().order_by("pk").in_bulk([kept, gone])
    standing, leaving = rows[kept], rows[gone]
    require(permissions.may_merge(standing, leaving))
    before: Before = {"followed": _follow(Partner, standing, leaving)}
    leaving.same_as = standing
    leaving.save(update_fields=["same_as"])
    running = Engagement.objects.select_for_update().filter(partner=gone).exclude(state="ended")
    before["engagements"] = list(running.order_by("pk").values_list("pk", flat=True))
    Engagement.objects.filter(pk__in=before["engagements"]).update(partner=kept)
    workers = Worker.objects.select_for_update().filter(home_partner=gone).order_by("pk")
    before["workers"] = list(workers.values_list("pk", flat=True))
    Worker.objects.filter(pk__in=before["workers"]).update(home_partner=kept)
    for model, name in ((Account, "accounts"), (Invitation, "invitations")):
        theirs = model._default_manager.filter(partner=gone)
        before[name] = list(theirs.order_by("pk").values_list("pk", flat=True))
        theirs.update(partner=kept)
    went = tuple(before["engagements"])
    record(PartnerMerged(partner=gone, same_as=kept, engagements=went), by=by, at=at)
    for number in before["workers"]:
        record(WorkerMoved(worker=number, partner=kept), by=by, at=at)
    return before


def _follow(model: Any, standing: Any, leaving: Any) -> list[int]:
    """Whatever had gone into the one that leaves stands behind the one that stays."""
    followed = list(model.objects.filter(same_as=leaving.pk).order_by("pk").values_list("pk", flat=True))
    model.objects.filter(pk__in=followed).update(same_as=standing.pk)
    return followed


def _one_person(standing: int, leaving: int) -> list[int]:
    """The human being behind both. Returns those who had been found to be the second one already."""
    followed = list(Person.objects.filter(same_as=leaving).order_by("pk").values_list("pk", flat=True))
    Person.objects.filter(pk__in=[*followed, leaving]).update(same_as=standing)
    return followed


def _log_ins_of_worker(standing: Worker, leaving: Worker) -> Before:
    """Whoever logs in as either is the one that stays, and sees what is of both."""
    before: Before = {}
    for model, name in ((Account, "accounts"), (Invitation, "invitations")):
        theirs = model._default_manager.filter(worker=leaving.pk)
        before[name] = [list(row) for row in theirs.order_by("pk").values_list("pk", "person", "partner")]
        theirs.update(worker=standing.pk, person=standing.person_id, partner=standing.home_partner_id)
    return before


def _lists(standing: Worker, leaving: Worker, at: datetime) -> Before:
    """On the lists that run the one that stays takes the place of the other; where he stands already, one of the two entries ends."""
    found: Before = {"members": [], "cut": [], "engagements": []}
    rows = Member.objects.select_for_update(of=("self",)).filter(worker=leaving.pk)
    for member in rows.exclude(engagement__state="ended").select_related("engagement__site").order_by("pk"):
        today = local_day(member.engagement.site.time_zone, at)
        if member.to_on is not None and member.to_on <= today:
            continue
        if member.engagement.partner_id != standing.home_partner_id:
            params = {"worker": leaving.name, "engagement": member.engagement.title}
            raise Refused(denied(errors.STILL_ON_LIST, **params))
        found["engagements"].append(member.engagement_id)
        if _stands_there(standing, member):
            found["cut"].append([member.pk, _iso(member.to_on), _iso(member.turns_on)])
            member.to_on, member.turns_on = max(member.from_on, today), None
        else:
            found["members"].append(member.pk)
            member.worker = standing
        member.save(update_fields=["worker", "to_on", "turns_on"])
    return found


def _stands_there(standing: Worker, member: Member) -> bool:
    rows = Member.objects.filter(worker=standing.pk, engagement=member.engagement_id)
    rows = rows.filter(Q(to_on=None) | Q(to_on__gte=member.from_on))
    return (rows if member.to_on is None else rows.filter(from_on__lte=member.to_on)).exists()


def list_again(engagements: list[int], *, by: Actor, at: datetime) -> None:
    """State anew who works on these engagements."""
    rows = Engagement.objects.filter(pk__in=engagements).select_related("site").order_by("pk")
    for engagement in rows:
        list_team(engagement, local_day(engagement.site.time_zone, at), by=by, at=at)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
