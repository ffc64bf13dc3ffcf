import pytest

from waixie.foundation.permits.acting import system
from waixie.registry import actions
from waixie.registry.tests.cast import NOON, again, facts, last, make, make_account, touched, why

pytestmark = pytest.mark.django_db


def test_the_first_one_is_assigned(cast):
    cast.planned.supervisor = None
    make(cast.planned)
    actions.assign_supervisor(cast.planned, person=cast.boss.person, by=cast.admin, at=NOON)
    assert facts("engagement", cast.planned.pk) == {"supervisor": f"person:{cast.boss.person_id}"}


def test_the_next_one_takes_over_from_the_former(cast):
    heir = cast.by("supervisor").person
    actions.assign_supervisor(cast.running, person=heir, note="輪調", by=cast.boss, at=NOON)
    assert again(cast.running).supervisor == heir
    assert touched(last("supervision.handed_over")) == {
        ("engagement", "engagement", cast.running.pk), ("former", "person", cast.boss.person_id),
        ("supervisor", "person", heir.pk),
    }  # fmt: skip


def test_a_deputy_who_takes_over_is_deputy_no_longer(cast):
    actions.assign_supervisor(cast.running, person=cast.deputy.person, by=cast.boss, at=NOON)
    assert (again(cast.running).supervisor, again(cast.running).deputy) == (cast.deputy.person, None)


def test_whoever_handed_over_no_longer_leads(cast):
    from waixie.foundation.answers import NotThere

    actions.assign_supervisor(cast.running, person=cast.by("supervisor").person, by=cast.boss, at=NOON)
    with pytest.raises(NotThere):
        actions.suspend_engagement(cast.running, reason="x", by=cast.boss, at=NOON)


@pytest.mark.parametrize(
    ("who", "code"),
    [("nobody", "not_a_supervisor"), ("rep", "outside_person"), ("boss", "already_supervisor")],
)
def test_it_refuses_whoever_cannot_be_it(cast, who, code):
    assert (
        why(actions.assign_supervisor, cast.running, person=getattr(cast, who).person, by=cast.admin) == code
    )


def test_a_supervisor_of_another_department_cannot_be_it(cast):
    with system("test"):
        far = make_account("far", "supervisor", scope=("department", cast.office.pk))
    assert (
        why(actions.assign_supervisor, cast.running, person=far.person, by=cast.admin) == "not_a_supervisor"
    )
