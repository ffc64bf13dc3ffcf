import pytest

from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, why

pytestmark = pytest.mark.django_db


def test_the_deputy_is_a_fact_and_leads_too(cast):
    deputy = cast.by("supervisor")
    actions.assign_deputy(cast.planned, person=deputy.person, by=cast.boss, at=NOON)
    assert facts("engagement", cast.planned.pk) == {"deputy": f"person:{deputy.person_id}"}
    actions.activate_engagement(cast.planned, by=deputy, at=NOON)
    assert again(cast.planned).state == "active"


@pytest.mark.parametrize(
    ("who", "code"),
    [("nobody", "not_a_supervisor"), ("rep", "outside_person"), ("boss", "deputy_is_supervisor")],
)
def test_it_refuses_whoever_cannot_be_it(cast, who, code):
    assert why(actions.assign_deputy, cast.running, person=getattr(cast, who).person, by=cast.admin) == code
