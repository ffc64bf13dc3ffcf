"""A draft on its way: sent to review, commented, returned, approved by two persons, given up; put into force by the clock."""

from datetime import datetime

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.policy import errors, permissions
from waixie.policy.actions.changing import locked, refuse_taken, take_approvals_back
from waixie.policy.engine.timing import local_day
from waixie.policy.events import (
    PolicyApproved,
    PolicyArchived,
    PolicyCommented,
    PolicyReviewed,
    PolicySubmitted,
)
from waixie.policy.models import Approval, Draft, DraftComment, PolicyVersion
from waixie.policy.permissions import By, person_of
from waixie.policy.states import DRAFT, DraftState
from waixie.policy.wording import read_policy

NEEDED = 2  # persons


@action
def submit_draft(draft: Draft, *, by: By, at: datetime) -> Draft:
    """Send a draft to review; it must read, and say from when on it is in force."""
    draft = locked(draft)
    require(permissions.may_decide(by, at=at))
    target = DRAFT.target(draft.state, "submit")
    refuse_unfit(draft, at)
    draft.state, draft.returned_because = target, ""
    draft.save()
    event = PolicySubmitted(policy=draft.policy_id, edition=draft.version, reading=draft.hash)
    record(event, by=by, at=at)
    return draft


@action
def comment_draft(draft: Draft, *, text: str, clause: str = "", by: By, at: datetime) -> DraftComment:
    """Say something of a clause, or of the whole draft."""
    draft = locked(draft)
    require(permissions.may_comment(by, draft, at=at))
    said = _said(text)
    comment = _comment(draft, said, clause, "", by=by, at=at)
    event = PolicyCommented(
        policy=draft.policy_id, edition=draft.version, clause=clause[:64], note=said[:2000]
    )
    record(event, by=by, at=at)
    return comment


@action
def settle_comment(comment: DraftComment, *, by: By, at: datetime) -> DraftComment:
    """Say that a comment has been dealt with."""
    draft = locked(comment.draft)
    require(permissions.may_comment(by, draft, at=at))
    comment = DraftComment.objects.select_for_update().get(pk=comment.pk)
    if comment.settled_at is None:
        comment.settled_by, comment.settled_at = person_of(by), at
        comment.save(update_fields=["settled_by", "settled_at"])
    return comment


@action
def accept_review(draft: Draft, *, note: str = "", by: By, at: datetime) -> DraftComment:
    """Say that one has read the draft and has nothing against it."""
    draft = locked(draft)
    require(permissions.may_comment(by, draft, at=at))
    require(DRAFT.may(draft.state, "approve"))
    return _reviewed(draft, "accepted", note.strip(), by=by, at=at)


@action
def return_draft(draft: Draft, *, reason: str, by: By, at: datetime) -> Draft:
    """Give a version back to its authors; approvals no longer hold."""
    draft = locked(draft)
    require(permissions.may_decide(by, at=at))
    draft.state = DRAFT.target(draft.state, "return")
    draft.returned_because = _said(reason)
    draft.save()
    take_approvals_back(draft, at)
    _reviewed(draft, "sent_back", draft.returned_because, by=by, at=at)
    return draft


@action
def archive_draft(draft: Draft, *, reason: str, by: By, at: datetime) -> Draft:
    """Give a draft up; its text stays to be read."""
    draft = locked(draft)
    require(permissions.may_decide(by, at=at))
    if draft.state == DraftState.IN_FORCE:
        raise Refused(denied(errors.NOT_EDITABLE, version=draft.version))
    draft.state = DRAFT.target(draft.state, "archive")
    draft.returned_because = _said(reason)
    draft.save()
    take_approvals_back(draft, at)
    record(PolicyArchived(policy=draft.policy_id, edition=draft.version), by=by, at=at)
    return draft


@action
def approve_draft(draft: Draft, *, seen: str, by: By, at: datetime) -> Draft:
    """Approve exactly the text whose fingerprint one has seen; with the second person's approval it is approved."""
    draft = locked(draft)
    require(permissions.may_approve_draft(by, draft, at=at))
    if seen != draft.hash:
        raise Refused(denied(errors.OTHER_TEXT))
    refuse_unfit(draft, at)
    person = person_of(by)
    assert person is not None
    Approval.objects.create(draft=draft, hash=draft.hash, person=person, at=at)
    if Approval.objects.filter(draft=draft, hash=draft.hash, taken_back_at=None).count() >= NEEDED:
        draft.state = DRAFT.target(draft.state, "approve")
        draft.save()
    event = PolicyApproved(policy=draft.policy_id, edition=draft.version, reading=draft.hash)
    record(event, by=by, at=at)
    return draft


def refuse_unfit(draft: Draft, at: datetime) -> None:
    """A version must read, bear a number of its own, and begin on a day that it may begin on."""
    text = read_policy(draft.source)
    refuse_taken(draft, draft.version)
    day = text.valid_from
    if day is None:
        raise Refused(denied(errors.NO_DAY, version=draft.version))
    if day < local_day(at, text.zone) and not draft.looks_back:
        raise Refused(denied(errors.DAY_HAS_PASSED, day=day.isoformat()))
    for present in PolicyVersion.objects.filter(policy=draft.policy, valid_from__lte=at):
        begun = local_day(present.valid_from, text.zone)
        if day < begun:
            raise Refused(denied(errors.BEFORE_THE_PRESENT, version=present.version, day=begun.isoformat()))


def _said(text: str) -> str:
    if not text.strip():
        raise Refused(denied(errors.NO_REASON))
    return text.strip()


def _reviewed(draft: Draft, outcome: str, note: str, *, by: By, at: datetime) -> DraftComment:
    event = PolicyReviewed(policy=draft.policy_id, edition=draft.version, outcome=outcome, note=note[:2000])
    record(event, by=by, at=at)
    return _comment(draft, note, "", outcome, by=by, at=at)


def _comment(draft: Draft, text: str, clause: str, outcome: str, *, by: By, at: datetime) -> DraftComment:
    return DraftComment.objects.create(
        draft=draft, clause=clause[:64], text=text, outcome=outcome, hash=draft.hash, by=person_of(by), at=at
    )
