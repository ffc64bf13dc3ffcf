import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, kinds, why

pytestmark = pytest.mark.django_db


def test_a_suspension_and_a_blacklisting_end_with_events_of_their_own(cast):
    actions.suspend_partner(cast.lixun, reason="查核", by=cast.force, at=NOON)
    actions.lift_partner(cast.lixun, reason="無誤", by=cast.force, at=NOON)
    actions.blacklist_partner(cast.lixun, reason="造假", by=cast.force, at=NOON)
    actions.lift_partner(cast.lixun, reason="改善", by=cast.force, at=NOON)
    assert kinds() == ["partner.suspended", "partner.reinstated", "partner.blacklisted", "partner.cleared"]
    assert facts("partner", cast.lixun.pk)["status"] == "active"


def test_nothing_of_it_remains(cast):
    actions.suspend_partner(cast.lixun, reason="查核", by=cast.force, at=NOON)
    actions.lift_partner(cast.lixun, reason="無誤", by=cast.force, at=NOON)
    partner = again(cast.lixun)
    assert (partner.status, partner.status_reason, partner.status_until) == ("active", "", None)


def test_it_refuses_without_a_reason(cast):
    actions.suspend_partner(cast.lixun, reason="查核", by=cast.force, at=NOON)
    assert why(actions.lift_partner, cast.lixun, reason=" ", by=cast.force) == "reason_missing"
