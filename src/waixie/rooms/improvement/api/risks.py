"""The register of risks for programs."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import acting
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import now
from waixie.foundation.ui.keyset import turn
from waixie.registry.queries.engagements import get_engagement
from waixie.registry.queries.partners import get_partner
from waixie.rooms.improvement import actions
from waixie.rooms.improvement.models import Risk
from waixie.rooms.improvement.queries import risks as queries

router = Router(tags=["risks"])
Category = Literal["quality", "security", "ip", "compliance", "delivery"]


class RiskOut(Schema):
    """A risk as it stands."""

    uuid: UUID
    summary: str
    category: str
    engagement: UUID | None
    partner: UUID | None
    owner: UUID
    likelihood: int
    damage: int
    weight: str
    treatment: str
    review_on: date
    state: str
    identified_at: datetime
    closed_at: datetime | None


class RisksOut(Schema):
    """A page of risks; `after` goes on with the next one."""

    items: list[RiskOut]
    after: str | None


class CellOut(Schema):
    """How many risks are as likely and as grave as this."""

    likelihood: int
    damage: int
    weight: str
    count: int


class RiskIn(Schema):
    """A new risk: of an engagement, or of a partner."""

    engagement: UUID | None = None
    partner: UUID | None = None
    category: Category
    summary: str = Field(min_length=1, max_length=300)
    likelihood: int
    damage: int
    owner: UUID
    review_on: date


class TreatmentIn(Schema):
    """What is done against it."""

    treatment: str = Field(min_length=1, max_length=2000)


class ReviewIn(Schema):
    """How it is judged today."""

    likelihood: int
    damage: int
    review_on: date
    note: str = Field("", max_length=2000)
    owner: UUID | None = None


class CloseIn(Schema):
    """Why it is over."""

    reason: str = Field(min_length=1, max_length=2000)


class Wanted(Schema):
    """Which risks; those that are open, unless `state` says otherwise (identified, treated, closed, all)."""

    state: str = ""
    category: str = ""
    owner: UUID | None = None
    engagement: UUID | None = None
    partner: UUID | None = None
    overdue: bool = False
    grave: bool = False
    likelihood: int | None = None
    damage: int | None = None


@router.get("/risks", response=RisksOut, summary="The register of risks")
def register(request: HttpRequest, wanted: Query[Wanted], after: str = "") -> RisksOut:
    """A page of those of what one sees, the next to be reviewed first."""
    page = turn(_rows(request, wanted), by="review_on", token=after)
    return RisksOut(items=[_risk(one) for one in page.rows], after=page.later or None)


@router.get("/risks/heat-map", response=list[CellOut], summary="How many risks are how likely and how grave")
def heat_map(request: HttpRequest, wanted: Query[Wanted]) -> list[CellOut]:
    """The 25 cells."""
    cells = queries.heat(_rows(request, wanted))
    return [
        CellOut(likelihood=one.likelihood, damage=one.damage, weight=one.band.value, count=one.count)
        for row in cells
        for one in row
    ]


@router.post("/risks", response={201: RiskOut}, summary="Enter a risk")
def identify(request: HttpRequest, said: RiskIn) -> Status[RiskOut]:
    """A risk of an engagement, or of a partner."""
    by = _inside(request)
    with acting(by, read_only=True):
        engagement = get_engagement(by, said.engagement) if said.engagement else None
        partner = get_partner(by, said.partner) if said.partner else None
        owner = _person(said.owner)
    data: dict[str, Any] = said.dict(exclude={"engagement", "partner", "owner"})
    made = actions.identify_risk(engagement=engagement, partner=partner, owner=owner, by=by, at=now(), **data)
    return Status(201, _shown(by, made.uuid))


@router.get("/risks/{uuid:uuid}", response=RiskOut, summary="A risk")
def risk(request: HttpRequest, uuid: UUID) -> RiskOut:
    """One risk."""
    return _risk(queries.get_risk(_inside(request), uuid))


@router.post("/risks/{uuid:uuid}/treat", response=RiskOut, summary="Say what is done against a risk")
def treat(request: HttpRequest, uuid: UUID, said: TreatmentIn) -> RiskOut:
    """The treatment of a risk."""
    by = _inside(request)
    actions.treat_risk(_found(by, uuid), treatment=said.treatment, by=by, at=now())
    return _shown(by, uuid)


@router.post("/risks/{uuid:uuid}/review", response=RiskOut, summary="Judge a risk anew")
def review(request: HttpRequest, uuid: UUID, said: ReviewIn) -> RiskOut:
    """How it is judged today, and when next."""
    by = _inside(request)
    row = _found(by, uuid)
    with acting(by, read_only=True):
        owner = _person(said.owner) if said.owner else None
    actions.review_risk(row, owner=owner, by=by, at=now(), **said.dict(exclude={"owner"}))
    return _shown(by, uuid)


@router.post("/risks/{uuid:uuid}/close", response=RiskOut, summary="Close a risk")
def close(request: HttpRequest, uuid: UUID, said: CloseIn) -> RiskOut:
    """It is over."""
    by = _inside(request)
    actions.close_risk(_found(by, uuid), reason=said.reason, by=by, at=now())
    return _shown(by, uuid)


def _inside(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    if request.user.outside:
        raise NotThere
    return request.user


def _rows(request: HttpRequest, wanted: Wanted) -> Any:
    at = moment()
    return queries.filtered(_inside(request), queries.Asked(**wanted.dict()), timezone.localdate(at), at)


def _found(by: Account, uuid: UUID) -> Risk:
    with acting(by, read_only=True):
        return queries.get_risk(by, uuid)


def _person(uuid: UUID) -> Person:
    person = Person.objects.filter(uuid=uuid, outside=False).first()
    if person is None:
        raise NotThere
    return person


def _shown(by: Account, uuid: UUID) -> RiskOut:
    return _risk(_found(by, uuid))


def _risk(row: Risk) -> RiskOut:
    names = ("uuid", "summary", "category", "likelihood", "damage", "treatment", "review_on", "state")
    return RiskOut(
        engagement=row.engagement.uuid if row.engagement else None,
        partner=row.partner.uuid if row.partner else None,
        owner=row.owner.uuid,
        weight=row.band.value,
        identified_at=row.identified_at,
        closed_at=row.closed_at,
        **{name: getattr(row, name) for name in names},
    )
