from datetime import date

import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import Member
from waixie.registry.tests.cast import NOON, TODAY, again, facts, kinds

pytestmark = pytest.mark.django_db


def test_everybody_leaves_the_list_that_day(cast):
    with system("test"):
        Member.objects.create(engagement=cast.running, worker=cast.chen, from_on=date(2026, 5, 1))
    actions.end_engagement(cast.running, reason="terminated", explanation="提前解約", by=cast.boss, at=NOON)
    with system("test"):
        rows = dict(Member.objects.filter(engagement=cast.running).values_list("worker", "to_on"))
    assert rows == {cast.wang.pk: TODAY, cast.chen.pk: date(2026, 5, 1)}
    assert kinds() == ["member.left", "member.left", "engagement.ended"]


def test_it_says_why(cast):
    actions.end_engagement(cast.running, reason="terminated", explanation="提前解約", by=cast.boss, at=NOON)
    assert (again(cast.running).state, again(cast.running).state_reason) == ("ended", "提前解約")
    assert facts("engagement", cast.running.pk)["status"] == "ended"


def test_a_planned_one_can_be_called_off(cast):
    actions.end_engagement(cast.planned, reason="cancelled", by=cast.boss, at=NOON)
    assert again(cast.planned).state == "ended"


def test_a_reason_that_is_not_in_the_list_ends_nothing(cast):
    from waixie.foundation.journal.kinds import BadEvent

    with pytest.raises(BadEvent):
        actions.end_engagement(cast.running, reason="whatever", by=cast.boss, at=NOON)
    assert again(cast.running).state == "active"
