"""Appointing a member of the task force."""

from datetime import timedelta

import pytest

from tests.cast import NOON, entries, make_inside, make_outside
from waixie.foundation.accounts import queries as accounts
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system
from waixie.policy.permissions import may_decide
from waixie.rooms.improvement import actions
from waixie.rooms.improvement.actions import appoint_member
from waixie.rooms.improvement.events import Function
from waixie.rooms.improvement.models import TaskForceMember
from waixie.rooms.improvement.tests.seats import TODAY, make_force

pytestmark = pytest.mark.django_db
TERM = {"from_on": None, "until": TODAY + timedelta(days=30)}


def holds(account, at) -> bool:
    with system("test"):
        return accounts.holds_everywhere(account.person_id, Role.TASK_FORCE, at)


def test_who_is_appointed_decides_about_the_policy_until_the_term_ends_by_itself():
    admin, mei = make_inside(Role.ADMINISTRATOR), make_inside()
    appoint_member(mei.person, function=Function.SECRETARY, **TERM, by=admin, at=NOON)
    with system("test"):
        assert may_decide(mei, at=NOON)
        assert may_decide(mei, at=NOON + timedelta(days=30))
        assert may_decide(mei, at=NOON + timedelta(days=31)).code == "policy.not_task_force"


def test_it_leaves_a_trace():
    admin, mei = make_inside(Role.ADMINISTRATOR), make_inside()
    appoint_member(mei.person, function=Function.CHAIR, **TERM, by=admin, at=NOON)
    (joined,) = entries("task_force.joined")
    assert '"function":"chair"' in joined.data
    assert len(entries("role.granted")) == 1


def test_a_term_that_lies_ahead_begins_on_its_day():
    admin, mei = make_inside(Role.ADMINISTRATOR), make_inside()
    first = TODAY + timedelta(days=10)
    appoint_member(
        mei.person,
        function=Function.MEMBER,
        from_on=first,
        until=first + timedelta(days=5),
        by=admin,
        at=NOON,
    )
    assert not holds(mei, NOON)
    assert holds(mei, NOON + timedelta(days=10))
    assert not holds(mei, NOON + timedelta(days=16))


def test_a_member_in_office_appoints_too():
    force = make_force()
    appoint_member(force.nobody.person, function=Function.MEMBER, **TERM, by=force.second, at=NOON)
    assert holds(force.nobody, NOON)


def test_a_role_that_was_given_without_a_term_gets_one():
    admin, mei = make_inside(Role.ADMINISTRATOR), make_inside(Role.TASK_FORCE)
    appoint_member(mei.person, function=Function.CHAIR, **TERM, by=admin, at=NOON)
    assert holds(mei, NOON + timedelta(days=30))
    assert not holds(mei, NOON + timedelta(days=31))


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR])
def test_it_refuses_everybody_else(role):
    with pytest.raises(Refused, match=r"task_force\.not_appointing"):
        appoint_member(make_inside().person, function=Function.MEMBER, **TERM, by=make_inside(role), at=NOON)


def test_it_refuses_oneself():
    admin = make_inside(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match=r"task_force\.not_oneself"):
        appoint_member(admin.person, function=Function.MEMBER, **TERM, by=admin, at=NOON)


def test_it_refuses_somebody_from_outside():
    with pytest.raises(Refused, match=r"task_force\.outsider"):
        appoint_member(
            make_outside().person,
            function=Function.MEMBER,
            **TERM,
            by=make_inside(Role.ADMINISTRATOR),
            at=NOON,
        )


def test_it_refuses_an_auditor():
    with pytest.raises(Refused, match=r"accounts\.auditor_alone"):
        appoint_member(
            make_inside(Role.AUDITOR).person,
            function=Function.MEMBER,
            **TERM,
            by=make_inside(Role.ADMINISTRATOR),
            at=NOON,
        )


def test_it_refuses_a_second_chair_in_the_same_term():
    force = make_force()
    with pytest.raises(Refused, match=r"task_force\.chair_taken"):
        appoint_member(force.nobody.person, function=Function.CHAIR, **TERM, by=force.admin, at=NOON)


def test_it_refuses_a_second_term_at_the_same_time():
    force = make_force()
    with pytest.raises(Refused, match=r"accounts\.held_already"):
        appoint_member(force.second.person, function=Function.MEMBER, **TERM, by=force.admin, at=NOON)


@pytest.mark.parametrize(("first", "last"), [(-1, 5), (3, 2)])
def test_it_refuses_a_term_that_is_none(first, last):
    with pytest.raises(Refused, match=r"task_force\.term_unfit"):
        appoint_member(
            make_inside().person,
            function=Function.MEMBER,
            from_on=TODAY + timedelta(days=first),
            until=TODAY + timedelta(days=last),
            by=make_inside(Role.ADMINISTRATOR),
            at=NOON,
        )


def test_without_a_trace_nothing_happens(monkeypatch):
    admin, mei = make_inside(Role.ADMINISTRATOR), make_inside()
    monkeypatch.setattr(actions.members, "record", lambda *given, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        appoint_member(mei.person, function=Function.MEMBER, **TERM, by=admin, at=NOON)
    with system("test"):
        assert not TaskForceMember.objects.exists()
    assert not holds(mei, NOON)
