"""What was brought in, and the mappings that can be used again. Seen by those who may import, and by auditors."""

from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import holds
from waixie.registry.imports.permissions import IMPORTERS, may_import
from waixie.registry.models import DraftState, ImportBatch, ImportDraft, ImportMapping


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


def _sees(user: User, at: datetime) -> bool:
    return bool(may_import(user, at=at)) or holds(user, (*IMPORTERS, Role.AUDITOR), at=at) is not None
