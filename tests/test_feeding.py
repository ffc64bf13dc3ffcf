"""A rule that waits for what nobody records opens nothing and counts nowhere."""

import pytest

from tests.cast import entries, make_inside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.policy import queries
from waixie.policy.actions.feeding import begin_feeding, stop_feeding
from waixie.policy.tests.living import happens, in_force, moment, said, time_is, written
from waixie.rooms.cases.events import CaseReported

pytestmark = pytest.mark.django_db
NOON = moment("2024-03-01 12:00")


@pytest.fixture(autouse=True)
def reported():
    in_force("R1", "P1")
    happens(CaseReported(case=1), "2024-03-01 09:00")


def figures() -> dict:
    with time_is("2024-03-01 12:00") as now:
        return {rule: figure.counts for rule, figure in queries.figures(now).items() if figure.total}


def test_its_duties_go_and_it_is_named():
    stop_feeding("case.acknowledged", by=make_inside(Role.TASK_FORCE), at=NOON)
    happens(CaseReported(case=2), "2024-03-01 13:00")
    assert (written(), figures(), said()[-1]) == ([], {}, ("pending", "absent", "rule"))
    with time_is("2024-03-01 12:00"):
        assert [row.code for row in queries.unfed_rules()] == ["R1"]
    assert len(entries("feeding.stopped")) == 1


def test_its_duties_open_again_once_somebody_records():
    member = make_inside(Role.TASK_FORCE)
    stop_feeding("case.acknowledged", by=member, at=NOON)
    begin_feeding("case.acknowledged", by=member, at=NOON)
    assert written() == ["pending"]
    assert len(entries("feeding.begun")) == 1


def test_it_refuses_everybody_but_the_task_force():
    with pytest.raises(Refused, match=r"policy\.not_task_force"):
        stop_feeding("case.acknowledged", by=make_inside(Role.SUPERVISOR), at=NOON)


def test_it_refuses_a_kind_that_is_not_there():
    with pytest.raises(Refused, match=r"policy\.no_such_kind"):
        stop_feeding("case.aknowledged", by=make_inside(Role.TASK_FORCE), at=NOON)
