from datetime import date

import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, TODAY, again, facts, last, touched, why

pytestmark = pytest.mark.django_db


def test_today_is_his_last_day(cast):
    member = actions.remove_member(cast.running, worker=cast.wang, reason="輪調", by=cast.boss, at=NOON)
    assert (again(member).to_on, again(member).reason) == (TODAY, "輪調")
    assert touched(last("member.left")) == {
        ("engagement", "engagement", cast.running.pk), ("worker", "worker", cast.wang.pk),
    }  # fmt: skip


def test_the_list_that_remains_is_a_fact(cast):
    actions.add_member(cast.running, worker=cast.chen, by=cast.boss, at=NOON)
    actions.remove_member(cast.running, worker=cast.wang, reason="輪調", by=cast.boss, at=NOON)
    assert facts("engagement", cast.running.pk) == {"members": f"worker:{cast.chen.pk}"}


def test_it_refuses_somebody_who_is_not_on_the_list(cast):
    assert (
        why(actions.remove_member, cast.running, worker=cast.chen, reason="x", by=cast.boss) == "not_a_member"
    )
    given = {"worker": cast.wang, "reason": "x", "on": date(2025, 12, 31), "by": cast.boss}
    assert why(actions.remove_member, cast.running, **given) == "not_a_member"


def test_it_refuses_without_a_reason(cast):
    assert (
        why(actions.remove_member, cast.running, worker=cast.wang, reason="", by=cast.boss)
        == "reason_missing"
    )


def test_a_safety_officer_takes_somebody_off_at_once(cast):
    actions.remove_member(
        cast.running, worker=cast.wang, reason="未戴安全帽", by=cast.by("safety_officer"), at=NOON
    )
