from datetime import UTC, date, datetime, timedelta

import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.actions.turning import turn_the_day
from waixie.registry.tests.cast import NOON, again, facts, kinds, last, make

pytestmark = pytest.mark.django_db
APRIL = datetime(2026, 3, 31, 16, 0, tzinfo=UTC)  # midnight in Taipei: 1 April begins


def turn(now):
    with system("test"):
        return turn_the_day(now)


@pytest.fixture
def leaving(cast):
    """Wang's last day is 31 March."""
    given = {"worker": cast.wang, "reason": "輪調", "on": date(2026, 3, 31), "by": cast.boss, "at": NOON}
    return actions.remove_member(cast.running, **given)


def test_a_last_day_to_come_is_told_when_it_has_passed_at_the_site(cast, leaving):
    assert kinds() == []
    turn(APRIL - timedelta(seconds=1))
    assert kinds() == []
    turn(APRIL)
    assert kinds() == ["member.left"]
    assert "輪調" in last("member.left").data


def test_it_is_told_once(cast, leaving):
    turn(APRIL)
    turn(APRIL + timedelta(days=1))
    assert kinds() == ["member.left"]


def test_those_who_remain_are_the_list(cast, leaving):
    actions.add_member(cast.running, worker=cast.chen, by=cast.boss, at=NOON)
    turn(APRIL)
    assert facts("engagement", cast.running.pk)["members"] == f"worker:{cast.chen.pk}"


def test_whoever_joined_until_a_day_leaves_by_himself(cast):
    actions.add_member(cast.running, worker=cast.chen, to_on=date(2026, 3, 31), by=cast.boss, at=NOON)
    turn(APRIL)
    assert kinds() == ["member.joined", "team.listed", "member.left", "team.listed"]


def test_an_engagement_that_ended_before_tells_it_itself(cast, leaving):
    actions.end_engagement(cast.running, reason="completed", by=cast.boss, at=NOON)
    turn(APRIL)
    assert kinds() == ["member.left", "engagement.ended"]


def test_a_blacklisting_runs_out_after_its_last_day(cast):
    until = date(2026, 3, 31)
    actions.blacklist_partner(cast.rival, reason="造假", until=until, by=cast.force, at=NOON)
    actions.suspend_partner(cast.lixun, reason="查核", until=until, by=cast.force, at=NOON)
    actions.blacklist_worker(cast.chen, reason="偷竊", until=until, by=cast.force, at=NOON)
    turn(datetime(2026, 4, 1, 11, 59, tzinfo=UTC))
    assert again(cast.rival).status == "blacklisted"
    turn(datetime(2026, 4, 1, 12, 0, tzinfo=UTC))  # 31 March has ended on the whole earth
    assert [again(one).status for one in (cast.rival, cast.lixun, cast.chen)] == ["active"] * 3
    assert kinds()[3:] == ["partner.reinstated", "partner.cleared", "worker.cleared"]


def test_a_blacklisting_without_an_end_stays(cast):
    actions.blacklist_partner(cast.rival, reason="造假", by=cast.force, at=NOON)
    turn(APRIL + timedelta(days=3650))
    assert again(cast.rival).status == "blacklisted"


def test_it_says_when_there_is_more_to_do(cast, monkeypatch):
    from waixie.registry.actions import turning
    from waixie.registry.models import Partner

    monkeypatch.setattr(turning, "SOME", 2)
    for number in range(3):
        make(
            Partner(name=f"商{number}", status="suspended", status_reason="x", status_until=date(2026, 1, 1))
        )
    assert [turn(NOON), turn(NOON)] == [True, False]
