"""Versions in the making, as far as a reader may see them, with who approved and what was said."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from uuid import UUID

from django.db.models import Q, QuerySet

from waixie.foundation.answers import NotThere
from waixie.policy.models import Approval, Draft, DraftComment, Policy, PolicyVersion
from waixie.policy.permissions import By, may_see_drafts
from waixie.policy.states import DraftState


@dataclass(frozen=True)
class VersionSeen:
    """One version in the list of a policy: in force, coming, in the making, or past."""

    uuid: UUID
    version: str
    state: DraftState
    begins_at: datetime | None
    ends_at: datetime | None
    draft: Draft | None
    adopted: PolicyVersion | None
    before: UUID | None  # the version that it is compared with first


def all_policies() -> list[Policy]:
    """Every policy, also those of which no version has been in force yet."""
    return list(Policy.objects.order_by("code"))


def drafts_visible(by: By, at: datetime) -> QuerySet[Draft]:
    """Who may see drafts sees all; everybody else inside those that were approved."""
    found = Draft.objects.select_related("policy", "based_on", "adopted_as")
    if may_see_drafts(by, at=at):
        return found
    if getattr(by, "outside", False):
        return found.none()
    return found.filter(Q(state=DraftState.APPROVED) | Q(adopted_as__isnull=False))


def get_draft(by: By, uuid: UUID, at: datetime) -> Draft:
    """The draft, for somebody who sees it."""
    draft = drafts_visible(by, at).filter(uuid=uuid).first()
    if draft is None:
        raise NotThere
    return draft


def get_version(uuid: UUID) -> PolicyVersion:
    """A version that was adopted."""
    version = PolicyVersion.objects.select_related("policy").filter(uuid=uuid).first()
    if version is None:
        raise NotThere
    return version


def versions_seen(by: By, policy: Policy, at: datetime) -> list[VersionSeen]:
    """All versions of a policy: what is in the making first, then what came into force, the latest first."""
    drafts = list(drafts_visible(by, at).filter(policy=policy).order_by("-drafted_at", "-pk"))
    by_version = {draft.adopted_as_id: draft for draft in drafts if draft.adopted_as_id}
    making = [_of_draft(draft) for draft in drafts if draft.adopted_as_id is None]
    adopted = list(PolicyVersion.objects.filter(policy=policy).order_by("-valid_from", "-pk"))
    before = [one.uuid for one in adopted[1:]]
    came = zip_longest(adopted, before)
    return making + [_of_version(one, by_version.get(one.pk), at, was) for one, was in came]


def approvals_of(draft: Draft) -> list[Approval]:
    """Who approved the text as it stands."""
    return list(Approval.objects.filter(draft=draft, hash=draft.hash, taken_back_at=None).order_by("at"))


def comments_of(draft: Draft) -> list[DraftComment]:
    """What was said of a draft, in order."""
    return list(DraftComment.objects.filter(draft=draft).order_by("at", "pk"))


def get_comment(by: By, uuid: UUID, at: datetime) -> DraftComment:
    """What was said, for somebody who sees drafts."""
    found = DraftComment.objects.select_related("draft__policy").filter(uuid=uuid).first()
    seen = may_see_drafts(by, at=at)  # asked alike, whether it is there or not
    if found is None or not seen:
        raise NotThere
    return found


def _of_draft(draft: Draft) -> VersionSeen:
    state = DraftState(draft.state)
    before = draft.based_on.uuid if draft.based_on else None
    return VersionSeen(draft.uuid, draft.version, state, None, None, draft, None, before)


def _of_version(
    version: PolicyVersion, draft: Draft | None, at: datetime, before: UUID | None
) -> VersionSeen:
    state = DraftState.IN_FORCE
    if version.valid_from > at:
        state = DraftState.APPROVED
    if version.valid_to is not None and version.valid_to <= at:
        state = DraftState.ARCHIVED
    return VersionSeen(
        version.uuid, version.version, state, version.valid_from, version.valid_to, draft, version, before
    )
