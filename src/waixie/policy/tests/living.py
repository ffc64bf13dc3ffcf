"""A small policy that is in force, and a journal that is written into at told times."""

from contextlib import contextmanager
from datetime import datetime

from waixie.foundation import clock
from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.recording import record
from waixie.foundation.journal.rows import Draft
from waixie.foundation.permits.acting import system
from waixie.policy.actions.adopt import adopt
from waixie.policy.models import Obligation, RuleVersion, VerdictChange
from waixie.policy.states import STATES
from waixie.policy.tests.histories import at
from waixie.policy.tick import tick

LONG_AGO = at("2020-01-01")
HEAD = """
policy: test
title: {en: A small policy}
version: "%s"
prevailing: en
zone: Asia/Taipei
valid_from: 2020-01-01
defaults: {record_within: 1 d, owner: supervisor}
chapters:
  - chapter: 1
    title: {en: Everything}
    clauses:
"""
CLAUSE = """
      - clause: "{clause}"
        text: {{en: What the rules of clause {clause} ask for.}}
        rules:
"""
RULES = {
    "R1": "{id: R1, family: response, per: case, after: case.reported, expect: case.acknowledged, within: 4 h}",
    "R1_strict": "{id: R1, family: response, per: case, after: case.reported, expect: case.acknowledged, within: 1 h}",
    "R1_days": (
        "{id: R1, family: response, per: case, after: case.reported, expect: case.acknowledged, "
        "within: 1 bd, calendar: taiwan}"
    ),
    "G1": "{id: G1, family: gate, per: case, before: case.closed, needs: case.resolved, enforce: refuse}",
    "V1": (
        "{id: V1, family: gate, per: case, before: case.queued, "
        "needs: {event: agreement.recorded, via: worker}}"
    ),
    "V2": (
        "{id: V2, family: gate, per: engagement, before: engagement.activated, "
        "needs: {event: partner_insurance.recorded, via: partner}}"
    ),
    "P1": (
        "{id: P1, family: periodic, per: engagement, from: engagement.activated, "
        "expect: satisfaction.asked, every: 1 m, until: engagement.ended}"
    ),
    "P_daily": (
        "{id: P_daily, family: periodic, per: engagement, from: engagement.activated, "
        "expect: satisfaction.asked, every: 36 h, until: engagement.ended}"
    ),
    "P_rolling": (
        "{id: P_rolling, family: periodic, per: engagement, from: engagement.activated, "
        "expect: satisfaction.asked, every: 5 d, anchor: after_each, until: engagement.ended}"
    ),
    "D1": (
        "{id: D1, family: deadline, per: worker, from: worker.registered, "
        "expect: training.recorded, date: training_expiry, offset: -30 d}"
    ),
    "D2": (
        "{id: D2, family: deadline, per: engagement, from: engagement.activated, "
        "expect: satisfaction.asked, date: end_date, offset: -10 d}"
    ),
    "G1_noted": "{id: G1, family: gate, per: case, before: case.closed, needs: case.resolved}",
    "C1": "{id: C1, family: count, per: case, before: case.queued, count: {of: case.queued, at_most: 2}}",
    "F1": "{id: F1, family: prohibition, per: case, never: case.acknowledged, after: case.closed}",
    "O1": (
        "{id: O1, family: response, per: case, after: case.queued, expect: case.acknowledged, "
        "within: 2 d, pairing: one_for_one}"
    ),
    "S1": "{id: S1, family: separation, per: case, act: case.closed, other_than: case.resolved}",
}


def policy_text(*names: str, version: str = "1") -> str:
    """A policy of some of the rules, each in a clause of its own."""
    text = HEAD % version
    for place, name in enumerate(names, 1):
        text += CLAUSE.format(clause=f"1.{place}") + f"          - {RULES[name]}\n"
    return text


@contextmanager
def time_is(when: str):
    """The clock stands at a local time, and the system works."""
    with clock.set_to(at(when)), system("test"):
        yield at(when)


def in_force(*names: str, version: str = "1", when: str = "2024-01-01") -> None:
    """The policy is adopted."""
    with time_is(when) as now:
        adopt(policy_text(*names, version=version), by=SYSTEM, at=now)


def happens(event: Event, when: str, *, recorded: str | None = None, **more) -> Draft:
    """The event happens; typed in by hand if it is recorded later."""
    with time_is(recorded or when):
        source = "manual" if recorded else "live"
        person = more.pop("person", None)
        return record(event, by=Actor(person), at=at(when), **{"source": source, **more})


def time_passes_to(when: str) -> None:
    """The tick runs at a time until nothing is left to do."""
    with time_is(when) as now:
        while (done := tick(now)).judged and done.next_at is not None and done.next_at <= now:
            pass


def written(rule: str | None = None) -> list[str]:
    """The states as they are written, in the order of opening."""
    with system("test"):
        rows = Obligation.objects.order_by("opened_at", "pk")
        if rule is not None:
            rows = rows.filter(rule__in=RuleVersion.objects.filter(code=rule).values("pk"))
        return [str(STATES[state]) for state in rows.values_list("state", flat=True)]


def said() -> list[tuple[str, str, str]]:
    """What was said, in order: from which state to which, and why."""
    with system("test"):
        rows = VerdictChange.objects.order_by("pk").values_list("before", "after", "cause")
        return [(str(STATES[before]), str(STATES[after]), cause) for before, after, cause in rows]


def moment(text: str) -> datetime:
    """A local time as an instant."""
    return at(text)
