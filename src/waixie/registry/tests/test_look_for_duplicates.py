import pytest

from waixie.foundation.permits.acting import acting, system
from waixie.registry import actions
from waixie.registry.models import DuplicateCandidate, Partner
from waixie.registry.queries import bundles, duplicates
from waixie.registry.tests.cast import NOON, make, make_worker

pytestmark = pytest.mark.django_db


def pairs():
    with system("test"):
        return {(one.noun, one.first, one.second): one.signs for one in DuplicateCandidate.objects.all()}


def test_it_finds_what_came_in_unnoticed(cast):
    with system("test"):
        twin = make_worker("王小明", cast.lixun)
        shared = [make_worker(name, None, blind_phone=b"x" * 16) for name in ("甲", "乙")]
    firm = make(Partner(name="立訊工程 Co., Ltd."))
    assert actions.look_for_duplicates(by=cast.force, at=NOON) == 3
    assert pairs() == {
        ("worker", cast.wang.pk, twin.pk): ["name", "partner"],
        ("worker", shared[0].pk, shared[1].pk): ["phone"],
        ("partner", cast.lixun.pk, firm.pk): ["name"],
    }


def test_a_telephone_number_of_a_crowd_says_nothing(cast):
    with system("test"):
        for number in range(21):
            make_worker(f"工{number}", None, blind_phone=b"x" * 16)
    assert actions.look_for_duplicates(by=cast.force, at=NOON) == 0


def test_looking_twice_keeps_what_was_settled(cast):
    with system("test"):
        make_worker("王小明", cast.lixun)
    actions.look_for_duplicates(by=cast.force, at=NOON)
    with system("test"):
        found = DuplicateCandidate.objects.get()
    actions.settle_duplicate(found, verdict="different", by=cast.force, at=NOON)
    actions.look_for_duplicates(by=cast.force, at=NOON)
    with acting(cast.admin, read_only=True):
        assert not duplicates.open_pairs(cast.admin).exists()


def test_the_pair_is_shown_at_both_workers(cast):
    with system("test"):
        twin = make_worker("王小明", cast.lixun)
    actions.look_for_duplicates(by=cast.force, at=NOON)
    with acting(cast.admin, read_only=True):
        for one, other in ((cast.wang, twin), (twin, cast.wang)):
            assert [row for _, row in bundles.worker_bundle(cast.admin, one.uuid).beside.likes] == [other]
