"""Make or buy is decided by somebody else than who asked, by the criteria; core work stays."""

import pytest
from django.utils.translation import override

from tests.cast import entries, give, make_inside
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.registry.tests.cast import NOON, Cast, make_cast
from waixie.rooms.selection.actions import decide_requirement, return_requirement, withdraw_requirement
from waixie.rooms.selection.tests.asking import WHY, cleared, in_force, submitted, wants

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def decide(cast, row, by=None, *, goes_out=True, reason=WHY):
    return decide_requirement(row, goes_out=goes_out, reason=reason, by=by or cast.force, at=NOON)


def test_what_is_not_core_may_go_out_and_both_acts_are_written_down(cast):
    row = decide(cast, submitted(cast, "know_how"))
    assert (row.state, row.core, row.decided_by_id) == ("cleared", False, cast.force.person_id)
    (told,) = entries("outsourcing.decided")
    assert '"core":"non_core"' in told.data
    assert '"cost":93250000' in told.data
    assert '"outside_cost":62600050' in told.data
    assert '"decision":"approved"' in entries("requirement.decided")[0].data


@pytest.mark.parametrize("applies", [("secrets",), ("know_how", "customers")])
def test_core_work_can_not_be_let_out(cast, applies):
    row = submitted(cast, *applies)
    with pytest.raises(Refused, match=r"requirement\.core_stays") as refusal:
        decide(cast, row)
    with override("en"):
        assert "new ones" in refusal.value.answer.remedy
    assert ("營業秘密" if applies == ("secrets",) else "核心技術") in refusal.value.answer.sentence
    assert entries("outsourcing.decided") == []


def test_core_work_is_kept_in_house(cast):
    row = decide(cast, submitted(cast, "secrets"), goes_out=False)
    assert (row.state, row.core) == ("kept_in", True)
    assert '"alone":"secrets"' in entries("outsourcing.decided")[0].data
    assert '"decision":"refused"' in entries("requirement.decided")[0].data


def test_what_is_not_core_may_stay_all_the_same(cast):
    row = decide(cast, submitted(cast), goes_out=False, reason="We are cheaper.")
    assert (row.state, row.core) == ("kept_in", False)


def test_a_plant_manager_decides_for_his_plant_only(cast):
    near, far = make_inside(), make_inside()
    give(near.person, Role.PLANT_MANAGER, ("department", cast.plant.pk))
    give(far.person, Role.PLANT_MANAGER, ("department", cast.office.pk))
    row = submitted(cast)
    with pytest.raises(Refused, match=r"requirement\.not_a_decider"):
        decide(cast, row, far)
    assert decide(cast, row, near).state == "cleared"


def test_it_refuses_who_asked_for_it_and_writes_it_down(cast):
    give(cast.force.person, Role.REQUESTER)
    row = submitted(cast, by=cast.force)
    with pytest.raises(Refused, match=r"requirement\.not_another"):
        decide(cast, row)
    assert len(entries("act.refused")) == 1


def test_it_refuses_a_requester(cast):
    with pytest.raises(Refused, match=r"requirement\.not_a_decider"):
        decide(cast, submitted(cast), cast.by(Role.SELECTION_OFFICER))


def test_it_refuses_without_a_reason(cast):
    with pytest.raises(Refused, match=r"requirement\.words_missing"):
        decide(cast, submitted(cast), reason=" ")


@pytest.mark.parametrize("goes_out", [True, False])
def test_it_refuses_what_is_decided_already(cast, goes_out):
    with pytest.raises(Refused, match=r"workflow\.step_not_allowed"):
        decide(cast, cleared(cast), goes_out=goes_out)


# ── sent back, withdrawn ─────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_sent_back_with_a_question(cast):
    row = return_requirement(submitted(cast), reason="Which frames?", by=cast.force, at=NOON)
    assert row.state == "returned"
    assert '"cause":"unclear"' in entries("requirement.returned")[0].data


def test_what_is_cleared_is_not_sent_back_by_hand(cast):
    with pytest.raises(Refused, match=r"workflow\.step_not_allowed"):
        return_requirement(cleared(cast), reason="x", by=cast.force, at=NOON)


def test_who_asked_withdraws_it(cast):
    row = withdraw_requirement(submitted(cast), reason="No orders.", by=cast.by(Role.REQUESTER), at=NOON)
    assert row.state == "withdrawn"
    assert len(entries("requirement.withdrawn")) == 1


def test_it_refuses_to_let_somebody_else_withdraw_it(cast):
    with pytest.raises(Refused, match=r"requirement\.not_yours"):
        withdraw_requirement(submitted(cast), reason="x", by=cast.by(Role.LEGAL), at=NOON)


def test_it_refuses_to_decide_by_criteria_that_are_no_more(cast, monkeypatch):
    row = submitted(cast)
    monkeypatch.setattr("waixie.rooms.selection.actions.criteria.RESTING", ())
    in_force(cast)
    with pytest.raises(Refused, match=r"requirement\.criteria_changed"):
        decide(cast, row)


def test_what_is_wanted_reaches_from_its_place(cast):
    assert wants(cast).place.departments == cast.line.lineage
