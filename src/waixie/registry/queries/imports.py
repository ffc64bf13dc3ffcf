"""What was brought in, and the mappings that can be used again. Seen by those who may import, and by auditors."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere
from waixie.foundation.journal.models import Entry, Touched
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import holds
from waixie.registry.events import PartnerRegistered, WorkerRegistered
from waixie.registry.imports.permissions import IMPORTERS, may_import
from waixie.registry.models import (
    DraftState,
    DuplicateCandidate,
    ImportBatch,
    ImportDraft,
    ImportMapping,
    Partner,
    Worker,
)
from waixie.registry.models.workers import BLIND, SEALED
from waixie.registry.queries.duplicates import open_pairs


def visible_batches(user: User, at: datetime) -> QuerySet[ImportBatch]:
    """The files that were taken over, the latest first."""
    batches = ImportBatch.objects.order_by("-imported_at", "-pk")
    return batches if _sees(user, at) else batches.none()


def visible_mappings(user: User, at: datetime, sort: str) -> QuerySet[ImportMapping]:
    """The newest version of each saved mapping of a sort, by name."""
    newest = ImportMapping.objects.filter(sort=OuterRef("sort"), name=OuterRef("name")).order_by("-version")
    mappings = ImportMapping.objects.filter(sort=sort, pk=Subquery(newest.values("pk")[:1])).order_by("name")
    return mappings if _sees(user, at) else mappings.none()


def own_drafts(user: Account, at: datetime) -> QuerySet[ImportDraft]:
    """One's own files that are still on their way in, the latest first."""
    drafts = ImportDraft.objects.exclude(state__in=[DraftState.TAKEN, DraftState.DROPPED]).order_by("-pk")
    return drafts.filter(made_by=user) if may_import(user, at=at) else drafts.none()


def get_draft(user: Account, uuid: UUID, at: datetime) -> ImportDraft:
    """One's own file on its way in, or taken over."""
    if not may_import(user, at=at):
        raise NotThere
    drafts = ImportDraft.objects.exclude(state=DraftState.DROPPED).filter(made_by=user, uuid=uuid)
    draft = drafts.select_related("batch", "mapping").first()
    if draft is None:
        raise NotThere
    return draft


def likely_known(user: User, batch: ImportBatch, most: int) -> list[tuple[DuplicateCandidate, Any, Any]]:
    """Who and what a file brought that may have been here already: each open pair with the new one and the other."""
    found: list[tuple[DuplicateCandidate, Any, Any]] = []
    for noun, kind, rows in (
        ("partner", PartnerRegistered.kind, Partner.objects.all()),
        (
            "worker",
            WorkerRegistered.kind,
            Worker.objects.select_related("home_partner").defer(*SEALED, *BLIND),
        ),
    ):
        entries = Entry.objects.filter(batch=batch.batch, kind=kind).values("pk")
        new = Touched.objects.filter(event__in=entries, type=noun, role=noun).values("object")
        pairs = list(open_pairs(user, noun).filter(Q(first__in=new) | Q(second__in=new))[:most])
        there = rows.in_bulk({number for pair in pairs for number in (pair.first, pair.second)})
        # the later number is the one that came in: rows are numbered as they are written
        found += [(pair, there[pair.second], there[pair.first]) for pair in pairs]
    return found[:most]


def _sees(user: User, at: datetime) -> bool:
    return bool(may_import(user, at=at)) or holds(user, (*IMPORTERS, Role.AUDITOR), at=at) is not None
