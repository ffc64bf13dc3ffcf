"""Two years of a clause: a small drawing beside the text, a table behind it; and how its duties are spread over departments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from waixie.foundation.journal.queries import latest_number
from waixie.policy import queries
from waixie.policy.engine.rates import JUDGED
from waixie.policy.engine.types import State
from waixie.policy.models import Policy
from waixie.policy.queries.trends import Month, ends_of, figures_by_engagement, together, trends
from waixie.registry.models import Department, Engagement

WIDTH, HEIGHT = 96, 22
FEW = 20_000  # duties that are read anew whenever something was recorded; of more the past is told as of the morning
Trends = Mapping[int, Sequence[Month]]
KEPT = 200  # clauses and policies
_kept: dict[tuple[object, ...], Trends] = {}


@dataclass(frozen=True)
class Spark:
    """Two years of the kept rate as a line; months in which nothing had been judged yet are left out."""

    months: Sequence[Month]

    @property
    def told(self) -> list[Month]:
        """The months that have a rate."""
        return [month for month in self.months if month.judged]

    @property
    def points(self) -> str:
        """The line: from the left to the right two years, from below to above nothing to all."""
        step = WIDTH / max(len(self.months) - 1, 1)
        placed = [(place * step, month.rate) for place, month in enumerate(self.months)]
        return " ".join(
            f"{x:.1f},{(1 - rate) * (HEIGHT - 4) + 2:.1f}" for x, rate in placed if rate is not None
        )

    @property
    def first(self) -> float:
        """The first rate that there is, in per cent."""
        return percent(self.told[0].judged, self.told[0].kept)

    @property
    def last(self) -> float:
        """The present rate, in per cent."""
        return percent(self.told[-1].judged, self.told[-1].kept)

    @property
    def rows(self) -> list[tuple[date, int, int, float]]:
        """The figures as a table, the latest month first: its last day, how many were judged, how many kept, the rate."""
        return [
            (ends_of(month.begins), month.judged, month.kept, percent(month.judged, month.kept))
            for month in reversed(self.told)
        ]


@dataclass(frozen=True)
class Share:
    """How far a department keeps a clause."""

    department: Department
    figure: queries.Figure

    @property
    def percent(self) -> float | None:
        """The kept rate in per cent, never rounded up."""
        rate = self.figure.rate
        return None if rate is None else int(rate * 1000) / 10


def percent(judged: int, kept: int) -> float:
    """A share in per cent, one place after the point, never rounded up to a hundred."""
    return int(kept / judged * 1000) / 10


def trends_of(policy: Policy, rules: Sequence[int], now: datetime, *, duties: int) -> Trends:
    """Of some rules of a policy; kept until something is recorded, for what is over changes by events alone, or until the next day
    if there are many duties. The present figure, with which a line ends, is always that of the moment.
    """
    recorded = latest_number() if duties <= FEW else 0
    key = (connection.settings_dict["NAME"], policy.pk, now.astimezone().date(), recorded, tuple(rules))
    if key not in _kept:
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = trends(rules, now, policy.zone)
    return _kept[key]


def spark(found: Trends, rules: Sequence[int], now: queries.Figure) -> Spark | None:
    """The drawing of some rules together, with the present figures at its end; None while there is no line to draw."""
    some = [found[rule] for rule in rules if rule in found]
    if not some:
        return None
    months = together(some)
    judged = sum(now.counts.get(state, 0) for state in JUDGED)
    kept = now.counts.get(State.MET, 0) + now.accepted
    drawn = Spark([*months[:-1], Month(months[-1].begins, judged, kept)])
    return drawn if len(drawn.told) > 1 else None


def by_department(rules: Sequence[int], now: datetime) -> list[Share]:
    """How the duties of some rules stand in each department whose engagements owe them, the worst first."""
    figures = figures_by_engagement(rules, now)
    places = Engagement.objects.filter(pk__in=figures).values_list("pk", "department_id")
    grouped: dict[int, list[queries.Figure]] = {}
    for engagement, department in places:
        grouped.setdefault(department, []).append(figures[engagement])
    found = Department.objects.in_bulk(grouped)
    shares = [Share(found[pk], queries.summed(some)) for pk, some in grouped.items()]
    return sorted(shares, key=lambda one: (2 if one.percent is None else one.percent, str(one.department)))
