"""Who may decide about the policy and its exceptions."""

from collections.abc import Iterable
from datetime import datetime

from waixie.foundation.accounts import queries as accounts
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer, denied
from waixie.foundation.directory import registers
from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.foundation.permits.holding import holds, holds_everywhere
from waixie.policy import errors
from waixie.policy.models import Acknowledgement, Approval, Draft, LateRecord, RuleVersion, Waiver
from waixie.policy.states import DRAFT, EDITABLE, DraftState

READERS = (Role.TASK_FORCE, Role.LEGAL, Role.ADMINISTRATOR, Role.AUDITOR)
APPROVERS = (Role.TASK_FORCE, Role.PLANT_MANAGER, Role.LEGAL)  # of waivers, as far as their roles reach
PAPER = (Role.SUPERVISOR, Role.TRAINER, Role.TASK_FORCE, Role.ADMINISTRATOR)
GUARDED = ("engagement", "worker", "partner")  # what not everybody inside sees
By = Account | Actor  # the system itself adopts policies when a company is set up


def may_decide(by: By, *, at: datetime) -> Answer:
    """The task force decides; so does the system when it sets a company up."""
    if isinstance(by, Actor):
        return ALLOWED if by == SYSTEM else denied(errors.NOT_TASK_FORCE)
    if by.outside or not holds_everywhere(by, Role.TASK_FORCE, at=at):
        return denied(errors.NOT_TASK_FORCE)
    return ALLOWED


def may_ask(by: By, *, at: datetime) -> Answer:
    """Everybody inside may ask for an exception or explain himself, but for auditors."""
    if isinstance(by, Actor):
        return ALLOWED if by == SYSTEM else denied(errors.NOT_INSIDE)
    if by.outside:
        return denied(errors.NOT_INSIDE)
    roles = set(accounts.roles_held(by.person_id, at).values_list("role", flat=True))
    return denied(errors.AUDITOR_ONLY_READS) if roles == {Role.AUDITOR} else ALLOWED


def may_be_waived(rules: Iterable[RuleVersion]) -> Answer:
    """A rule that carries out a law is never waived, nor is one of which the policy says so."""
    for rule in rules:
        if rule.arguments.get("legal"):
            return denied(errors.LEGAL_DUTY, rule=rule.code, clause=rule.clause)
        if not rule.waivable:
            return denied(errors.NOT_WAIVABLE, rule=rule.code)
    return ALLOWED


def may_approve_waiver(by: By, waiver: Waiver, *, at: datetime) -> Answer:
    """Once and for a first renewal an approver whose role reaches the object; from the second renewal on the task force alone."""
    if may_decide(by, at=at):
        return ALLOWED
    if isinstance(by, Actor):
        return denied(errors.NOT_APPROVER)
    known = registers.names(by, [(waiver.type, waiver.object)]).get((waiver.type, waiver.object))
    unseen = known is None and waiver.type in GUARDED
    if by.outside or unseen or not holds(by, APPROVERS, at=at, of=known.place if known else None):
        return denied(errors.NOT_APPROVER)
    return denied(errors.SECOND_RENEWAL, number=waiver.renewal) if waiver.renewal > 1 else ALLOWED


def may_decide_waiver(by: By, waiver: Waiver, *, at: datetime) -> Answer:
    """An approver, but never who asked, and not when its time is over."""
    if not (answer := may_approve_waiver(by, waiver, at=at)):
        return answer
    if waiver.granted is not None:
        return denied(errors.DECIDED_ALREADY)
    if not (answer := _another(by, waiver.requested_by)):
        return answer
    return denied(errors.PERIOD_OVER) if waiver.ends_at <= at else ALLOWED


def may_revoke_waiver(by: By, waiver: Waiver, *, at: datetime) -> Answer:
    """Whoever may approve such a waiver ends one that holds."""
    if not (answer := may_approve_waiver(by, waiver, at=at)):
        return answer
    if not waiver.granted or waiver.revoked_at is not None or waiver.ends_at <= at:
        return denied(errors.NOT_GRANTED)
    return ALLOWED


def may_accept(by: By, late: LateRecord, *, at: datetime) -> Answer:
    """A second person inside accepts the reason for a late record."""
    if not (answer := may_decide(by, at=at)):
        return answer
    if late.accepted_at is not None:
        return denied(errors.DECIDED_ALREADY)
    return _another(by, late.explained_by)


def may_see_drafts(by: By, *, at: datetime) -> bool:
    """The task force, legal, administrators and auditors see a text before it is approved."""
    if isinstance(by, Actor) or by.outside:
        return by == SYSTEM
    return holds_everywhere(by, READERS, at=at) is not None


def may_change_draft(by: By, draft: Draft, *, at: datetime) -> Answer:
    """The task force writes, until the text is approved."""
    if not (answer := may_decide(by, at=at)):
        return answer
    return ALLOWED if draft.state in EDITABLE else denied(errors.NOT_EDITABLE, version=draft.version)


def may_comment(by: By, draft: Draft, *, at: datetime) -> Answer:
    """The task force and legal say what they think of a draft."""
    if draft.state not in (*EDITABLE, DraftState.APPROVED):
        return denied(errors.NOT_EDITABLE, version=draft.version)
    if isinstance(by, Actor):
        return may_decide(by, at=at)
    if not by.outside and holds_everywhere(by, (Role.TASK_FORCE, Role.LEGAL), at=at):
        return ALLOWED
    return denied(errors.NOT_A_COMMENTER)


def may_approve_draft(by: By, draft: Draft, *, at: datetime) -> Answer:
    """Two persons of the task force; never who alone wrote it, and one of them must have written nothing in it."""
    if not (answer := may_decide(by, at=at)):
        return answer
    if not (answer := DRAFT.may(draft.state, "approve")):
        return answer
    person, authors = person_of(by), set(draft.authors)
    if person is None:
        return denied(errors.NOT_TASK_FORCE)
    if authors == {person}:
        return denied(errors.WROTE_IT_ALONE)
    given = set(
        Approval.objects.filter(draft=draft, hash=draft.hash, taken_back_at=None).values_list(
            "person", flat=True
        )
    )
    if person in given:
        return denied(errors.APPROVED_ALREADY)
    if person in authors and given & authors:
        return denied(errors.ANOTHER_MUST_APPROVE)
    return ALLOWED


def person_of(by: By) -> int | None:
    """The person behind it; None for the system."""
    return by.person if isinstance(by, Actor) else by.person_id


def _another(by: By, first: int | None) -> Answer:
    person = person_of(by)
    return denied(errors.NOT_ONESELF) if person is not None and person == first else ALLOWED


def may_acknowledge(by: Account, one: Acknowledgement) -> Answer:
    """Everybody for himself, once."""
    if by.person_id != one.person:
        return denied(errors.NOT_YOURS)
    return denied(errors.ACKNOWLEDGED_ALREADY) if one.acknowledged_at is not None else ALLOWED


def may_record_paper(by: Account, one: Acknowledgement, *, at: datetime) -> Answer:
    """Who supervises or trains the worker records what he signed, if he can't come in himself."""
    known = registers.names(by, [("worker", one.worker)]) if one.worker is not None else {}
    if by.outside or (one.worker is not None and not known) or not holds(by, PAPER, at=at):
        return denied(errors.NOT_HIS_SUPERVISOR)
    if one.worker is None or Account.objects.filter(person=one.person, is_active=True).exists():
        name = next((each.name for each in registers.names(by, [("person", one.person)]).values()), "–")
        return denied(errors.NOT_FOR_PAPER, name=name)
    return denied(errors.ACKNOWLEDGED_ALREADY) if one.acknowledged_at is not None else ALLOWED
