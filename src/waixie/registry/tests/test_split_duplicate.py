import pytest

from tests.cast import make_outside
from waixie.foundation.permits.acting import acting, system
from waixie.registry import actions
from waixie.registry.models import DuplicateCandidate, Member, Partner
from waixie.registry.queries import duplicates
from waixie.registry.tests.cast import NOON, again, facts, kinds, make, make_worker, why

pytestmark = pytest.mark.django_db


def merged(noun, stays, gone, cast):
    with system("test"):
        found = DuplicateCandidate.objects.create(
            noun=noun,
            first=min(stays.pk, gone.pk),
            second=max(stays.pk, gone.pk),
            score=60,
            signs=["name"],
            found_at=NOON,
        )
    return actions.settle_duplicate(found, verdict="same", stays=stays.pk, by=cast.force, at=NOON)


@pytest.fixture
def twin(cast):
    with system("test"):
        return make_worker("王小明", cast.lixun)


def test_each_stands_for_himself_again_as_before(cast, twin):
    own = make_outside(partner=cast.lixun.pk, worker=cast.wang.pk)
    found = merged("worker", twin, cast.wang, cast)
    actions.split_duplicate(found, reason="two brothers", by=cast.force, at=NOON)
    assert (again(cast.wang).same_as, again(cast.wang).status) == (None, "active")
    assert again(cast.wang.person).same_as_id is None
    assert (again(own).worker, again(own).person_id) == (cast.wang.pk, own.person_id)
    with system("test"):
        assert Member.objects.get(engagement=cast.running).worker == cast.wang
    assert facts("engagement", cast.running.pk)["members"] == f"worker:{cast.wang.pk}"
    assert facts("worker", cast.wang.pk)["same_as"] == f"worker:{cast.wang.pk}"
    assert kinds()[-2:] == ["worker.split", "team.listed"]


def test_who_stood_on_a_list_twice_stands_there_twice_again(cast, twin):
    actions.add_member(cast.running, worker=twin, by=cast.boss, at=NOON)
    found = merged("worker", cast.wang, twin, cast)
    actions.split_duplicate(found, reason="x", by=cast.force, at=NOON)
    listed = facts("engagement", cast.running.pk)["members"]
    assert set(listed.split(",")) == {f"worker:{cast.wang.pk}", f"worker:{twin.pk}"}


def test_what_went_over_to_a_partner_goes_back(cast):
    other = make(Partner(name="立訊工程公司"))
    rep = make_outside(partner=cast.lixun.pk)
    found = merged("partner", other, cast.lixun, cast)
    actions.split_duplicate(found, reason="mother and daughter", by=cast.force, at=NOON)
    assert again(cast.lixun).same_as is None
    assert (again(cast.wang).home_partner, again(cast.running).partner) == (cast.lixun, cast.lixun)
    assert facts("engagement", cast.running.pk)["partner"] == f"partner:{cast.lixun.pk}"
    assert again(rep).partner == cast.lixun.pk


def test_what_was_changed_since_stays_changed(cast):
    other, third = make(Partner(name="立訊工程公司")), make(Partner(name="第三"))
    with system("test"):
        worker = make_worker("新", cast.lixun)
    found = merged("partner", other, cast.lixun, cast)
    actions.move_worker(again(worker), to=third, by=cast.force, at=NOON)
    actions.split_duplicate(found, reason="x", by=cast.force, at=NOON)
    assert again(worker).home_partner == third


def test_the_pair_is_never_proposed_again(cast, twin):
    found = merged("worker", cast.wang, twin, cast)
    actions.split_duplicate(found, reason="x", by=cast.force, at=NOON)
    actions.look_for_duplicates(by=cast.force, at=NOON)
    with acting(cast.admin, read_only=True):
        assert not duplicates.open_pairs(cast.admin).exists()


def test_a_third_that_had_gone_into_the_one_that_left_goes_back_with_it(cast, twin):
    with system("test"):
        third = make_worker("王小明", cast.lixun)
    merged("worker", twin, third, cast)
    found = merged("worker", cast.wang, twin, cast)
    assert again(third).same_as == cast.wang
    actions.split_duplicate(found, reason="x", by=cast.force, at=NOON)
    assert again(third).same_as == twin


def test_it_refuses_what_was_not_merged_and_a_split_without_a_reason(cast, twin):
    found = merged("worker", cast.wang, twin, cast)
    assert why(actions.split_duplicate, found, reason=" ", by=cast.force) == "reason_missing"
    actions.split_duplicate(found, reason="x", by=cast.force, at=NOON)
    assert why(actions.split_duplicate, found, reason="x", by=cast.force) == "not_merged"


def test_it_refuses_who_may_not(cast, twin):
    found = merged("worker", cast.wang, twin, cast)
    assert why(actions.split_duplicate, found, reason="x", by=cast.boss) == "not_one_who_settles"
