import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, make, why

pytestmark = pytest.mark.django_db


def test_it_runs_from_now_on(cast):
    actions.activate_engagement(cast.planned, by=cast.boss, at=NOON)
    assert (again(cast.planned).state, again(cast.planned).state_since) == ("active", NOON)
    assert facts("engagement", cast.planned.pk)["status"] == "active"


def test_it_refuses_without_a_supervisor(cast):
    cast.planned.supervisor = None
    make(cast.planned)
    assert why(actions.activate_engagement, cast.planned, by=cast.admin) == "no_supervisor"


@pytest.mark.parametrize(
    ("status", "code"), [("suspended", "partner_suspended"), ("blacklisted", "partner_blacklisted")]
)
def test_it_refuses_a_partner_that_may_not_work(cast, status, code):
    cast.lixun.status, cast.lixun.status_reason = status, "查核"
    make(cast.lixun)
    assert why(actions.activate_engagement, cast.planned, by=cast.boss) == code
