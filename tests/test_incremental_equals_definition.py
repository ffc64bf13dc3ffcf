"""Whatever happens, in whatever order: the duties as written are those that the definition gives.

The definition is fed from a plain list of what the test did, not from the tables.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from tests.cast import make_inside
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.models import Entry
from waixie.foundation.journal.recording import record
from waixie.foundation.journal.retraction import correct, retract
from waixie.foundation.journal.rows import Draft
from waixie.foundation.permits.acting import system
from waixie.policy.actions.adopt import adopt
from waixie.policy.actions.waivers import grant_waiver, request_waiver, revoke_waiver
from waixie.policy.engine.definition import define
from waixie.policy.engine.types import Ev, FactRow, History, Ref, State, Suspension, WaiverSpan
from waixie.policy.models import Policy, RuleVersion, Waiver, Wake
from waixie.policy.nightly import day_by_day
from waixie.policy.queries import duties_of_object, figures, figures_at
from waixie.policy.tests.histories import at
from waixie.policy.tests.living import policy_text
from waixie.policy.tick import tick
from waixie.policy.upkeep import judge_a_day
from waixie.policy.watching import kept_of
from waixie.registry.events import (
    AgreementRecorded,
    EngagementActivated,
    EngagementChanged,
    EngagementEnded,
    EngagementResumed,
    EngagementSuspended,
    TrainingRecorded,
    WorkerRegistered,
)
from waixie.rooms.cases.events import (
    CaseAcknowledged,
    CaseClosed,
    CaseQueued,
    CaseReported,
    CaseResolved,
    SatisfactionAsked,
)

pytestmark = pytest.mark.django_db
NAMES = ("R1", "G1_noted", "V1", "P1", "D1", "D2", "S1", "C1", "F1", "O1")
STRICT = ("R1_strict", *NAMES[1:])
OBJECTS = [Ref("case", 1), Ref("case", 2), Ref("engagement", 3), Ref("worker", 4), Ref("worker", 5)]
PERSONS = 3


@dataclass
class World:
    """What was done, as a plain list, beside the real thing."""

    luck: random.Random
    now: datetime
    events: dict[int, tuple[Ev, list[tuple[str, Ref]]]] = field(default_factory=dict)
    facts: list[FactRow] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    waivers: list[Waiver] = field(default_factory=list)
    persons: list[int] = field(default_factory=list)
    task_force: Account | None = None

    def step(self) -> None:
        """Some time passes, and something is done."""
        self.now += timedelta(hours=self.luck.choice((0, 1, 3, 20, 24 * 12)))
        rare = [self.day, self.future, self.take_back, self.set_right, self.waive]
        with clock.set_to(self.now):
            self.luck.choice([self.live] * 6 + [self.late] * 3 + rare)()

    def event(self) -> Event:
        """Any event of those that matter."""
        case, worker = self.luck.choice((1, 2)), self.luck.choice((4, 5))
        last_day = (self.now + timedelta(days=self.luck.choice((5, 40, 90)))).date()
        made = (
            lambda: CaseReported(case=case),
            lambda: CaseAcknowledged(case=case),
            lambda: CaseQueued(case=case, worker=worker),
            lambda: CaseResolved(case=case),
            lambda: CaseClosed(case=case),
            lambda: AgreementRecorded(worker=worker, verified="verified"),
            lambda: TrainingRecorded(worker=worker, expires_on=last_day, verified="verified"),
            lambda: WorkerRegistered(worker=worker),
            lambda: EngagementActivated(engagement=3),
            lambda: EngagementSuspended(engagement=3, reason="strike"),
            lambda: EngagementResumed(engagement=3),
            lambda: EngagementEnded(engagement=3, reason="completed"),
            lambda: SatisfactionAsked(engagement=3),
            lambda: EngagementChanged(engagement=3, ends_on=last_day),
            lambda: EngagementChanged(engagement=3, open_ended=True),
        )
        return self.luck.choices(made, weights=(3, 3, 4, 2, 2, 4, 2, 1, 1, 1, 1, 1, 1, 1, 1))[0]()

    def live(self) -> None:
        self.write(self.event(), self.now, "live")

    def late(self) -> None:
        self.write(self.event(), self.now - timedelta(hours=self.luck.choice((1, 5, 30, 24 * 20))), "manual")

    def day(self) -> None:
        days = self.luck.choice((0, 1, 15))
        midnight = at((self.now - timedelta(days=days)).date().isoformat())
        self.write(self.event(), midnight, "manual", whole_day=True)

    def future(self) -> None:
        self.write(self.event(), self.now + timedelta(hours=self.luck.choice((2, 30, 24 * 9))), "manual")

    def write(self, event: Event, when: datetime, source: str, **more) -> None:
        person = self.luck.choice(self.persons)
        with self.here():
            draft = record(event, by=Actor(person), at=when, source=source, **more)
        self.remember(draft)

    def take_back(self) -> None:
        if entry := self.some_entry():
            with self.here():
                retract(entry, reason="typo", by=SYSTEM, at=self.now)
            self.gone.add(entry.pk)

    def set_right(self) -> None:
        if entry := self.some_entry():
            with self.here():
                when = entry.occurred_at - timedelta(hours=self.luck.choice((0, 2, 50)))
                draft = correct(
                    entry,
                    self.event(),
                    reason="typo",
                    by=Actor(self.persons[0]),
                    at=self.now,
                    occurred_at=when,
                )
            self.gone.add(entry.pk)
            self.remember(draft)

    def waive(self) -> None:
        if self.waivers and self.luck.random() < 0.3:
            waiver = self.waivers[-1]
            if waiver.revoked_at is None and waiver.ends_at > self.now:
                revoked = revoke_waiver(waiver, reason="no", by=self.task_force, at=self.now)
                self.waivers[-1] = revoked
            return
        with self.here():
            policy = Policy.objects.get()
        asked = request_waiver(
            policy,
            self.luck.choice(("R1", "C1")),
            Ref("case", self.luck.choice((1, 2))),
            begins_at=self.now - timedelta(days=self.luck.choice((1, 30))),
            ends_at=self.now + timedelta(days=self.luck.choice((1, 30))),
            reason="flood",
            by=make_inside(),
            at=self.now,
        )
        self.waivers.append(grant_waiver(asked, by=self.task_force, at=self.now))

    def here(self):
        return system("test")

    def some_entry(self) -> Entry | None:
        left = [number for number in self.events if number not in self.gone]
        with self.here():
            return Entry.objects.get(pk=self.luck.choice(left)) if left else None

    def remember(self, draft: Draft) -> None:
        touched = [(role, Ref(type_, number)) for role, type_, number in draft.objects]
        ev = Ev(
            draft.id,
            draft.event.kind,
            draft.at,
            draft.recorded_at,
            draft.event.rank,
            draft.actor.person,
            whole_day=draft.whole_day,
            objects=touched,
        )
        self.events[draft.id] = (ev, touched)
        known = max(draft.at, draft.recorded_at)
        if isinstance(draft.event, TrainingRecorded):
            value = draft.event.expires_on.isoformat()
            ref = Ref("worker", draft.event.worker)
            self.facts.append(FactRow(ref, "training_expiry", value, draft.at, known, draft.id))
        elif isinstance(draft.event, EngagementChanged):
            day = draft.event.ends_on.isoformat() if draft.event.ends_on else None  # lifted
            ref = Ref("engagement", draft.event.engagement)
            self.facts.append(FactRow(ref, "end_date", day, draft.at, known, draft.id))

    def history(self, ref: Ref) -> History:
        """Everything about one object, by the list."""
        standing = [pair for number, pair in self.events.items() if number not in self.gone]

        def of(one: Ref) -> list[Ev]:
            return [ev for ev, touched in standing if one in {ref for _, ref in touched}]

        waivers = [
            WaiverSpan(one.rule, one.begins_at, min(one.ends_at, one.revoked_at or one.ends_at))
            for one in self.waivers
            if Ref(one.type, one.object) == ref
        ]
        return History(
            ref,
            of(ref),
            related={one: of(one) for one in OBJECTS if one.type == "worker"},
            facts=[fact for fact in self.facts if fact.ref == ref and fact.event not in self.gone],
            suspensions=self.suspensions(of(ref)),
            waivers=waivers,
        )

    def suspensions(self, events: list[Ev]) -> list[Suspension]:
        spans: list[Suspension] = []
        for ev in sorted(events, key=lambda one: (one.at, one.id)):
            open_now = bool(spans) and spans[-1].end is None
            if ev.kind == "engagement.suspended" and not open_now:
                spans.append(Suspension(ev.at, None))
            elif ev.kind == "engagement.resumed" and open_now:
                spans[-1] = replace(spans[-1], end=ev.at)
        return spans

    def check(self, *, all_rules: bool) -> None:
        """The rows are those that the definition gives, and the figures are their sum."""
        with self.here():
            rules = [kept_of(row).rule for row in RuleVersion.objects.all()]
            if not all_rules:  # without a tick the next window but one is not there yet
                rules = [rule for rule in rules if rule.family not in ("periodic", "deadline")]
            codes = {rule.id for rule in rules}
            waiting = set(Wake.objects.filter(at__lte=self.now).values_list("type", "object"))
            for ref in OBJECTS:
                if (ref.type, ref.id) in waiting:  # an event that lay ahead has come; the tick takes it in
                    continue
                wanted = sorted(shown(duty, self.now) for duty in define(rules, self.history(ref), self.now))
                rows = [duty for duty in duties_of_object(ref, self.now) if duty.rule in codes]
                found = sorted((d.rule, d.version, str(d.state), d.opened_at, d.opened_event) for d in rows)
                assert found == [row for row in wanted if row[2] != State.ABSENT], ref
            if all_rules:
                now, then = figures(self.now), figures_at(self.now)
                assert {k: f for k, f in now.items() if f.total} == then


def shown(duty, now: datetime) -> tuple:
    return (duty.rule, duty.version, str(duty.state(now)), duty.opened_at, duty.opened_event)


@pytest.mark.parametrize("seed", range(14))
def test_the_duties_as_written_are_those_that_the_definition_gives(seed):
    world = begin_world(seed)
    for number in range(1, 26):
        world.step()
        if number == 12:
            change_rules(world)
        with clock.set_to(world.now):
            world.check(all_rules=False)
            if number % 4 == 0:
                settle(world)
                world.check(all_rules=True)


@pytest.mark.parametrize("seed", range(30, 34))
def test_days_that_are_judged_at_their_end_come_to_the_same(seed):
    world = begin_world(seed)
    with day_by_day(judge_tonight) as night:
        for number in range(1, 26):
            world.step()
            if number == 12:
                change_rules(world)
            if number % 4 == 0:
                with clock.set_to(world.now):
                    night()
                    world.check(all_rules=False)
                    settle(world)
                    world.check(all_rules=True)


def judge_tonight(drafts) -> None:
    with system("test"):
        judge_a_day(drafts)


def begin_world(seed: int) -> World:
    """Some people, and the rules."""
    luck = random.Random(seed)
    begin = at("2024-01-05 09:00")
    with system("test"):
        persons = [Person.objects.create(name=f"P{number}").pk for number in range(PERSONS)]
    world = World(luck, begin, persons=persons, task_force=make_inside(Role.TASK_FORCE))
    with clock.set_to(begin), system("test"):
        adopt(policy_text(*NAMES), by=SYSTEM, at=begin)
    return world


def change_rules(world: World) -> None:
    """The policy is adopted anew with one rule changed, from this day on."""
    day = world.now.date().isoformat()
    text = policy_text(*STRICT, version="2").replace("valid_from: 2020-01-01", f"valid_from: {day}")
    with clock.set_to(world.now), system("test"):
        adopt(text, by=SYSTEM, at=world.now)


def settle(world: World) -> None:
    """The tick runs until nothing is left."""
    with system("test"):
        while tick(world.now).judged:
            pass
