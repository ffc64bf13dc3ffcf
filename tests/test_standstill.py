"""Windows that pass while nobody lets the time pass: they are opened and judged all the same, whatever the rhythm of the tick was."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from tests.cast import make_inside
from waixie.foundation import clock
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.models import Entry
from waixie.foundation.journal.recording import record
from waixie.foundation.journal.retraction import retract
from waixie.foundation.permits.acting import system
from waixie.policy.engine.definition import define
from waixie.policy.engine.types import Ev, History, Ref, State, Suspension
from waixie.policy.locks import POPULATION
from waixie.policy.models import Obligation, RuleVersion, VerdictChange
from waixie.policy.queries import duties_of_object, figures, figures_at, rejudging_left
from waixie.policy.tests.histories import at
from waixie.policy.tests.living import happens, in_force, moment, said, time_is, written
from waixie.policy.tick import catch_up, next_wake, tick
from waixie.policy.watching import kept_of
from waixie.registry.events import (
    EngagementActivated,
    EngagementEnded,
    EngagementResumed,
    EngagementSuspended,
)
from waixie.rooms.cases.events import SatisfactionAsked
from waixie.site import standstill

pytestmark = pytest.mark.django_db
RULES = ("P1", "P_daily", "P_rolling")
BEGIN = at("2024-01-20 09:00")
Step = tuple[datetime, str, datetime]  # when it is recorded, what, when it happened


def a_life(luck: random.Random, *, late: bool) -> list[Step]:
    """What happens to an engagement over months, with pauses longer than any window; `late`: some of it is typed in afterwards."""
    now, steps = BEGIN, [(BEGIN, "activated", BEGIN)]
    for _ in range(9):
        now += timedelta(
            hours=luck.choice((1, 30, 24 * 4, 24 * 17, 24 * 70)), minutes=7
        )  # on no window's edge
        what = luck.choice(("asked", "asked", "asked", "suspended", "resumed", "ended", "activated"))
        back = luck.choice((0, 0, 40, 24 * 25)) if late else 0
        steps.append(
            (now, "retracted" if late and luck.random() < 0.1 else what, now - timedelta(hours=back))
        )
    return steps


def event_of(what: str, engagement: int) -> Event:
    made: dict[str, Event] = {
        "activated": EngagementActivated(engagement=engagement),
        "asked": SatisfactionAsked(engagement=engagement),
        "suspended": EngagementSuspended(engagement=engagement, reason="strike"),
        "resumed": EngagementResumed(engagement=engagement),
        "ended": EngagementEnded(engagement=engagement, reason="completed"),
    }
    return made[what]


def live_through(life: Sequence[Step], engagement: int, luck: random.Random | None) -> list[Ev]:
    """All of it happens. `luck` leaves ticks out at random; without it each is run at its very instant. What stands in the end."""
    there: list[Ev] = []
    for recorded, what, when in life:
        if luck is None:
            let_time_pass_to(recorded)
        elif luck.random() < 0.3:
            tick_at(recorded)
        with clock.set_to(recorded), system("test"):
            if what == "retracted":
                gone = there.pop()
                retract(Entry.objects.get(pk=gone.id), reason="typo", by=SYSTEM, at=recorded)
                continue
            source = "live" if when == recorded else "manual"
            draft = record(event_of(what, engagement), by=Actor(None), at=when, source=source)
        there.append(Ev(draft.id, draft.event.kind, when, recorded, draft.event.rank))
    return there


def let_time_pass_to(end: datetime) -> None:
    with system("test"):
        while (wake := next_wake()) is not None and wake <= end:
            with clock.set_to(wake):
                tick(wake)


def tick_at(now: datetime) -> None:
    with clock.set_to(now), system("test"):
        while tick(now).judged:
            pass


def history_of(events: Sequence[Ev], engagement: int) -> History:
    spans: list[Suspension] = []
    for ev in sorted(events, key=lambda one: (one.at, one.id)):
        if ev.kind == "engagement.suspended" and not (spans and spans[-1].end is None):
            spans.append(Suspension(ev.at, None))
        elif ev.kind == "engagement.resumed" and spans and spans[-1].end is None:
            spans[-1] = Suspension(spans[-1].begin, ev.at)
    return History(Ref("engagement", engagement), tuple(events), suspensions=spans)


def meant(events: Sequence[Ev], engagement: int, now: datetime) -> list[tuple]:
    rules = [kept_of(row).rule for row in RuleVersion.objects.all()]
    duties = define(rules, history_of(events, engagement), now)
    there = [duty for duty in duties if duty.state(now) is not State.ABSENT]
    return sorted((d.rule, d.opened_at, d.due_at, str(d.state(now)), d.met_event) for d in there)


def read(engagement: int, now: datetime) -> list[tuple]:
    duties = duties_of_object(Ref("engagement", engagement), now)
    never = at("9999-01-01 08:00")
    return sorted((d.rule, d.opened_at, d.due_at or never, str(d.state), d.met_event) for d in duties)


def row_for_row(engagement: int) -> list[tuple]:
    rows = Obligation.objects.filter(object=engagement).order_by("rule", "opened_at", "number")
    return list(
        rows.values_list("rule", "number", "state", "opened_at", "due_at", "met_at", "void_at", "turns_at")
    )


def sayings(engagement: int) -> list[tuple]:
    rows = VerdictChange.objects.filter(object=engagement)
    return sorted(rows.values_list("rule", "at", "number", "before", "after", "cause"))


@pytest.mark.parametrize("seed", range(8))
def test_what_is_read_after_a_standstill_is_what_the_definition_gives(seed):
    luck = random.Random(seed)
    in_force(*RULES)
    life = a_life(luck, late=seed % 2 == 0)
    events = live_through(life, 3, luck)
    for days in (0, 3, 45, 200):
        now = life[-1][0] + timedelta(days=days)
        with clock.set_to(now), system("test"):
            assert catch_up(now)
            assert read(3, now) == meant(events, 3, now)
            assert {k: f for k, f in figures(now).items() if f.total} == figures_at(now)


@pytest.mark.parametrize("seed", range(6))
def test_rows_and_what_was_said_are_the_same_as_if_each_tick_had_run_in_time(seed):
    luck = random.Random(seed)
    in_force(*RULES)
    life = a_life(luck, late=False)
    live_through(life, 3, None)
    live_through(life, 4, luck)
    now = life[-1][0] + timedelta(days=33)
    let_time_pass_to(now)
    tick_at(now)
    with system("test"):
        assert row_for_row(4) == row_for_row(3)
        assert sayings(4) == sayings(3)


def test_a_window_that_began_and_ended_unseen_was_broken_at_its_own_end():
    in_force("P1")
    happens(EngagementActivated(engagement=3), "2024-01-20 09:00")
    happens(SatisfactionAsked(engagement=3), "2024-04-10 09:00")
    assert written() == ["breached", "breached", "met", "absent"]
    assert said() == [
        ("pending", "breached", "clock"),
        ("pending", "breached", "clock"),
        ("pending", "met", "event"),
    ]
    with system("test"):
        told = list(VerdictChange.objects.order_by("pk").values_list("at", flat=True))
    assert told[:2] == [moment("2024-03-01"), moment("2024-04-01")]


def test_a_window_that_a_late_report_brings_about_is_said_when_it_is_reported():
    in_force("P1")
    happens(EngagementActivated(engagement=3), "2024-01-20 09:00", recorded="2024-03-10 09:00")
    with system("test"):
        assert [one.at for one in VerdictChange.objects.all()] == [moment("2024-03-10 09:00")]


def test_what_waits_is_counted_while_it_is_too_much_for_a_reader():
    in_force("P1")
    for engagement in (3, 4, 5):
        happens(EngagementActivated(engagement=engagement), "2024-01-20 09:00")
    with time_is("2024-06-10") as now:
        assert not catch_up(now, most=2)
        assert rejudging_left(now) == 3
        assert catch_up(now, most=3)
        assert rejudging_left(now) == 0


@pytest.mark.django_db(transaction=True)
def test_a_reader_does_not_wait_for_an_import():
    in_force("P1")
    happens(EngagementActivated(engagement=3), "2024-01-20 09:00")
    importing = connection.copy()
    try:
        with importing.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [POPULATION])
        with time_is("2024-06-10") as now:
            assert not catch_up(now)
    finally:
        importing.close()


def test_a_page_is_read_with_every_window_that_has_passed():
    in_force("P1")
    happens(EngagementActivated(engagement=3), "2024-01-20 09:00")
    client = Client()
    client.force_login(make_inside(Role.TASK_FORCE))
    client.get("/")
    assert written().count("breached") > 24  # since 2024


def test_a_page_is_read_though_nothing_could_be_judged(monkeypatch):
    monkeypatch.setattr("waixie.policy.tick.catch_up", lambda now: 1 / 0)
    standstill.look()
