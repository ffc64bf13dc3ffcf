"""What can be asked about the dated lists of engagements."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from waixie.foundation.permits.acting import User
from waixie.registry.models import Engagement, Member, Worker
from waixie.registry.models.workers import BLIND, SEALED
from waixie.registry.queries import engagements, reach, workers


@dataclass(frozen=True)
class Team:
    """The list of an engagement: each entry with its worker, those who are on it first."""

    entries: list[tuple[Member, Worker]]

    def on(self, day: date) -> list[Worker]:
        """Who is on the list on a day."""
        return [w for m, w in self.entries if m.from_on <= day and (m.to_on is None or day <= m.to_on)]


def on_the_list(engagement: Engagement, day: date) -> QuerySet[Member]:
    """The entries that hold on a day."""
    return Member.objects.filter(
        Q(to_on=None) | Q(to_on__gte=day), engagement=engagement.pk, from_on__lte=day
    )


def team_of(user: User, engagement: Engagement) -> Team:
    """The list of an engagement that somebody sees; a worker sees his own entry alone."""
    rows = Member.objects.filter(engagement=engagement.pk)
    if user.worker is not None:
        rows = rows.filter(worker=user.worker)
    rows = rows.order_by("to_on", "from_on", "pk")
    if user.outside:
        entries = list(rows)
        seen = workers.visible_to(user).filter(pk__in={m.worker_id for m in entries})
        there = {row.pk: row for row in seen}
        found = [(m, there[m.worker_id]) for m in entries if m.worker_id in there]
    else:
        hidden = (f"worker__{name}" for name in ("grams", *SEALED, *BLIND))
        rows = rows.filter(worker__in=Worker.objects.filter(reach.workers(user)).values("pk"))
        found = [(m, m.worker) for m in rows.select_related("worker").defer(*hidden)]
    return Team(sorted(found, key=lambda pair: (pair[0].to_on is not None, pair[1].search, pair[0].pk)))


def memberships_of(user: User, worker: Worker) -> list[tuple[Member, Engagement]]:
    """The engagements on whose lists the worker is or was, the latest first."""
    of_his = Member.objects.filter(reach.of_entry(user, "worker", worker.pk)).order_by("-from_on", "-pk")
    if not user.outside:
        beside = ("engagement", *(f"engagement__{name}" for name in engagements.BESIDE))
        seen = Engagement.objects.filter(reach.engagements(user)).values("pk")
        listed = of_his.filter(engagement__in=seen).select_related(*beside)
        return [(row, row.engagement) for row in listed.defer(*(f"{name}__grams" for name in beside))]
    rows = list(of_his)
    there = {row.pk: row for row in engagements.shown(user).filter(pk__in={m.engagement_id for m in rows})}
    return [(row, there[row.engagement_id]) for row in rows if row.engagement_id in there]
