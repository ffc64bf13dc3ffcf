"""Risks: identified before the work begins, treated, reviewed again and again, closed."""

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
from waixie.registry.models import Engagement, Partner
from waixie.rooms.improvement.errors import risks as errors
from waixie.rooms.improvement.events import RiskClosed, RiskIdentified, RiskReviewed, RiskTreated
from waixie.rooms.improvement.models import Risk, RiskTurn
from waixie.rooms.improvement.permissions import risks as permissions
from waixie.rooms.improvement.rules import SCALE
from waixie.rooms.improvement.states import RISK


@action
def identify_risk(
    *,
    engagement: Engagement | None = None,
    partner: Partner | None = None,
    category: str,
    summary: str,
    likelihood: int,
    damage: int,
    owner: Person,
    review_on: date,
    by: Account,
    at: datetime,
) -> Risk:
    """What may go wrong in an engagement or with a partner is entered, with an owner and the day of its review."""
    actor = acts_as(by, require(permissions.may_identify(by, engagement, at=at)))
    firm = _partner_of(engagement, partner)
    _require_owner(owner)
    _require_scale(likelihood, damage)
    _require_later(review_on, at)
    words = _said(summary)[:300]
    thing = Thing.objects.create(type="risk", name=words, search=fold_all(words, limit=300))
    risk = Risk.objects.create(
        id=thing.pk,
        uuid=thing.uuid,
        summary=words,
        category=category,
        engagement=engagement,
        partner=firm,
        owner=owner,
        likelihood=likelihood,
        damage=damage,
        review_on=review_on,
        identified_by_id=by.person_id,
        identified_at=at,
    )
    _tell_identified(risk, actor, at)
    return risk


@action
def treat_risk(risk: Risk, *, treatment: str, by: Account, at: datetime) -> Risk:
    """Something is done against a risk; what was done before stays in its story."""
    risk = _lock(risk)
    actor = acts_as(by, require(permissions.may_step(by, risk, "treat", at=at)))
    risk.treatment = _said(treatment)
    risk.state = RISK.target(risk.state, "treat")
    risk.save(update_fields=["treatment", "state"])
    _remember(risk, "treat", actor, at, risk.treatment)
    record(RiskTreated(**_about(risk), treatment=risk.treatment), by=actor, at=at)
    return risk


@action
def review_risk(
    risk: Risk,
    *,
    likelihood: int,
    damage: int,
    review_on: date,
    note: str = "",
    owner: Person | None = None,
    by: Account,
    at: datetime,
) -> Risk:
    """A risk is judged anew, and the day of the next review set."""
    risk = _lock(risk)
    actor = acts_as(by, require(permissions.may_step(by, risk, "review", at=at)))
    _require_scale(likelihood, damage)
    _require_later(review_on, at)
    if owner is not None:
        _require_owner(owner)
        risk.owner = owner
    risk.likelihood, risk.damage, risk.review_on = likelihood, damage, review_on
    risk.save(update_fields=["likelihood", "damage", "review_on", "owner"])
    _remember(risk, "review", actor, at, note.strip()[:2000])
    told: dict[str, Any] = {"likelihood": likelihood, "damage": damage, "review_on": review_on}
    event = RiskReviewed(**_about(risk), owner=risk.owner_id, note=note.strip()[:2000], **told)
    record(event, by=actor, at=at)
    return risk


@action
def close_risk(risk: Risk, *, reason: str, by: Account, at: datetime) -> Risk:
    """A risk is over; nobody reviews it any more."""
    risk = _lock(risk)
    actor = acts_as(by, require(permissions.may_step(by, risk, "close", at=at)))
    words = _said(reason)
    risk.state, risk.closed_at = RISK.target(risk.state, "close"), at
    risk.save(update_fields=["state", "closed_at"])
    _remember(risk, "close", actor, at, words)
    record(RiskClosed(**_about(risk), reason=words), by=actor, at=at)
    return risk


def _tell_identified(risk: Risk, actor: Actor, at: datetime) -> None:
    _remember(risk, "identify", actor, at, "")
    event = RiskIdentified(
        **_about(risk),
        owner=risk.owner_id,
        category=risk.category,
        likelihood=risk.likelihood,
        damage=risk.damage,
        review_on=risk.review_on,
        summary=risk.summary,
    )
    record(event, by=actor, at=at)


def _lock(risk: Risk) -> Risk:
    rows = Risk.objects.select_for_update(of=("self",)).select_related("owner", "engagement__department")
    found = rows.filter(pk=risk.pk).first()
    if found is None:
        raise NotThere
    return found


def _about(risk: Risk) -> dict[str, Any]:
    return {"risk": risk.pk, "engagement": risk.engagement_id, "partner": risk.partner_id}


def _partner_of(engagement: Engagement | None, partner: Partner | None) -> Partner | None:
    """The partner that goes with it: a risk of an engagement is one of its partner too."""
    if engagement is None:
        return partner or _refuse()
    if partner is not None and partner.pk != engagement.partner_id:
        raise Refused(denied(errors.OF_TWO))
    return engagement.partner


def _refuse() -> Partner:
    raise Refused(denied(errors.OF_NOTHING))


def _require_owner(owner: Person) -> None:
    if owner.outside or not owner.is_person:
        raise Refused(denied(errors.OWNER_OUTSIDE))


def _require_scale(likelihood: int, damage: int) -> None:
    if likelihood not in SCALE or damage not in SCALE:
        raise Refused(denied(errors.OUT_OF_SCALE))


def _require_later(day: date, at: datetime) -> None:
    if day <= timezone.localdate(at):
        raise Refused(denied(errors.REVIEW_PAST))


def _said(words: str) -> str:
    if not words.strip():
        raise Refused(denied(errors.WORDS_MISSING))
    return words.strip()[:2000]


def _remember(risk: Risk, verb: str, actor: Actor, at: datetime, note: str) -> None:
    judged = {"likelihood": risk.likelihood, "damage": risk.damage, "review_on": risk.review_on}
    RiskTurn.objects.create(risk=risk, verb=verb, by_id=actor.person, at=at, note=note, **judged)
