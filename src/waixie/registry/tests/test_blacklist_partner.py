from datetime import date

import pytest

from waixie.foundation.answers import Refused
from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


@pytest.fixture
def black(cast):
    actions.blacklist_partner(cast.lixun, reason="文件造假", until=date(2027, 1, 1), by=cast.force, at=NOON)
    return cast


def test_it_says_why_and_until_when(black):
    partner = again(black.lixun)
    assert (partner.status, partner.status_reason) == ("blacklisted", "文件造假")
    assert facts("partner", partner.pk) == {"status": "blacklisted", "blacklist_end": "2027-01-01"}


def test_no_engagement_is_planned_with_it(black):
    given = {
        "department": black.line,
        "site": black.site,
        "starts_on": date(2026, 4, 1),
        "legal_form": "dispatch",
    }
    assert (
        why(actions.plan_engagement, title="案", partner=black.lixun, by=black.admin, **given)
        == "partner_blacklisted"
    )


def test_none_begins_and_nobody_joins(black):
    assert why(actions.activate_engagement, black.planned, by=black.admin) == "partner_blacklisted"
    assert why(actions.add_member, black.running, worker=black.chen, by=black.admin) == "partner_blacklisted"


def test_its_representative_brings_in_nobody(black):
    assert (
        why(actions.register_worker, home_partner=black.lixun, name="新", by=black.rep)
        == "partner_blacklisted"
    )


def test_what_runs_can_still_be_ended(black):
    actions.end_engagement(black.running, reason="terminated", by=black.boss, at=NOON)
    assert again(black.running).state == "ended"


def test_the_refusal_names_the_partner_and_the_reason(black):
    with pytest.raises(Refused) as refused:
        actions.activate_engagement(black.planned, by=black.admin, at=NOON)
    assert "立訊工程" in refused.value.answer.sentence
    assert "文件造假" in refused.value.answer.sentence
    assert refused.value.answer.remedy


def test_it_refuses_without_a_reason(cast):
    assert why(actions.blacklist_partner, cast.lixun, reason="", by=cast.force) == "reason_missing"
