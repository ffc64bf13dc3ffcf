"""What a list of a register is narrowed to, by the words of its address: the same for the page, a saved view and a bulk change."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet, TextChoices
from django.http import QueryDict

from waixie.foundation.accounts.models import Account
from waixie.foundation.permits.holding import remembered
from waixie.registry.models import LegalForm, Partner
from waixie.registry.queries import engagements, partners, workers
from waixie.registry.states import EngagementState, PartnerStatus, WorkerStatus


def rows_of(user: Account, noun: str, asked: QueryDict) -> QuerySet[Any]:
    """The rows of a register that somebody sees, narrowed."""
    partner = narrowed_to(user, asked) if noun != "partner" else None
    text, number = asked.get("q", "").strip()[:200], partner.pk if partner else None
    if noun == "worker":
        status = one_of(WorkerStatus, asked, "status")
        return workers.filtered(user, workers.WorkerFilter(text=text, status=status, partner=number))
    if noun == "partner":
        status = one_of(PartnerStatus, asked, "status")
        return partners.filtered(user, partners.PartnerFilter(text=text, status=status))
    state, form = one_of(EngagementState, asked, "state"), one_of(LegalForm, asked, "legal_form")
    narrow = engagements.EngagementFilter(
        text=text, state=state, legal_form=form, partner=number, unled=without_supervisor(user, asked)
    )
    return engagements.filtered(user, narrow)


def without_supervisor(user: Account, asked: QueryDict) -> bool:
    """Are only the engagements asked for that nobody leads?"""
    return asked.get("supervisor") == "none" and not user.outside


def one_of(choices: type[TextChoices], asked: QueryDict, name: str) -> str:
    """The choice that the address names, if there is such a one."""
    wanted = asked.get(name, "")
    return wanted if wanted in choices.values else ""


def narrowed_to(user: Account, asked: QueryDict) -> Partner | None:
    """The partner that the address names: ?partner=<uuid>."""
    try:
        uuid = UUID(asked.get("partner", ""))
    except ValueError:
        return None
    return remembered(("narrowed to", uuid), lambda: partners.get_partner(user, uuid))
