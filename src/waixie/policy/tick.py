"""The passing of time: judging anew the objects about which something changes by it, and folding the figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from waixie.policy.engine.types import Ref
from waixie.policy.locks import SHARE_POPULATION, free_objects, shares_population
from waixie.policy.models import VerdictChange
from waixie.policy.reach import Affected
from waixie.policy.upkeep import rejudge, rules_at
from waixie.policy.watching import rules_now

FEW = 40  # objects that a reader waits for
BATCH = 500  # objects in one transaction: their locks are held together
DUE = """
SELECT type, object, max(cause) FROM (
    (SELECT type, object, turns_at AS at, NULL AS cause FROM policy_obligation
     WHERE turns_at <= %(now)s ORDER BY turns_at LIMIT %(some)s)
    UNION ALL
    (SELECT type, object, at, cause FROM policy_wake WHERE at <= %(now)s ORDER BY at LIMIT %(some)s)
) w GROUP BY type, object ORDER BY min(at) LIMIT %(some)s
"""
NEXT = """
SELECT least((SELECT min(turns_at) FROM policy_obligation WHERE turns_at IS NOT NULL),
             (SELECT min(at) FROM policy_wake))
"""
FOLD = """
WITH taken AS (DELETE FROM policy_tally_change RETURNING rule, state, count),
sums AS (SELECT rule, state, sum(count) AS count FROM taken GROUP BY rule, state)
INSERT INTO policy_tally (rule, state, count) SELECT rule, state, count FROM sums
ON CONFLICT (rule, state) DO UPDATE SET count = policy_tally.count + excluded.count
"""


@dataclass(frozen=True)
class Ticked:
    """What one tick did: how many objects were judged, how many were busy, when there is more to do."""

    judged: int
    busy: int
    next_at: datetime | None


def tick(now: datetime, *, most: int = BATCH) -> Ticked:
    """Judge anew what has come due, as far as nobody works on it; what is busy is found by the next tick."""
    rules = rules_now([SHARE_POPULATION])
    due = _due(now, most)
    free = free_objects(due) if due else []
    for cause in sorted({due[ref] for ref in free}):
        affected = Affected(rules)
        for ref in free:
            if due[ref] == cause:
                rules_at(rules, affected, ref.type, [ref.id])
        rejudge(affected, now=now, cause=cause)
    _woken(free, now)
    fold()
    return Ticked(len(free), len(due) - len(free), next_wake())


def catch_up(now: datetime, *, most: int = FEW) -> bool:
    """Before somebody reads: judge anew what has come due while no tick ran, if that is little. Whether nothing is left."""
    due = len(_due(now, most + 1))
    if not due:
        return True
    if due > most or not shares_population():  # the tick's work, or somebody works on everything alone
        return False
    return tick(now, most=most).busy == 0


def next_wake() -> datetime | None:
    """When something changes next by the passing of time alone."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT)
        at: datetime | None = cursor.fetchone()[0]
    return at


def fold() -> None:
    """Fold the waiting changes into the figures; one folder at a time, others pass by."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('policy_tally'))")
        if cursor.fetchone()[0]:
            cursor.execute(FOLD)


def _due(now: datetime, most: int) -> dict[Ref, str]:
    """The objects about which something changes, each with its cause."""
    with connection.cursor() as cursor:
        cursor.execute(DUE, {"now": now, "some": most})
        rows = cursor.fetchall()
    return {Ref(type_, number): cause or VerdictChange.Cause.CLOCK for type_, number, cause in rows}


def _woken(refs: Iterable[Ref], now: datetime) -> None:
    refs = list(refs)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM policy_wake w USING unnest(%s::text[], %s::bigint[]) AS r(type, object) "
            "WHERE w.type = r.type AND w.object = r.object AND w.at <= %s",
            [[ref.type for ref in refs], [ref.id for ref in refs], now],
        )
