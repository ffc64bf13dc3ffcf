from datetime import timedelta

import pytest

from tests.cast import NOON, entries, give, make_inside, make_outside
from waixie.foundation.accounts import errors, queries
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_inside(Role.ADMINISTRATOR)


def of(account):
    with system("test"):
        return queries.roles_held(account.person_id, NOON).get()


def test_it_ends_now(admin):
    kai = make_inside(Role.LEGAL)
    assignment = of(kai)
    actions.end_role(assignment, by=admin, at=NOON)
    with system("test"):
        assert not queries.roles_held(kai.person_id, NOON).exists()
        assert queries.roles_held(kai.person_id, NOON - timedelta(seconds=1)).exists()
    assert len(entries("role.ended")) == 1


def test_one_that_has_not_begun_never_begins(admin):
    kai = make_inside()
    later = NOON + timedelta(days=5)
    assignment = actions.grant_role(kai.person, Role.LEGAL, from_at=later, by=admin, at=NOON)
    ended = actions.end_role(assignment, by=admin, at=NOON)
    assert not any(ended.holds_at(NOON + timedelta(days=day)) for day in (0, 5, 6))


def test_an_administrator_may_step_down_when_another_remains(admin):
    with pytest.raises(Refused) as refused:
        actions.end_role(of(admin), by=admin, at=NOON)
    assert refused.value.answer.code == errors.LAST_ADMINISTRATOR.code
    make_inside(Role.ADMINISTRATOR)
    actions.end_role(of(admin), by=admin, at=NOON)


def test_it_refuses_one_that_ended_and_dates_in_the_past(admin):
    assignment = give(make_inside().person, Role.LEGAL)
    with pytest.raises(Refused) as refused:
        actions.end_role(assignment, to_at=NOON - timedelta(days=1), by=admin, at=NOON)
    assert refused.value.answer.code == errors.DATES_UNFIT.code
    actions.end_role(assignment, by=admin, at=NOON)
    with pytest.raises(Refused) as refused:
        actions.end_role(assignment, by=admin, at=NOON)
    assert refused.value.answer.code == errors.ENDED_ALREADY.code


@pytest.mark.parametrize("stranger", [make_inside, make_outside])
def test_it_refuses_strangers(stranger):
    with pytest.raises(Refused) as refused:
        actions.end_role(of(make_inside(Role.LEGAL)), by=stranger(), at=NOON)
    assert refused.value.answer.code == errors.NOT_ADMINISTRATOR.code
