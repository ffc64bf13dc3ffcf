"""Each rule of the standard policy ships with a history that keeps it and one that breaks it; every evaluator says so.

The database hears the events one by one under the whole policy, with its gates noting what they would otherwise refuse.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from django.db import connection, transaction

from tests.standard_histories import ZONE, StandardHistory, standard_histories
from waixie.foundation import clock
from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import system
from waixie.policy.actions.adopt import adopt
from waixie.policy.engine.definition import define
from waixie.policy.engine.evaluator import evaluate
from waixie.policy.engine.types import WORST_FIRST, Duty, Family, Ref, Rule, State
from waixie.policy.grammar import PolicyText, parse
from waixie.policy.kinds_catalogue import journal_catalogue
from waixie.policy.queries import duties_of_object
from waixie.policy.standard import standard_policy
from waixie.policy.tests.histories import at
from waixie.policy.tick import tick

TOLD = list(standard_histories())
ADOPTED = at("2020-01-01")
SOURCE = standard_policy("zh-Hant", zone=ZONE, valid_from=ADOPTED.date())
WITHOUT_ROWS_WHEN_KEPT = (Family.PROHIBITION,)
HARMLESS = {State.MET, State.PENDING, State.VOID}


@pytest.fixture(scope="module")
def adopted(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The standard policy is in force; all of it is undone after the last test of this file."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole._from_testcase = True
        whole.__enter__()
        with clock.set_to(ADOPTED), system("test"):
            with connection.cursor() as cursor:  # no history may be about the policy that judges it
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence('policy_policy', 'id')) FROM generate_series(1, 99)"
                )
            adopt(SOURCE.replace("enforce: refuse", "enforce: note"), by=SYSTEM, at=ADOPTED)
        yield
        transaction.set_rollback(True)
        whole.__exit__(None, None, None)


@cache
def rules() -> dict[str, Rule]:
    with system("test"):
        read = parse(SOURCE, journal_catalogue())
    assert isinstance(read, PolicyText), "\n".join(map(str, read))
    return {rule.id: rule for rule in read.rules()}


def states(duties: list[Duty], told: StandardHistory) -> list[State]:
    found = [duty.state(told.asked) for duty in sorted(duties, key=lambda duty: duty.key)]
    return [state for state in found if state is not State.ABSENT]


def states_in_the_database(told: StandardHistory) -> list[State]:
    """What is written after each event has been recorded in its turn, and the clock has gone on to the end."""
    for line in told.lines:
        with clock.set_to(line.recorded), system("test"):
            source = "live" if line.recorded == line.at else "manual"
            record(line.event, by=Actor(line.by), at=line.at, source=source)
    with clock.set_to(told.asked), system("test"):
        while (done := tick(told.asked)).judged and done.next_at is not None and done.next_at <= told.asked:
            pass
        seen = duties_of_object(Ref(rules()[told.rule].per, 1), told.asked)
    return [duty.state for duty in seen if duty.rule == told.rule and duty.state is not State.ABSENT]


@pytest.mark.django_db
@pytest.mark.parametrize("told", TOLD, ids=str)
def test_the_history_is_judged_as_it_is_told(told: StandardHistory, adopted: None) -> None:
    rule = rules()[told.rule]
    past = told.about(Ref(rule.per, 1))
    seen = states(evaluate([rule], past, told.asked), told)
    assert seen == states(define([rule], past, told.asked), told)
    assert sorted(seen) == sorted(states_in_the_database(told))
    worst = min(seen, key=lambda one: WORST_FIRST.index(one) if one in WORST_FIRST else 99, default=None)
    if told.worst:
        assert worst == told.worst
    else:
        assert not set(seen) - HARMLESS
        assert State.MET in seen or rule.family in WITHOUT_ROWS_WHEN_KEPT


@pytest.mark.django_db
def test_each_rule_has_both_histories() -> None:
    told = sorted((one.rule, one.worst is not None) for one in TOLD)
    assert told == sorted((rule, broken) for rule in rules() for broken in (False, True))


@pytest.mark.django_db
def test_a_rule_s_histories_lie_beside_its_chapter() -> None:
    chapters = {
        one.rule: one.chapter.removeprefix("chapter-").removeprefix("annex-").upper().lstrip("0")
        for one in TOLD
    }
    assert chapters == {code: rule.clause.split(".")[0] for code, rule in rules().items()}
