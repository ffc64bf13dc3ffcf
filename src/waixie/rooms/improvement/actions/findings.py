"""What an audit found: raised with an owner and a day, answered by him, tested again by another person."""

from datetime import date, datetime

from django.utils import timezone

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere, Refused, denied, require
from waixie.foundation.folding import fold_all
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.models import Thing
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.holding import acts_as
from waixie.registry.models import Engagement
from waixie.rooms.improvement.errors import audits as errors
from waixie.rooms.improvement.events import AuditFindingAnswered, AuditFindingRaised, AuditFindingRetested
from waixie.rooms.improvement.models import Audit, AuditItem, Finding
from waixie.rooms.improvement.permissions import audits as permissions
from waixie.rooms.improvement.states import FINDING


@action
def raise_finding(
    audit: Audit,
    *,
    summary: str,
    owner: Person,
    due_on: date,
    item: AuditItem | None = None,
    by: Account,
    at: datetime,
) -> Finding:
    """The auditor writes down what is wrong, who sees to it, and until when."""
    audit = Audit.objects.select_for_update(of=("self",)).select_related("auditor").get(pk=audit.pk)
    actor = acts_as(by, require(permissions.may_work(by, audit, at=at)))
    if owner.outside or not owner.is_person or owner.pk == by.person_id:
        raise Refused(denied(errors.OWNER_UNFIT))
    if due_on <= timezone.localdate(at):
        raise Refused(denied(errors.DUE_PAST))
    words = _said(summary)
    thing = Thing.objects.create(type="finding", name=words[:300], search=fold_all(words, limit=300))
    finding = Finding.objects.create(
        id=thing.pk,
        uuid=thing.uuid,
        audit=audit,
        item=item,
        engagement=_engagement_of(audit, item),
        summary=words,
        owner=owner,
        due_on=due_on,
        raised_by_id=by.person_id,
        raised_at=at,
    )
    _tell_raised(finding, actor, at)
    return finding


@action
def answer_finding(finding: Finding, *, answer: str, by: Account, at: datetime) -> Finding:
    """The owner says what he did against the cause."""
    finding = _lock(finding)
    actor = acts_as(by, require(permissions.may_answer(by, finding)))
    finding.answer = _said(answer)
    finding.answered_by_id, finding.answered_at = by.person_id, at
    finding.state = FINDING.target(finding.state, "answer")
    finding.save(update_fields=["answer", "answered_by", "answered_at", "state"])
    event = AuditFindingAnswered(
        finding=finding.pk, audit=finding.audit_id, engagement=finding.engagement_id, answer=finding.answer
    )
    record(event, by=actor, at=at)
    return finding


@action
def retest_finding(finding: Finding, *, effective: bool, note: str, by: Account, at: datetime) -> Finding:
    """Another person looks whether the cause is removed; if not, the finding goes back to its owner."""
    finding = _lock(finding)
    actor = acts_as(by, require(permissions.may_retest(by, finding, at=at)))
    finding.retest = _said(note)
    finding.retested_by_id, finding.retested_at = by.person_id, at
    finding.state = FINDING.target(finding.state, "pass" if effective else "fail")
    finding.save(update_fields=["retest", "retested_by", "retested_at", "state"])
    event = AuditFindingRetested(
        finding=finding.pk,
        audit=finding.audit_id,
        engagement=finding.engagement_id,
        outcome="effective" if effective else "ineffective",
        note=finding.retest,
    )
    record(event, by=actor, at=at)
    return finding


def _tell_raised(finding: Finding, actor: Actor, at: datetime) -> None:
    where = finding.engagement
    event = AuditFindingRaised(
        finding=finding.pk,
        audit=finding.audit_id,
        engagement=finding.engagement_id,
        partner=where.partner_id if where else None,
        owner=finding.owner_id,
        due_on=finding.due_on,
        summary=finding.summary,
    )
    record(event, by=actor, at=at)


def _lock(finding: Finding) -> Finding:
    rows = Finding.objects.select_for_update(of=("self",)).select_related("owner")
    found = rows.filter(pk=finding.pk).first()
    if found is None:
        raise NotThere
    return found


def _engagement_of(audit: Audit, item: AuditItem | None) -> Engagement | None:
    """The engagement in which the finding lies: that of the sampled duty, else that of the audit."""
    if item is not None and item.type == "engagement":
        return Engagement.objects.filter(pk=item.object).first()
    if item is not None and item.stood["owner"][0] == "engagement":
        return Engagement.objects.filter(pk=item.stood["owner"][1]).first()
    return audit.engagement


def _said(words: str) -> str:
    if not words.strip():
        raise Refused(denied(errors.WORDS_MISSING))
    return words.strip()[:1000]
