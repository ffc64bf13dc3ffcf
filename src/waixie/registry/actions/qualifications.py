"""The papers of partners and workers: put on record, renewed, verified."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.foundation.permits.inside import inside
from waixie.registry import errors, permissions
from waixie.registry.actions.filling import save_or_refuse
from waixie.registry.events import (
    AgreementRecorded,
    ContractEndRecorded,
    EvidenceVerified,
    HealthCheckRecorded,
    InsuranceRecorded,
    PartnerInsuranceRecorded,
    PartnerQualificationRecorded,
    PassRecorded,
    QualificationRecorded,
    TrainingRecorded,
    WorkRightRecorded,
)
from waixie.registry.models import Partner, Qualification, QualificationKind, Verification, Worker
from waixie.registry.queries import partners, qualifications, workers
from waixie.registry.queries.reach import lock_one

OF_WORKERS: dict[str, type[Event]] = {
    QualificationKind.TRAINING: TrainingRecorded,
    QualificationKind.INSURANCE: InsuranceRecorded,
    QualificationKind.HEALTH_CHECK: HealthCheckRecorded,
    QualificationKind.PASS: PassRecorded,
    QualificationKind.CONTRACT_END: ContractEndRecorded,
    QualificationKind.QUALIFICATION: QualificationRecorded,
    QualificationKind.AGREEMENT: AgreementRecorded,
    QualificationKind.WORK_RIGHT: WorkRightRecorded,
}
OF_PARTNERS: dict[str, type[Event]] = {
    QualificationKind.INSURANCE: PartnerInsuranceRecorded,
    QualificationKind.QUALIFICATION: PartnerQualificationRecorded,
}


class PaperFields(TypedDict, total=False):
    """What a paper says."""

    name: str
    number: str
    issuer: str
    issued_on: date | None
    expires_on: date | None
    file: int | None


@action
def add_qualification(
    of: Partner | Worker, *, kind: str, by: User, at: datetime, **fields: Unpack[PaperFields]
) -> Qualification:
    """Put a paper of a partner or worker on record. It counts as stated until somebody has verified it."""
    of = _locked(of, by, at)
    actor = acts_as(by, require(permissions.may_keep_papers(by, of, at=at)))
    paper = _paper(of, kind, by, fields)
    with inside():
        paper.save()
        record(_event(paper), by=actor, at=at)
    return paper


@action
def renew_qualification(
    paper: Qualification, *, by: User, at: datetime, **fields: Unpack[PaperFields]
) -> Qualification:
    """Put a newer paper in the place of an old one. The old one stays, and is pointed at."""
    old = lock_one(qualifications.visible_to(by, at), paper.pk)
    of = _owner(old, by, at)
    actor = acts_as(by, require(permissions.may_keep_papers(by, of, at=at)))
    kept: PaperFields = {"name": old.name, "number": old.number, "issuer": old.issuer}
    new = _paper(of, old.kind, by, {**kept, **fields})
    new.renews = old
    with inside():
        save_or_refuse(new, errors.RENEWED_ALREADY)
        record(_event(new), by=actor, at=at)
    return new


@action
def verify_qualification(paper: Qualification, *, by: User, at: datetime) -> Qualification:
    """Say that one has seen the paper. Not by the person who put it on record."""
    paper = lock_one(qualifications.visible_to(by, at), paper.pk)
    of = _owner(paper, by, at)
    answer = require(permissions.may_verify_papers(by, of, at=at))
    if paper.verified == Verification.VERIFIED:
        raise Refused(denied(errors.VERIFIED_ALREADY))
    if paper.stated_by_id is not None and paper.stated_by_id == by.actor.person:
        raise Refused(denied(errors.OWN_STATEMENT))
    paper.verified, paper.verified_by_id, paper.verified_at = Verification.VERIFIED, by.actor.person, at
    paper.save(update_fields=["verified", "verified_by", "verified_at"])
    event = EvidenceVerified(worker=paper.worker_id, partner=paper.partner_id, qualification=paper.pk)
    record(event, by=acts_as(by, answer), at=at)
    return paper


def _locked(of: Partner | Worker, by: User, at: datetime) -> Partner | Worker:
    if isinstance(of, Worker):
        return lock_one(workers.visible_to(by, at), of.pk)
    return lock_one(partners.visible_to(by, at), of.pk)


def _owner(paper: Qualification, by: User, at: datetime) -> Partner | Worker:
    if paper.worker_id is not None:
        return lock_one(workers.visible_to(by, at), paper.worker_id)
    assert paper.partner_id is not None
    return lock_one(partners.visible_to(by, at), paper.partner_id)


def _paper(of: Partner | Worker, kind: str, by: User, fields: PaperFields) -> Qualification:
    kinds = OF_WORKERS if isinstance(of, Worker) else OF_PARTNERS
    if kind not in kinds:
        raise Refused(denied(errors.KIND_UNFIT))
    issued, expires = fields.get("issued_on"), fields.get("expires_on")
    if issued is not None and expires is not None and expires < issued:
        raise Refused(denied(errors.DATES_REVERSED))
    if kind == QualificationKind.CONTRACT_END and expires is None:
        raise Refused(denied(errors.DATE_MISSING))
    owner = {"worker_id": of.pk} if isinstance(of, Worker) else {"partner_id": of.pk}
    return Qualification(**fields, **owner, kind=kind, stated_by_id=by.actor.person)


def _event(paper: Qualification) -> Event:
    """The event of the paper's kind: what it says, and on whom it bears."""
    kind = (OF_WORKERS if paper.worker_id is not None else OF_PARTNERS)[paper.kind]
    said = {
        "worker": paper.worker_id,
        "partner": paper.partner_id,
        "qualification": paper.pk,
        "issued_on": paper.issued_on,
        "expires_on": paper.expires_on,
        "reference": paper.number,
        "course_name": paper.name,
        "category": paper.name[:100],
        "verified": paper.verified,
    }
    return kind(**{name: value for name, value in said.items() if name in kind.specs})
