from datetime import date

import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


def test_it_says_why_and_until_when(cast):
    actions.suspend_partner(cast.lixun, reason="查核中", until=date(2026, 4, 1), by=cast.force, at=NOON)
    partner = again(cast.lixun)
    assert (partner.status, partner.status_reason, partner.status_until) == (
        "suspended",
        "查核中",
        date(2026, 4, 1),
    )
    assert facts("partner", partner.pk)["status"] == "suspended"


def test_it_refuses_without_a_reason(cast):
    assert why(actions.suspend_partner, cast.lixun, reason="  ", by=cast.force) == "reason_missing"


def test_it_refuses_an_end_in_the_past(cast):
    given = {"reason": "x", "until": date(2026, 3, 1), "by": cast.force}
    assert why(actions.suspend_partner, cast.lixun, **given) == "dates_reversed"


def test_no_new_work_begins_meanwhile(cast):
    actions.suspend_partner(cast.lixun, reason="查核中", by=cast.force, at=NOON)
    assert why(actions.activate_engagement, cast.planned, by=cast.admin) == "partner_suspended"
