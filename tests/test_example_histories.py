"""Each rule of the examples ships with a history that keeps it and one that breaks it; both interpreters say so."""

from functools import cache
from pathlib import Path

import pytest

from tests.told_histories import Told, tell
from waixie.foundation.permits.acting import system
from waixie.policy.engine.definition import define
from waixie.policy.engine.evaluator import evaluate
from waixie.policy.engine.types import WORST_FIRST, Duty, Family, Ref, Rule, State
from waixie.policy.grammar import PolicyText, parse
from waixie.policy.kinds_catalogue import journal_catalogue

EXAMPLES = Path(__file__).parent.parent / "examples"
ZONES = {"sample": "Asia/Taipei", "incidents": "Europe/Brussels"}
TOLD = [(name, told) for name, zone in ZONES.items() for told in tell(EXAMPLES / name / "histories", zone)]
WITHOUT_ROWS_WHEN_KEPT = (Family.PROHIBITION,)

pytestmark = pytest.mark.django_db


@cache
def rules_of(example: str) -> dict[str, Rule]:
    with system("test"):
        read = parse((EXAMPLES / example / "policy.yaml").read_text(encoding="utf-8"), journal_catalogue())
    assert isinstance(read, PolicyText), "\n".join(map(str, read))
    return {rule.id: rule for rule in read.rules()}


def states(duties: list[Duty], told: Told) -> list[State]:
    found = [duty.state(told.asked) for duty in sorted(duties, key=lambda duty: duty.key)]
    return [state for state in found if state is not State.ABSENT]


@pytest.mark.parametrize(("example", "told"), TOLD, ids=str)
def test_the_history_is_judged_as_it_is_told(example, told):
    rule = rules_of(example)[told.rule]
    past = told.about(Ref(rule.per, 1))
    seen = states(evaluate([rule], past, told.asked), told)
    assert seen == states(define([rule], past, told.asked), told)
    worst = min(
        seen, key=lambda state: WORST_FIRST.index(state) if state in WORST_FIRST else 99, default=None
    )
    if told.worst:
        assert worst == told.worst
    else:
        assert not set(seen) - {State.MET, State.PENDING, State.VOID}
        assert State.MET in seen or rule.family in WITHOUT_ROWS_WHEN_KEPT


@pytest.mark.parametrize("example", ZONES)
def test_each_rule_has_both_histories(example):
    told = sorted((one.rule, one.worst is not None) for name, one in TOLD if name == example)
    assert told == sorted((rule, broken) for rule in rules_of(example) for broken in (False, True))
