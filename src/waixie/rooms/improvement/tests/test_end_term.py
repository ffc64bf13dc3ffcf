"""A member leaves before his term is over."""

from datetime import timedelta

import pytest

from tests.cast import NOON, entries, make_inside
from waixie.foundation.accounts import queries as accounts
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system
from waixie.rooms.improvement.actions import appoint_member, end_term
from waixie.rooms.improvement.events import Function
from waixie.rooms.improvement.models import TaskForceMember
from waixie.rooms.improvement.tests.seats import LATER, TODAY, Force, make_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def force() -> Force:
    return make_force()


def term_of(account) -> TaskForceMember:
    with system("test"):
        return TaskForceMember.objects.select_related("assignment").get(assignment__person=account.person)


def test_with_the_term_goes_the_role(force):
    end_term(term_of(force.second), reason="moved to another plant", by=force.chair, at=LATER)
    with system("test"):
        assert not accounts.holds_everywhere(force.second.person_id, Role.TASK_FORCE, LATER)
    (left,) = entries("task_force.left")
    assert "moved to another plant" in left.data


def test_a_member_may_leave_himself(force):
    end_term(term_of(force.second), reason="no time", by=force.second, at=LATER)
    assert len(entries("task_force.left")) == 1


def test_a_term_that_has_not_begun_never_begins(force):
    first = TODAY + timedelta(days=9)
    member = appoint_member(
        force.nobody.person,
        function=Function.MEMBER,
        from_on=first,
        until=first + timedelta(days=9),
        by=force.admin,
        at=NOON,
    )
    end_term(member, reason="changed his mind", by=force.admin, at=LATER)
    with system("test"):
        for days in (0, 9, 12):
            at = NOON + timedelta(days=days)
            assert not accounts.holds_everywhere(force.nobody.person_id, Role.TASK_FORCE, at)


def test_it_refuses_everybody_else(force):
    with pytest.raises(Refused, match=r"task_force\.not_appointing"):
        end_term(term_of(force.second), reason="x", by=make_inside(Role.LEGAL), at=LATER)


def test_it_refuses_a_term_that_is_over(force):
    with pytest.raises(Refused, match=r"task_force\.term_over"):
        end_term(term_of(force.second), reason="x", by=force.admin, at=NOON + timedelta(days=400))


def test_it_refuses_the_last_member_in_office(force):
    end_term(term_of(force.second), reason="x", by=force.admin, at=LATER)
    with pytest.raises(Refused, match=r"task_force\.last_member"):
        end_term(term_of(force.chair), reason="x", by=force.admin, at=LATER)
