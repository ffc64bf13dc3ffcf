"""The evaluator and the definition give the same rows for every history, however untidy."""

import os
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from waixie.policy.engine.definition import define
from waixie.policy.engine.evaluator import evaluate
from waixie.policy.engine.types import Duty, Family, History, Rule
from waixie.policy.tests.random_histories import BEGIN, histories, moments, rules

# For each family, the same ones each time; with the variable more, and other ones.
EXAMPLES = int(os.environ.get("WAIXIE_EXAMPLES", "60"))
Rows = dict[tuple[object, ...], dict[str, object]]


def instants(duties: Sequence[Duty], now: datetime) -> list[datetime]:
    """Many instants up to `now`, and each at which a row may turn."""
    steps = [now - timedelta(hours=7 * step) for step in range(0, 600, 13)]
    edges = [edge for duty in duties for edge in (duty.opened_at, duty.due_at, duty.met_at, duty.void_at)]
    return sorted({*steps, *(edge for edge in edges if edge is not None and edge <= now)})


def shown(duties: Sequence[Duty], asked: Sequence[datetime]) -> Rows:
    """What of each row must be equal: when it opened and is due, how it stands at each instant, what is said."""
    rows: Rows = {}
    for duty in duties:
        place = (duty.rule, duty.key, duty.version)
        assert place not in rows, f"{place} is there twice"
        rows[place] = {
            "opened": duty.opened_at,
            "due": duty.due_at,
            "states": [duty.state(at) for at in asked],
            "flags": (sorted(duty.flags), duty.undetermined, duty.waived, duty.not_fed),
            "owner": duty.owner,
            "missing": sorted(map(str, duty.missing)),
            "opened by": duty.opened_event,
        }
    return rows


def differences(versions: Sequence[Rule], past: History, now: datetime) -> list[tuple[object, ...]]:
    """Each row and what the evaluator and the definition say differently of it."""
    said, meant = evaluate(versions, past, now), define(versions, past, now)
    asked = instants([*said, *meant], now)
    first, second = shown(said, asked), shown(meant, asked)
    found: list[tuple[object, ...]] = [(place,) for place in first.keys() ^ second.keys()]
    for place in first.keys() & second.keys():
        for name, value in first[place].items():
            if value != second[place][name]:
                found.append((place, name, value, second[place][name]))
    return found


@pytest.mark.parametrize("family", Family)
def test_evaluator_equals_definition(family):
    @settings(
        max_examples=EXAMPLES,
        derandomize="WAIXIE_EXAMPLES" not in os.environ,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(rules((family,)), histories(), moments)
    def hold(versions: list[Rule], past: History, now: datetime) -> None:
        for moment in (now, BEGIN + timedelta(days=400)):
            assert not differences(versions, past, moment)

    hold()
