"""Requirements: submitted with their answers and costs, submitted again, withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere, Refused, denied, require
from waixie.foundation.folding import fold_all
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.models import Thing
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.holding import acts_as
from waixie.foundation.permits.places import Place
from waixie.registry.models import Department, Site
from waixie.rooms.selection import errors, permissions
from waixie.rooms.selection.events import RequirementSubmitted, RequirementWithdrawn
from waixie.rooms.selection.models import CoreCriteria, Requirement, RequirementAnswer, RequirementTurn
from waixie.rooms.selection.queries.criteria import criteria_of, find_edition
from waixie.rooms.selection.rules import PLACES, Cost, form_problem, in_smallest_units
from waixie.rooms.selection.states import REQUIREMENT

FORM_PROBLEMS = {
    "directed": errors.FORM_DIRECTED,
    "ground": errors.FORM_GROUND,
    "temporary": errors.FORM_TEMPORARY,
}


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for: the work, its form, its two costs, and his answers by the code of the criterion."""

    title: str
    description: str
    department: Department
    site: Site
    starts_on: date
    ends_on: date
    legal_form: str
    currency: str
    own: Cost
    outside: Cost
    answers: Mapping[str, tuple[bool, str]]
    headcount: int | None = None
    quantity: str = ""
    directed: bool = False
    ground: str = ""

    @property
    def place(self) -> Place:
        """Where a role must reach."""
        return Place(self.site.entity_id, self.site.pk, self.department.lineage)


@action
def submit_requirement(*, wanted: Wanted, by: Account, at: datetime) -> Requirement:
    """Somebody asks for work from outside, and answers each criterion of core work."""
    actor = acts_as(by, require(permissions.may_submit(by, wanted.place, at=at)))
    edition = _require_fit(wanted, at)
    words = wanted.title.strip()[:200]
    thing = Thing.objects.create(type="requirement", name=words, search=fold_all(words, limit=300))
    requester = Person.objects.get(pk=actor.on_behalf_of or by.person_id)
    requirement = Requirement(id=thing.pk, uuid=thing.uuid, requester=requester)
    _keep(requirement, wanted, edition, at)
    requirement.save(force_insert=True)
    _answer(requirement, wanted, edition)
    _tell(requirement, actor, at)
    return requirement


@action
def resubmit_requirement(
    requirement: Requirement, *, wanted: Wanted, by: Account, at: datetime
) -> Requirement:
    """What came back is corrected, answers the criteria in force now, and waits for a decision again."""
    requirement = lock(requirement)
    actor = acts_as(by, require(permissions.may_resubmit(by, requirement, at=at)))
    require(permissions.may_submit(by, wanted.place, at=at))
    edition = _require_fit(wanted, at)
    requirement.state = REQUIREMENT.target(requirement.state, "submit")
    requirement.round += 1
    requirement.core = requirement.decided_by = requirement.decided_at = None
    _keep(requirement, wanted, edition, at)
    requirement.save()
    Thing.objects.filter(pk=requirement.pk).update(
        name=requirement.title, search=fold_all(requirement.title, limit=300)
    )
    _answer(requirement, wanted, edition)
    _tell(requirement, actor, at)
    return requirement


@action
def withdraw_requirement(requirement: Requirement, *, reason: str, by: Account, at: datetime) -> Requirement:
    """The work is no longer wanted from outside."""
    requirement = lock(requirement)
    actor = acts_as(by, require(permissions.may_withdraw(by, requirement, at=at)))
    words = said(reason)
    requirement.state = REQUIREMENT.target(requirement.state, "withdraw")
    requirement.save(update_fields=["state"])
    remember(requirement, "withdraw", actor, at, words)
    record(RequirementWithdrawn(requirement=requirement.pk, reason=words), by=actor, at=at)
    return requirement


def lock(requirement: Requirement) -> Requirement:
    """The requirement as it is now, held until the transaction ends."""
    rows = Requirement.objects.select_for_update(of=("self",)).select_related(
        "department", "site__entity", "requester", "edition"
    )
    found = rows.filter(pk=requirement.pk).first()
    if found is None:
        raise NotThere
    return found


def remember(requirement: Requirement, verb: str, actor: Actor, at: datetime, note: str = "") -> None:
    """Write a turn of a requirement down."""
    RequirementTurn.objects.create(requirement=requirement, verb=verb, by_id=actor.person, at=at, note=note)


def said(words: str) -> str:
    """The words, of which there must be some."""
    if not words.strip():
        raise Refused(denied(errors.WORDS_MISSING))
    return words.strip()[:2000]


def _require_fit(wanted: Wanted, at: datetime) -> CoreCriteria:
    """The edition in force, if all that was said holds together."""
    said(wanted.title), said(wanted.description)
    if wanted.ends_on < wanted.starts_on:
        raise Refused(denied(errors.DATES_UNFIT))
    closed = wanted.site.closed_on or wanted.department.closed_on
    if closed or wanted.department.entity_id != wanted.site.entity_id:
        raise Refused(denied(errors.PLACE_UNFIT))
    _require_costs(wanted)
    problem = form_problem(
        wanted.legal_form,
        wanted.site.entity.country,
        directed=wanted.directed,
        ground=wanted.ground,
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
    )
    if problem:
        raise Refused(denied(FORM_PROBLEMS[problem]))
    edition = find_edition(timezone.localdate(at))
    if edition is None:
        raise Refused(denied(errors.NO_CRITERIA))
    given = {code for code, (_applies, reason) in wanted.answers.items() if reason.strip()}
    missing = [one for one in criteria_of(edition) if one.code not in given]
    if missing:
        raise Refused(denied(errors.ANSWERS_MISSING, count=len(missing)))
    return edition


def _require_costs(wanted: Wanted) -> None:
    if wanted.currency not in PLACES:
        raise Refused(denied(errors.CURRENCY_UNKNOWN, currency=wanted.currency, known=", ".join(PLACES)))
    for cost in (wanted.own, wanted.outside):
        if min(cost.hours, cost.rate, cost.other) < 0 or cost.total(wanted.currency) <= 0:
            raise Refused(denied(errors.COST_MISSING))


def _keep(requirement: Requirement, wanted: Wanted, edition: CoreCriteria, at: datetime) -> None:
    requirement.title, requirement.description = wanted.title.strip()[:200], said(wanted.description)
    requirement.entity_id = wanted.site.entity_id
    requirement.quantity = wanted.quantity.strip()[:120]
    names = ("department", "site", "starts_on", "ends_on", "legal_form", "currency", "headcount", "directed")
    for name in names:
        setattr(requirement, name, getattr(wanted, name))
    mainland = wanted.legal_form == "dispatch" and wanted.site.entity.country == "CN"
    requirement.ground = wanted.ground if mainland else ""
    own, outside = wanted.own, wanted.outside
    requirement.own_hours, requirement.own_rate, requirement.own_other = own.hours, own.rate, own.other
    requirement.out_hours, requirement.out_rate, requirement.out_other = (
        outside.hours,
        outside.rate,
        outside.other,
    )
    requirement.edition, requirement.submitted_at = edition, at


def _answer(requirement: Requirement, wanted: Wanted, edition: CoreCriteria) -> None:
    RequirementAnswer.objects.bulk_create(
        RequirementAnswer(
            requirement=requirement,
            round=requirement.round,
            criterion=one,
            applies=wanted.answers[one.code][0],
            reason=wanted.answers[one.code][1].strip()[:1000],
        )
        for one in criteria_of(edition)
    )


def _tell(requirement: Requirement, actor: Actor, at: datetime) -> None:
    remember(requirement, "submit", actor, at)
    there = requirement.compared.outside
    told: dict[str, Any] = {"starts_on": requirement.starts_on, "ends_on": requirement.ends_on}
    event = RequirementSubmitted(
        requirement=requirement.pk,
        department=requirement.department_id,
        site=requirement.site_id,
        headcount=requirement.headcount,
        amount=in_smallest_units(there, requirement.currency),
        currency=requirement.currency,
        scope=requirement.title,
        **told,
    )
    record(event, by=actor, at=at)
