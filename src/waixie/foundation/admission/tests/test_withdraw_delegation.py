from datetime import timedelta

import pytest

from tests.cast import NOON, entries, make_inside, make_outside
from waixie.foundation.accounts import errors, queries
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_inside(Role.LEGAL)


@pytest.fixture
def kai():
    return make_inside()


def given(lead, kai, after=0):
    begins = NOON + timedelta(days=after)
    return actions.delegate(kai.person, from_at=begins, to_at=begins + timedelta(days=7), by=lead, at=NOON)


def acts(kai, at):
    with system("test"):
        return queries.holds_everywhere(kai.person_id, Role.LEGAL, at)


def test_whoever_gave_it_takes_it_back(lead, kai):
    delegation = given(lead, kai)
    later = NOON + timedelta(days=1)
    assert acts(kai, later)
    actions.withdraw_delegation(delegation, by=lead, at=later)
    assert not acts(kai, later)
    assert len(entries("delegation.withdrawn")) == 1


def test_one_that_has_not_begun_never_begins(lead, kai):
    actions.withdraw_delegation(given(lead, kai, after=3), by=lead, at=NOON)
    assert not any(acts(kai, NOON + timedelta(days=day)) for day in (0, 3, 4))


def test_an_administrator_may_too(lead, kai):
    actions.withdraw_delegation(given(lead, kai), by=make_inside(Role.ADMINISTRATOR), at=NOON)


def test_it_refuses_the_taker_and_strangers(lead, kai):
    delegation = given(lead, kai)
    for by in (kai, make_inside(Role.LEGAL), make_outside()):
        with pytest.raises(Refused) as refused:
            actions.withdraw_delegation(delegation, by=by, at=NOON)
        assert refused.value.answer.code == errors.NOT_ADMINISTRATOR.code


def test_it_refuses_one_that_ended(lead, kai):
    delegation = given(lead, kai)
    with pytest.raises(Refused) as refused:
        actions.withdraw_delegation(delegation, by=lead, at=NOON + timedelta(days=8))
    assert refused.value.answer.code == errors.ENDED_ALREADY.code
