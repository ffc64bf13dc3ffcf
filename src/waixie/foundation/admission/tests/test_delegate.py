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
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db
WEEK = {"from_at": NOON, "to_at": NOON + timedelta(days=7)}


def code_of_refusal(taker, *, by, **named):
    with pytest.raises(Refused) as refused:
        actions.delegate(taker.person, **(WEEK | named), by=by, at=NOON)
    return refused.value.answer.code


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR])
def test_the_taker_acts_in_the_role_until_the_last_day(role):
    admin, kai = make_inside(Role.ADMINISTRATOR), make_inside()
    actions.delegate(kai.person, role=role, **WEEK, by=admin, at=NOON)
    actions.create_account(login="made-by-kai", name="X", by=kai, at=NOON)
    with pytest.raises(Refused):
        actions.create_account(login="too-late", name="X", by=kai, at=WEEK["to_at"])


def test_another_role_is_not_handed_over():
    lead, kai = make_inside(Role.ADMINISTRATOR, Role.LEGAL), make_inside()
    actions.delegate(kai.person, role=Role.LEGAL, **WEEK, by=lead, at=NOON)
    with system("test"):
        assert queries.holds_everywhere(kai.person_id, Role.LEGAL, NOON)
        assert not queries.holds_everywhere(kai.person_id, Role.ADMINISTRATOR, NOON)


def test_what_was_delegated_is_not_delegated_on():
    lead, kai, mei = make_inside(Role.LEGAL), make_inside(), make_inside()
    actions.delegate(kai.person, **WEEK, by=lead, at=NOON)
    assert code_of_refusal(mei, by=kai) == errors.NOT_YOURS_TO_DELEGATE.code


def test_it_leaves_a_trace_that_touches_both():
    lead, kai = make_inside(Role.LEGAL), make_inside()
    actions.delegate(kai.person, **WEEK, by=lead, at=NOON)
    (entry,) = entries("role.delegated")
    assert touched(entry) == {("giver", "person", lead.person_id), ("taker", "person", kai.person_id)}


def test_it_stays_between_two_people_inside():
    lead = make_inside(Role.LEGAL)
    assert code_of_refusal(lead, by=lead) == errors.DELEGATE_INSIDE.code
    assert code_of_refusal(make_outside(), by=lead) == errors.DELEGATE_INSIDE.code
    assert code_of_refusal(lead, by=make_outside(Role.WORKER)) == errors.DELEGATE_INSIDE.code


def test_one_delegates_only_what_one_holds_and_never_the_auditors_role():
    kai = make_inside()
    assert code_of_refusal(kai, by=make_inside()) == errors.NOT_YOURS_TO_DELEGATE.code
    assert code_of_refusal(kai, by=make_inside(Role.AUDITOR)) == errors.NOT_YOURS_TO_DELEGATE.code
    assert code_of_refusal(kai, by=make_inside(Role.LEGAL), role=Role.FINANCE) == (
        errors.NOT_YOURS_TO_DELEGATE.code
    )


def test_an_auditor_takes_nothing_over():
    assert code_of_refusal(make_inside(Role.AUDITOR), by=make_inside(Role.LEGAL)) == errors.AUDITOR_ALONE.code


def test_it_refuses_dates_in_the_past_or_upside_down():
    lead, kai = make_inside(Role.LEGAL), make_inside()
    assert code_of_refusal(kai, by=lead, from_at=NOON - timedelta(days=1)) == errors.DATES_UNFIT.code
    assert code_of_refusal(kai, by=lead, to_at=NOON) == errors.DATES_UNFIT.code
