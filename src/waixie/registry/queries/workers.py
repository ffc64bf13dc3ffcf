"""What can be asked about workers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from waixie.foundation.permits.acting import User
from waixie.foundation.sealing.envelopes import blind_index
from waixie.registry.models import Member, Worker
from waixie.registry.models.workers import BLIND, SEALED
from waixie.registry.queries import partners, reach
from waixie.registry.queries.searching import matching
from waixie.registry.rules import plain_number


@dataclass(frozen=True)
class WorkerFilter:
    """What a list of workers is narrowed to."""

    text: str = ""
    status: str = ""
    partner: int | None = None
    engagement: int | None = None
    skill: str = ""
    language: str = ""
    merged: bool = False


def visible_to(user: User, at: datetime | None = None) -> QuerySet[Worker]:
    """The workers that somebody sees, without their sealed columns."""
    rows = Worker.objects.filter(reach.workers(user, at))
    return reach.outward(rows, user) if user.outside else rows.defer("grams", *SEALED, *BLIND)


def get_worker(user: User, uuid: UUID, at: datetime | None = None) -> Worker:
    """The worker with this uuid, for somebody who sees him."""
    return reach.get_one(visible_to(user, at), uuid)


def get_with_partner(user: User, uuid: UUID) -> Worker:
    """The same with the partner beside him. Who sees a worker inside sees every partner."""
    if not user.outside:
        rows = visible_to(user).select_related("home_partner").defer("home_partner__grams")
        return reach.get_one(rows, uuid)
    worker = get_worker(user, uuid)
    with_partners(user, [worker])
    return worker


def filtered(user: User, asked: WorkerFilter, at: datetime | None = None) -> QuerySet[Worker]:
    """The workers that somebody sees, narrowed."""
    rows = visible_to(user, at)
    if asked.text.strip():
        rows = rows.filter(_found_by(asked.text, user))
    if asked.status:
        rows = rows.filter(status=asked.status)
    if asked.partner is not None:
        rows = rows.filter(home_partner=asked.partner)
    if asked.engagement is not None:
        rows = rows.filter(pk__in=Member.objects.filter(engagement=asked.engagement).values("worker"))
    if asked.skill:
        rows = rows.filter(skills__contains=[asked.skill])
    if asked.language:
        rows = rows.filter(languages__contains=[asked.language])
    return rows if asked.merged or user.outside else rows.filter(same_as=None)


def _found_by(text: str, user: User) -> Q:
    """By name or number; by a whole identity number too, without reading any."""
    plain = plain_number(text)
    if user.outside or not 8 <= len(plain) <= 20 or not any(ch.isdigit() for ch in plain):
        return matching(text)
    return matching(text) | Q(blind_identity=blind_index(plain, "identity"))


def with_partners(user: User, rows: list[Worker]) -> None:
    """Give each worker its partner in one query, as far as the reader sees it."""
    wanted = {row.home_partner_id for row in rows if row.home_partner_id is not None}
    there = {one.pk: one for one in partners.visible_to(user).filter(pk__in=wanted)} if wanted else {}
    for row in rows:
        row.home_partner = there.get(row.home_partner_id) if row.home_partner_id is not None else None
