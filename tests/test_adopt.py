"""Putting a version of the policy into force."""

import pytest

from tests.cast import make_inside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.models import Entry
from waixie.policy.actions.adopt import adopt
from waixie.policy.models import Obligation, PolicyVersion, RuleVersion
from waixie.policy.tests.living import happens, in_force, moment, policy_text, said, time_is, written
from waixie.registry.events import EngagementActivated
from waixie.rooms.cases.events import CaseAcknowledged, CaseReported

pytestmark = pytest.mark.django_db


def test_a_new_policy_opens_duties_for_what_has_happened():
    happens(CaseReported(case=1), "2024-02-01 09:00")
    happens(CaseAcknowledged(case=1), "2024-02-01 10:00")
    in_force("R1", when="2024-03-01")
    assert (written(), said()) == (["met"], [("absent", "met", "rule")])


def test_a_lasting_duty_opens_although_its_start_lies_before_the_rule():
    happens(EngagementActivated(engagement=3), "2024-01-01 00:00")
    in_force("P1", when="2024-03-10")
    assert written() == ["breached", "breached", "pending", "absent"]


def test_the_same_file_again_changes_nothing():
    in_force("R1")
    in_force("R1", when="2024-02-01")
    with time_is("2024-02-01"):
        assert (PolicyVersion.objects.count(), RuleVersion.objects.count()) == (1, 1)


def test_it_refuses_another_text_under_a_version_that_was_adopted():
    in_force("R1")
    with pytest.raises(Refused, match=r"policy\.version_taken"):
        in_force("P1", when="2024-02-01")


def test_it_refuses_a_file_that_does_not_read_and_tells_every_problem():
    broken = policy_text("R1").replace("case.acknowledged", "case.aknowledged").replace("4 h", "4 hx")
    with time_is("2024-01-01") as now, pytest.raises(Refused) as refusal:
        adopt(broken, by=SYSTEM, at=now)
    assert refusal.value.answer.params["count"] == 2


def test_it_refuses_everybody_but_the_task_force():
    with pytest.raises(Refused, match=r"policy\.not_task_force"):
        adopt(policy_text("R1"), by=make_inside(Role.AUDITOR), at=moment("2024-01-01"))
    adopt(policy_text("R1"), by=make_inside(Role.TASK_FORCE), at=moment("2024-01-01"))
    with time_is("2024-01-01"):
        assert Entry.objects.filter(kind="policy.adopted").count() == 1


def dated(name: str, version: str, day: str) -> str:
    return policy_text(name, version=version).replace("valid_from: 2020-01-01", f"valid_from: {day}")


def test_a_changed_rule_governs_what_opens_from_its_first_day_on():
    in_force("R1")
    happens(CaseReported(case=1), "2024-03-01 09:00")
    happens(CaseReported(case=2), "2024-03-05 09:00")
    for number in (1, 2):
        happens(CaseAcknowledged(case=number), "2024-03-01 11:00" if number == 1 else "2024-03-05 11:00")
    with time_is("2024-03-06") as now:
        adopt(dated("R1_strict", "2", "2024-03-04"), by=SYSTEM, at=now)
        rows = list(Obligation.objects.order_by("object").values_list("object", "state"))
        numbers = list(RuleVersion.objects.order_by("number").values_list("number", flat=True))
    assert (rows, numbers) == ([(1, 2), (2, 4)], [1, 2])


def test_a_rule_that_is_dropped_ends_and_its_old_duties_stay():
    in_force("R1", "P1")
    happens(CaseReported(case=1), "2024-03-01 09:00")
    with time_is("2024-03-05") as now:
        adopt(dated("P1", "2", "2024-03-05"), by=SYSTEM, at=now)
    happens(CaseReported(case=2), "2024-03-06 09:00")
    assert written("R1") == ["pending"] or written("R1") == ["breached"]
    with time_is("2024-03-06"):
        assert Obligation.objects.filter(object=2, type="case").count() == 0


def test_a_rule_that_begins_later_wakes_the_objects_that_it_will_speak_of():
    from waixie.policy.tests.living import time_passes_to

    happens(EngagementActivated(engagement=3), "2024-01-01 00:00")
    with time_is("2024-01-10") as now:
        adopt(dated("P1", "1", "2024-06-01"), by=SYSTEM, at=now)
    assert written() == []
    time_passes_to("2024-07-02 00:00")
    assert written() == ["breached", "pending", "absent"]


def test_a_new_version_that_looks_back_takes_over_from_that_day():
    in_force("R1")
    happens(CaseReported(case=1), "2024-03-01 09:00")
    happens(CaseAcknowledged(case=1), "2024-03-01 11:00")
    text = dated("R1_strict", "2", "2024-03-04").replace(
        "within: 1 h", "within: 1 h, retroactive: 2024-02-01"
    )
    with time_is("2024-03-06") as now:
        adopt(text, by=SYSTEM, at=now)
    assert written() == ["late"]
    assert said()[-2:] == [("met", "absent", "rule"), ("absent", "late", "rule")] or said()[-2:] == [
        ("absent", "late", "rule"),
        ("met", "absent", "rule"),
    ]


def test_two_versions_in_one_file_govern_one_after_the_other_and_are_read_once():
    two = policy_text("R1") + (
        "          - {id: R1, version: 2, family: response, per: case, after: case.reported, "
        "expect: case.acknowledged, within: 1 h, valid_from: 2024-03-04}\n"
    )
    with time_is("2024-01-01") as now:
        adopt(two, by=SYSTEM, at=now)
    for day in ("2024-03-01", "2024-03-05"):
        happens(CaseReported(case=1), f"{day} 09:00")
        happens(CaseAcknowledged(case=1), f"{day} 11:00")
    assert written() == ["met", "late"]
    with time_is("2024-03-06") as now:
        adopt(two.replace('version: "1"', 'version: "1.1"'), by=SYSTEM, at=now)
        assert RuleVersion.objects.count() == 2
