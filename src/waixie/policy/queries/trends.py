"""How the kept rate went from month to month, and how it is spread over engagements. Reads each duty of the rules once.

A duty is judged once and for all when it falls due unmet or is met, whichever comes first: from then on it counts in the
kept rate, and whether it counts as kept never changes by time alone. So the rate as of any month's end is a sum.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from waixie.policy.engine.types import State
from waixie.policy.queries.figures import Figure
from waixie.policy.states import ACCEPTED, STATE_NOW, STATES

MONTHS = 24
JUDGED = """
WITH settled AS (
    SELECT o.rule, o.opened_at, CASE
        WHEN o.due_at <= coalesce(o.met_at, 'infinity') AND o.due_at <= coalesce(o.void_at, 'infinity') THEN o.due_at
        WHEN o.met_at <= coalesce(o.void_at, 'infinity') THEN o.met_at END AS at,
        o.met_at < o.due_at AND (NOT o.afterwards OR o.accepted) AS kept
    FROM policy_obligation o
    WHERE o.rule = ANY(%s) AND NOT (o.waived OR o.undetermined OR o.not_fed)),
judged AS (SELECT rule, greatest(opened_at, at) AS at, kept FROM settled WHERE at IS NOT NULL)
SELECT rule, width_bucket(at, %s), count(*), count(*) FILTER (WHERE kept) FROM judged WHERE at <= %s GROUP BY 1, 2
"""
BY_OWNER = f"""
SELECT o.owner, CASE WHEN o.accepted AND o.afterwards THEN {ACCEPTED} ELSE {STATE_NOW} END, count(*)
FROM policy_obligation o WHERE o.rule = ANY(%s) AND o.opened_at <= %s AND o.owner_type = 'engagement' GROUP BY 1, 2
"""  # noqa: S608 — constants


@dataclass(frozen=True)
class Month:
    """How a rule stood at the end of a month, or now in the month that runs."""

    begins: date
    judged: int
    kept: int

    @property
    def rate(self) -> float | None:
        """The kept rate; None while nothing had been judged."""
        return self.kept / self.judged if self.judged else None


def months_until(now: datetime, zone: str) -> list[date]:
    """The first days of the last two years' months, the present one last."""
    today = now.astimezone(ZoneInfo(zone)).date()
    count = today.year * 12 + today.month - 1
    return [date(one // 12, one % 12 + 1, 1) for one in range(count - MONTHS + 1, count + 1)]


def trends(rules: Collection[int], now: datetime, zone: str) -> dict[int, list[Month]]:
    """Of each rule version, month by month. One query; what was judged before the first month is in it from there on."""
    months = months_until(now, zone)
    begins = [datetime.combine(one, time(), ZoneInfo(zone)) for one in months[1:]]
    with connection.cursor() as cursor:
        cursor.execute(JUDGED, [list(rules), begins, now])
        rows = cursor.fetchall()
    found: dict[int, list[tuple[int, int]]] = defaultdict(lambda: [(0, 0)] * MONTHS)
    for rule, place, judged, kept in rows:
        found[rule][place] = (judged, kept)
    return {rule: _added_up(months, new) for rule, new in found.items()}


def together(some: Iterable[Sequence[Month]]) -> list[Month]:
    """The months of several rules as one."""
    return [
        Month(month[0].begins, sum(one.judged for one in month), sum(one.kept for one in month))
        for month in zip(*some, strict=True)
    ]


def figures_by_engagement(rules: Collection[int], now: datetime) -> dict[int, Figure]:
    """How the duties of some rules stand, by the engagement whose people owe them."""
    counts: dict[int, dict[State, int]] = defaultdict(dict)
    accepted: dict[int, int] = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(BY_OWNER, [now, list(rules), now])
        for owner, code, count in cursor.fetchall():
            state = State.AFTERWARDS if code == ACCEPTED else STATES[code]
            accepted[owner] += count if code == ACCEPTED else 0
            counts[owner][state] = counts[owner].get(state, 0) + count
    return {owner: Figure(states, accepted[owner]) for owner, states in counts.items()}


def ends_of(month: date) -> date:
    """The last day of a month."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _added_up(months: Sequence[date], new: Sequence[tuple[int, int]]) -> list[Month]:
    judged = kept = 0
    found = []
    for month, (more_judged, more_kept) in zip(months, new, strict=True):
        judged, kept = judged + more_judged, kept + more_kept
        found.append(Month(month, judged, kept))
    return found
