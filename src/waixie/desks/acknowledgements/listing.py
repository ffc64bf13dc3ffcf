"""The list of who has acknowledged a version and who is missing, as far as a reader may see it."""

from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.directory import registers
from waixie.foundation.folding import fold
from waixie.foundation.permits.holding import READS_ALL, roles_of
from waixie.foundation.ui.pages import PageRequest
from waixie.foundation.ui.tables import Cell, Column, Filter, Table
from waixie.policy.models import Acknowledgement, PolicyVersion
from waixie.registry.models import Department, Partner
from waixie.registry.queries import workers

STATES = (
    ("missing", gettext_lazy("missing")),
    ("overdue", gettext_lazy("missing and overdue")),
    ("acknowledged", gettext_lazy("acknowledged")),
    ("released", gettext_lazy("no longer concerned")),
)
SIDES = (
    ("inside", gettext_lazy("our own people")),
    ("worker", gettext_lazy("workers")),
    ("partner", gettext_lazy("partners' representatives")),
)


def visible_to(user: Account, version: PolicyVersion, at: datetime) -> QuerySet[Acknowledgement]:
    """Task force, administrators and auditors see everybody; others the workers whom they see."""
    rows = Acknowledgement.objects.filter(version=version)
    if user.outside:
        return rows.none()
    if any(one.role in READS_ALL and not one.scope_type for one in roles_of(user, at)):
        return rows
    seen = workers.visible_to(user).order_by().values("pk")
    return rows.filter(Q(worker__in=seen) | Q(person=user.person_id))


def in_state(state: str, at: datetime) -> Q:
    """Which of them stand so."""
    missing = Q(acknowledged_at=None, released_at=None)
    return {
        "missing": missing,
        "overdue": missing & Q(due_on__lt=timezone.localdate(at)),
        "acknowledged": Q(acknowledged_at__isnull=False),
        "released": Q(acknowledged_at=None, released_at__isnull=False),
    }.get(state, Q())


def figures(rows: QuerySet[Acknowledgement], at: datetime) -> list[tuple[str, Any, int]]:
    """How many stand in each state."""
    return [(code, label, rows.filter(in_state(code, at)).count()) for code, label in STATES]


def shares(rows: QuerySet[Acknowledgement]) -> list[tuple[str, int, int]]:
    """By department and partner: how many have acknowledged, of how many."""
    found: dict[tuple[str, int | None], list[int]] = {}
    for partner, department, done in rows.filter(
        Q(released_at=None) | Q(acknowledged_at__isnull=False)
    ).values_list("partner", "department", "acknowledged_at"):
        for key in (("department", department), ("partner", partner)):
            if key[1] is not None:
                counts = found.setdefault(key, [0, 0])
                counts[0] += done is not None
                counts[1] += 1
    ids = [number for type_, number in found if type_ == "partner"]
    names: dict[tuple[str, int | None], str] = {
        ("department", row.pk): str(row) for row in Department.objects.all()
    }
    names |= {("partner", row.pk): str(row) for row in Partner.objects.filter(pk__in=ids)}
    return sorted((names.get(key, "–"), done, all_) for key, (done, all_) in found.items())


def table(request: PageRequest, version: PolicyVersion, at: datetime) -> Table:
    """The list as it was asked for."""
    asked, rows = request.GET, visible_to(request.user, version, at)
    names = Person.objects.filter(pk=OuterRef("person"))
    found: QuerySet[Any] = rows.annotate(
        name=Subquery(names.values("name")[:1]), search=Subquery(names.values("search")[:1])
    ).filter(in_state(asked.get("state", ""), at))
    if words := fold(asked.get("q", "").replace("\0", ""))[:100]:
        found = found.filter(search__contains=words)
    sides = {"inside": Q(worker=None, partner=None), "worker": Q(worker__isnull=False)}
    sides["partner"] = Q(worker=None, partner__isnull=False)
    found = found.filter(sides.get(asked.get("side", ""), Q()))
    for name in ("partner", "department"):
        if (number := asked.get(name, "")).isascii() and number.isdecimal() and len(number) < 19:
            found = found.filter(**{name: int(number)})

    def with_names(page: list[Any]) -> None:
        wanted = {(n, getattr(row, n)) for row in page for n in ("partner", "department") if getattr(row, n)}
        known = registers.names(request.user, wanted)
        for row in page:
            row.known, row.now = known, at

    return Table(
        request,
        COLUMNS,
        found.order_by(F("search").asc(nulls_last=True)),
        name=f"acknowledged-{version.version}",
        default="name",
        caption=_("Who has acknowledged it"),
        filters=_filters(asked, rows),
        prepare=with_names,
    )


def _filters(asked: Any, rows: QuerySet[Acknowledgement]) -> tuple[Filter, ...]:
    return (
        Filter("state", _("State"), STATES, asked.get("state", "")),
        Filter("side", _("Who"), SIDES, asked.get("side", "")),
        Filter(
            "department",
            _("Department"),
            _choices(Department, rows, "department"),
            asked.get("department", ""),
        ),
        Filter("partner", _("Partner"), _choices(Partner, rows, "partner"), asked.get("partner", "")),
    )


def _choices(model: Any, rows: QuerySet[Acknowledgement], name: str) -> list[tuple[str, str]]:
    used = rows.exclude(**{name: None}).order_by().values(name)
    return [(str(row.pk), str(row)) for row in model.objects.filter(pk__in=used).order_by("search")[:500]]


def _named(row: Any, name: str) -> str:
    known = row.known.get((name, getattr(row, name)))
    return known.name if known else "–"


def _state(row: Any) -> Cell:
    if row.acknowledged_at is not None:
        return Cell(_("acknowledged"), state="kept")
    if row.released_at is not None:
        return Cell(_("no longer concerned"), state="not_applicable")
    late = row.due_on < timezone.localdate(row.now)
    return Cell(_("missing"), state="breached" if late else "pending")


def _when(row: Any) -> Cell:
    if row.acknowledged_at is None:
        url = reverse("acknowledge-paper", args=[row.uuid]) if row.worker and row.released_at is None else ""
        return Cell(_("signed on paper") if url else "–", url)
    day = timezone.localtime(row.acknowledged_at).strftime("%Y-%m-%d")
    return Cell(day, sub=f"{row.get_manner_display()} · {row.language}")


COLUMNS = (
    Column("name", pgettext_lazy("of a person", "Name"), lambda row: row.name, sort="search"),
    Column("state", gettext_lazy("State"), _state),
    Column("partner", gettext_lazy("Partner"), lambda row: _named(row, "partner")),
    Column("department", gettext_lazy("Department"), lambda row: _named(row, "department")),
    Column(
        "asked",
        pgettext_lazy("to acknowledge", "Asked"),
        lambda row: timezone.localtime(row.asked_at).strftime("%Y-%m-%d"),
        sort="asked_at",
    ),
    Column("due", gettext_lazy("Due on"), lambda row: row.due_on.isoformat(), sort="due_on"),
    Column("when", gettext_lazy("Acknowledged"), _when, value=lambda row: row.acknowledged_at),
)
