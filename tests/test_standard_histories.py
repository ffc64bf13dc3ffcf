"""Each rule of the standard policy ships with a history that keeps it and one that breaks it; every evaluator says so.

The database hears the events of a chapter one by one, in the order in which they were recorded, each history about objects of
its own. Gates only note there what they would refuse, else a history would have to pass every other gate before its own point.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import groupby

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

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
STEP = 1000  # between the ids of two histories
WITHOUT_ROWS_WHEN_KEPT = (Family.PROHIBITION,)
HARMLESS = {State.MET, State.PENDING, State.VOID}


def number_of(file: str) -> str:
    """The number of the chapter that lies in this file."""
    return file.removeprefix("chapter-").removeprefix("annex-").upper().lstrip("0")


def only(file: str) -> str:
    """The standard policy without its other chapters, all gates noting."""
    head, body = SOURCE.split("chapters:\n")
    entries = {one.split("\n")[0]: one for one in body.split("  - chapter: ")[1:]}
    chapter = f"  - chapter: {entries[number_of(file)]}"
    return f"{head}chapters:\n{chapter}".replace("enforce: refuse", "enforce: note")


@contextmanager
def undone() -> Iterator[None]:
    """What is done within is done in the database, and then undone."""
    whole = transaction.atomic()
    whole._from_testcase = True
    with whole:
        yield
        transaction.set_rollback(True)


class Judged:
    """What the database says of all histories of a chapter, asked for chapter by chapter."""

    def __init__(self, blocker: DjangoDbBlocker) -> None:
        self.blocker = blocker
        with blocker.unblock(), system("test"):
            read = parse(SOURCE, journal_catalogue())
        assert isinstance(read, PolicyText), "\n".join(map(str, read))
        self.rules: dict[str, Rule] = {rule.id: rule for rule in read.rules()}

    @cache  # noqa: B019 — one for each run of this file
    def of(self, chapter: str) -> dict[str, list[State]]:
        """The states of each history under its chapter."""
        told = sorted((one for one in TOLD if one.chapter == chapter), key=lambda one: one.asked)
        found: dict[str, list[State]] = {}
        with self.blocker.unblock(), undone():
            with clock.set_to(ADOPTED), system("test"):
                adopt(only(chapter), by=SYSTEM, at=ADOPTED)
            for _asked, some in groupby(told, key=lambda one: one.asked):
                with undone():
                    found |= self._happen(list(some))
        return found

    def _happen(self, told: Sequence[StandardHistory]) -> dict[str, list[State]]:
        """All that is asked at one moment happens; then the clock goes on to that moment."""
        lines = [(line, STEP * place) for place, one in enumerate(told, 1) for line in one.lines]
        with system("test"):
            for line, step in sorted(lines, key=lambda one: one[0].recorded):
                with clock.set_to(line.recorded):
                    source = "live" if line.recorded == line.at else "manual"
                    record(line.moved(step), by=Actor(line.by), at=line.at, source=source)
            asked = told[0].asked
            with clock.set_to(asked):
                while (done := tick(asked)).judged and done.next_at is not None and done.next_at <= asked:
                    pass
                return {str(one): self._seen(one, STEP * place) for place, one in enumerate(told, 1)}

    def _seen(self, told: StandardHistory, step: int) -> list[State]:
        duties = duties_of_object(Ref(self.rules[told.rule].per, 1 + step), told.asked)
        states = [duty.state for duty in duties if duty.rule == told.rule]
        return sorted(state for state in states if state is not State.ABSENT)


@pytest.fixture(scope="module")
def judged(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Judged:
    return Judged(django_db_blocker)


def states(duties: list[Duty], told: StandardHistory) -> list[State]:
    found = [duty.state(told.asked) for duty in duties]
    return sorted(state for state in found if state is not State.ABSENT)


@pytest.mark.parametrize("told", TOLD, ids=str)
def test_the_history_is_judged_as_it_is_told(told: StandardHistory, judged: Judged) -> None:
    rule = judged.rules[told.rule]
    past = told.about(Ref(rule.per, 1))
    seen = states(evaluate([rule], past, told.asked), told)
    assert seen == states(define([rule], past, told.asked), told)
    assert seen == judged.of(told.chapter)[str(told)]
    worst = min(seen, key=lambda one: WORST_FIRST.index(one) if one in WORST_FIRST else 99, default=None)
    if told.side == "ended":
        assert set(seen) == {State.VOID}
    elif told.worst:
        assert worst == told.worst
    else:
        assert not set(seen) - HARMLESS
        assert State.MET in seen or rule.family in WITHOUT_ROWS_WHEN_KEPT


def test_each_rule_has_both_histories(judged: Judged) -> None:
    told = sorted((one.rule, one.side != "kept") for one in TOLD if one.side != "ended")
    assert told == sorted((rule, broken) for rule in judged.rules for broken in (False, True))


def test_what_is_asked_for_the_sake_of_the_work_ends_with_it(judged: Judged) -> None:
    ended = {one.rule for one in TOLD if one.side == "ended"}
    via = {code for code, rule in judged.rules.items() if rule.until is not None and rule.until.via}
    assert via <= ended


def test_a_rule_s_histories_lie_beside_its_chapter(judged: Judged) -> None:
    chapters = {one.rule: number_of(one.chapter) for one in TOLD}
    assert chapters == {code: rule.clause.split(".")[0] for code, rule in judged.rules.items()}
