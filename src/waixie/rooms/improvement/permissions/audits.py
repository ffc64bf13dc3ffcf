"""Who may make an audit, answer what it found, and test again."""

from datetime import datetime

from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer, denied
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import READS_ALL, Held, permit, roles_of
from waixie.rooms.improvement.errors import audits as errors
from waixie.rooms.improvement.models import Audit, Finding
from waixie.rooms.improvement.states import AUDIT, FINDING, AuditState, FindingState

TESTERS = (Role.AUDITOR, Role.TASK_FORCE)


def _whole(user: User, roles: tuple[Role, ...], at: datetime) -> Held | None:
    """The role, held for the whole company."""
    if user.outside:
        return None
    return next((one for one in roles_of(user, at) if one.role in roles and not one.scope_type), None)


def may_read_audits(user: User, *, at: datetime) -> bool:
    """Working papers are read by auditors, the task force and administrators."""
    return not user.outside and any(one.role in READS_ALL for one in roles_of(user, at))


def may_plan(user: User, *, at: datetime) -> Answer:
    """Auditors plan audits."""
    return permit(_whole(user, (Role.AUDITOR,), at), errors.NOT_AN_AUDITOR)


def may_step(user: User, audit: Audit, verb: str, *, at: datetime) -> Answer:
    """Whoever planned the audit draws its sample and closes it."""
    if not (answer := _own(user, audit, at)):
        return answer
    if verb == "close" and audit.state == AuditState.PLANNED:
        return denied(errors.NOT_SAMPLED)
    if audit.state == AuditState.CLOSED:
        return denied(errors.CLOSED)
    return answer if AUDIT.may(audit.state, verb) else denied(errors.DRAWN_ALREADY)


def may_work(user: User, audit: Audit, *, at: datetime) -> Answer:
    """He judges the sample and raises findings, while the audit is not closed."""
    answer = _own(user, audit, at)
    if answer and audit.state != AuditState.SAMPLED:
        return denied(errors.CLOSED if audit.state == AuditState.CLOSED else errors.NOT_SAMPLED)
    return answer


def _own(user: User, audit: Audit, at: datetime) -> Answer:
    if not (answer := may_plan(user, at=at)):
        return answer
    if audit.auditor_id != user.actor.person:
        return denied(errors.NOT_YOUR_AUDIT, auditor=audit.auditor.name)
    return answer


def may_answer(user: User, finding: Finding) -> Answer:
    """Its owner answers a finding."""
    if user.outside or finding.owner_id != user.actor.person:
        return denied(errors.NOT_ITS_OWNER, owner=finding.owner.name)
    return _standing(finding, "answer", ALLOWED)


def may_retest(user: User, finding: Finding, *, at: datetime) -> Answer:
    """Another person tests it again."""
    if not (answer := permit(_whole(user, TESTERS, at), errors.NOT_A_TESTER)):
        return answer
    taken = {finding.raised_by_id, finding.owner_id, finding.answered_by_id}
    if user.actor.person in taken or (answer.on_behalf_of or 0) in taken:
        return denied(errors.NOT_ANOTHER)
    return _standing(finding, "pass", answer)


def _standing(finding: Finding, verb: str, answer: Answer) -> Answer:
    """The answer, unless the state of the finding says no; then with what would make it possible."""
    if FINDING.may(finding.state, verb):
        return answer
    if finding.state == FindingState.REMOVED:
        return denied(errors.REMOVED)
    if finding.state == FindingState.ANSWERED:
        return denied(errors.ANSWERED_ALREADY)
    return denied(errors.NOT_ANSWERED, owner=finding.owner.name)
