from datetime import date

import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


def test_he_joins_no_list(cast):
    actions.blacklist_worker(cast.chen, reason="偷竊", until=date(2027, 1, 1), by=cast.force, at=NOON)
    assert why(actions.add_member, cast.running, worker=cast.chen, by=cast.boss) == "worker_blacklisted"
    assert facts("worker", cast.chen.pk) == {"status": "blacklisted", "blacklist_end": "2027-01-01"}


def test_one_who_is_at_work_can_be_blacklisted_too(cast):
    actions.blacklist_worker(cast.wang, reason="偷竊", by=cast.force, at=NOON)
    assert again(cast.wang).status == "blacklisted"


def test_it_refuses_an_end_in_the_past_and_a_missing_reason(cast):
    given = {"by": cast.force, "until": date(2020, 1, 1)}
    assert why(actions.blacklist_worker, cast.chen, reason="x", **given) == "dates_reversed"
    assert why(actions.blacklist_worker, cast.chen, reason="", by=cast.force) == "reason_missing"
