"""The list of people: our own, and those from outside who have a log-in or were invited."""

from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, F, Func, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from waixie.foundation.accounts.models import Account, Invitation, LoginRecord, Person, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.directory import registers
from waixie.foundation.folding import fold
from waixie.foundation.ui.pages import PageRequest
from waixie.foundation.ui.tables import Cell, Column, Filter, Table

SIDES = (("inside", gettext_lazy("our own people")), ("outside", gettext_lazy("from outside")))
STATES = (
    ("open", gettext_lazy("can log in")),
    ("invited", gettext_lazy("invited")),
    ("closed", gettext_lazy("closed")),
    ("none", gettext_lazy("no log-in")),
)
LABELS = dict(Role.choices)
WAITS = Q(invited=True, last_in=None)  # a link is out, and nobody has come in by it yet


def people(at: datetime) -> QuerySet[Person]:
    """Everybody inside, and from outside whoever has a log-in or an invitation, with what the list shows of each."""
    accounts = Account.objects.filter(person=OuterRef("pk"))
    roles = RoleAssignment.objects.filter(Q(to_at=None) | Q(to_at__gt=at), person=OuterRef("pk"))
    came_in = LoginRecord.objects.filter(account__person=OuterRef("pk"), result="in").order_by()
    last = came_in.values("account__person").annotate(last=Max("at")).values("last")
    rows: QuerySet[Person] = Person.objects.annotate(
        can_come=Exists(accounts.filter(is_active=True)),
        has_account=Exists(accounts),
        invited=Exists(_open_invitations(at)),
        logins=ArraySubquery(accounts.order_by("login").values("login")),
        partners=ArraySubquery(accounts.exclude(partner=None).values("partner")),
        held=ArraySubquery(roles.order_by("role").values(said=_role_and_scope())),
        last_in=Subquery(last),
    )
    return rows.filter(Q(outside=False) | Q(has_account=True) | Q(invited=True), same_as=None)


def narrowed(rows: QuerySet[Any], asked: Any, at: datetime) -> QuerySet[Any]:
    """Only those who fit what the reader asked for."""
    if words := fold(asked.get("q", "").replace("\x00", ""))[:100]:
        named = Account.objects.filter(login__contains=words).values("person")
        rows = rows.filter(Q(search__contains=words) | Q(pk__in=named))
    if asked.get("side") in ("inside", "outside"):
        rows = rows.filter(outside=asked["side"] == "outside")
    if asked.get("role") in LABELS:
        held = RoleAssignment.objects.filter(Q(to_at=None) | Q(to_at__gt=at), role=asked["role"])
        rows = rows.filter(pk__in=held.values("person"))
    conditions = {
        "open": Q(can_come=True) & ~WAITS,
        "invited": WAITS,
        "closed": Q(has_account=True, can_come=False),
        "none": Q(has_account=False),
    }
    return rows.filter(conditions.get(asked.get("state", ""), Q()))


def table(request: PageRequest, at: datetime) -> Table:
    """The list as it was asked for."""
    asked = request.GET

    def with_partners(rows: list[Any]) -> list[Any]:
        known = registers.names(request.user, [one for row in rows for one in _of(row)])
        for row in rows:
            row.partner_name = ", ".join(known[one].name for one in _of(row) if one in known)
        return rows

    return Table(
        request,
        COLUMNS,
        narrowed(people(at), asked, at),
        name="people",
        default="name",
        caption=_("People and roles"),
        filters=(
            Filter("side", _("Who"), SIDES, asked.get("side", "")),
            Filter("role", _("Role"), Role.choices, asked.get("role", "")),
            Filter("state", _("State"), STATES, asked.get("state", "")),
        ),
        prepare=with_partners,
    )


def _of(row: Any) -> list[tuple[str, int]]:
    return [("partner", number) for number in row.partners]


def state_of(row: Any) -> str:
    """Whether somebody can log in, in words."""
    if row.invited and row.last_in is None:
        return _("invited")
    if row.can_come:
        return _("can log in")
    return _("closed") if row.has_account else _("no log-in")


def _open_invitations(at: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        person=OuterRef("pk"), taken_at=None, withdrawn_at=None, expires_at__gt=at
    )


def _role_and_scope() -> Func:
    return Func(F("role"), Value("/"), F("scope_type"), function="CONCAT", output_field=CharField())


def _roles(row: Any) -> str:
    """Each role once, and whether it is limited to a place."""
    said: dict[str, None] = {}
    for one in row.held:
        role, _slash, scope = one.partition("/")
        label = str(LABELS.get(Role(role)))
        said[_("%(role)s (limited)") % {"role": label} if scope else label] = None
    return pgettext("between names", ", ").join(said)


def _name(row: Person) -> Cell:
    return Cell(row.name, reverse("person", args=[row.uuid]))


def _side(row: Any) -> Cell:
    if not row.outside:
        return Cell(_("inside"))
    return Cell(_("from outside"), sub=getattr(row, "partner_name", ""))


def _last(row: Any) -> str:
    return timezone.localtime(row.last_in).strftime("%Y-%m-%d %H:%M") if row.last_in else "–"


COLUMNS = (
    Column("name", pgettext_lazy("of a person", "Name"), _name, sort="search"),
    Column("logins", gettext_lazy("Log-in name"), lambda row: ", ".join(row.logins)),
    Column("side", gettext_lazy("Who"), _side),
    Column("roles", gettext_lazy("Roles"), _roles),
    Column("last", gettext_lazy("Last log-in"), _last, value=lambda row: row.last_in),
    Column("state", gettext_lazy("State"), state_of),
)
