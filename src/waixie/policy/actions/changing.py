"""A change of a draft's text: what every act of writing has in common."""

from collections.abc import Callable
from datetime import datetime

from waixie.foundation.accounts.models import Person
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.recording import record
from waixie.policy import errors, permissions
from waixie.policy.events import PolicyRevised
from waixie.policy.grammar import PolicyText
from waixie.policy.models import Approval, Draft, PolicyVersion
from waixie.policy.permissions import By, person_of
from waixie.policy.states import DraftState
from waixie.policy.wording import hash_of, read_policy, write_policy

Part = tuple[str, str]  # head, text, chapter, clause or rule; and its number
Edit = Callable[[PolicyText], PolicyText]
ALIVE = (DraftState.DRAFT, DraftState.IN_REVIEW, DraftState.APPROVED)


def locked(draft: Draft) -> Draft:
    """The draft, for whoever changes it alone."""
    return Draft.objects.select_for_update().select_related("policy").get(pk=draft.pk)


def change(draft: Draft, edit: Edit, part: Part, *, by: By, at: datetime) -> Draft:
    """Write a draft's text anew, if it reads; approvals of the text before are taken back."""
    draft = locked(draft)
    require(permissions.may_change_draft(by, draft, at=at))
    source = write_policy(edit(read_policy(draft.source)))
    if source != draft.source:
        _enter(draft, source)
        write_down(draft, part, by=by, at=at)
    return draft


def write_down(draft: Draft, part: Part, *, by: By, at: datetime) -> None:
    """Save what was changed, who did it, and that approvals no longer hold."""
    person = person_of(by)
    if person is not None and person not in draft.authors:
        draft.authors = [*draft.authors, person]
    draft.changed_by, draft.changed_at = person, at
    draft.save()
    take_approvals_back(draft, at)
    event = PolicyRevised(
        policy=draft.policy_id, edition=draft.version, part=part[0], number=part[1][:64], reading=draft.hash
    )
    record(event, by=by, at=at)


def _enter(draft: Draft, source: str) -> None:
    text = read_policy(source)
    if text.id != draft.policy.code:
        raise Refused(denied(errors.OTHER_POLICY, code=text.id, policy=draft.policy.code))
    if text.version != draft.version:
        refuse_taken(draft, text.version)
    draft.source, draft.hash = source, hash_of(source)
    draft.version, draft.effective_on = text.version, text.valid_from


def refuse_taken(draft: Draft, version: str) -> None:
    """No two texts bear one version."""
    if PolicyVersion.objects.filter(policy=draft.policy, version=version).exists():
        raise Refused(denied(errors.VERSION_TAKEN, version=version))
    others = Draft.objects.filter(policy=draft.policy, version=version, state__in=ALIVE)
    if others.exclude(pk=draft.pk).exists():
        raise Refused(denied(errors.DRAFT_OF_THAT_VERSION, version=version))


def take_approvals_back(draft: Draft, at: datetime) -> int:
    """Approvals hold for the text that was approved, and no other."""
    return Approval.objects.filter(draft=draft, taken_back_at=None).update(taken_back_at=at)


def refuse_changed(draft: Draft, *, seen: str | None, now: str) -> None:
    """Who writes over a part must have seen it as it stands. `seen` None: nothing stood there."""
    if seen is not None and seen != now:
        known = Person.objects.filter(pk=draft.changed_by).first() if draft.changed_by else None
        raise Refused(denied(errors.CHANGED_MEANWHILE, who=known.name if known else "?"))
