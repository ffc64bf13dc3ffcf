"""Likely duplicates for programs."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from waixie.desks.duplicates.comparing import entries
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, denied
from waixie.foundation.permits.acting import acting
from waixie.foundation.ui.asking import now
from waixie.registry import actions, errors
from waixie.registry.models import DuplicateCandidate
from waixie.registry.queries import duplicates

router = Router(tags=["duplicates"])
MOST = 500


class PairOut(Schema):
    """Two entries that look alike, and what was decided."""

    uuid: UUID
    noun: str
    first: UUID
    second: UUID
    score: int
    signs: list[str]
    verdict: str
    stays: UUID | None
    settled_at: datetime | None
    split_at: datetime | None


class DecisionIn(Schema):
    """Whether they are one, and which of the two stays then."""

    verdict: Literal["same", "different"]
    stays: UUID | None = None


class SplitIn(Schema):
    """Why they are two after all."""

    reason: str = Field(min_length=1, max_length=500)


class LookedOut(Schema):
    """How many pairs look alike."""

    found: int


@router.get("/duplicates", response=list[PairOut], summary="Likely duplicates")
def register(
    request: HttpRequest,
    noun: Literal["", "worker", "partner"] = "",
    verdict: Literal["open", "same", "different"] = "open",
) -> list[PairOut]:
    """Those of what one sees, the likeliest first; or what was decided, the latest first."""
    by = _by(request)
    if by.outside:
        raise NotThere
    if verdict == "open":
        rows = duplicates.open_pairs(by, noun)
    else:
        rows = duplicates.decided_pairs(by, verdict, noun)
    return _out(list(rows[:MOST]))


@router.get("/duplicates/{uuid:uuid}", response=PairOut, summary="A likely duplicate")
def pair(request: HttpRequest, uuid: UUID) -> PairOut:
    """One pair."""
    return _out([duplicates.get_candidate(_by(request), uuid)])[0]


@router.post("/duplicates", response=LookedOut, summary="Look for duplicates")
def look(request: HttpRequest) -> LookedOut:
    """Go through both registers once more."""
    return LookedOut(found=actions.look_for_duplicates(by=_by(request), at=now()))


@router.post("/duplicates/{uuid:uuid}/decision", response=PairOut, summary="Merge, or keep apart")
def decide(request: HttpRequest, uuid: UUID, given: DecisionIn) -> PairOut:
    """Say whether the two are one."""
    by = _by(request)
    with acting(by, read_only=True):
        found = duplicates.get_candidate(by, uuid)
        stays = _stays(found, given.stays)
    actions.settle_duplicate(found, verdict=given.verdict, stays=stays, by=by, at=now())
    return _again(by, uuid)


@router.post("/duplicates/{uuid:uuid}/split", response=PairOut, summary="Split merged entries again")
def split(request: HttpRequest, uuid: UUID, given: SplitIn) -> PairOut:
    """Say that the two are not one after all."""
    by = _by(request)
    with acting(by, read_only=True):
        found = duplicates.get_candidate(by, uuid)
    actions.split_duplicate(found, reason=given.reason, by=by, at=now())
    return _again(by, uuid)


def _stays(pair: DuplicateCandidate, uuid: UUID | None) -> int | None:
    if uuid is None:
        return None
    for (_noun, pk), row in entries([pair]).items():
        if row.uuid == uuid:
            return pk
    raise Refused(denied(errors.NOT_OF_THE_PAIR))


def _again(by: Account, uuid: UUID) -> PairOut:
    with acting(by, read_only=True):
        return _out([duplicates.get_candidate(by, uuid)])[0]


def _out(pairs: list[DuplicateCandidate]) -> list[PairOut]:
    there = entries(pairs)
    return [
        PairOut(
            uuid=one.uuid,
            noun=one.noun,
            first=there[one.noun, one.first].uuid,
            second=there[one.noun, one.second].uuid,
            score=one.score,
            signs=one.signs,
            verdict=one.verdict,
            stays=there[one.noun, one.stays].uuid if one.stays else None,
            settled_at=one.settled_at,
            split_at=one.split_at,
        )
        for one in pairs
    ]


def _by(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user
