"""Partners: registered, changed, suspended, put on the blacklist and taken off."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.registry import errors, permissions
from waixie.registry.actions.duplicates import note_likely_partners
from waixie.registry.actions.filling import a_name, a_reason, apply, local_day, save_or_refuse
from waixie.registry.events import (
    PartnerBlacklisted,
    PartnerChanged,
    PartnerCleared,
    PartnerRegistered,
    PartnerReinstated,
    PartnerSuspended,
)
from waixie.registry.models import Partner
from waixie.registry.queries import partners
from waixie.registry.queries.reach import lock_one
from waixie.registry.rules import business_number_fits, plain_number
from waixie.registry.states import PARTNER, PartnerStatus


class PartnerFields(TypedDict, total=False):
    """What can be said of a partner."""

    name: str
    names: dict[str, str]
    country: str
    registration_number: str
    tax_id: str
    responsible_person: str
    address: str


@action
def register_partner(*, by: User, at: datetime, **fields: Unpack[PartnerFields]) -> Partner:
    """Bring in an outside company. Likely duplicates are noted beside it."""
    actor = acts_as(by, require(permissions.may_register_partner(by, at=at)))
    partner = Partner(**{**fields, "name": a_name(fields.get("name", ""))})
    _plain_numbers(partner)
    partner.refold()
    save_or_refuse(partner, errors.NUMBER_TAKEN, name=partner.name, number=partner.registration_number)
    note_likely_partners(partner, at=at)
    record(PartnerRegistered(partner=partner.pk), by=actor, at=at)
    return partner


@action
def change_partner(partner: Partner, *, by: User, at: datetime, **fields: Unpack[PartnerFields]) -> Partner:
    """Change what we know of a partner."""
    partner = lock_one(partners.visible_to(by, at), partner.pk)
    actor = acts_as(by, require(permissions.may_change_partner(by, partner, at=at)))
    if "name" in fields:
        fields["name"] = a_name(fields["name"])
    for name in ("registration_number", "tax_id"):
        if name in fields:
            fields[name] = plain_number(fields[name])
    if changed := apply(partner, fields):
        _plain_numbers(partner)
        number = partner.registration_number
        save_or_refuse(partner, errors.NUMBER_TAKEN, changed=changed, name=partner.name, number=number)
        note_likely_partners(partner, at=at)
        record(PartnerChanged(partner=partner.pk, what=", ".join(changed)), by=actor, at=at)
    return partner


@action
def suspend_partner(
    partner: Partner, *, reason: str, until: date | None = None, by: User, at: datetime
) -> Partner:
    """Stop new work with a partner for a while."""
    partner = lock_one(partners.visible_to(by, at), partner.pk)
    actor = acts_as(by, require(permissions.may_suspend_partner(by, partner, at=at)))
    _step(partner, "suspend", a_reason(reason), _later(until, at))
    return _record(partner, PartnerSuspended(partner=partner.pk, reason=reason, until=until), actor, at)


@action
def blacklist_partner(
    partner: Partner, *, reason: str, until: date | None = None, by: User, at: datetime
) -> Partner:
    """Put a partner on the blacklist, until a day or until it is lifted."""
    partner = lock_one(partners.visible_to(by, at), partner.pk)
    actor = acts_as(by, require(permissions.may_blacklist_partner(by, partner, at=at)))
    _step(partner, "blacklist", a_reason(reason), _later(until, at))
    return _record(partner, PartnerBlacklisted(partner=partner.pk, reason=reason, until=until), actor, at)


@action
def lift_partner(partner: Partner, *, reason: str, by: User, at: datetime) -> Partner:
    """End a partner's suspension or blacklisting, for a reason."""
    partner = lock_one(partners.visible_to(by, at), partner.pk)
    actor = acts_as(by, require(permissions.may_lift_partner(by, partner, at=at)))
    reason, black = a_reason(reason), partner.status == PartnerStatus.BLACKLISTED
    _step(partner, "lift", "", None)
    kind = PartnerCleared if black else PartnerReinstated
    return _record(partner, kind(partner=partner.pk, reason=reason), actor, at)


def _record(partner: Partner, event: Event, actor: Actor, at: datetime) -> Partner:
    record(event, by=actor, at=at)
    return partner


def _step(partner: Partner, verb: str, reason: str, until: date | None) -> None:
    partner.status = PARTNER.target(partner.status, verb)
    partner.status_reason, partner.status_until = reason, until
    partner.save(update_fields=["status", "status_reason", "status_until"])


def _later(until: date | None, at: datetime) -> date | None:
    if until is not None and until < local_day("UTC", at):
        raise Refused(denied(errors.DATES_REVERSED))
    return until


def _plain_numbers(partner: Partner) -> None:
    """Numbers are kept in one spelling; a tax number that does not check is refused."""
    partner.registration_number = plain_number(partner.registration_number)
    partner.tax_id = plain_number(partner.tax_id)
    if partner.tax_id and not business_number_fits(partner.tax_id, partner.country):
        raise Refused(denied(errors.NUMBER_DOES_NOT_CHECK))
