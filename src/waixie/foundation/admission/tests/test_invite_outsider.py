from datetime import timedelta

import pytest

from tests.cast import (
    NOON,
    again,
    entries,
    make_inside,
    make_outside,
    touched,
)
from waixie.foundation.accounts import errors
from waixie.foundation.accounts.models import Invitation
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db


def invite(by, **changes):
    given = {"name": "林小姐", "email": "lin@example.com", "role": Role.PARTNER_REPRESENTATIVE, "partner": 7}
    return actions.invite_outsider(**(given | changes), by=by, at=NOON)


@pytest.fixture
def admin():
    return make_inside(Role.ADMINISTRATOR)


def test_it_makes_a_link_for_fourteen_days_and_keeps_only_its_hash(admin):
    invitation, token = invite(admin)
    row, person = again(invitation), again(invitation.person)
    assert row.expires_at == NOON + timedelta(days=14)
    assert token.encode() not in bytes(row.token_hash)
    assert (person.name, person.outside, row.partner) == ("林小姐", True, 7)


def test_it_leaves_a_trace_that_touches_the_partner(admin):
    invitation, token = invite(admin, role=Role.WORKER, worker=12)
    (entry,) = entries("person.invited")
    assert touched(entry) == {
        ("person", "person", invitation.person_id),
        ("partner", "partner", 7),
        ("worker", "worker", 12),
    }
    assert token not in entry.data


def test_a_person_is_invited_again_under_the_same_name(admin):
    first, _ = invite(admin)
    second, _ = invite(admin, person=first.person)
    assert second.person_id == first.person_id
    assert again(first).withdrawn_at == NOON


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR])
def test_it_refuses_a_role_inside(admin, role):
    with pytest.raises(Refused) as refused:
        invite(admin, role=role)
    assert refused.value.answer.code == errors.WRONG_SIDE.code


def test_it_refuses_a_person_inside(admin):
    with pytest.raises(Refused) as refused:
        invite(admin, person=make_inside().person)
    assert refused.value.answer.code == errors.WRONG_SIDE.code


def test_a_worker_on_his_own_has_no_partner(admin):
    invitation, token = invite(admin, role=Role.WORKER, partner=None, worker=12)
    account = actions.accept_invitation(token=token, login="own", password="a long sentence", at=NOON)
    assert (account.person_id, account.partner, account.worker) == (invitation.person_id, None, 12)


@pytest.mark.parametrize(
    ("role", "partner", "worker"),
    [(Role.WORKER, 7, None), (Role.APPLICANT, 7, 3), (Role.PARTNER_REPRESENTATIVE, None, None)],
)
def test_a_role_without_its_worker_or_partner_is_refused(admin, role, partner, worker):
    with pytest.raises(Refused) as refused:
        invite(admin, role=role, partner=partner, worker=worker)
    assert refused.value.answer.code == errors.NOBODYS_WORKER.code


def test_it_refuses_a_nameless_person(admin):
    with pytest.raises(Refused):
        invite(admin, name=" ")


@pytest.mark.parametrize("stranger", [make_inside, make_outside])
def test_it_refuses_whoever_is_not_an_administrator(stranger):
    with pytest.raises(Refused) as refused:
        invite(stranger())
    assert refused.value.answer.code == errors.NOT_ADMINISTRATOR.code


def test_without_a_trace_nobody_is_invited(admin, monkeypatch):
    monkeypatch.setattr(actions.invitations, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        invite(admin)
    with system("test"):
        assert not Invitation.objects.exists()
