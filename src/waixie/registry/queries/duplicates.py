"""What can be asked about entries that may be one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from waixie.foundation.folding import fold
from waixie.foundation.permits.acting import User
from waixie.registry.models import DuplicateCandidate, Partner, Verdict, Worker
from waixie.registry.models.workers import BLIND, SEALED
from waixie.registry.queries import reach
from waixie.registry.rules import Likeness, company_core, likeness


def visible_to(user: User, at: datetime | None = None) -> QuerySet[DuplicateCandidate]:
    """The pairs that somebody sees: both of whose entries he sees."""
    if user.outside:
        return DuplicateCandidate.objects.none()
    workers = Worker.objects.filter(reach.workers(user, at)).values("pk")
    partners = Partner.objects.filter(reach.partners(user, at)).values("pk")
    return DuplicateCandidate.objects.filter(
        Q(noun="worker", first__in=workers, second__in=workers)
        | Q(noun="partner", first__in=partners, second__in=partners)
    )


def get_candidate(user: User, uuid: UUID, at: datetime | None = None) -> DuplicateCandidate:
    """The pair with this uuid, for somebody who sees both."""
    return reach.get_one(visible_to(user, at), uuid)


def open_pairs(user: User, noun: str = "") -> QuerySet[DuplicateCandidate]:
    """Pairs that nobody has decided, the likeliest first."""
    rows = visible_to(user).filter(verdict=Verdict.OPEN).order_by("-score", "pk")
    return rows.filter(noun=noun) if noun else rows


def workers_like(user: User, worker: Worker) -> list[tuple[DuplicateCandidate, Worker]]:
    """Workers who may be this one and about whom nobody has decided."""
    return _likes(user, "worker", worker, Worker.objects.filter(reach.workers(user)).defer(*SEALED, *BLIND))


def partners_like(user: User, partner: Partner) -> list[tuple[DuplicateCandidate, Partner]]:
    """Partners that may be this one and about which nobody has decided."""
    return _likes(user, "partner", partner, Partner.objects.filter(reach.partners(user)))


def _likes(user: User, noun: str, one: Any, others: QuerySet[Any]) -> list[tuple[DuplicateCandidate, Any]]:
    if user.outside:
        return []
    mine = Q(first=one.pk) | Q(second=one.pk)
    pairs = list(DuplicateCandidate.objects.filter(mine, noun=noun, verdict=Verdict.OPEN).order_by("-score"))
    if not pairs:
        return []
    there = others.in_bulk({pair.second if pair.first == one.pk else pair.first for pair in pairs})
    found = ((pair, there.get(pair.second if pair.first == one.pk else pair.first)) for pair in pairs)
    return [(pair, other) for pair, other in found if other is not None]


def likely_workers(worker: Worker) -> list[tuple[int, Likeness]]:
    """The ids of workers that look like this one, with what speaks for it. Each sign is one look at an index."""
    blinds = {name.removeprefix("blind_"): getattr(worker, name) for name in BLIND}
    name_key = fold(worker.name)
    signs = Q(search__startswith=name_key)
    for name, value in blinds.items():
        if value is not None:
            signs |= Q(**{f"blind_{name}": value})
    found = []
    for other in Worker.objects.filter(signs, same_as=None).exclude(pk=worker.pk).only(*_COMPARED)[:200]:
        shared = {name for name, value in blinds.items() if value is not None and _same(other, name, value)}
        if fold(other.name) == name_key:
            shared.add("name")
        if worker.home_partner_id is not None and other.home_partner_id == worker.home_partner_id:
            shared.add("partner")
        if worker.number and other.number == worker.number:
            shared.add("number")
        found.append((other.pk, likeness("worker", shared)))
    return [(pk, one) for pk, one in found if one.shown]


def likely_partners(partner: Partner) -> list[tuple[int, Likeness]]:
    """The ids of partners that look like this one, with what speaks for it."""
    core = company_core(partner.name)
    signs = Q(search__contains=core[:40], grams__contains=[core[:2]]) if len(core) > 1 else Q()
    for name in ("tax_id", "registration_number", "responsible_person"):
        if value := getattr(partner, name):
            signs |= Q(**{name: value})
    if not signs:
        return []
    others = Partner.objects.filter(signs, same_as=None).exclude(pk=partner.pk)[:200]
    found = [(other.pk, partner_likeness(partner, other)) for other in others]
    return [(pk, one) for pk, one in found if one.shown]


def partner_likeness(one: Partner, other: Partner) -> Likeness:
    """What two partners have in common."""
    fields = ("tax_id", "registration_number", "responsible_person", "address")
    shared = {name for name in fields if getattr(one, name) and getattr(one, name) == getattr(other, name)}
    if company_core(one.name) == company_core(other.name):
        shared.add("name")
    return likeness("partner", shared)


_COMPARED = ("pk", "name", "number", "search", "home_partner", *BLIND)


def _same(other: Worker, name: str, value: Any) -> bool:
    theirs = getattr(other, f"blind_{name}")
    return theirs is not None and bytes(theirs) == bytes(value)
