"""Make or buy: cleared, kept in house, sent back, taken up again under new criteria."""

from datetime import datetime

from django.utils import timezone

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.holding import acts_as
from waixie.rooms.selection import errors, permissions
from waixie.rooms.selection.actions.requirements import lock, remember, said
from waixie.rooms.selection.events import OutsourcingDecided, RequirementDecided, RequirementReturned
from waixie.rooms.selection.models import Requirement, RequirementAnswer
from waixie.rooms.selection.queries.criteria import find_edition
from waixie.rooms.selection.rules import Verdict, in_smallest_units
from waixie.rooms.selection.states import REQUIREMENT


@action
def decide_requirement(
    requirement: Requirement, *, goes_out: bool, reason: str, by: Account, at: datetime
) -> Requirement:
    """Somebody else than who asked decides. Core by the criteria stays in house; what is not core may go out, or stay all the same."""
    requirement = lock(requirement)
    verb = "clear" if goes_out else "keep"
    actor = acts_as(by, require(permissions.may_decide(by, requirement, verb, at=at)))
    words = said(reason)
    require_present_criteria(requirement, at)
    given = requirement.given
    verdict = requirement.verdict_of(given)
    if goes_out and verdict.core:
        raise Refused(denied(errors.CORE_STAYS, criteria=_names(given, verdict)))
    requirement.state = REQUIREMENT.target(requirement.state, verb)
    requirement.core, requirement.decided_by_id, requirement.decided_at = verdict.core, by.person_id, at
    requirement.save(update_fields=["state", "core", "decided_by", "decided_at"])
    remember(requirement, verb, actor, at, words)
    _tell(requirement, verdict, actor, at, words)
    return requirement


@action
def return_requirement(requirement: Requirement, *, reason: str, by: Account, at: datetime) -> Requirement:
    """Something is missing or unclear: it goes back to who asked."""
    requirement = lock(requirement)
    actor = acts_as(by, require(permissions.may_decide(by, requirement, "return", at=at)))
    send_back(requirement, "unclear", actor, at, said(reason))
    return requirement


@action
def reclassify_requirement(
    requirement: Requirement, *, reason: str, by: Account, at: datetime
) -> Requirement:
    """The task force takes up again what stays in house: core work only under criteria that came into force since."""
    requirement = lock(requirement)
    actor = acts_as(by, require(permissions.may_reclassify(by, requirement, at=at)))
    words = said(reason)
    now = find_edition(timezone.localdate(at))
    if requirement.core and (now is None or now.pk == requirement.edition_id):
        raise Refused(denied(errors.NO_NEW_CRITERIA))
    send_back(requirement, "reclassified", actor, at, words)
    return requirement


def require_present_criteria(requirement: Requirement, at: datetime) -> None:
    """What was submitted must rest on the criteria that are in force now."""
    now = find_edition(timezone.localdate(at))
    if now is None or now.pk != requirement.edition_id:
        raise Refused(denied(errors.CRITERIA_CHANGED, requester=requirement.requester.name))


def send_back(requirement: Requirement, cause: str, actor: Actor, at: datetime, words: str) -> None:
    """A requirement goes back to who asked, and the journal says why."""
    verb = "reclassify" if cause == "reclassified" else "return"
    requirement.state = REQUIREMENT.target(requirement.state, verb)
    requirement.core = requirement.decided_by = requirement.decided_at = None
    requirement.save(update_fields=["state", "core", "decided_by", "decided_at"])
    remember(requirement, "criteria" if cause == "criteria" else verb, actor, at, words)
    record(RequirementReturned(requirement=requirement.pk, cause=cause, reason=words), by=actor, at=at)


def _names(given: list[RequirementAnswer], verdict: Verdict) -> str:
    """The criteria that make it core, in the reader's language."""
    alone = [str(one.criterion) for one in given if one.criterion.code in verdict.alone]
    return " · ".join(alone or [str(one.criterion) for one in given if one.applies])


def _tell(requirement: Requirement, verdict: Verdict, actor: Actor, at: datetime, words: str) -> None:
    compared, currency = requirement.compared, requirement.currency
    event = OutsourcingDecided(
        requirement=requirement.pk,
        core_criteria=requirement.edition_id,
        core="core" if verdict.core else "non_core",
        legal_form=requirement.legal_form,
        points=verdict.points,
        alone=", ".join(verdict.alone),
        cost=in_smallest_units(compared.own, currency),
        outside_cost=in_smallest_units(compared.outside, currency),
        currency=currency,
        reason=words,
    )
    record(event, by=actor, at=at)
    decision = "refused" if requirement.state == "kept_in" else "approved"
    record(RequirementDecided(requirement=requirement.pk, decision=decision, reason=words), by=actor, at=at)
