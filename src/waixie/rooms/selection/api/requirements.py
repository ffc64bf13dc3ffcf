"""Requirements for programs: the same acts as on their pages."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import acting
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import now
from waixie.foundation.ui.keyset import turn
from waixie.registry.models import Department, Site
from waixie.registry.queries.engagements import get_engagement
from waixie.registry.queries.partners import get_partner
from waixie.rooms.selection import actions
from waixie.rooms.selection.models import Requirement, RequirementAnswer
from waixie.rooms.selection.queries import requirements as queries
from waixie.rooms.selection.rules import Cost

router = Router(tags=["requirements"])
Form = Literal["contract_for_work", "dispatch", "mandate"]
Amount = Field(Decimal(0), ge=0, max_digits=16, decimal_places=4)


class CostSaid(Schema):
    """What work costs: hours at a rate, and the rest. Exact decimals."""

    hours: Decimal = Amount
    rate: Decimal = Amount
    other: Decimal = Amount


class AnswerSaid(Schema):
    """The answer to a criterion, and why."""

    applies: bool
    reason: str = Field(max_length=1000)


class RequirementIn(Schema):
    """What is wanted; `answers` by the code of each criterion in force."""

    title: str = Field(min_length=1, max_length=200)
    description: str = Field(min_length=1, max_length=2000)
    department: UUID
    site: UUID
    starts_on: date
    ends_on: date
    headcount: int | None = Field(None, ge=1, le=100_000)
    quantity: str = Field("", max_length=120)
    legal_form: Form
    directed: bool
    ground: Literal["", "temporary", "auxiliary", "substitute"] = ""
    currency: str = Field(min_length=3, max_length=3)
    own: CostSaid
    outside: CostSaid
    answers: dict[str, AnswerSaid] = Field(default_factory=dict, max_length=100)


class RequirementOut(Schema):
    """A requirement with what follows from its answers and costs."""

    uuid: UUID
    title: str
    description: str
    department: UUID
    site: UUID
    requester: UUID
    starts_on: date
    ends_on: date
    headcount: int | None
    quantity: str
    legal_form: str
    directed: bool
    ground: str
    currency: str
    own_cost: Decimal
    outside_cost: Decimal
    saved: Decimal
    state: str
    edition: int
    core_by_criteria: bool
    alone: list[str]
    points: int
    threshold: int
    answers: dict[str, AnswerSaid]
    core: bool | None
    decided_at: datetime | None
    closes_at: datetime | None
    engagement: UUID | None


class RequirementsOut(Schema):
    """A page of requirements; `after` goes on with the next one."""

    items: list[RequirementOut]
    after: str | None


class Asked(Schema):
    """Which requirements; those on their way, unless `state` says otherwise (a state, or all)."""

    state: str = ""
    legal_form: str = ""
    department: UUID | None = None
    core: bool | None = None
    after: str = ""


class DecisionIn(Schema):
    """May it go out, and why."""

    goes_out: bool
    reason: str = Field(min_length=1, max_length=2000)


class ReasonIn(Schema):
    """Why."""

    reason: str = Field(min_length=1, max_length=2000)


class PublishIn(Schema):
    """Until when bids are taken."""

    closes_at: datetime


class PlanIn(Schema):
    """With whom the engagement is."""

    partner: UUID | None = None
    supervisor: UUID | None = None


class LinkIn(Schema):
    """Which engagement came of it."""

    engagement: UUID


class EngagementOut(Schema):
    """The engagement that came of it."""

    uuid: UUID


@router.get("/requirements", response=RequirementsOut, summary="Requirements, the latest first")
def requirements(request: HttpRequest, asked: Query[Asked]) -> RequirementsOut:
    """Those that one sees."""
    wanted = queries.Asked(**asked.dict(exclude={"after"}))
    page = turn(queries.filtered(inside(request), wanted, moment()), by="-submitted_at", token=asked.after)
    given = queries.given_of(page.rows)
    items = [_out(one, given.get(one.pk, [])) for one in page.rows]
    return RequirementsOut(items=items, after=page.later or None)


@router.post("/requirements", response={201: RequirementOut}, summary="Submit a requirement")
def submit(request: HttpRequest, said: RequirementIn) -> Status[RequirementOut]:
    """Ask for work from outside."""
    by = inside(request)
    made = actions.submit_requirement(wanted=_wanted(by, said), by=by, at=now())
    return Status(201, _shown(by, made.uuid))


@router.get("/requirements/{uuid:uuid}", response=RequirementOut, summary="A requirement")
def requirement(request: HttpRequest, uuid: UUID) -> RequirementOut:
    """One requirement."""
    row = queries.get_requirement(inside(request), uuid, moment())
    return _out(row, row.given)


@router.post("/requirements/{uuid:uuid}/submit", response=RequirementOut, summary="Submit it again")
def resubmit(request: HttpRequest, uuid: UUID, said: RequirementIn) -> RequirementOut:
    """What came back, corrected."""
    by = inside(request)
    row = _found(by, uuid)
    actions.resubmit_requirement(row, wanted=_wanted(by, said), by=by, at=now())
    return _shown(by, uuid)


@router.post("/requirements/{uuid:uuid}/decide", response=RequirementOut, summary="Decide make or buy")
def decide(request: HttpRequest, uuid: UUID, said: DecisionIn) -> RequirementOut:
    """By somebody else than who asked."""
    by = inside(request)
    actions.decide_requirement(_found(by, uuid), by=by, at=now(), **said.dict())
    return _shown(by, uuid)


@router.post("/requirements/{uuid:uuid}/return", response=RequirementOut, summary="Send it back")
def send_back(request: HttpRequest, uuid: UUID, said: ReasonIn) -> RequirementOut:
    """To who asked, with a question."""
    by = inside(request)
    actions.return_requirement(_found(by, uuid), reason=said.reason, by=by, at=now())
    return _shown(by, uuid)


@router.post("/requirements/{uuid:uuid}/reclassify", response=RequirementOut, summary="Take it up again")
def reclassify(request: HttpRequest, uuid: UUID, said: ReasonIn) -> RequirementOut:
    """By the task force, under new criteria."""
    by = inside(request)
    actions.reclassify_requirement(_found(by, uuid), reason=said.reason, by=by, at=now())
    return _shown(by, uuid)


@router.post("/requirements/{uuid:uuid}/publish", response=RequirementOut, summary="Publish it")
def publish(request: HttpRequest, uuid: UUID, said: PublishIn) -> RequirementOut:
    """What may go out."""
    by = inside(request)
    actions.publish_requirement(_found(by, uuid), closes_at=said.closes_at, by=by, at=now())
    return _shown(by, uuid)


@router.post("/requirements/{uuid:uuid}/withdraw", response=RequirementOut, summary="Withdraw it")
def withdraw(request: HttpRequest, uuid: UUID, said: ReasonIn) -> RequirementOut:
    """It is no longer wanted."""
    by = inside(request)
    actions.withdraw_requirement(_found(by, uuid), reason=said.reason, by=by, at=now())
    return _shown(by, uuid)


@router.post(
    "/requirements/{uuid:uuid}/engagement",
    response={201: EngagementOut},
    summary="Plan the engagement from it",
)
def plan(request: HttpRequest, uuid: UUID, said: PlanIn) -> Status[EngagementOut]:
    """Its place, its days, and the legal form that was decided."""
    by = inside(request)
    row = _found(by, uuid)
    with acting(by, read_only=True):
        partner = get_partner(by, said.partner) if said.partner else None
        supervisor = _person(said.supervisor) if said.supervisor else None
    made = actions.plan_from_requirement(row, partner=partner, supervisor=supervisor, by=by, at=now())
    return Status(201, EngagementOut(uuid=made.uuid))


@router.post("/requirements/{uuid:uuid}/link", response=RequirementOut, summary="Link an engagement")
def link(request: HttpRequest, uuid: UUID, said: LinkIn) -> RequirementOut:
    """An engagement that is there already."""
    by = inside(request)
    row = _found(by, uuid)
    with acting(by, read_only=True):
        engagement = get_engagement(by, said.engagement)
    actions.fill_requirement(row, engagement=engagement, by=by, at=now())
    return _shown(by, uuid)


def inside(request: HttpRequest) -> Account:
    """Whoever calls, if he is of the company."""
    assert isinstance(request.user, Account)
    if request.user.outside:
        raise NotThere
    return request.user


def _found(by: Account, uuid: UUID) -> Requirement:
    with acting(by, read_only=True):
        return queries.get_requirement(by, uuid, moment())


def _shown(by: Account, uuid: UUID) -> RequirementOut:
    with acting(by, read_only=True):
        row = queries.get_requirement(by, uuid, moment())
        return _out(row, row.given)


def _person(uuid: UUID) -> Person:
    person = Person.objects.filter(uuid=uuid, outside=False).first()
    if person is None:
        raise NotThere
    return person


def _wanted(by: Account, said: RequirementIn) -> actions.Wanted:
    with acting(by, read_only=True):
        department = Department.objects.filter(uuid=said.department).first()
        site = Site.objects.select_related("entity").filter(uuid=said.site).first()
    if department is None or site is None:
        raise NotThere
    data: dict[str, Any] = said.dict(exclude={"department", "site", "own", "outside", "answers"})
    return actions.Wanted(
        department=department,
        site=site,
        own=Cost(**said.own.dict()),
        outside=Cost(**said.outside.dict()),
        answers={code: (one.applies, one.reason) for code, one in said.answers.items()},
        **data,
    )


NAMES = (
    "uuid",
    "title",
    "description",
    "starts_on",
    "ends_on",
    "headcount",
    "quantity",
    "legal_form",
    "directed",
)
MORE = ("ground", "currency", "state", "core", "decided_at", "closes_at")


def _out(row: Requirement, given: list[RequirementAnswer]) -> RequirementOut:
    compared = row.compared
    verdict = row.verdict_of(given)
    return RequirementOut(
        department=row.department.uuid,
        site=row.site.uuid,
        requester=row.requester.uuid,
        own_cost=compared.own,
        outside_cost=compared.outside,
        saved=compared.saved,
        edition=row.edition.number,
        core_by_criteria=verdict.core,
        alone=list(verdict.alone),
        points=verdict.points,
        threshold=verdict.threshold,
        answers={one.criterion.code: AnswerSaid(applies=one.applies, reason=one.reason) for one in given},
        engagement=row.engagement.uuid if row.engagement else None,
        **{name: getattr(row, name) for name in (*NAMES, *MORE)},
    )
