"""A requirement for tests: criteria in force, what somebody wants, and how far it has come."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.registry.tests.cast import NOON, TODAY, Cast
from waixie.rooms.selection.actions import (
    Wanted,
    adopt_criteria,
    decide_requirement,
    publish_requirement,
    submit_requirement,
)
from waixie.rooms.selection.models import CoreCriteria, Requirement
from waixie.rooms.selection.queries.criteria import SUGGESTED, THRESHOLD, Asked
from waixie.rooms.selection.rules import Cost

OWN = Cost(Decimal(1000), Decimal("812.50"), Decimal(120_000))
OUTSIDE = Cost(Decimal(900), Decimal("640"), Decimal("50000.50"))
CLOSES = NOON + timedelta(days=14)
WHY = "Nobody here knows how, and nothing secret is needed."
BARE = tuple(replace(one, knock_out=False, weight=10) for one in SUGGESTED)


def in_force(
    cast: Cast,
    *,
    criteria: tuple[Asked, ...] = SUGGESTED,
    valid_from: date = TODAY,
    threshold: int = THRESHOLD,
) -> CoreCriteria:
    """The task force has adopted criteria."""
    return adopt_criteria(
        criteria=criteria,
        threshold=threshold,
        valid_from=valid_from,
        reason="After the audit.",
        by=cast.force,
        at=NOON,
    )


def wants(cast: Cast, *applies: str, **changed: Any) -> Wanted:
    """Somebody wants welding in the line; the named criteria apply to it."""
    said: dict[str, Any] = {
        "title": "Welding of frames",
        "description": "Two hundred frames a month after our drawing.",
        "department": cast.line,
        "site": cast.site,
        "starts_on": date(2026, 5, 1),
        "ends_on": date(2027, 4, 30),
        "legal_form": "contract_for_work",
        "currency": "TWD",
        "own": OWN,
        "outside": OUTSIDE,
        "answers": {one.code: (one.code in applies, WHY) for one in SUGGESTED},
    }
    return Wanted(**{**said, **changed})


def submitted(cast: Cast, *applies: str, by: Account | None = None, **changed: Any) -> Requirement:
    """It waits for a decision."""
    with system("test"):
        none = not CoreCriteria.objects.exists()
    if none:
        in_force(cast)
    return submit_requirement(
        wanted=wants(cast, *applies, **changed), by=by or cast.by(Role.REQUESTER), at=NOON
    )


def cleared(cast: Cast, **changed: Any) -> Requirement:
    """It may go out."""
    return decide_requirement(submitted(cast, **changed), goes_out=True, reason=WHY, by=cast.force, at=NOON)


def kept_in(cast: Cast) -> Requirement:
    """It is core, and stays."""
    requirement = submitted(cast, "secrets")
    return decide_requirement(requirement, goes_out=False, reason=WHY, by=cast.force, at=NOON)


def published(cast: Cast) -> Requirement:
    """It is published."""
    return publish_requirement(cleared(cast), closes_at=CLOSES, by=cast.by(Role.SELECTION_OFFICER), at=NOON)
