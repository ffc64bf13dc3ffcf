"""When the passing of time alone changes something."""

from datetime import UTC, datetime

from waixie.policy.engine.evaluator import wake_at, watched_facts, watched_kinds
from waixie.policy.engine.types import Need, Owner, Scope, Span, Suspension
from waixie.policy.tests.histories import at, duties, happened, history, rule

INSPECT = rule("periodic", "started", "inspected", until=Need(("ended",)), every=Span(1, "m"))


def test_it_wakes_when_the_next_window_opens():
    past, now = history(happened(1, "started", "2024-03-01 00:00")), at("2024-03-10")
    assert wake_at(duties(INSPECT, past, now), past, now) == at("2024-04-01")


def test_it_wakes_for_an_event_that_is_stamped_in_the_future():
    past = history(happened(1, "started", "2062-03-01 00:00"))
    now = datetime(2024, 1, 1, tzinfo=UTC)
    assert wake_at(duties(INSPECT, past, now), past, now) == at("2062-03-01 00:00")


def test_it_wakes_when_a_suspension_ends():
    past = history(suspensions=(Suspension(at("2024-03-01"), at("2024-03-08")),))
    assert wake_at([], past, at("2024-03-02")) == at("2024-03-08")


def test_it_sleeps_when_nothing_can_change():
    past = history(happened(1, "ended", "2024-03-01 00:00"))
    assert wake_at([], past, at("2024-03-02")) is None


def test_rules_name_the_kinds_and_facts_that_they_watch():
    gate = rule(
        "gate",
        "access.granted",
        Need(("training.passed",), via="worker", revoked_by=("training.revoked",)),
        scope=(Scope("site", ("1",)),),
        owner=Owner("supervisor", "engagement"),
    )
    assert watched_kinds([gate]) == {"access.granted", "training.passed", "training.revoked"}
    assert watched_facts([gate]) == {"worker", "site", "engagement", "time_zone", "calendar"}
