import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


def test_he_has_left_for_a_reason(cast):
    actions.let_worker_go(cast.chen, reason="離職", by=cast.rep, at=NOON)
    assert (again(cast.chen).status, again(cast.chen).status_reason) == ("left", "離職")
    assert facts("worker", cast.chen.pk)["status"] == "left"


def test_it_refuses_while_he_is_on_a_list(cast):
    assert why(actions.let_worker_go, cast.wang, reason="離職", by=cast.rep) == "still_on_list"


def test_it_refuses_without_a_reason(cast):
    assert why(actions.let_worker_go, cast.chen, reason="", by=cast.rep) == "reason_missing"
