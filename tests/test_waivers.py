"""Waivers need a reason, a period and a second person."""

import pytest

from tests.cast import entries, make_inside
from waixie.foundation import clock
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system
from waixie.policy.actions.waivers import grant_waiver, refuse_waiver, request_waiver, revoke_waiver
from waixie.policy.engine.types import Ref
from waixie.policy.models import Policy, Waiver
from waixie.policy.tests.living import happens, in_force, moment, said, time_passes_to, written
from waixie.rooms.cases.events import CaseReported

pytestmark = pytest.mark.django_db
MARCH = {"begins_at": moment("2024-03-01"), "ends_at": moment("2024-04-01")}


@pytest.fixture(autouse=True)
def noon():
    """The first of March, before the duty is due."""
    with clock.set_to(moment("2024-03-01 12:00")):
        yield


@pytest.fixture
def asked() -> Waiver:
    in_force("R1")
    happens(CaseReported(case=1), "2024-03-01 09:00")
    with system("test"):
        policy = Policy.objects.get()
    return request_waiver(
        policy, "R1", Ref("case", 1), **MARCH, reason="flood", by=make_inside(), at=moment("2024-03-01 10:00")
    )


def test_a_granted_waiver_lies_over_the_duty(asked):
    grant_waiver(asked, by=make_inside(Role.TASK_FORCE), at=moment("2024-03-01 11:00"))
    assert (written(), said()) == (["waived"], [("pending", "waived", "waiver")])
    assert len(entries("waiver.granted")) == 1


def test_a_waiver_that_is_only_asked_for_changes_nothing(asked):
    time_passes_to("2024-03-02")
    assert written() == ["breached"]


def test_it_refuses_who_asked(asked):
    asked_by_one_of_them = make_inside(Role.TASK_FORCE)
    own = request_waiver(
        asked.policy,
        "R1",
        Ref("case", 1),
        **MARCH,
        reason="x",
        by=asked_by_one_of_them,
        at=moment("2024-03-01 10:00"),
    )
    with pytest.raises(Refused, match=r"policy\.not_oneself"):
        grant_waiver(own, by=asked_by_one_of_them, at=moment("2024-03-01 11:00"))


def test_it_refuses_everybody_but_the_task_force(asked):
    with pytest.raises(Refused, match=r"policy\.not_task_force"):
        grant_waiver(asked, by=make_inside(Role.SUPERVISOR), at=moment("2024-03-01 11:00"))


def test_it_refuses_a_second_decision(asked):
    refuse_waiver(asked, reason="no", by=make_inside(Role.TASK_FORCE), at=moment("2024-03-01 11:00"))
    with pytest.raises(Refused, match=r"policy\.decided_already"):
        grant_waiver(asked, by=make_inside(Role.TASK_FORCE), at=moment("2024-03-01 12:00"))


def test_a_revoked_waiver_covers_no_duty_that_comes_due_afterwards(asked):
    task_force = make_inside(Role.TASK_FORCE)
    grant_waiver(asked, by=task_force, at=moment("2024-03-01 11:00"))
    revoke_waiver(asked, reason="dry again", by=task_force, at=moment("2024-03-01 12:00"))
    assert written() == ["pending"]


def test_it_refuses_a_rule_that_is_not_there(asked):
    with pytest.raises(Refused, match=r"policy\.no_such_rule"):
        request_waiver(
            asked.policy, "R9", Ref("case", 1), **MARCH, reason="x", by=make_inside(), at=moment("2024-03-01")
        )
