"""Approved versions come into force by themselves on their day."""

import logging
from datetime import datetime

from django.db import transaction

from waixie.foundation.answers import Refused
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.recording import record
from waixie.policy.actions.adopt import adopt
from waixie.policy.actions.changing import locked
from waixie.policy.actions.deciding import return_draft
from waixie.policy.engine.timing import local_midnight
from waixie.policy.events import PolicyArchived
from waixie.policy.models import Draft, PolicyVersion
from waixie.policy.states import DRAFT, DraftState

log = logging.getLogger(__name__)


def come_into_force(now: datetime) -> bool:
    """Put the next approved version whose day has come into force. True when another may be waiting."""
    coming = Draft.objects.filter(state=DraftState.APPROVED).select_related("policy")
    for draft in coming.order_by("effective_on", "pk"):
        assert draft.effective_on is not None
        if local_midnight(draft.effective_on, draft.policy.zone) <= now:
            _put_into_force(locked(draft), now)
            return True
    return False


def _put_into_force(draft: Draft, now: datetime) -> None:
    target = DRAFT.target(draft.state, "adopt")
    try:
        with transaction.atomic():
            version = adopt(draft.source, by=SYSTEM, at=now)
    except Refused as refusal:
        log.warning("version %s can't come into force: %s", draft.version, refusal)
        return_draft(draft, reason=str(refusal.answer.sentence), by=SYSTEM, at=now)
        return
    draft.state, draft.adopted_as = target, version
    draft.save()
    _archive_what_ended(version, now)


def _archive_what_ended(version: PolicyVersion, now: datetime) -> None:
    """Versions that this one replaces are archived."""
    ended = PolicyVersion.objects.filter(policy=version.policy, valid_to=version.valid_from)
    for one in ended.exclude(pk=version.pk):
        record(PolicyArchived(policy=version.policy_id, edition=one.version), by=SYSTEM, at=now)
        for draft in Draft.objects.filter(adopted_as=one, state=DraftState.IN_FORCE):
            draft.state = DRAFT.target(draft.state, "archive")
            draft.save()
