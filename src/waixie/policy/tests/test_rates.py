"""The kept rate and the worst of several."""

from waixie.policy.engine.rates import added, kept_rate, worst
from waixie.policy.engine.types import State


def test_what_is_not_judged_is_outside_the_rate():
    counts = {State.MET: 3, State.LATE: 1, State.PENDING: 50, State.WAIVED: 9, State.NOT_FED: 9}
    assert kept_rate(counts) == 0.75


def test_recorded_afterwards_counts_once_a_second_person_has_accepted_it():
    counts = {State.MET: 2, State.AFTERWARDS: 2}
    assert (kept_rate(counts), kept_rate(counts, accepted=1)) == (0.5, 0.75)


def test_without_anything_judged_there_is_no_rate():
    assert kept_rate({State.PENDING: 4, State.UNDETERMINED: 1}) is None


def test_the_worst_is_shown():
    assert worst([State.MET, State.LATE, State.AFTERWARDS]) is State.AFTERWARDS
    assert worst([State.WAIVED, State.VOID]) is None


def test_a_clause_is_the_sum_of_its_rules():
    assert added({State.MET: 2, State.LATE: 1}, {State.MET: 1, State.LATE: -1}) == {State.MET: 3}
