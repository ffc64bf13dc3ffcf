import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


def test_nothing_of_it_remains(cast):
    actions.blacklist_worker(cast.chen, reason="偷竊", by=cast.force, at=NOON)
    actions.clear_worker(cast.chen, reason="查無此事", by=cast.force, at=NOON)
    assert (again(cast.chen).status, again(cast.chen).status_reason) == ("active", "")
    assert facts("worker", cast.chen.pk)["status"] == "active"


def test_it_refuses_without_a_reason(cast):
    actions.blacklist_worker(cast.chen, reason="偷竊", by=cast.force, at=NOON)
    assert why(actions.clear_worker, cast.chen, reason="", by=cast.force) == "reason_missing"
