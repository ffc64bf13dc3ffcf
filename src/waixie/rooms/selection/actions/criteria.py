"""Criteria of core work: adopted as dated editions; what rests on the edition before goes back to who asked."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.folding import fold_all
from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.foundation.journal.models import Thing
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.holding import acts_as
from waixie.rooms.selection import errors, permissions
from waixie.rooms.selection.actions.deciding import send_back
from waixie.rooms.selection.actions.requirements import lock, said
from waixie.rooms.selection.events import CoreCriteriaAdopted
from waixie.rooms.selection.models import CoreCriteria, Criterion, Requirement
from waixie.rooms.selection.queries.criteria import Asked, find_edition
from waixie.rooms.selection.states import RequirementState

LANGUAGES = ("en", "zh-Hant", "zh-Hans")
RESTING = (RequirementState.SUBMITTED, RequirementState.CLEARED)
BATCH = 200


@action
def adopt_criteria(
    *,
    criteria: Sequence[Asked],
    threshold: int,
    valid_from: date,
    reason: str,
    by: Account,
    at: datetime,
) -> CoreCriteria:
    """The task force adopts an edition. From its day on, what waits or is cleared but not published is asked anew."""
    actor = acts_as(by, require(permissions.may_adopt(by, at=at)))
    words = said(reason)
    before = CoreCriteria.objects.select_for_update().order_by("-number").first()
    _require_fit(criteria, threshold)
    if valid_from < timezone.localdate(at) or (before and valid_from < before.valid_from):
        raise Refused(denied(errors.FROM_PAST))
    number = before.number + 1 if before else 1
    name = f"{number} ({valid_from})"
    thing = Thing.objects.create(type="core_criteria", name=name, search=fold_all(name, limit=300))
    edition = CoreCriteria.objects.create(
        id=thing.pk,
        uuid=thing.uuid,
        number=number,
        valid_from=valid_from,
        threshold=threshold,
        reason=words,
        adopted_by_id=by.person_id,
        adopted_at=at,
    )
    Criterion.objects.bulk_create(_criterion(edition, place, one) for place, one in enumerate(criteria, 1))
    event = CoreCriteriaAdopted(
        core_criteria=edition.pk, valid_from=valid_from, size=len(criteria), threshold=threshold, reason=words
    )
    record(event, by=actor, at=at)
    _send_back(actor, at)
    return edition


def send_back_what_rests_on_old_criteria(now: datetime) -> bool:
    """An edition whose day has come: what rests on an older one goes back to who asked. True when there is more."""
    return _send_back(SYSTEM, now)


def _send_back(actor: Actor, at: datetime) -> bool:
    edition = find_edition(timezone.localdate(at))
    if edition is None or edition.applied_at is not None:
        return False
    old = Requirement.objects.filter(state__in=RESTING).exclude(edition=edition).order_by("pk")[:BATCH]
    rows = list(old)
    for row in rows:
        one = lock(row)
        if one.state in RESTING:
            send_back(one, "criteria", actor, at, edition.reason)
    if len(rows) < BATCH:
        CoreCriteria.objects.filter(pk=edition.pk).update(applied_at=at)
    return len(rows) == BATCH


def _criterion(edition: CoreCriteria, place: int, asked: Asked) -> Criterion:
    return Criterion(
        edition=edition,
        place=place,
        code=asked.code,
        question={name: asked.question[name].strip()[:300] for name in LANGUAGES},
        explained={name: asked.explained.get(name, "").strip()[:1000] for name in LANGUAGES},
        knock_out=asked.knock_out,
        weight=0 if asked.knock_out else asked.weight,
    )


def _require_fit(criteria: Sequence[Asked], threshold: int) -> None:
    codes = [one.code for one in criteria]
    whole = all(
        re.fullmatch(r"[a-z][a-z0-9_-]{0,39}", one.code)
        and all(one.question.get(name, "").strip() for name in LANGUAGES)
        and (one.knock_out or 0 < one.weight <= 1000)
        for one in criteria
    )
    if not criteria or not whole or len(set(codes)) != len(codes):
        raise Refused(denied(errors.CRITERIA_UNFIT))
    most = sum(one.weight for one in criteria if not one.knock_out)
    if not 0 < threshold <= max(most, 1):
        raise Refused(denied(errors.THRESHOLD_UNFIT, most=max(most, 1)))
