"""Whom a visitor of the demonstration can be, and the story that he is walked through."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system


@dataclass(frozen=True)
class Visitor:
    """Somebody as whom one can come in."""

    login: str
    name: str
    roles: Sequence[str | Promise]
    outside: bool


@dataclass(frozen=True)
class Step:
    """One stop of the story: as whom, where, and what there is to see."""

    login: str
    address: str
    title: str | Promise
    text: str | Promise


STORY = (
    Step(
        "supervisor",
        "/",
        _("A supervisor's morning"),
        _(
            "Chen Yi-chun answers for several teams from outside. Her home page says what she must do, by when, and by which clause. Record one thing as done and see it go."
        ),
    ),
    Step(
        "taskforce",
        "/policy/",
        _("The regulation with its life in the margin"),
        _(
            "Each clause shows how far it is kept. Open a red figure: down to the engagement, the duty and the evidence, with who recorded it and when."
        ),
    ),
    Step(
        "worker",
        "/",
        _("What an outside worker sees"),
        _(
            "The same company from outside: his own duties, his own time line, what is owed to him, and nothing about anybody else."
        ),
    ),
    Step(
        "guard",
        "/record/",
        _("Whatever happens can be written down"),
        _(
            "Each role records the kinds of events that are its own. The policy watches: what is written here opens, meets or breaks duties at once."
        ),
    ),
    Step(
        "auditor",
        "/policy/",
        _("The auditor reads everything and changes nothing"),
        _(
            "Choose a day in the past: the regulation as it stood then, with what was known then, and what was recorded only afterwards."
        ),
    ),
)


@dataclass(frozen=True)
class Stop:
    """A step of the story with the name of the one as whom it is seen."""

    step: Step
    name: str


def door() -> dict[str, object]:
    """Whom one can come in as, and the story: what the demonstration's door shows."""
    people = visitors()
    names = {one.login: one.name for one in people}
    return {
        "stops": [Stop(step, names[step.login]) for step in STORY if step.login in names],
        "inside": [one for one in people if not one.outside],
        "outside": [one for one in people if one.outside],
    }


def visitors() -> list[Visitor]:
    """Everybody with a log-in, inside first."""
    with system("who is in the demonstration", read_only=True):
        now = clock.now()
        accounts = list(
            Account.objects.filter(is_active=True).select_related("person").order_by("outside", "pk")
        )
        held: dict[int, list[str | Promise]] = {}
        words = dict(Role.choices)
        for person, role in (
            RoleAssignment.objects.filter(Q(to_at=None) | Q(to_at__gt=now), from_at__lte=now)
            .order_by("pk")
            .values_list("person", "role")
        ):
            held.setdefault(person, []).append(words.get(role, role))
    return [
        Visitor(one.login, one.person.name, held.get(one.person_id) or [_side(one)], one.outside)
        for one in accounts
    ]


def _side(account: Account) -> str | Promise:
    if account.worker is not None:
        return Role.WORKER.label
    if account.partner is not None:
        return Role.PARTNER_REPRESENTATIVE.label
    return "–"
