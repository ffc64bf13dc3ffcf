import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


def test_he_is_a_fact_and_needs_no_role(cast):
    actions.assign_liaison(cast.running, person=cast.nobody.person, by=cast.boss, at=NOON)
    assert again(cast.running).liaison == cast.nobody.person
    assert facts("engagement", cast.running.pk) == {"liaison": f"person:{cast.nobody.person_id}"}


def test_it_refuses_somebody_from_outside(cast):
    assert why(actions.assign_liaison, cast.running, person=cast.rep.person, by=cast.boss) == "outside_person"
