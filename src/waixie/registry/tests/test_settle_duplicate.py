import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import DuplicateCandidate, Partner
from waixie.registry.tests.cast import NOON, again, facts, kinds, make, make_worker, why

pytestmark = pytest.mark.django_db


def pair(noun, one, other):
    with system("test"):
        return DuplicateCandidate.objects.create(
            noun=noun, first=one.pk, second=other.pk, score=60, signs=["name"], found_at=NOON
        )


@pytest.fixture
def twin(cast):
    with system("test"):
        return make_worker("王小明", cast.lixun)


def test_one_worker_stands_for_both_from_now_on(cast, twin):
    actions.settle_duplicate(pair("worker", cast.wang, twin), verdict="same", by=cast.force, at=NOON)
    assert (again(twin).same_as, again(twin).status) == (cast.wang, "left")
    assert facts("worker", twin.pk)["same_as"] == f"worker:{cast.wang.pk}"
    assert again(again(twin).person).same_as_id == cast.wang.person_id
    assert kinds() == ["worker.merged", "duplicate.settled"]


def test_which_one_stays_can_be_said_and_it_must_not_be_listed_elsewhere(cast, twin):
    found = pair("worker", cast.wang, twin)
    given = {"verdict": "same", "stays": twin.pk, "by": cast.force}
    assert why(actions.settle_duplicate, found, **given) == "still_on_list"
    actions.end_engagement(cast.running, reason="completed", by=cast.boss, at=NOON)
    actions.settle_duplicate(found, at=NOON, **given)
    assert again(cast.wang).same_as == twin


def test_the_workers_of_a_merged_partner_move_to_the_one_that_stays(cast):
    other = make(Partner(name="立訊工程公司"))
    with system("test"):
        worker = make_worker("新", other)
    actions.settle_duplicate(pair("partner", cast.lixun, other), verdict="same", by=cast.force, at=NOON)
    assert again(other).same_as == cast.lixun
    assert again(worker).home_partner == cast.lixun
    assert facts("worker", worker.pk)["home_partner"] == f"partner:{cast.lixun.pk}"


def test_two_who_are_not_one_stay_two(cast, twin):
    found = actions.settle_duplicate(
        pair("worker", cast.wang, twin), verdict="different", by=cast.force, at=NOON
    )
    assert (again(twin).same_as, again(found).settled_by_id) == (None, cast.force.person_id)


def test_it_refuses_a_pair_that_was_decided(cast, twin):
    found = pair("worker", cast.wang, twin)
    actions.settle_duplicate(found, verdict="different", by=cast.force, at=NOON)
    assert why(actions.settle_duplicate, found, verdict="same", by=cast.force) == "settled_already"
