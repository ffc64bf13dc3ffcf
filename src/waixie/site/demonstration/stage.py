"""Where the stories are played: one clock, one die, and everybody's acts through the doors that the product has."""

import heapq
import random
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Model

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.directory.registers import Known
from waixie.foundation.journal.rows import Draft
from waixie.foundation.permits.acting import system
from waixie.foundation.telling.actions import New, record_what_happened
from waixie.policy.models import Policy
from waixie.policy.nightly import day_by_day
from waixie.policy.tick import tick
from waixie.policy.upkeep import judge_a_day
from waixie.registry.models import Department, Engagement, Partner, Qualification, Site, Worker
from waixie.rooms.selection.models import Requirement

TAIPEI = ZoneInfo("Asia/Taipei")
DAY = timedelta(days=1)
BETWEEN_TICKS = timedelta(days=7)
TYPES: dict[type[Model], str] = {
    Department: "department",
    Engagement: "engagement",
    Partner: "partner",
    Person: "person",
    Policy: "policy",
    Requirement: "requirement",
    Site: "site",
    Worker: "worker",
}
NOWHERE = UUID(int=0)  # who records has looked the thing up already; its name outside is not asked for
Story = Generator[datetime, None, None]  # gives the times at which it wants to go on


@dataclass
class Stage:
    """The company on its way from the first day to the present."""

    begins: datetime
    ends: datetime
    dice: random.Random
    people: dict[str, Account] = field(default_factory=dict)
    policy: Policy = field(init=False)
    now: datetime = field(init=False)
    told: int = 0
    gone: set[int] = field(default_factory=set)  # workers who have left
    papers: dict[int, Qualification] = field(default_factory=dict)  # worker → his insurance
    _waiting: list[tuple[datetime, int, Story]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.now = self.begins

    # ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def today(self) -> date:
        """The day of the story in Taipei."""
        return self.now.astimezone(TAIPEI).date()

    def on(self, day: date, hour: int = 9, hours: int = 8) -> datetime:
        """Some moment in the working hours of that day, or of the next working day; never before now."""
        while day.weekday() > 4:
            day += DAY
        minutes = hour * 60 + self.dice.randrange(max(1, hours * 60 - 10))
        at = datetime.combine(day, time(minutes // 60, minutes % 60, self.dice.randrange(60)), TAIPEI)
        return max(at.astimezone(UTC), self.now + timedelta(minutes=1))

    def in_days(self, least: float, most: float | None = None) -> datetime:
        """Some working moment so many days from now."""
        days = least if most is None else self.dice.uniform(least, most)
        return self.on(self.today + timedelta(days=round(days)))

    def in_hours(self, least: float, most: float) -> datetime:
        """So many hours from now, by day and night."""
        return self.now + timedelta(hours=self.dice.uniform(least, most))

    def often(self, chance: float) -> bool:
        """Does it go well this time?"""
        return self.dice.random() < chance

    # ── stories ──────────────────────────────────────────────────────────────────────────────────────────────────

    def spawn(self, story: Story, at: datetime | None = None) -> None:
        """A story begins, now or at a time."""
        heapq.heappush(self._waiting, (max(at or self.now, self.now), next(self._numbers), story))

    def play(self, say: Callable[[float], None]) -> None:
        """Let everything happen in the order of time, up to the present."""
        with day_by_day(_judge) as night:
            self._play(say, night)
        self.now = self.ends
        self._let_time_pass()

    def _play(self, say: Callable[[float], None], night: Callable[[], None]) -> None:
        ticked = self.begins
        while self._waiting and self._waiting[0][0] < self.ends:
            before = self.today
            self.now, _, story = heapq.heappop(self._waiting)
            if self.today != before:
                night()
            if self.now - ticked >= BETWEEN_TICKS:
                ticked = self.now
                self._let_time_pass()
                say((self.now - self.begins) / (self.ends - self.begins))
            with clock.set_to(self.now):
                goes_on = next(story, None)
            if goes_on is not None:
                self.spawn(story, goes_on)

    def _let_time_pass(self) -> None:
        with clock.set_to(self.now):
            for _ in range(50):
                with system("tick"):
                    if not tick(self.now).judged:
                        return

    # ── acts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def act(self, action: Callable[..., Any], *things: Any, by: str, **fields: Any) -> Any:
        """Somebody does something through the registry or another room."""
        self.told += 1
        return action(*things, by=self.people[by], at=self.now, **fields)

    def tell(
        self, kind: str, by: str, *, happened_at: datetime | None = None, **values: Any
    ) -> Mapping[str, Known]:
        """Somebody records what happened, now or afterwards. Gives what was named for the first time, by role."""
        self.told += 1
        given = {name: _as_told(value) for name, value in values.items() if value not in (None, "")}
        draft = record_what_happened(
            kind, given, happened_at=happened_at or self.now, by=self.people[by], at=self.now
        )
        fresh = {name for name, value in given.items() if isinstance(value, New)}
        return {role: Known(type_, id_, NOWHERE, "") for role, type_, id_ in draft.objects if role in fresh}


def _as_told(value: Any) -> Any:
    """Things of the registry are told as those that the teller sees."""
    if isinstance(value, list):
        return [_as_told(one) for one in value]
    if isinstance(value, Model):
        return Known(TYPES[type(value)], value.pk, NOWHERE, str(value))
    return value


def _judge(drafts: Sequence[Draft]) -> None:
    with system("the day is over"):
        judge_a_day(drafts)


@contextmanager
def quick_commits() -> Iterator[None]:
    """While the demonstration is built, a commit doesn't wait for the disk: if the machine fails, it is built anew."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit")
