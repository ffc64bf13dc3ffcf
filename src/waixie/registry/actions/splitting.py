"""A merge is undone: what it changed, and nobody has changed since, is as it was."""

from datetime import date, datetime
from typing import Any

from waixie.foundation.accounts.models import Account, Invitation, Person
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.recording import record
from waixie.registry import errors
from waixie.registry.actions.filling import save_or_refuse
from waixie.registry.actions.merging import Before, list_again
from waixie.registry.events import PartnerSplit, WorkerMoved, WorkerSplit
from waixie.registry.models import Engagement, Member, Partner, Worker
from waixie.registry.states import WorkerStatus


def split(noun: str, kept: int, gone: int, before: Before, *, reason: str, by: Actor, at: datetime) -> None:
    """Let each of the two stand for itself again."""
    if noun == "worker":
        _split_workers(kept, gone, before, reason=reason, by=by, at=at)
    else:
        _split_partners(kept, gone, before, reason=reason, by=by, at=at)


def _split_workers(kept: int, gone: int, before: Before, *, reason: str, by: Actor, at: datetime) -> None:
    rows = Worker.objects.select_for_update().order_by("pk").in_bulk([kept, gone])
    standing, leaving = rows[kept], rows[gone]
    ways = [kept, standing.same_as_id or kept]  # the one that stood may have gone into a third meanwhile
    leaving.same_as = None
    if leaving.status == WorkerStatus.LEFT:
        leaving.status = before["status"]
    leaving.save(update_fields=["same_as", "status"])
    Worker.objects.filter(pk__in=before["followed"], same_as__in=ways).update(same_as=gone)
    Person.objects.filter(pk=leaving.person_id).update(same_as=None)
    Person.objects.filter(pk__in=before["persons"]).update(same_as=leaving.person_id)
    for model, name in ((Account, "accounts"), (Invitation, "invitations")):
        for number, person, partner in before[name]:
            theirs = model._default_manager.filter(pk=number, worker__in=ways)
            theirs.update(worker=gone, person=person, partner=partner)
    engagements = _back_on_lists(gone, ways, before)
    persons = (
        ("person", "person", leaving.person_id),
        ("standing_person", "person", standing.person_id),
    )
    record(WorkerSplit(worker=gone, other=kept, reason=reason), by=by, at=at, extra=persons)
    list_again(engagements, by=by, at=at)


def _back_on_lists(gone: int, ways: list[int], before: Before) -> list[int]:
    members = Member.objects.filter(pk__in=before["members"], worker__in=ways)
    engagements = set(members.values_list("engagement", flat=True))
    members.update(worker=gone)
    for number, to_on, turns_on in before["cut"]:
        member = Member.objects.filter(pk=number).exclude(engagement__state="ended").first()
        if member is not None:
            member.to_on, member.turns_on = _day(to_on), _day(turns_on)
            member.save(update_fields=["to_on", "turns_on"])
            engagements.add(member.engagement_id)
    return sorted(engagements)


def _split_partners(kept: int, gone: int, before: Before, *, reason: str, by: Actor, at: datetime) -> None:
    rows = Partner.objects.select_for_update().order_by("pk").in_bulk([kept, gone])
    standing, leaving = rows[kept], rows[gone]
    ways = [kept, standing.same_as_id or kept]
    leaving.same_as = None
    number = leaving.registration_number
    save_or_refuse(leaving, errors.NUMBER_TAKEN, changed=["same_as"], name=leaving.name, number=number)
    Partner.objects.filter(pk__in=before["followed"], same_as__in=ways).update(same_as=gone)
    back = _went_back(Engagement, "partner", before["engagements"], ways, gone)
    workers = _went_back(Worker, "home_partner", before["workers"], ways, gone)
    for model, name in ((Account, "accounts"), (Invitation, "invitations")):
        model._default_manager.filter(pk__in=before[name], partner__in=ways).update(partner=gone)
    record(PartnerSplit(partner=gone, other=kept, engagements=tuple(back), reason=reason), by=by, at=at)
    for worker in workers:
        record(WorkerMoved(worker=worker, partner=gone), by=by, at=at)


def _went_back(model: Any, column: str, numbers: list[int], ways: list[int], gone: int) -> list[int]:
    """What had gone over and is still with the one that stood for both."""
    rows = model.objects.select_for_update().filter(pk__in=numbers, **{f"{column}__in": ways}).order_by("pk")
    back = list(rows.values_list("pk", flat=True))
    model.objects.filter(pk__in=back).update(**{column: gone})
    return back


def _day(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)
