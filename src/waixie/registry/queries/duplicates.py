"""What can be asked about entries that may be one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
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
    """Pairs that nobody has decided, the likeliest first; none of which one has gone into another entry meanwhile."""
    rows = visible_to(user).filter(verdict=Verdict.OPEN).order_by("-score", "pk")
    for name, model in (("worker", Worker), ("partner", Partner)):
        gone = model._default_manager.filter(same_as__isnull=False).values("pk")
        rows = rows.exclude(Q(first__in=gone) | Q(second__in=gone), noun=name)
    return rows.filter(noun=noun) if noun else rows


def decided_pairs(user: User, verdict: str, noun: str = "") -> QuerySet[DuplicateCandidate]:
    """Pairs about which somebody has decided, the latest first."""
    rows = visible_to(user).filter(verdict=verdict).order_by("-settled_at", "-pk")
    return rows.filter(noun=noun) if noun else rows


def merge_of(user: User, noun: str, gone: int) -> DuplicateCandidate | None:
    """The pair by which an entry went into another, if it has and is still there."""
    rows = visible_to(user).filter(Q(first=gone) | Q(second=gone), noun=noun, verdict=Verdict.SAME)
    return rows.exclude(stays=gone).order_by("-settled_at").first()


def workers_like(user: User, worker: Worker) -> "Beside[Worker]":
    """Workers who may be this one and about whom nobody has decided, and those for whom he stands."""
    return _beside(user, "worker", worker, Worker.objects.filter(reach.workers(user)).defer(*SEALED, *BLIND))


def partners_like(user: User, partner: Partner) -> "Beside[Partner]":
    """Partners that may be this one and about which nobody has decided, and those for which it stands."""
    return _beside(user, "partner", partner, Partner.objects.filter(reach.partners(user)))


M = TypeVar("M", Worker, Partner)


@dataclass(frozen=True)
class Beside(Generic[M]):
    """What lies beside an entry: what it may be as well, and what was merged into it."""

    likes: list[tuple[DuplicateCandidate, M]]
    merged: list[M]


def _beside(user: User, noun: str, one: M, others: QuerySet[M]) -> Beside[M]:
    if user.outside:
        return Beside([], [])
    mine = Q(first=one.pk) | Q(second=one.pk)
    rows = DuplicateCandidate.objects.filter(mine, noun=noun, verdict__in=(Verdict.OPEN, Verdict.SAME))
    pairs = list(rows.order_by("-score"))
    if not pairs:
        return Beside([], [])
    there = others.in_bulk({pair.other_than(one.pk) for pair in pairs})
    both = [(pair, there[pair.other_than(one.pk)]) for pair in pairs if pair.other_than(one.pk) in there]
    likes = [
        (pair, other) for pair, other in both if pair.verdict == Verdict.OPEN and other.same_as_id is None
    ]
    stands = any(pair.stays == one.pk for pair in pairs)
    return Beside(likes, list(others.filter(same_as=one.pk).order_by("pk")) if stands else [])


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
