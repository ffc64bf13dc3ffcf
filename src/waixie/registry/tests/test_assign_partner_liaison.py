import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["rep", "boss"])
def test_either_side_names_him(cast, who):
    actions.assign_partner_liaison(cast.running, person=cast.rep.person, by=getattr(cast, who), at=NOON)
    assert again(cast.running).partner_liaison == cast.rep.person
    assert facts("engagement", cast.running.pk) == {"partner_liaison": f"person:{cast.rep.person_id}"}


def test_a_worker_of_the_partner_can_be_it(cast):
    actions.assign_partner_liaison(cast.running, person=cast.chen.person, by=cast.rep, at=NOON)
    assert again(cast.running).partner_liaison == cast.chen.person


def test_it_refuses_one_of_ours_and_one_of_another_partner(cast):
    assert (
        why(actions.assign_partner_liaison, cast.running, person=cast.boss.person, by=cast.rep)
        == "inside_person"
    )
    given = {"person": cast.rival_rep.person, "by": cast.boss}
    assert why(actions.assign_partner_liaison, cast.running, **given) == "of_another_partner"


def test_a_representative_names_nobody_for_another_partners_engagement(cast):
    from waixie.foundation.answers import NotThere

    with pytest.raises(NotThere):
        actions.assign_partner_liaison(cast.foreign, person=cast.rep.person, by=cast.rep, at=NOON)
