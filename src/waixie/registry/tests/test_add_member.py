from datetime import date

import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.tests.cast import NOON, TODAY, again, facts, make_worker, why

pytestmark = pytest.mark.django_db


def test_he_is_on_the_list_from_today(cast):
    member = actions.add_member(cast.running, worker=cast.chen, by=cast.boss, at=NOON)
    assert (again(member).from_on, again(member).to_on) == (TODAY, None)
    assert facts("engagement", cast.running.pk) == {"members": f"worker:{cast.wang.pk},worker:{cast.chen.pk}"}


def test_he_is_on_the_list_of_a_planned_one_from_its_start(cast):
    with system("test"):
        type(cast.planned).objects.filter(pk=cast.planned.pk).update(starts_on=date(2026, 5, 1))
    assert actions.add_member(cast.planned, worker=cast.chen, by=cast.boss, at=NOON).from_on == date(
        2026, 5, 1
    )


def test_it_refuses_dates_that_overlap(cast):
    assert why(actions.add_member, cast.running, worker=cast.wang, by=cast.boss) == "already_member"


def test_he_may_come_back_after_he_has_left(cast):
    actions.remove_member(cast.running, worker=cast.wang, reason="輪調", by=cast.boss, at=NOON)
    actions.add_member(cast.running, worker=cast.wang, from_on=date(2026, 3, 3), by=cast.boss, at=NOON)


def test_it_refuses_a_worker_of_another_partner(cast):
    assert why(actions.add_member, cast.running, worker=cast.lo, by=cast.admin) == "of_another_partner"


def test_it_refuses_a_worker_on_his_own_in_a_partners_team(cast):
    with system("test"):
        free = make_worker("自由人", None)
    assert why(actions.add_member, cast.running, worker=free, by=cast.admin) == "of_another_partner"


@pytest.mark.parametrize(
    ("begins", "ends", "code"),
    [
        (date(2025, 12, 31), None, "outside_the_dates"), (date(2027, 1, 1), None, "outside_the_dates"),
        (date(2026, 4, 1), date(2027, 1, 1), "outside_the_dates"), (date(2026, 4, 2), date(2026, 4, 1), "dates_reversed"),
    ],
)  # fmt: skip
def test_it_refuses_days_on_which_there_is_no_work(cast, begins, ends, code):
    assert (
        why(actions.add_member, cast.running, worker=cast.chen, from_on=begins, to_on=ends, by=cast.boss)
        == code
    )
