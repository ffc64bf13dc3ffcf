import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


def test_it_stops_for_a_reason(cast):
    actions.suspend_engagement(cast.running, reason="漏電", by=cast.by("safety_officer"), at=NOON)
    assert (again(cast.running).state, again(cast.running).state_reason) == ("suspended", "漏電")
    assert facts("engagement", cast.running.pk)["status"] == "suspended"


def test_it_refuses_without_a_reason(cast):
    assert why(actions.suspend_engagement, cast.running, reason=" ", by=cast.boss) == "reason_missing"
