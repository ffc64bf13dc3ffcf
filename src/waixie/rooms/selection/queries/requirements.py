"""What can be asked of requirements."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.holding import moment, reach_of
from waixie.registry.models import Department, Engagement
from waixie.registry.queries.reach import under
from waixie.rooms.selection.models import Requirement, RequirementAnswer, RequirementTurn
from waixie.rooms.selection.states import RequirementState

OPEN = (
    RequirementState.SUBMITTED,
    RequirementState.RETURNED,
    RequirementState.CLEARED,
    RequirementState.PUBLISHED,
)


@dataclass(frozen=True)
class Asked:
    """Which requirements somebody wants to see. Empty: those that are on their way."""

    state: str = ""  # a state · open · all
    legal_form: str = ""
    department: UUID | None = None
    core: bool | None = None


def visible_to(user: Account, at: datetime | None = None) -> QuerySet[Requirement]:
    """The requirements of the places that somebody inside reaches, and his own."""
    rows = Requirement.objects.select_related(
        "department", "site__entity", "requester", "edition", "decided_by", "engagement"
    )
    if user.outside:
        return rows.none()
    reach = reach_of(user, at or moment())
    if reach.everything:
        return rows
    seen = Q(requester__in=reach.persons) | Q(engagement__supervisor__in=reach.persons)
    seen |= Q(entity__in=reach.entities) | Q(site__in=reach.sites)
    if reach.departments:
        seen |= Q(department__in=under(reach.departments))
    return rows.filter(seen)


def get_requirement(user: Account, uuid: UUID, at: datetime | None = None) -> Requirement:
    """A requirement, for somebody who sees it."""
    found = visible_to(user, at).filter(uuid=uuid).first()
    if found is None:
        raise NotThere
    return found


def filtered(user: Account, asked: Asked, at: datetime | None = None) -> QuerySet[Requirement]:
    """The requirements that were asked for."""
    rows = visible_to(user, at)
    if asked.state in RequirementState.values:
        rows = rows.filter(state=asked.state)
    elif asked.state != "all":
        rows = rows.filter(state__in=OPEN)
    if asked.core is not None:
        rows = rows.filter(core=asked.core)
    exact = {"legal_form": asked.legal_form, "department__uuid": asked.department}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def given_of(rows: list[Requirement]) -> dict[int, list[RequirementAnswer]]:
    """The answers of the present round of each, in the order of the criteria."""
    now = Q(round=F("requirement__round"), requirement__in=[one.pk for one in rows])
    found: dict[int, list[RequirementAnswer]] = {}
    for one in RequirementAnswer.objects.filter(now).select_related("criterion").order_by("criterion__place"):
        found.setdefault(one.requirement_id, []).append(one)
    return found


def turns_of(requirement: Requirement) -> list[RequirementTurn]:
    """What was done about a requirement, the latest first."""
    return list(requirement.turns.select_related("by").order_by("-at", "-pk"))


def find_origin(user: Account, engagement: Engagement, at: datetime | None = None) -> Requirement | None:
    """The requirement of which an engagement came, if the reader sees it."""
    return visible_to(user, at).filter(engagement=engagement.pk).first()


def departments(user: Account, at: datetime | None = None) -> QuerySet[Department]:
    """The departments that asked for any of what somebody sees."""
    rows = visible_to(user, at).order_by().values("department")
    return Department.objects.filter(pk__in=rows).order_by("name")
