"""Entries that may be one: found, and settled by a person."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.registry import errors, permissions
from waixie.registry.actions import merging, splitting
from waixie.registry.actions.filling import a_reason
from waixie.registry.events import DuplicateSettled
from waixie.registry.models import DuplicateCandidate, Partner, Verdict, Worker
from waixie.registry.queries import duplicates
from waixie.registry.queries.reach import lock_one
from waixie.registry.rules import Likeness, company_core, likeness

CROWD = 20  # a value shared by more than this many says nothing


def note_likely_workers(worker: Worker, *, at: datetime) -> None:
    """Keep beside a worker who was just written whom he may be."""
    _keep("worker", ((worker.pk, pk, one) for pk, one in duplicates.likely_workers(worker)), at)


def note_likely_partners(partner: Partner, *, at: datetime) -> None:
    """Keep beside a partner that was just written which other it may be."""
    _keep("partner", ((partner.pk, pk, one) for pk, one in duplicates.likely_partners(partner)), at)


@action
def look_for_duplicates(*, by: User, at: datetime) -> int:
    """Go through all workers and partners and keep the pairs that look alike. Returns how many there are."""
    require(permissions.may_settle_duplicates(by, at=at))
    return note_all_likely(at=at)


def note_all_likely(*, at: datetime) -> int:
    """Keep all pairs that look alike, as after an import. Returns how many there are."""
    found = _keep("worker", _alike(_WORKERS, "worker"), at)
    return found + _keep("partner", _alike_partners(), at)


@action
def settle_duplicate(
    candidate: DuplicateCandidate, *, verdict: str, stays: int | None = None, by: User, at: datetime
) -> DuplicateCandidate:
    """Decide whether two entries are one. If they are, `stays` (the first, if not said) stands for both from now on."""
    candidate = lock_one(duplicates.visible_to(by, at), candidate.pk)
    actor = acts_as(by, require(permissions.may_settle_duplicates(by, at=at)))
    if candidate.verdict != Verdict.OPEN:
        raise Refused(denied(errors.SETTLED_ALREADY))
    candidate.verdict, candidate.settled_by_id, candidate.settled_at = Verdict(verdict), by.actor.person, at
    if candidate.verdict == Verdict.SAME:
        pair = (candidate.first, candidate.second)
        if stays is not None and stays not in pair:
            raise Refused(denied(errors.NOT_OF_THE_PAIR))
        candidate.stays = pair[0] if stays is None else stays
        gone = candidate.other_than(candidate.stays)
        candidate.before = merging.merge(candidate.noun, candidate.stays, gone, by=actor, at=at)
    candidate.save()
    noun = candidate.noun
    both = {noun: candidate.first, f"other_{noun}": candidate.second}
    record(DuplicateSettled(verdict=verdict, **both), by=actor, at=at)
    return candidate


@action
def split_duplicate(
    candidate: DuplicateCandidate, *, reason: str, by: User, at: datetime
) -> DuplicateCandidate:
    """Say that two entries which were merged are not one after all: what the merge changed is as it was, and they are never
    proposed again."""
    candidate = lock_one(duplicates.visible_to(by, at), candidate.pk)
    actor = acts_as(by, require(permissions.may_settle_duplicates(by, at=at)))
    reason = a_reason(reason)
    if not candidate.merged or candidate.stays is None:
        raise Refused(denied(errors.NOT_MERGED))
    gone = candidate.other_than(candidate.stays)
    splitting.split(candidate.noun, candidate.stays, gone, candidate.before, reason=reason, by=actor, at=at)
    candidate.verdict = Verdict.DIFFERENT
    candidate.split_by_id, candidate.split_at = by.actor.person, at
    candidate.save(update_fields=["verdict", "split_by", "split_at"])
    return candidate


def _keep(noun: str, pairs: Iterable[tuple[int, int, Likeness]], at: datetime) -> int:
    """Keep pairs that look alike; what somebody has settled stays settled."""
    rows = [
        DuplicateCandidate(
            noun=noun, first=min(a, b), second=max(a, b), score=one.score, signs=list(one.signs), found_at=at
        )
        for a, b, one in pairs
        if one.shown
    ]
    DuplicateCandidate.objects.bulk_create(
        rows,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["noun", "first", "second"],
        update_fields=["score", "signs"],
    )
    return len(rows)


_WORKERS = """
WITH shared AS (
  SELECT blind_identity AS value, 1 AS sign, array_agg(id) AS ids FROM registry_worker
   WHERE blind_identity IS NOT NULL AND same_as_id IS NULL GROUP BY 1
  UNION ALL SELECT blind_phone, 2, array_agg(id) FROM registry_worker
   WHERE blind_phone IS NOT NULL AND same_as_id IS NULL GROUP BY 1
  UNION ALL SELECT blind_bank, 3, array_agg(id) FROM registry_worker
   WHERE blind_bank IS NOT NULL AND same_as_id IS NULL GROUP BY 1
  UNION ALL SELECT convert_to(name, 'UTF8'), 4, array_agg(id) FROM registry_worker
   WHERE home_partner_id IS NOT NULL AND same_as_id IS NULL GROUP BY name, home_partner_id
), pair AS (
  SELECT DISTINCT a.id AS first, b.id AS second FROM shared, unnest(ids) AS a(id), unnest(ids) AS b(id)
   WHERE cardinality(ids) BETWEEN 2 AND %s AND a.id < b.id
)
SELECT first, second, array_remove(ARRAY[
    CASE WHEN a.blind_identity = b.blind_identity THEN 'identity' END,
    CASE WHEN a.blind_phone = b.blind_phone THEN 'phone' END,
    CASE WHEN a.blind_bank = b.blind_bank THEN 'bank' END,
    CASE WHEN a.name = b.name THEN 'name' END,
    CASE WHEN a.home_partner_id = b.home_partner_id THEN 'partner' END,
    CASE WHEN a.number <> '' AND a.number = b.number THEN 'number' END], NULL)
  FROM pair JOIN registry_worker a ON a.id = first JOIN registry_worker b ON b.id = second
"""


def _alike(sql: str, noun: str) -> Iterable[tuple[int, int, Likeness]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [CROWD])
        return [(first, second, likeness(noun, signs)) for first, second, signs in cursor.fetchall()]


def _alike_partners() -> Iterable[tuple[int, int, Likeness]]:
    """Partners are few enough to be compared in Python: those whose name without the legal form is the same, or a number."""
    groups: dict[tuple[str, str], list[Partner]] = {}
    for partner in Partner.objects.filter(same_as=None):
        keys = {
            "name": company_core(partner.name),
            "tax_id": partner.tax_id,
            "registration_number": partner.registration_number,
        }
        for sign, key in keys.items():
            if key:
                groups.setdefault((sign, key), []).append(partner)
    pairs = {
        (a.pk, b.pk): (a, b)
        for rows in groups.values()
        if 1 < len(rows) <= CROWD
        for a in rows
        for b in rows
        if a.pk < b.pk
    }
    return [(*ids, duplicates.partner_likeness(a, b)) for ids, (a, b) in pairs.items()]
