import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


def test_he_may_work_again(cast):
    actions.let_worker_go(cast.chen, reason="離職", by=cast.admin, at=NOON)
    assert why(actions.add_member, cast.running, worker=cast.chen, by=cast.boss) == "worker_left"
    actions.take_worker_back(cast.chen, by=cast.boss, at=NOON)
    actions.add_member(cast.running, worker=cast.chen, by=cast.boss, at=NOON)
    assert (again(cast.chen).status, again(cast.chen).status_reason) == ("active", "")
    assert facts("worker", cast.chen.pk)["status"] == "active"
