import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, make, why

pytestmark = pytest.mark.django_db


def test_it_goes_on(cast):
    actions.suspend_engagement(cast.running, reason="漏電", by=cast.boss, at=NOON)
    actions.resume_engagement(cast.running, by=cast.deputy, at=NOON)
    assert (again(cast.running).state, again(cast.running).state_reason) == ("active", "")
    assert facts("engagement", cast.running.pk)["status"] == "active"


def test_whoever_may_stop_it_may_not_start_it_again(cast):
    actions.suspend_engagement(cast.running, reason="漏電", by=cast.by("safety_officer"), at=NOON)
    assert why(actions.resume_engagement, cast.running, by=cast.by("safety_officer")) == "not_a_lead"


def test_it_refuses_while_the_partner_is_suspended(cast):
    actions.suspend_engagement(cast.running, reason="查核", by=cast.boss, at=NOON)
    cast.lixun.status, cast.lixun.status_reason = "suspended", "查核"
    make(cast.lixun)
    assert why(actions.resume_engagement, cast.running, by=cast.boss) == "partner_suspended"
