"""Audits for programs."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import acting
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import now
from waixie.foundation.ui.keyset import turn
from waixie.policy.models import Policy
from waixie.registry.queries.engagements import get_engagement
from waixie.rooms.improvement import actions
from waixie.rooms.improvement.models import Audit, Finding
from waixie.rooms.improvement.queries import audits as queries

router = Router(tags=["audits"])


class AuditOut(Schema):
    """An audit as it stands. The seed is told when the sample is drawn."""

    uuid: UUID
    title: str
    policy: str
    clause: str
    from_on: date
    until: date
    auditor: UUID
    state: str
    commitment: str
    seed: str
    population: int | None
    digest: str
    sampled_at: datetime | None
    judged: dict[str, int]
    conclusion: str


class ItemOut(Schema):
    """A sampled duty: as it stood when the sample was drawn, and as it was judged."""

    number: int
    key: str
    stood: dict[str, Any]
    outcome: str
    note: str


class FindingOut(Schema):
    """A finding as it stands."""

    uuid: UUID
    audit: UUID
    item: int | None
    summary: str
    owner: UUID
    due_on: date
    state: str
    answer: str
    retest: str


class PlanIn(Schema):
    """Clause and period."""

    title: str = Field(min_length=1, max_length=200)
    policy: str
    clause: str = Field(min_length=1, max_length=40)
    from_on: date
    until: date
    engagement: UUID | None = None


class SampleIn(Schema):
    """How many."""

    size: int


class JudgeIn(Schema):
    """Kept, not kept, or can't be told."""

    outcome: Literal["kept", "not_kept", "cant_tell"]
    note: str = Field("", max_length=1000)


class ConclusionIn(Schema):
    """What the audit comes to."""

    conclusion: str = Field(min_length=1, max_length=2000)


class FindingIn(Schema):
    """What is wrong, who sees to it, until when."""

    summary: str = Field(min_length=1, max_length=1000)
    owner: UUID
    due_on: date
    item: int | None = None


class AuditsOut(Schema):
    """A page of audits; `after` goes on with the next one."""

    items: list[AuditOut]
    after: str | None


class FindingsOut(Schema):
    """A page of findings; `after` goes on with the next one."""

    items: list[FindingOut]
    after: str | None


class AnswerIn(Schema):
    """What the owner did."""

    answer: str = Field(min_length=1, max_length=1000)


class RetestIn(Schema):
    """Is the cause removed?"""

    effective: bool
    note: str = Field(min_length=1, max_length=1000)


@router.get("/audits", response=AuditsOut, summary="Audits")
def audits(request: HttpRequest, after: str = "") -> AuditsOut:
    """A page, the latest first."""
    page = turn(queries.visible_to(_inside(request), moment()), by="-planned_at", token=after)
    return AuditsOut(items=[_audit(one) for one in page.rows], after=page.later or None)


@router.post("/audits", response={201: AuditOut}, summary="Plan an audit")
def plan(request: HttpRequest, said: PlanIn) -> Status[AuditOut]:
    """Fix clause and period."""
    by = _inside(request)
    with acting(by, read_only=True):
        policy = Policy.objects.filter(code=said.policy).first()
        engagement = get_engagement(by, said.engagement) if said.engagement else None
    if policy is None:
        raise NotThere
    data = said.dict(exclude={"policy", "engagement"})
    made = actions.plan_audit(policy=policy, engagement=engagement, by=by, at=now(), **data)
    return Status(201, _shown(by, made.uuid))


@router.get("/audits/{uuid:uuid}", response=AuditOut, summary="An audit")
def audit(request: HttpRequest, uuid: UUID) -> AuditOut:
    """One audit."""
    return _audit(queries.get_audit(_inside(request), uuid, moment()))


@router.get("/audits/{uuid:uuid}/population", response=list[str], summary="The population of an audit")
def population(request: HttpRequest, uuid: UUID) -> list[str]:
    """The keys in order; each with a line feed behind it, they have the digest that was recorded."""
    return queries.frozen_keys(queries.get_audit(_inside(request), uuid, moment())).splitlines()


@router.get("/audits/{uuid:uuid}/items", response=list[ItemOut], summary="The sample of an audit")
def items(request: HttpRequest, uuid: UUID) -> list[ItemOut]:
    """In the order in which they were drawn."""
    row = queries.get_audit(_inside(request), uuid, moment())
    names = ("number", "key", "stood", "outcome", "note")
    return [ItemOut(**{name: getattr(one, name) for name in names}) for one in row.items.order_by("number")]


@router.post("/audits/{uuid:uuid}/sample", response=AuditOut, summary="Draw the sample")
def sample(request: HttpRequest, uuid: UUID, said: SampleIn) -> AuditOut:
    """The population is frozen and the seed published."""
    by = _inside(request)
    actions.draw_sample(_found(by, uuid), size=said.size, by=by, at=now())
    return _shown(by, uuid)


@router.post("/audits/{uuid:uuid}/items/{int:number}", response=AuditOut, summary="Judge a sampled duty")
def judge(request: HttpRequest, uuid: UUID, number: int, said: JudgeIn) -> AuditOut:
    """Kept, not kept, or can't be told."""
    by = _inside(request)
    with acting(by, read_only=True):
        item = queries.get_item(by, uuid, number, moment())
    actions.judge_item(item, by=by, at=now(), **said.dict())
    return _shown(by, uuid)


@router.post("/audits/{uuid:uuid}/findings", response={201: FindingOut}, summary="Raise a finding")
def find(request: HttpRequest, uuid: UUID, said: FindingIn) -> Status[FindingOut]:
    """What is wrong, who sees to it, until when."""
    by = _inside(request)
    with acting(by, read_only=True):
        row = queries.get_audit(by, uuid, moment())
        item = queries.get_item(by, uuid, said.item, moment()) if said.item is not None else None
        owner = Person.objects.filter(uuid=said.owner, outside=False).first()
    if owner is None:
        raise NotThere
    made = actions.raise_finding(
        row, summary=said.summary, owner=owner, due_on=said.due_on, item=item, by=by, at=now()
    )
    return Status(201, _finding_shown(by, made.uuid))


@router.post("/audits/{uuid:uuid}/close", response=AuditOut, summary="Close an audit")
def close(request: HttpRequest, uuid: UUID, said: ConclusionIn) -> AuditOut:
    """With its conclusion."""
    by = _inside(request)
    actions.close_audit(_found(by, uuid), conclusion=said.conclusion, by=by, at=now())
    return _shown(by, uuid)


@router.get("/findings", response=FindingsOut, summary="Findings that are not removed")
def findings(request: HttpRequest, after: str = "") -> FindingsOut:
    """A page of all for those who read working papers, else of one's own; what is due first in front."""
    page = turn(queries.open_findings(_inside(request), moment()), by="due_on", token=after)
    return FindingsOut(items=[_finding(one) for one in page.rows], after=page.later or None)


@router.get("/findings/{uuid:uuid}", response=FindingOut, summary="A finding")
def finding(request: HttpRequest, uuid: UUID) -> FindingOut:
    """One finding."""
    return _finding(queries.get_finding(_inside(request), uuid, moment()))


@router.post("/findings/{uuid:uuid}/answer", response=FindingOut, summary="Answer a finding")
def answer(request: HttpRequest, uuid: UUID, said: AnswerIn) -> FindingOut:
    """By its owner."""
    by = _inside(request)
    with acting(by, read_only=True):
        row = queries.get_finding(by, uuid, moment())
    actions.answer_finding(row, answer=said.answer, by=by, at=now())
    return _finding_shown(by, uuid)


@router.post("/findings/{uuid:uuid}/retest", response=FindingOut, summary="Test a finding again")
def retest(request: HttpRequest, uuid: UUID, said: RetestIn) -> FindingOut:
    """By another person."""
    by = _inside(request)
    with acting(by, read_only=True):
        row = queries.get_finding(by, uuid, moment())
    actions.retest_finding(row, effective=said.effective, note=said.note, by=by, at=now())
    return _finding_shown(by, uuid)


def _inside(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    if request.user.outside:
        raise NotThere
    return request.user


def _found(by: Account, uuid: UUID) -> Audit:
    with acting(by, read_only=True):
        return queries.get_audit(by, uuid, moment())


def _shown(by: Account, uuid: UUID) -> AuditOut:
    with acting(by, read_only=True):
        return _audit(queries.get_audit(by, uuid, moment()))


def _finding_shown(by: Account, uuid: UUID) -> FindingOut:
    with acting(by, read_only=True):
        return _finding(queries.get_finding(by, uuid, moment()))


def _audit(row: Audit) -> AuditOut:
    names = ("uuid", "title", "clause", "from_on", "until", "state", "commitment", "population", "digest")
    return AuditOut(
        policy=row.policy.code,
        auditor=row.auditor.uuid,
        seed=row.seed if row.sampled_at else "",
        sampled_at=row.sampled_at,
        judged={name or "unjudged": count for name, count in queries.counts_of(row).items()},
        conclusion=row.conclusion,
        **{name: getattr(row, name) for name in names},
    )


def _finding(row: Finding) -> FindingOut:
    names = ("uuid", "summary", "due_on", "state", "answer", "retest")
    return FindingOut(
        audit=row.audit.uuid,
        item=row.item.number if row.item else None,
        owner=row.owner.uuid,
        **{name: getattr(row, name) for name in names},
    )
