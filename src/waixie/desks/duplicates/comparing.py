"""Two entries side by side: what is equal, what differs, what hangs on each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waixie.foundation.accounts.models import Account
from waixie.policy.engine.types import Ref
from waixie.policy.queries.duties import duties_of_object
from waixie.registry.models import DuplicateCandidate, Engagement, Member, Partner, Qualification, Worker
from waixie.registry.models.workers import BLIND, SEALED

SIGNS: dict[str, str | Promise] = {
    "identity": _("the same identity number"),
    "phone": _("the same telephone number"),
    "bank": _("the same bank account"),
    "name": _("the same name"),
    "partner": _("the same partner"),
    "number": _("the same number with us"),
    "tax_id": _("the same tax number"),
    "registration_number": _("the same registration number"),
    "responsible_person": _("the same responsible person"),
    "address": _("the same address"),
}
SHOWN: dict[str, tuple[tuple[str, str | Promise], ...]] = {
    "worker": (
        ("name", _("Name")),
        ("number", _("Number")),
        ("home_partner", _("Partner")),
        ("nationality", _("Nationality")),
        ("skills", _("Skills")),
        ("languages", _("Languages")),
        ("get_status_display", _("Status")),
    ),
    "partner": (
        ("name", _("Registered name")),
        ("country", _("Country")),
        ("registration_number", _("Registration number")),
        ("tax_id", _("Tax number")),
        ("responsible_person", _("Responsible person")),
        ("address", _("Address")),
        ("get_status_display", _("Status")),
    ),
}


@dataclass(frozen=True)
class Row:
    """One thing that both have or have not alike."""

    label: str | Promise
    first: str
    second: str

    @property
    def equal(self) -> bool:
        """Is it the same on both sides, and something at all?"""
        return self.first == self.second != ""


@dataclass(frozen=True)
class Sides:
    """The two entries of a pair as a reader compares them."""

    first: Any
    second: Any
    rows: list[Row]  # what is said of them
    hanging: list[Row]  # how much hangs on each


def entries(pairs: Sequence[DuplicateCandidate]) -> dict[tuple[str, int], Any]:
    """The entries of these pairs. One query a noun."""
    found: dict[tuple[str, int], Any] = {}
    for noun, rows in (
        ("worker", Worker.objects.select_related("home_partner").defer("grams", *SEALED, *BLIND)),
        ("partner", Partner.objects.defer("grams")),
    ):
        ids = {number for pair in pairs if pair.noun == noun for number in (pair.first, pair.second)}
        found |= {(noun, pk): row for pk, row in rows.in_bulk(ids).items()} if ids else {}
    return found


def prepare(pairs: list[DuplicateCandidate]) -> None:
    """Give each pair its two entries."""
    there = entries(pairs)
    for pair in pairs:
        pair.one, pair.other = there[pair.noun, pair.first], there[pair.noun, pair.second]  # type: ignore[attr-defined]


def signs(pair: DuplicateCandidate) -> list[str]:
    """Why the two look alike, in words."""
    return [str(SIGNS.get(sign, sign)) for sign in pair.signs]


def compared(pair: DuplicateCandidate, at: datetime) -> Sides:
    """The two side by side."""
    there = entries([pair])
    first, second = there[pair.noun, pair.first], there[pair.noun, pair.second]
    rows = [Row(label, _said(first, name), _said(second, name)) for name, label in SHOWN[pair.noun]]
    counted = zip(_hanging(pair.noun, first, at), _hanging(pair.noun, second, at), strict=True)
    return Sides(
        first, second, rows, [Row(label, str(one), str(other)) for (label, one), (_l, other) in counted]
    )


def url_of(noun: str, row: Any) -> str:
    """The page of one of the two, as the entry that it is."""
    return f"{reverse(noun, args=[row.uuid])}?entry=own"


def _said(row: Any, name: str) -> str:
    value = getattr(row, name)
    value = value() if callable(value) else value
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _hanging(noun: str, row: Any, at: datetime) -> Iterable[tuple[str | Promise, int]]:
    whose = {noun: row.pk}
    if noun == "worker":
        yield _("Engagements"), Member.objects.filter(**whose).values("engagement").distinct().count()
    else:
        yield _("Engagements"), Engagement.objects.filter(**whose).count()
        yield _("Workers"), Worker.objects.filter(home_partner=row.pk).count()
    yield pgettext_lazy("of a partner or worker", "Papers"), Qualification.objects.filter(**whose).count()
    yield _("Duties"), len(duties_of_object(Ref(noun, row.pk), at))
    yield _("Log-ins"), Account.objects.filter(is_active=True, **whose).count()
