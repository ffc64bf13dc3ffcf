import pytest

from tests.cast import make_outside
from waixie.foundation.permits.acting import acting, system
from waixie.registry import actions
from waixie.registry.models import DuplicateCandidate, Member, Partner
from waixie.registry.queries import bundles
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


def test_which_one_stays_can_be_said_and_it_takes_the_place_of_the_other_on_its_lists(cast, twin):
    actions.settle_duplicate(
        pair("worker", cast.wang, twin), verdict="same", stays=twin.pk, by=cast.force, at=NOON
    )
    assert again(cast.wang).same_as == twin
    with system("test"):
        assert Member.objects.get(engagement=cast.running).worker == twin
    assert facts("engagement", cast.running.pk)["members"] == f"worker:{twin.pk}"
    assert kinds() == ["worker.merged", "team.listed", "duplicate.settled"]


def test_who_stood_on_a_list_twice_stands_there_once(cast, twin):
    actions.add_member(cast.running, worker=twin, by=cast.boss, at=NOON)
    actions.settle_duplicate(pair("worker", cast.wang, twin), verdict="same", by=cast.force, at=NOON)
    assert facts("engagement", cast.running.pk)["members"] == f"worker:{cast.wang.pk}"


def test_it_refuses_while_he_works_for_another_partner_than_the_entry_that_stays(cast):
    found = pair("worker", cast.wang, cast.lo)
    given = {"verdict": "same", "stays": cast.lo.pk, "by": cast.force}
    assert why(actions.settle_duplicate, found, **given) == "still_on_list"


def test_his_log_in_is_henceforth_that_of_the_entry_that_stays(cast, twin):
    own = make_outside(partner=cast.lixun.pk, worker=twin.pk)
    actions.settle_duplicate(pair("worker", cast.wang, twin), verdict="same", by=cast.force, at=NOON)
    assert (again(own).worker, again(own).person_id) == (cast.wang.pk, cast.wang.person_id)


def test_what_is_of_both_is_found_from_the_one_that_stays(cast, twin):
    actions.add_qualification(twin, kind="health_check", by=cast.boss, at=NOON)
    actions.settle_duplicate(pair("worker", cast.wang, twin), verdict="same", by=cast.force, at=NOON)
    with acting(cast.admin, read_only=True):
        bundle = bundles.worker_bundle(cast.admin, cast.wang.uuid)
    assert "health_check" in [one.kind for one in bundle.qualifications]
    assert bundle.beside.merged == [twin]


def test_nobody_washes_off_a_blacklisting_by_it(cast, twin):
    actions.blacklist_worker(twin, reason="x", by=cast.force, at=NOON)
    found = pair("worker", cast.wang, twin)
    assert why(actions.settle_duplicate, found, verdict="same", by=cast.force) == "stricter"


def test_the_work_the_workers_and_the_log_ins_of_a_merged_partner_go_to_the_one_that_stays(cast):
    other = make(Partner(name="立訊工程公司"))
    with system("test"):
        worker = make_worker("新", other)
    rep = make_outside(partner=cast.lixun.pk)
    actions.settle_duplicate(
        pair("partner", cast.lixun, other), verdict="same", stays=other.pk, by=cast.force, at=NOON
    )
    assert again(cast.lixun).same_as == other
    assert (again(cast.wang).home_partner, again(worker).home_partner) == (other, other)
    assert again(cast.running).partner == other
    assert facts("engagement", cast.running.pk)["partner"] == f"partner:{other.pk}"
    assert facts("worker", cast.wang.pk)["home_partner"] == f"partner:{other.pk}"
    assert again(rep).partner == other.pk


def test_it_refuses_an_entry_that_was_merged_already(cast, twin):
    with system("test"):
        third = make_worker("王小明", cast.lixun)
    actions.settle_duplicate(pair("worker", cast.wang, twin), verdict="same", by=cast.force, at=NOON)
    assert (
        why(actions.settle_duplicate, pair("worker", twin, third), verdict="same", by=cast.force) == "merged"
    )


def test_it_refuses_one_that_is_not_of_the_pair(cast, twin):
    found = pair("worker", cast.wang, twin)
    given = {"verdict": "same", "stays": cast.lo.pk, "by": cast.force}
    assert why(actions.settle_duplicate, found, **given) == "not_of_the_pair"


def test_two_who_are_not_one_stay_two(cast, twin):
    found = actions.settle_duplicate(
        pair("worker", cast.wang, twin), verdict="different", by=cast.force, at=NOON
    )
    assert (again(twin).same_as, again(found).settled_by_id) == (None, cast.force.person_id)


def test_it_refuses_a_pair_that_was_decided(cast, twin):
    found = pair("worker", cast.wang, twin)
    actions.settle_duplicate(found, verdict="different", by=cast.force, at=NOON)
    assert why(actions.settle_duplicate, found, verdict="same", by=cast.force) == "settled_already"
