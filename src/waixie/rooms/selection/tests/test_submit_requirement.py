"""Somebody asks for work from outside: what, in which form, at which cost, and whether it is core."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.cast import entries, give, make_inside, touched
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.permits.acting import acting, system
from waixie.registry.tests.cast import NOON, Cast, make_cast
from waixie.rooms.selection.actions import resubmit_requirement, return_requirement, submit_requirement
from waixie.rooms.selection.queries import requirements as queries
from waixie.rooms.selection.tests.asking import BARE, in_force, submitted, wants

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def returned(cast, **changed):
    row = submitted(cast, **changed)
    return return_requirement(row, reason="Which frames?", by=cast.force, at=NOON)


def test_it_waits_for_a_decision_with_its_answers_and_costs(cast):
    row = submitted(cast, "know_how")
    with system("test"):
        given = row.given
        verdict = row.verdict_of(given)
    assert row.state == "submitted"
    assert [one.criterion.code for one in given if one.applies] == ["know_how"]
    assert (verdict.core, verdict.points) == (False, 40)
    assert (row.compared.own, row.compared.outside) == (Decimal("932500.00"), Decimal("626000.50"))


def test_it_leaves_a_trace(cast):
    row = submitted(cast)
    (told,) = entries("requirement.submitted")
    assert touched(told) == {
        ("requirement", "requirement", row.pk),
        ("department", "department", cast.line.pk),
        ("site", "site", cast.site.pk),
    }
    assert '"amount":62600050' in told.data


def test_it_refuses_whoever_is_no_requester_and_writes_it_down(cast):
    in_force(cast)
    with pytest.raises(Refused, match=r"requirement\.not_a_requester"):
        submitted(cast, by=cast.by(Role.FINANCE))
    assert len(entries("act.refused")) == 1
    assert entries("requirement.submitted") == []


def test_it_refuses_a_requester_of_another_department(cast):
    somebody = make_inside()
    give(somebody.person, Role.REQUESTER, ("department", cast.office.pk))
    in_force(cast)
    with pytest.raises(Refused, match=r"requirement\.not_a_requester"):
        submitted(cast, by=somebody)
    assert submitted(cast, by=somebody, department=cast.office).department == cast.office


def test_it_refuses_while_no_criteria_are_in_force(cast):
    with pytest.raises(Refused, match=r"requirement\.no_criteria"):
        submit_requirement(wanted=wants(cast), by=cast.by(Role.REQUESTER), at=NOON)


def test_it_refuses_a_criterion_without_a_reason(cast):
    wanted = wants(cast)
    with pytest.raises(Refused, match=r"requirement\.answers_missing"):
        submitted(cast, answers={**wanted.answers, "secrets": (False, " ")})


@pytest.mark.parametrize("which", ["own", "outside"])
def test_it_refuses_without_both_costs(cast, which):
    nothing = replace(wants(cast).own, hours=Decimal(0), other=Decimal(0))
    with pytest.raises(Refused, match=r"requirement\.cost_missing"):
        submitted(cast, **{which: nothing})


def test_it_refuses_a_cost_below_nothing(cast):
    with pytest.raises(Refused, match=r"requirement\.cost_missing"):
        submitted(cast, own=replace(wants(cast).own, other=Decimal(-1)))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ends_on": date(2026, 4, 30)}, "dates_unfit"),
        ({"currency": "XXX"}, "currency_unknown"),
        ({"directed": True}, "form_directed"),
        ({"description": " "}, "words_missing"),
    ],
)
def test_it_refuses_what_does_not_hold_together(cast, changed, code):
    with pytest.raises(Refused, match=rf"requirement\.{code}"):
        submitted(cast, **changed)


def test_on_the_mainland_a_dispatch_names_its_ground(cast):
    with system("test"):
        cast.entity.country = "CN"
        cast.entity.save()
        cast.site.refresh_from_db()
    lent = {"legal_form": "dispatch", "directed": True}
    with pytest.raises(Refused, match=r"requirement\.form_ground"):
        submitted(cast, **lent)
    with pytest.raises(Refused, match=r"requirement\.form_temporary"):
        submitted(cast, **lent, ground="temporary")
    assert submitted(cast, **lent, ground="auxiliary").ground == "auxiliary"


# ── again ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_came_back_is_submitted_again_and_earlier_answers_stay(cast):
    row = returned(cast)
    row = resubmit_requirement(
        row,
        wanted=wants(cast, "one_firm", title="Welding of 200 frames"),
        by=cast.by(Role.REQUESTER),
        at=NOON,
    )
    assert (row.state, row.round, row.title) == ("submitted", 2, "Welding of 200 frames")
    with system("test"):
        assert row.answers.count() == 12
        assert [one.criterion.code for one in row.given if one.applies] == ["one_firm"]
    assert len(entries("requirement.submitted")) == 2


def test_submitted_again_it_answers_the_criteria_in_force_now(cast):
    row = submitted(cast)
    second = in_force(cast, criteria=BARE)
    row = resubmit_requirement(row, wanted=wants(cast), by=cast.by(Role.REQUESTER), at=NOON)
    assert row.edition == second


def test_it_refuses_somebody_else_than_who_asked(cast):
    with pytest.raises(Refused, match=r"requirement\.not_yours"):
        resubmit_requirement(returned(cast), wanted=wants(cast), by=cast.by(Role.SELECTION_OFFICER), at=NOON)


def test_it_refuses_what_has_not_come_back(cast):
    with pytest.raises(Refused, match=r"workflow\.step_not_allowed"):
        resubmit_requirement(submitted(cast), wanted=wants(cast), by=cast.by(Role.REQUESTER), at=NOON)


# ── who sees it ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_seen_by_who_asked_and_by_those_whose_role_reaches_the_place(cast):
    row = submitted(cast)
    near, far = make_inside(), make_inside()
    give(near.person, Role.PLANT_MANAGER, ("department", cast.plant.pk))
    give(far.person, Role.PLANT_MANAGER, ("department", cast.office.pk))
    for who, sees in ((cast.by(Role.REQUESTER), True), (near, True), (far, False), (cast.rep, False)):
        with acting(who, read_only=True):
            if sees:
                assert queries.get_requirement(who, row.uuid, NOON) == row
            else:
                with pytest.raises(NotThere):
                    queries.get_requirement(who, row.uuid, NOON)
