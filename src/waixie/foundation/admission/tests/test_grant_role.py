from datetime import timedelta

import pytest

from tests.cast import (
    NOON,
    entries,
    make_inside,
    make_outside,
    touched,
)
from waixie.foundation.accounts import errors, queries
from waixie.foundation.accounts.roles import INSIDE, OUTSIDE, Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_inside(Role.ADMINISTRATOR)


def held(account, at=NOON):
    with system("test"):
        return {role.role for role in queries.roles_held(account.person_id, at)}


def code_of_refusal(*given, **named):
    with pytest.raises(Refused) as refused:
        actions.grant_role(*given, **named, at=NOON)
    return refused.value.answer.code


@pytest.mark.parametrize("role", sorted(INSIDE))
def test_every_role_inside_can_be_given_to_the_companys_people(admin, role):
    kai = make_inside()
    actions.grant_role(kai.person, role, by=admin, at=NOON)
    assert held(kai) == {role}


@pytest.mark.parametrize("role", sorted(OUTSIDE))
def test_every_role_outside_can_be_given_to_everybody_else(admin, role):
    lin = make_outside()
    actions.grant_role(lin.person, role, by=admin, at=NOON)
    assert held(lin) == {role}


def test_it_holds_from_its_day_to_its_day(admin):
    kai = make_inside()
    begins, ends = NOON + timedelta(days=1), NOON + timedelta(days=2)
    actions.grant_role(kai.person, Role.LEGAL, from_at=begins, to_at=ends, by=admin, at=NOON)
    assert [held(kai, at) for at in (NOON, begins, ends)] == [set(), {Role.LEGAL}, set()]


def test_it_leaves_a_trace_that_touches_the_place(admin):
    kai = make_inside()
    actions.grant_role(kai.person, Role.SAFETY_OFFICER, scope=("site", 4), by=admin, at=NOON)
    (entry,) = entries("role.granted")
    assert touched(entry) == {("person", "person", kai.person_id), ("site", "site", 4)}


def test_one_role_may_be_held_in_two_places(admin):
    kai = make_inside()
    for place in (("site", 4), ("department", 4)):
        actions.grant_role(kai.person, Role.SUPERVISOR, scope=place, by=admin, at=NOON)
    assert code_of_refusal(kai.person, Role.SUPERVISOR, scope=("site", 4), by=admin) == (
        errors.HELD_ALREADY.code
    )


def test_nobody_gives_himself_a_role(admin):
    assert code_of_refusal(admin.person, Role.AUDITOR, by=admin) == errors.NOT_ONESELF.code


def test_an_auditor_holds_nothing_else(admin):
    auditor, kai = make_inside(Role.AUDITOR), make_inside(Role.LEGAL)
    assert code_of_refusal(auditor.person, Role.LEGAL, by=admin) == errors.AUDITOR_ALONE.code
    assert code_of_refusal(kai.person, Role.AUDITOR, by=admin) == errors.AUDITOR_ALONE.code


def test_roles_keep_to_their_side(admin):
    assert code_of_refusal(make_outside().person, Role.LEGAL, by=admin) == errors.WRONG_SIDE.code
    assert code_of_refusal(make_inside().person, Role.WORKER, by=admin) == errors.WRONG_SIDE.code


@pytest.mark.parametrize(
    ("role", "scope"), [(Role.LEGAL, ("engagement", 1)), (Role.ADMINISTRATOR, ("site", 1))]
)
def test_limits_are_places_and_never_limit_an_administrator(admin, role, scope):
    assert code_of_refusal(make_inside().person, role, scope=scope, by=admin) == errors.SCOPE_UNFIT.code


@pytest.mark.parametrize(("begins", "ends"), [(-1, None), (1, 1), (2, 1)])
def test_it_refuses_dates_in_the_past_or_upside_down(admin, begins, ends):
    dates = {
        "from_at": NOON + timedelta(days=begins),
        "to_at": None if ends is None else NOON + timedelta(days=ends),
    }
    assert code_of_refusal(make_inside().person, Role.LEGAL, **dates, by=admin) == errors.DATES_UNFIT.code


@pytest.mark.parametrize("stranger", [make_inside, make_outside])
def test_it_refuses_strangers(stranger):
    assert code_of_refusal(make_inside().person, Role.LEGAL, by=stranger()) == errors.NOT_ADMINISTRATOR.code


def test_without_a_trace_nobody_holds_it(admin, monkeypatch):
    kai = make_inside()
    monkeypatch.setattr(actions.role_assignments, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.grant_role(kai.person, Role.LEGAL, by=admin, at=NOON)
    assert held(kai) == set()
