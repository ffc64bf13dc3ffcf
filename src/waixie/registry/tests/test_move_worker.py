import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.models import Member
from waixie.registry.tests.cast import NOON, TODAY, again, facts, make, why

pytestmark = pytest.mark.django_db


def test_his_new_firm_is_a_fact(cast):
    actions.move_worker(cast.chen, to=cast.rival, by=cast.boss, at=NOON)
    assert again(cast.chen).home_partner == cast.rival
    assert facts("worker", cast.chen.pk)["home_partner"] == f"partner:{cast.rival.pk}"


def test_it_refuses_while_he_is_on_a_list_of_the_old_one(cast):
    assert why(actions.move_worker, cast.wang, to=cast.rival, by=cast.admin) == "still_on_list"


def test_a_list_that_he_has_left_does_not_hold_him(cast):
    with system("test"):
        Member.objects.filter(worker=cast.wang).update(to_on=TODAY)
    actions.move_worker(cast.wang, to=cast.rival, by=cast.admin, at=NOON)
    assert again(cast.wang).home_partner == cast.rival


def test_it_refuses_a_firm_that_is_suspended(cast):
    cast.rival.status, cast.rival.status_reason = "suspended", "查核"
    make(cast.rival)
    assert why(actions.move_worker, cast.chen, to=cast.rival, by=cast.admin) == "partner_suspended"


def test_it_refuses_a_worker_who_has_left(cast):
    cast.chen.status = "left"
    make(cast.chen)
    assert why(actions.move_worker, cast.chen, to=cast.rival, by=cast.admin) == "worker_left"
