"""A live event under 60 rules, through `record()` in a transaction of its own: how long it takes."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waixie.foundation.journal.kinds import Event

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waixie.site.settings")
os.environ.setdefault("WAIXIE_DATA", tempfile.mkdtemp(prefix="waixie-bench-"))

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
FILLED = BEGIN + timedelta(days=30)
CASES, BEFORE, EVENTS = 300, 40, 600
STEPS = (
    *("reported", "queued", "acknowledged", "analysed", "reassigned", "paused", "escalated", "reclassified"),
    *("followed_up", "resolved", "unmatched", "closed", "reopened"),
)
NEEDED = {"analysed": {"cause": "worn out"}, "escalated": {"reason": "no answer"}}
HEAD = """
policy: bench
title: {en: Sixty rules}
version: "1"
prevailing: en
zone: Asia/Taipei
valid_from: 2020-01-01
defaults: {record_within: 1 d}
chapters:
  - chapter: 1
    title: {en: All}
    clauses:
      - clause: "1"
        text: {en: All.}
        rules:
"""
SHAPES = (
    "family: response, after: case.{a}, expect: case.{b}, within: {n} d",
    "family: gate, before: case.{a}, needs: {{event: case.{b}, valid: {n} d}}",
    "family: count, before: case.{a}, count: {{of: case.{b}, at_most: {n}}}",
    "family: separation, act: case.{a}, other_than: case.{b}",
    "family: prohibition, never: case.{a}, after: case.{b}",
    "family: periodic, from: case.reported, expect: case.{b}, every: 1 m, first_only: true",
)


def policy() -> str:
    """Sixty rules of six families, no two alike."""
    text = HEAD
    for number in range(60):
        shape = SHAPES[number % len(SHAPES)]
        a = STEPS[number % len(STEPS)]
        b = STEPS[(number // len(STEPS) + 1 + number) % len(STEPS)]
        b = STEPS[(STEPS.index(b) + 1) % len(STEPS)] if a == b else b
        said = shape.format(a=a, b=b, n=number + 2)
        if number % len(SHAPES) == 5:
            said = said.replace("1 m", f"{20 + number} d").replace(
                "first_only: true", "anchor: start, first_only: true"
            )
        text += f"          - {{id: R{number}, per: case, {said}}}\n"
    return text


def main() -> None:
    """Print median, 95th and 99th percentile of live events."""
    import django

    django.setup()
    from django.conf import settings

    from waixie.foundation.sealing.keys import make_keys
    from waixie.site.testing.cluster import open_cluster
    from waixie.site.testing.copies import Copy, pointed_at

    settings.WAIXIE_CLOCK_SETTABLE = True
    make_keys()
    cluster = open_cluster()
    copy = Copy(cluster)
    try:
        with pointed_at(cluster, copy.name):
            run()
    finally:
        copy.drop()
        cluster.leave()


def run() -> None:
    """Fill the journal, then time live events one by one."""
    filled, duties = _fill()
    print(f"{CASES * BEFORE} imported events, {duties} duties: {filled:.1f} s")
    took = sorted(_live())
    print(
        f"{EVENTS} live events: median {statistics.median(took):.1f} ms, "
        f"p95 {took[int(0.95 * EVENTS)]:.1f} ms, p99 {took[int(0.99 * EVENTS)]:.1f} ms"
    )


def _fill() -> tuple[float, int]:
    """Adopt the policy and import the events; gives the seconds, and how many duties there are then."""
    from django.db import connection

    from waixie.foundation import clock
    from waixie.foundation.journal.actors import SYSTEM, Actor
    from waixie.foundation.journal.recording import record_many
    from waixie.foundation.journal.rows import Draft
    from waixie.foundation.permits.acting import system
    from waixie.policy.actions.adopt import adopt

    with clock.set_to(BEGIN), system("bench"):
        adopt(policy(), by=SYSTEM, at=BEGIN)
    drafts = [
        Draft(
            _event(number, case),
            BEGIN + timedelta(hours=7 * number, minutes=case),
            Actor(1 + number % 9),
            "import",
        )
        for case in range(1, CASES + 1)
        for number in range(BEFORE)
    ]
    begin = time.perf_counter()
    with clock.set_to(FILLED), system("bench"):
        record_many(drafts)
    filled = time.perf_counter() - begin
    with connection.cursor() as cursor, system("bench"):
        cursor.execute("SELECT count(*) FROM policy_obligation")
        return filled, int(cursor.fetchone()[0])


def _live() -> Iterator[float]:
    """Record one event after the other; gives the milliseconds that each took."""
    from waixie.foundation import clock
    from waixie.foundation.journal.actors import Actor
    from waixie.foundation.journal.recording import record
    from waixie.foundation.permits.acting import system

    for number in range(EVENTS):
        now = FILLED + timedelta(minutes=3 * (number + 1))
        event = _event(number, 1 + number % CASES)
        begin = time.perf_counter()
        with clock.set_to(now), system("bench"):
            record(event, by=Actor(1 + number % 9), at=now)
        yield 1000 * (time.perf_counter() - begin)


def _event(number: int, case: int) -> "Event":
    from waixie.foundation.journal.kinds import get_kind

    step = STEPS[number % len(STEPS)]
    fields: dict[str, object] = {"case": case, **NEEDED.get(step, {})}
    return get_kind(f"case.{step}")(**fields)


if __name__ == "__main__":
    sys.exit(main())
