"""What the pages of a person show: roles, delegations, log-ins, how they were used, and what happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waixie.desks.objects import page_of
from waixie.foundation.accounts.models import (
    Account,
    Delegation,
    Invitation,
    LoginRecord,
    Person,
    RoleAssignment,
)
from waixie.foundation.answers import NotThere
from waixie.foundation.directory import registers
from waixie.foundation.permits.acting import User

RESULTS = {
    "in": gettext_lazy("came in"),
    "out": gettext_lazy("logged out"),
    "wrong": gettext_lazy("wrong password"),
    "locked": gettext_lazy("held back: too many wrong passwords"),
    "inactive": gettext_lazy("the log-in is closed"),
}
BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("DingTalk", "DingTalk"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
LOG_INS_SHOWN = 10
LIFE_SHOWN = 20


@dataclass(frozen=True)
class RoleLine:
    """A role that somebody holds, held, or will hold, in words."""

    number: int
    label: str
    where: str
    from_at: datetime
    to_at: datetime | None
    state: str  # now · later · past


@dataclass(frozen=True)
class Use:
    """One attempt to log in, in words."""

    at: datetime
    result: str
    address: str
    browser: str


@dataclass(frozen=True)
class Portrait:
    """A person as administrators see him."""

    person: Person
    accounts: Sequence[Account]
    belongs: Sequence[tuple[str, str]]  # name and page of the partner or worker
    roles: Sequence[RoleLine]
    given: Sequence[Delegation]
    taken: Sequence[Delegation]
    invitation: Invitation | None

    @property
    def is_open(self) -> bool:
        """Can the person log in?"""
        return any(one.is_active for one in self.accounts)


def get_person(uuid: UUID) -> Person:
    """The person with this uuid."""
    person = Person.objects.filter(uuid=uuid).first()
    if person is None:
        raise NotThere
    return person


def portrait(reader: User, person: Person, at: datetime) -> Portrait:
    """What stands on a person's page."""
    accounts = list(Account.objects.filter(person=person).order_by("login"))
    assignments = list(RoleAssignment.objects.filter(person=person).order_by("-from_at", "-pk"))
    owners = {("worker", one.worker) if one.worker else ("partner", one.partner or 0) for one in accounts}
    invitation = _open_invitation(person, at)
    if invitation is not None and invitation.account_id is None:
        owners.add(
            ("worker", invitation.worker) if invitation.worker else ("partner", invitation.partner or 0)
        )
    known = registers.names(reader, [*(owners - {("partner", 0)}), *scopes(assignments)])
    given, taken = delegations(person.pk, at)
    return Portrait(
        person,
        accounts,
        [(known[one].name, page_of(known[one])) for one in sorted(owners) if one in known],
        role_lines(assignments, known, at),
        given,
        taken,
        invitation,
    )


def role_lines(
    assignments: Iterable[RoleAssignment], known: dict[tuple[str, int], registers.Known], at: datetime
) -> list[RoleLine]:
    """Roles in words, those held now first, those that are over last."""
    lines = []
    for one in assignments:
        scope = known.get((one.scope_type, one.scope_id or 0))
        where = (scope.name if scope else "–") if one.scope_type else _("everywhere")
        over = one.to_at is not None and one.to_at <= at
        state = "past" if over else "later" if one.from_at > at else "now"
        lines.append(RoleLine(one.pk, str(one.get_role_display()), where, one.from_at, one.to_at, state))
    return sorted(lines, key=lambda line: ("now", "later", "past").index(line.state))


def used(person: int) -> list[Use]:
    """How a person's log-ins were used and tried of late."""
    accounts = Account.objects.filter(person=person).values("pk")
    rows = LoginRecord.objects.filter(account__in=accounts).order_by("-at", "-pk")
    return [
        Use(row.at, str(RESULTS.get(row.result, row.result)), row.address or "–", browser_of(row.agent))
        for row in rows[:LOG_INS_SHOWN]
    ]


def browser_of(agent: str) -> str:
    """What a browser says of itself, as people call it; what is not known is shown as it came."""
    name = next((said for token, said in BROWSERS if token in agent), "")
    system = next((said for token, said in SYSTEMS if token in agent), "")
    return ", ".join(part for part in (name, system) if part) if name else agent[:60]


def scopes(assignments: Iterable[RoleAssignment]) -> list[tuple[str, int]]:
    """The places that roles are limited to."""
    return [(one.scope_type, one.scope_id) for one in assignments if one.scope_id is not None]


def delegations(person: int, at: datetime) -> tuple[list[Delegation], list[Delegation]]:
    """What a person gives and takes, as far as it is not over."""
    rows = Delegation.objects.filter(Q(giver=person) | Q(taker=person), to_at__gt=at)
    both = list(rows.select_related("giver", "taker").order_by("from_at", "pk"))
    given = [one for one in both if one.giver_id == person]
    return given, [one for one in both if one.taker_id == person]


def _open_invitation(person: Person, at: datetime) -> Invitation | None:
    rows = Invitation.objects.filter(person=person, taken_at=None, withdrawn_at=None, expires_at__gt=at)
    return rows.select_related("made_by").order_by("-pk").first()
