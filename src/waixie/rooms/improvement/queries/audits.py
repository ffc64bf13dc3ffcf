"""What can be asked of audits: the population of a clause, the evidence as it stood, and what has changed since."""

import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere
from waixie.foundation.journal.models import Entry, Touched
from waixie.policy.models import Obligation, Policy, RuleVersion, VerdictChange
from waixie.policy.queries.duties import get_duties
from waixie.policy.states import STATES
from waixie.registry.models import Engagement
from waixie.rooms.improvement.models import Audit, AuditItem, Finding
from waixie.rooms.improvement.permissions import audits as permissions
from waixie.rooms.improvement.states import FindingState

ACTS = ("inspection.done", "deliverable.judged", "payment.decided")  # whoever does these in an engagement
SHOWN = 50


def visible_to(user: Account, at: datetime) -> QuerySet[Audit]:
    """All audits, for those who read working papers."""
    rows = Audit.objects.select_related("policy", "engagement", "auditor")
    return rows if permissions.may_read_audits(user, at=at) else rows.none()


def get_audit(user: Account, uuid: UUID, at: datetime) -> Audit:
    """An audit, for somebody who reads its working papers."""
    audit = visible_to(user, at).filter(uuid=uuid).first()
    if audit is None:
        raise NotThere
    return audit


def get_item(user: Account, uuid: UUID, number: int, at: datetime) -> AuditItem:
    """A duty of the sample."""
    audit = get_audit(user, uuid, at)
    item = AuditItem.objects.filter(audit=audit, number=number).first()
    if item is None:
        raise NotThere
    item.audit = audit
    return item


def visible_findings(user: Account, at: datetime) -> QuerySet[Finding]:
    """All findings for those who read working papers; his own for everybody inside."""
    rows = Finding.objects.select_related(
        "audit__policy", "item", "engagement", "owner", "raised_by", "answered_by", "retested_by"
    )
    if user.outside:
        return rows.none()
    return rows if permissions.may_read_audits(user, at=at) else rows.filter(owner=user.person_id)


def get_finding(user: Account, uuid: UUID, at: datetime) -> Finding:
    """A finding, for somebody who sees it."""
    finding = visible_findings(user, at).filter(uuid=uuid).first()
    if finding is None:
        raise NotThere
    return finding


def open_findings(user: Account, at: datetime) -> QuerySet[Finding]:
    """Findings that are not removed, what is due first in front."""
    return visible_findings(user, at).exclude(state=FindingState.REMOVED).order_by("due_on", "pk")


# ── the population ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Extent:
    """What an audit looks at: one clause, one period, perhaps one engagement."""

    policy: int
    clause: str
    from_on: date
    until: date
    engagement: int | None = None


def extent_of(audit: Audit) -> Extent:
    """What an audit was planned for."""
    return Extent(audit.policy_id, audit.clause, audit.from_on, audit.until, audit.engagement_id)


def population(extent: Extent) -> QuerySet[Obligation]:
    """Every duty under the clause that began in the period, whatever came of it."""
    rules = RuleVersion.objects.filter(policy=extent.policy, clause=extent.clause).values_list(
        "pk", flat=True
    )
    begins, ends = _midnight(extent.from_on), _midnight(extent.until + timedelta(days=1))
    rows = Obligation.objects.filter(rule__in=list(rules), opened_at__gte=begins, opened_at__lt=ends)
    if extent.engagement is None:
        return rows
    own = Q(type="engagement", object=extent.engagement)
    return rows.filter(own | Q(owner_type="engagement", owner=extent.engagement))


def key_of(row: Obligation) -> str:
    """What a duty is called in the population: the rule's version, its object, what opened it, need and window."""
    return f"{row.rule} {row.type} {row.object} {row.opener} {row.place} {row.number}"


def engagements_in(rows: QuerySet[Obligation]) -> set[int]:
    """The engagements in which these duties are owed."""
    own = rows.filter(type="engagement").values_list("object", flat=True).distinct()
    owed = rows.filter(owner_type="engagement").values_list("owner", flat=True).distinct()
    return {*own, *owed}


def named_in(person: int, engagements: set[int]) -> Engagement | None:
    """An engagement of these in which a person is named."""
    named = Q(supervisor=person) | Q(deputy=person) | Q(liaison=person)
    return Engagement.objects.filter(named, pk__in=engagements).first()


def took_part_in(person: int, engagements: set[int]) -> Engagement | None:
    """An engagement of these in which a person has inspected, accepted or paid."""
    acts = Entry.objects.filter(person=person, kind__in=ACTS).values("pk")
    touched = Touched.objects.filter(type="engagement", event__in=acts).values("object")
    return Engagement.objects.filter(pk__in=touched).filter(pk__in=engagements).first()


def frozen_keys(audit: Audit) -> str:
    """The population as it was frozen, one key on each line."""
    return "" if audit.keys is None else zlib.decompress(bytes(audit.keys)).decode()


# ── the evidence ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Evidence:
    """An event on which a verdict rested."""

    role: str  # opened · met · ended
    kind: str
    at: datetime
    recorded_at: datetime
    source: str
    by: str
    leaf: str


@dataclass(frozen=True)
class Since:
    """What has become of a duty after the sample was drawn."""

    state: str  # as it stands now; empty when the duty is no more
    duty: int | None
    changes: list[tuple[str, str, datetime, str]]  # before, after, when, why
    entries: list[Entry]

    @property
    def changed(self) -> bool:
        """Has anything become known since?"""
        return bool(self.changes or self.entries or not self.duty)


def duty_of(item: AuditItem) -> Obligation | None:
    """The sampled duty as the engine keeps it now."""
    same = {"type": item.type, "object": item.object, "rule": item.rule, "opener": item.opener}
    return Obligation.objects.filter(**same, place=item.place, number=item.window).first()


def evidence_of(item: AuditItem) -> list[Evidence]:
    """The events on which the verdict rested when the sample was drawn."""
    told = item.stood["evidence"]
    entries = Entry.objects.in_bulk([number for _, number in told])
    people = {one.person for one in entries.values() if one.person}
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    return [
        Evidence(
            role,
            entry.kind,
            entry.occurred_at,
            entry.recorded_at,
            entry.source,
            names.get(entry.person or 0, "–"),
            bytes(entry.leaf).hex(),
        )
        for role, number in told
        if (entry := entries.get(number))
    ]


def since(item: AuditItem, now: datetime) -> Since:
    """What has changed after the sample was drawn."""
    sampled = item.audit.sampled_at or now
    row = duty_of(item)
    seen = get_duties([row.pk], now) if row else []
    same = {"type": item.type, "object": item.object, "rule": item.rule, "opener": item.opener}
    changes = VerdictChange.objects.filter(**same, place=item.place, number=item.window, at__gt=sampled)
    touching = Touched.objects.filter(type=item.type, object=item.object).values("event")
    entries = Entry.objects.filter(pk__in=touching, recorded_at__gt=sampled).order_by("recorded_at")[:SHOWN]
    return Since(
        seen[0].state.value if seen else "",
        row.pk if row else None,
        [
            (STATES[one.before].value, STATES[one.after].value, one.at, one.cause)
            for one in changes.order_by("at")
        ],
        list(entries),
    )


def counts_of(audit: Audit) -> dict[str, int]:
    """How the sample was judged; what is not judged yet under the empty word."""
    return dict(Counter(audit.items.values_list("outcome", flat=True)))


def clauses_with_rules() -> list[tuple[Policy, str]]:
    """The clauses under which duties arise, policy by policy."""
    rows = RuleVersion.objects.select_related("policy").order_by("policy__code", "clause")
    found = {(one.policy_id, one.clause): (one.policy, one.clause) for one in rows}
    return sorted(
        found.values(), key=lambda one: (one[0].code, [_number(part) for part in one[1].split(".")])
    )


def _number(part: str) -> tuple[int, str]:
    return (int(part), "") if part.isdigit() else (10**6, part)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
