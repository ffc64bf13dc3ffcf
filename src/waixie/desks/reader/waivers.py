"""Waivers as one reader sees them: the register, one with what may be done, and those that hold for some objects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from waixie.desks.duties.lines import TO_DO
from waixie.desks.reader import reading
from waixie.desks.reader.duties import Named, name_of
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Answer, NotThere
from waixie.foundation.directory import registers
from waixie.foundation.ui.pages import PageRequest
from waixie.foundation.ui.tables import Cell, Column, Filter, Table
from waixie.policy import permissions
from waixie.policy.engine.timing import local_day
from waixie.policy.engine.types import Ref
from waixie.policy.models import RuleVersion, Waiver
from waixie.policy.queries import waivers as queries
from waixie.policy.queries.duties import duties_of_object
from waixie.registry.queries import engagements, partners, workers

WORDS: dict[str, str | Promise] = {
    "asked": gettext_lazy("asked for"),
    "in_force": gettext_lazy("in force"),
    "coming": gettext_lazy("begins later"),
    "lapsed": gettext_lazy("lapsed"),
    "refused": gettext_lazy("refused"),
    "revoked": gettext_lazy("revoked"),
}


@dataclass(frozen=True)
class Shown:
    """A waiver with its names and with what this reader may do about it."""

    waiver: Waiver
    state: str
    subject: Named
    clause: str
    sentence: str
    asked_by: str
    decided_by: str
    may_decide: Answer
    may_revoke: Answer
    now: datetime

    @property
    def word(self) -> str | Promise:
        """How it stands, in a word."""
        return WORDS[self.state]

    @property
    def last_day(self) -> datetime:
        """An instant of the last day on which it holds."""
        return _last_day(self.waiver)

    @cached_property
    def missed(self) -> date | None:
        """When what is open now turns overdue, if the days of this waiver leave out all of it."""
        row = self.waiver
        due = [
            duty.due_at
            for duty in duties_of_object(Ref(row.type, row.object), self.now)
            if (duty.policy_id, duty.rule) == (row.policy_id, row.rule) and duty.due_at is not None
            if duty.state in TO_DO and duty.met_at is None
        ]
        if not due or any(row.begins_at <= one < row.ends_at for one in due):
            return None
        return local_day(due[0], row.policy.zone)


def visible_to(user: Account) -> QuerySet[Waiver]:
    """The waivers of what the reader sees."""
    if user.outside:
        return Waiver.objects.none()
    seen = {
        "engagement": engagements.visible_to(user),
        "worker": workers.visible_to(user),
        "partner": partners.visible_to(user),
    }
    shown = ~Q(type__in=list(seen))
    for type_, rows in seen.items():
        shown |= Q(type=type_, object__in=rows.order_by().values("pk"))
    return Waiver.objects.filter(shown).select_related("policy")


def get_waiver(user: Account, uuid: UUID) -> Waiver:
    """The waiver, for somebody who sees what it is about."""
    waiver = visible_to(user).filter(uuid=uuid).first()
    if waiver is None:
        raise NotThere
    return waiver


def shown(user: Account, rows: Iterable[Waiver], now: datetime) -> list[Shown]:
    """Waivers with the names of objects and people, and the sentences of their rules."""
    rows = list(rows)
    people = {person for row in rows for person in (row.requested_by, row.decided_by) if person is not None}
    wanted = {(row.type, row.object) for row in rows} | {("person", one) for one in people}
    names = registers.names(user, wanted)
    rules = _rules(rows)

    def person(number: int | None) -> str:
        known = names.get(("person", number or 0))
        return known.name if known else "–"

    return [
        Shown(
            row,
            queries.state_of(row, now),
            name_of(names, Ref(row.type, row.object)),
            rule.clause if (rule := rules.get((row.policy_id, row.rule))) else "",
            reading.sentence_of_row(rule) if rule else row.rule,
            person(row.requested_by),
            person(row.decided_by) if row.decided_at else "",
            permissions.may_decide_waiver(user, row, at=now),
            permissions.may_revoke_waiver(user, row, at=now),
            now,
        )
        for row in rows
    ]


def holding(user: Account, refs: Iterable[Ref], now: datetime) -> list[Shown]:
    """What is waived, will be, or is asked to be waived for these objects."""
    return shown(user, queries.waivers_of(refs, now, ("in_force", "coming", "asked")), now)


def story(user: Account, waiver: Waiver, now: datetime) -> list[Shown]:
    """A waiver first, then the others of the same exception, the latest first."""
    others = queries.same_exception(waiver).exclude(pk=waiver.pk).order_by("-begins_at", "-pk")
    return shown(user, [waiver, *others.select_related("policy")], now)


def table(request: PageRequest, now: datetime) -> Table:
    """The register of waivers, as it was asked for."""
    rows, state, rule = visible_to(request.user), request.GET.get("state", ""), request.GET.get("rule", "")
    if state in queries.STATES:
        rows = rows.filter(queries.in_state(state, now))
    if rule := rule.replace("\0", "")[:64]:
        rows = rows.filter(rule=rule)

    def prepared(found: list[Any]) -> None:
        for row, seen in zip(found, shown(request.user, found, now), strict=True):
            row.seen = seen

    return Table(
        request,
        COLUMNS,
        rows,
        name="waivers",
        default="-ends",
        caption=_("Waivers"),
        filters=(
            Filter("state", _("State"), [(one, WORDS[one]) for one in queries.STATES], state),
            Filter("rule", _("Rule"), _rules_that_were_waived(request.user), rule),
        ),
        searchable=False,
        prepare=prepared,
    )


def _rules_that_were_waived(user: Account) -> list[tuple[str, str]]:
    codes = visible_to(user).order_by("rule").values_list("rule", flat=True).distinct()
    return [(code, code) for code in codes]


def _rules(rows: Iterable[Waiver]) -> dict[tuple[int, str], RuleVersion]:
    """The latest version of each rule that is waived."""
    codes = {row.rule for row in rows}
    found = RuleVersion.objects.filter(code__in=codes).order_by("number")
    return {(rule.policy_id, rule.code): rule for rule in found}


def _last_day(waiver: Waiver) -> datetime:
    return waiver.ends_at - timedelta(microseconds=1)


def _day(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d")


def _name(row: Any) -> Cell:
    return Cell(row.seen.subject.name, reverse("waiver", args=[row.uuid]), sub=row.seen.subject.note)


def _rule(row: Any) -> Cell:
    url = reverse("clause", args=[row.policy.code, row.seen.clause]) if row.seen.clause else ""
    return Cell(f"{row.seen.clause} {row.rule}".strip(), url, sub=row.seen.sentence)


def _renewal(row: Waiver) -> str:
    return str(row.renewal) if row.renewal else "–"


COLUMNS = (
    Column("about", pgettext_lazy("of a waiver", "About"), _name),
    Column("rule", gettext_lazy("Rule"), _rule, sort="rule"),
    Column("state", gettext_lazy("State"), lambda row: row.seen.word),
    Column("begins", gettext_lazy("From"), lambda row: _day(row.begins_at), sort="begins_at"),
    Column("ends", gettext_lazy("Last day"), lambda row: _day(_last_day(row)), sort="ends_at"),
    Column("renewal", pgettext_lazy("of a waiver", "Renewal"), _renewal, number=True),
    Column("asked", gettext_lazy("Asked for by"), lambda row: Cell(row.seen.asked_by, sub=row.reason[:120])),
    Column("decided", gettext_lazy("Decided by"), lambda row: row.seen.decided_by),
)
