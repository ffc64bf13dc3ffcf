"""The lists of a roster's engagements: who joins, whose last day is another one now, and who stays as he is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from waixie.registry.events import MemberLeft, TeamListed
from waixie.registry.imports.taking.taking import Taking
from waixie.registry.models import Engagement, Member


class Stay(NamedTuple):
    """Somebody on a list, from a day to a day, both included."""

    worker: int
    from_on: date
    to_on: date | None

    def meets(self, other: "Stay") -> bool:
        """Whether both lie on one day at least."""
        return (other.to_on is None or self.from_on <= other.to_on) and (
            self.to_on is None or other.from_on <= self.to_on
        )


@dataclass
class ListPlan:
    """What a roster changes on one list."""

    fresh: list[Stay] = field(default_factory=list)
    moved: dict[int, Stay] = field(default_factory=dict)  # row of the list → what it is from now on
    kept: list[Stay] = field(default_factory=list)

    def standing(self, today: date) -> tuple[int, ...]:
        """Who is on the list from now on; the leaving of those whose last day was stated anew is told tomorrow."""
        stated = (*self.fresh, *self.moved.values())
        here = {stay.worker for stay in stated if stay.to_on is None or stay.to_on >= today}
        here |= {stay.worker for stay in self.kept if stay.to_on is None or stay.to_on > today}
        return tuple(sorted(here))


def plan_list(wanted: Iterable[Stay], engagement: Engagement | None) -> ListPlan:
    """What the rows ask for against what is there: who is listed in that time already is not listed again."""
    there: dict[int, list[tuple[int | None, Stay]]] = {}
    if engagement is not None and engagement.pk is not None:
        rows = Member.objects.filter(engagement=engagement.pk).order_by("from_on")
        for row, worker, begins, ends in rows.values_list("pk", "worker", "from_on", "to_on"):
            there.setdefault(worker, []).append((row, Stay(worker, begins, ends)))
    plan = ListPlan()
    for stay in wanted:
        known = there.setdefault(stay.worker, [])
        met = [place for place, (_, one) in enumerate(known) if one.meets(stay)]
        if not met:
            known.append((None, stay))
            continue
        pk, one = known[met[-1]]
        if pk is not None and pk not in plan.moved and stay.to_on is not None and stay.to_on != one.to_on:
            plan.moved[pk] = one._replace(to_on=stay.to_on)
            known[met[-1]] = (pk, plan.moved[pk])
    for pk, one in (entry for stays in there.values() for entry in stays):
        if pk is None:
            plan.fresh.append(one)
        elif pk not in plan.moved:
            plan.kept.append(one)
    return plan


def move_last_days(plan: ListPlan, engagement: Engagement, taking: Taking) -> None:
    """Write the last days that are other ones now; who has left by them is told."""
    for pk, stay in plan.moved.items():
        last = stay.to_on
        assert last is not None
        turns_on = turns(last, taking.today)
        Member.objects.filter(pk=pk).update(to_on=last, turns_on=turns_on)
        if turns_on is None:
            taking.event(MemberLeft(engagement=engagement.pk, worker=stay.worker, reason=""))


def list_team(plan: ListPlan, engagement: Engagement, taking: Taking) -> None:
    """State who is on the list from now on, where the roster has changed it."""
    if not plan.fresh and not plan.moved:
        return
    everybody = plan.standing(taking.today)
    if everybody:
        taking.event(TeamListed(engagement=engagement.pk, members=everybody))


def turns(last_day: date | None, today: date) -> date | None:
    """The day on which the leaving of somebody whose last day is known will be recorded."""
    return last_day + timedelta(days=1) if last_day is not None and last_day >= today else None
