"""Whom to call at a partner: added, no longer there."""

from datetime import datetime

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.foundation.permits.inside import inside
from waixie.registry import errors, permissions
from waixie.registry.actions.filling import a_name, an_email, local_day
from waixie.registry.events import PartnerChanged
from waixie.registry.models import Partner, PartnerContact
from waixie.registry.queries import partners
from waixie.registry.queries.reach import lock_one
from waixie.registry.sealed import seal_one


@action
def add_contact(
    partner: Partner,
    *,
    name: str,
    title: str = "",
    email: str = "",
    phone: str = "",
    is_main: bool = False,
    by: User,
    at: datetime,
) -> PartnerContact:
    """Name somebody to call at a partner; the telephone number is sealed. A new main contact replaces the old one."""
    partner = lock_one(partners.visible_to(by, at), partner.pk)
    actor = acts_as(by, require(permissions.may_keep_contacts(by, partner, at=at)))
    with inside():
        if is_main:
            PartnerContact.objects.filter(partner=partner.pk, is_main=True).update(is_main=False)
        contact = PartnerContact.objects.create(
            partner_id=partner.pk, name=a_name(name), title=title, email=an_email(email), is_main=is_main
        )
        if phone:
            contact.sealed_phone = seal_one("contact", contact.pk, "phone", phone)
            contact.save(update_fields=["sealed_phone"])
        record(PartnerChanged(partner=partner.pk, what="contacts"), by=actor, at=at)
    return contact


@action
def remove_contact(contact: PartnerContact, *, by: User, at: datetime) -> PartnerContact:
    """Say that a contact is no longer there. The entry stays, with its day."""
    contact = lock_one(partners.visible_contacts(by, at), contact.pk)
    partner = lock_one(partners.visible_to(by, at), contact.partner_id)
    actor = acts_as(by, require(permissions.may_keep_contacts(by, partner, at=at)))
    if contact.until_on is not None:
        raise Refused(denied(errors.CONTACT_GONE))
    with inside():
        contact.until_on, contact.is_main = local_day("UTC", at), False
        contact.save(update_fields=["until_on", "is_main"])
        record(PartnerChanged(partner=partner.pk, what="contacts"), by=actor, at=at)
    return contact
