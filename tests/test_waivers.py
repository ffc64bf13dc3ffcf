"""Waivers need a reason, a period and a second person."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from tests.cast import entries, make_inside
from waixie.foundation import clock
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system
from waixie.policy import queries
from waixie.policy.actions.waivers import grant_waiver, refuse_waiver, request_waiver, revoke_waiver
from waixie.policy.engine.types import Ref
from waixie.policy.models import Policy, RuleVersion, Waiver
from waixie.policy.queries.waivers import in_state
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


def test_it_refuses_everybody_but_an_approver(asked):
    with pytest.raises(Refused, match=r"policy\.not_waiver_approver"):
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


def again_asked(case: int = 1, months: int = 1) -> Waiver:
    with system("test"):
        policy = Policy.objects.get()
    begins = MARCH["ends_at"] + timedelta(days=30 * (months - 1))
    return request_waiver(
        policy,
        "R1",
        Ref("case", case),
        begins_at=begins,
        ends_at=begins + timedelta(days=30),
        reason="still flooded",
        by=make_inside(),
        at=moment("2024-03-01 11:30"),
    )


@pytest.mark.parametrize("role", [Role.LEGAL, Role.PLANT_MANAGER])
def test_a_first_renewal_is_granted_by_an_ordinary_approver(asked, role):
    approver = make_inside(role)
    grant_waiver(asked, by=approver, at=moment("2024-03-01 11:00"))
    renewed = grant_waiver(again_asked(), by=approver, at=moment("2024-03-01 12:00"))
    assert (renewed.granted, renewed.renewal) == (True, 1)


def test_a_second_renewal_needs_the_task_force(asked):
    approver = make_inside(Role.LEGAL)
    grant_waiver(asked, by=approver, at=moment("2024-03-01 11:00"))
    grant_waiver(again_asked(), by=approver, at=moment("2024-03-01 12:00"))
    second = again_asked(months=2)
    with pytest.raises(Refused, match=r"policy\.second_renewal") as refused:
        grant_waiver(second, by=approver, at=moment("2024-03-01 13:00"))
    with override("en"):
        assert "renewal 2" in refused.value.answer.sentence
    grant_waiver(second, by=make_inside(Role.TASK_FORCE), at=moment("2024-03-01 13:00"))


def test_two_renewals_that_were_asked_at_once_do_not_pass_each_other(asked):
    approver = make_inside(Role.LEGAL)
    grant_waiver(asked, by=approver, at=moment("2024-03-01 11:00"))
    one, other = again_asked(), again_asked(months=2)
    grant_waiver(one, by=approver, at=moment("2024-03-01 12:00"))
    with pytest.raises(Refused, match=r"policy\.second_renewal"):
        grant_waiver(other, by=approver, at=moment("2024-03-01 12:00"))


def test_another_object_s_waiver_is_no_renewal(asked):
    grant_waiver(asked, by=make_inside(Role.LEGAL), at=moment("2024-03-01 11:00"))
    happens(CaseReported(case=2), "2024-03-01 09:00")
    assert again_asked(2).renewal == 0


def test_it_refuses_a_legal_duty_and_says_why(asked):
    with system("test"):
        rule = RuleVersion.objects.get(code="R1")
        rule.arguments = {**rule.arguments, "legal": True}
        rule.save(update_fields=["arguments"])
    with pytest.raises(Refused, match=r"policy\.legal_duty") as refused:
        again_asked()
    with override("en"):
        assert "Nobody in the company can waive a legal duty" in refused.value.answer.sentence


def test_it_refuses_a_period_that_is_over(asked):
    with pytest.raises(Refused, match=r"policy\.period_unfit"):
        request_waiver(
            asked.policy, "R1", Ref("case", 1), **MARCH, reason="x", by=make_inside(), at=moment("2024-05-01")
        )
    with pytest.raises(Refused, match=r"policy\.period_over"):
        grant_waiver(asked, by=make_inside(Role.TASK_FORCE), at=moment("2024-05-01"))


@pytest.mark.parametrize(
    ("day", "state"), [("2024-02-20", "coming"), ("2024-03-10", "in_force"), ("2024-04-01", "lapsed")]
)
def test_it_lapses_by_itself(asked, day, state):
    granted = grant_waiver(asked, by=make_inside(Role.TASK_FORCE), at=moment("2024-03-01 11:00"))
    now = moment(day)
    with system("test"):
        assert queries.state_of(granted, now) == state
        found = {one for one in queries.STATES if Waiver.objects.filter(in_state(one, now)).exists()}
    assert found == {state}
