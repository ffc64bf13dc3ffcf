"""Audits: clause and period are fixed, the population counted, a sample drawn, each duty of it judged, and the audit closed."""

import secrets
import zlib
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, denied, require
from waixie.foundation.folding import fold_all
from waixie.foundation.journal.models import Thing
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.holding import acts_as
from waixie.policy.models import Obligation, Policy
from waixie.policy.queries.duties import DutySeen, get_duties
from waixie.registry.models import Engagement
from waixie.rooms.improvement.errors import audits as errors
from waixie.rooms.improvement.events import AuditClosed, AuditItemJudged, AuditPlanned, AuditSampled
from waixie.rooms.improvement.models import Audit, AuditItem
from waixie.rooms.improvement.permissions import audits as permissions
from waixie.rooms.improvement.queries import audits as queries
from waixie.rooms.improvement.rules import draw, sha256, written_out
from waixie.rooms.improvement.states import AUDIT

MOST = 200_000  # duties in one population
LARGEST = 500  # duties in one sample


@action
def plan_audit(
    *,
    title: str,
    policy: Policy,
    clause: str,
    from_on: date,
    until: date,
    engagement: Engagement | None = None,
    by: Account,
    at: datetime,
) -> Audit:
    """An auditor fixes clause and period. A seed is drawn and hidden; its digest is told, so nobody can choose it later."""
    actor = acts_as(by, require(permissions.may_plan(by, at=at)))
    words = _said(title)[:200]
    if until < from_on or until >= timezone.localdate(at):
        raise Refused(denied(errors.PERIOD_UNFIT))
    extent = queries.Extent(policy.pk, clause, from_on, until, engagement.pk if engagement else None)
    _require_population(extent, by, at)
    thing = Thing.objects.create(type="audit", name=words, search=fold_all(words, limit=300))
    seed = secrets.token_hex(16)
    audit = Audit.objects.create(
        id=thing.pk,
        uuid=thing.uuid,
        title=words,
        policy=policy,
        clause=clause,
        engagement=engagement,
        from_on=from_on,
        until=until,
        auditor_id=by.person_id,
        planned_at=at,
        seed=seed,
        commitment=sha256(seed),
    )
    told: dict[str, Any] = {"clause": clause, "from_on": from_on, "until": until}
    event = AuditPlanned(audit=audit.pk, engagement=extent.engagement, commitment=audit.commitment, **told)
    record(event, by=actor, at=at)
    return audit


@action
def draw_sample(audit: Audit, *, size: int, by: Account, at: datetime) -> Audit:
    """The population is counted and frozen, the seed published, and with it the sample is drawn: each duty with its evidence as it stands now."""
    audit = _lock(audit)
    actor = acts_as(by, require(permissions.may_step(by, audit, "sample", at=at)))
    if not 0 < size <= LARGEST:
        raise Refused(denied(errors.SIZE_UNFIT, most=LARGEST))
    rows = _require_population(queries.extent_of(audit), by, at)
    keys = {queries.key_of(row): row for row in rows.order_by("pk")}
    frozen = written_out(keys)
    audit.state = AUDIT.target(audit.state, "sample")
    audit.sampled_at, audit.population, audit.digest = at, len(keys), sha256(frozen)
    audit.keys = zlib.compress(frozen.encode())
    audit.save(update_fields=["state", "sampled_at", "population", "digest", "keys"])
    chosen = draw(audit.seed, keys, size)
    _keep(audit, [(key, keys[key]) for key in chosen], at)
    event = AuditSampled(
        audit=audit.pk,
        population=len(keys),
        sample=len(chosen),
        seed=audit.seed,
        digest=audit.digest,
    )
    record(event, by=actor, at=at)
    return audit


@action
def judge_item(item: AuditItem, *, outcome: str, note: str = "", by: Account, at: datetime) -> AuditItem:
    """The auditor says of a sampled duty whether it was kept, was not, or can't be told."""
    audit = _lock(item.audit)
    item = AuditItem.objects.select_for_update().get(pk=item.pk)
    actor = acts_as(by, require(permissions.may_work(by, audit, at=at)))
    if outcome != "kept" and not note.strip():
        raise Refused(denied(errors.NOTE_MISSING))
    item.outcome, item.note, item.judged_at = outcome, note.strip()[:1000], at
    item.save(update_fields=["outcome", "note", "judged_at"])
    event = AuditItemJudged(audit=audit.pk, place=item.number, outcome=outcome, note=item.note)
    record(event, by=actor, at=at)
    return item


@action
def close_audit(audit: Audit, *, conclusion: str, by: Account, at: datetime) -> Audit:
    """All of the sample is judged; the auditor concludes. Findings go on until they are removed."""
    audit = _lock(audit)
    actor = acts_as(by, require(permissions.may_step(by, audit, "close", at=at)))
    counts = queries.counts_of(audit)
    if counts.get(""):
        raise Refused(denied(errors.NOT_ALL_JUDGED, count=counts[""]))
    audit.conclusion = _said(conclusion)
    audit.state, audit.closed_at = AUDIT.target(audit.state, "close"), at
    audit.save(update_fields=["conclusion", "state", "closed_at"])
    judged = {name: counts.get(name, 0) for name in ("kept", "not_kept", "cant_tell")}
    record(AuditClosed(audit=audit.pk, conclusion=audit.conclusion, **judged), by=actor, at=at)
    return audit


def _lock(audit: Audit) -> Audit:
    rows = Audit.objects.select_for_update(of=("self",)).select_related("auditor", "policy")
    found = rows.filter(pk=audit.pk).first()
    if found is None:
        raise NotThere
    return found


def _require_population(extent: queries.Extent, by: Account, at: datetime) -> Any:
    """The duties, if there are any and not too many, and if the auditor has no part in where they are owed."""
    rows = queries.population(extent).filter(opened_at__lte=at)
    count = rows.count()
    if not count:
        raise Refused(denied(errors.NOTHING_THERE, clause=extent.clause))
    if count > MOST:
        raise Refused(denied(errors.TOO_MANY, clause=extent.clause, count=count, most=MOST))
    where = queries.engagements_in(rows)
    named = queries.named_in(by.person_id, where)
    if named is not None:
        raise Refused(denied(errors.SUPERVISES, engagement=named.title))
    acted = queries.took_part_in(by.person_id, where)
    if acted is not None:
        raise Refused(denied(errors.TOOK_PART, engagement=acted.title))
    return rows


def _keep(audit: Audit, chosen: list[tuple[str, Obligation]], at: datetime) -> None:
    seen = {one.id: one for one in get_duties([row.pk for _, row in chosen], at)}
    AuditItem.objects.bulk_create(
        AuditItem(
            audit=audit,
            number=number,
            key=key,
            type=row.type,
            object=row.object,
            rule=row.rule,
            opener=row.opener,
            place=row.place,
            window=row.number,
            stood=_stood(seen[row.pk]),
        )
        for number, (key, row) in enumerate(chosen, start=1)
    )


def _stood(duty: DutySeen) -> dict[str, Any]:
    """What is known of a duty at this instant."""
    times = ("opened_at", "due_at", "met_at", "void_at")
    events = (("opened", duty.opened_event), ("met", duty.met_event), ("ended", duty.void_event))
    return {
        "code": duty.rule,
        "version": duty.version,
        "state": duty.state.value,
        "flags": list(duty.flags),
        "owner": [duty.owner.type, duty.owner.id, duty.role],
        "evidence": [[role, number] for role, number in events if number is not None],
        **{name: value.isoformat() if (value := getattr(duty, name)) else None for name in times},
    }


def _said(words: str) -> str:
    if not words.strip():
        raise Refused(denied(errors.WORDS_MISSING))
    return words.strip()[:2000]
