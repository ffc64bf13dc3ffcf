"""Meetings: called, held with minutes and decisions, called off; and what was decided gets done."""

from datetime import timedelta

import pytest

from tests.cast import NOON, again, entries, make_inside, touched
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.journal.models import FactRow
from waixie.foundation.permits.acting import acting, system
from waixie.rooms.improvement.actions import (
    Taken,
    call_meeting,
    call_off_meeting,
    carry_out_decision,
    hold_meeting,
)
from waixie.rooms.improvement.models import Decision, Meeting
from waixie.rooms.improvement.queries import task_force as queries
from waixie.rooms.improvement.tests.seats import LATER, TODAY, Force, called, make_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def force() -> Force:
    return make_force()


def held(force: Force, *decisions: Taken) -> Meeting:
    present = [force.chair.person, force.second.person]
    return hold_meeting(
        called(force), present=present, minutes="All agreed.", decisions=decisions, by=force.second, at=LATER
    )


def decided(force: Force) -> Decision:
    held(force, Taken("Train everybody", force.nobody.person, TODAY + timedelta(days=14)))
    with system("test"):
        return Decision.objects.get()


def test_a_member_in_office_calls_a_meeting(force):
    meeting = called(force)
    (entry,) = entries("task_force.called")
    assert ("meeting", "meeting", meeting.pk) in touched(entry)


def test_nobody_else_calls_one(force):
    with pytest.raises(Refused, match=r"task_force\.not_in_office"):
        call_meeting(title="x", meets_at=LATER, by=force.admin, at=NOON)


def test_a_meeting_without_a_title_is_none(force):
    with pytest.raises(Refused, match=r"task_force\.title_missing"):
        call_meeting(title=" ", meets_at=LATER, by=force.chair, at=NOON)


def test_minutes_and_attendance_are_kept(force):
    meeting = again(held(force))
    assert (meeting.state, meeting.minutes) == ("held", "All agreed.")
    with system("test"):
        assert meeting.attendance.filter(present=True).count() == 2
    (entry,) = entries("task_force.met")
    assert entry.occurred_at == meeting.meets_at


def test_who_was_not_there_is_listed_as_absent(force):
    third = make_inside(Role.TASK_FORCE)
    meeting = held(force)
    with system("test"):
        assert [one.person for one in meeting.attendance.filter(present=False)] == [third.person]


def test_a_decision_has_its_owner_and_its_date_as_facts(force):
    decision = decided(force)
    with system("test"):
        facts = dict(FactRow.objects.filter(type="decision", object=decision.pk).values_list("name", "value"))
    due = str(TODAY + timedelta(days=14))
    assert facts == {"due_date": due, "task_force": f"person:{force.nobody.person_id}"}


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        (lambda force: Taken("x", None, TODAY), "owner_missing"),
        (lambda force: Taken("x", force.chair.person, TODAY - timedelta(days=1)), "due_too_early"),
    ],
)
def test_it_refuses_a_decision_that_nobody_can_keep(force, taken, code):
    with pytest.raises(Refused, match=rf"task_force\.{code}"):
        held(force, taken(force))
    with system("test"):
        assert not Decision.objects.exists()


def test_it_refuses_a_meeting_of_one(force):
    with pytest.raises(Refused, match=r"task_force\.nobody_there"):
        hold_meeting(called(force), present=[force.chair.person] * 2, minutes="x", by=force.chair, at=LATER)


def test_it_refuses_somebody_who_was_not_in_office(force):
    with pytest.raises(Refused, match=r"task_force\.not_a_member"):
        hold_meeting(
            called(force),
            present=[force.chair.person, force.nobody.person],
            minutes="x",
            by=force.chair,
            at=LATER,
        )


def test_it_refuses_minutes_before_the_meeting(force):
    with pytest.raises(Refused, match=r"task_force\.too_early"):
        hold_meeting(
            called(force),
            present=[force.chair.person, force.second.person],
            minutes="x",
            by=force.chair,
            at=NOON,
        )


def test_it_refuses_a_meeting_without_minutes(force):
    with pytest.raises(Refused, match=r"task_force\.nothing_said"):
        hold_meeting(
            called(force),
            present=[force.chair.person, force.second.person],
            minutes=" ",
            by=force.chair,
            at=LATER,
        )


@pytest.mark.parametrize(
    "step", [held, lambda force: call_off_meeting(called(force), reason="x", by=force.chair, at=LATER)]
)
def test_what_was_held_or_called_off_stays_so(force, step):
    meeting = step(force)
    with pytest.raises(Refused, match=r"workflow\.step_not_allowed"):
        call_off_meeting(meeting, reason="again", by=force.chair, at=LATER)
    with pytest.raises(Refused, match=r"workflow\.step_not_allowed"):
        hold_meeting(meeting, present=[], minutes="x", by=force.chair, at=LATER)


def test_a_meeting_that_is_called_off_says_why(force):
    call_off_meeting(called(force), reason="typhoon", by=force.second, at=LATER)
    (entry,) = entries("meeting.cancelled")
    assert "typhoon" in entry.data


def test_nobody_else_writes_minutes_or_calls_off(force):
    with pytest.raises(Refused, match=r"task_force\.not_in_office"):
        hold_meeting(called(force), present=[], minutes="x", by=force.nobody, at=LATER)
    with pytest.raises(Refused, match=r"task_force\.not_in_office"):
        call_off_meeting(called(force), reason="x", by=force.nobody, at=LATER)


def test_who_sees_to_a_decision_reports_it_done(force):
    decision = carry_out_decision(decided(force), outcome="All 40 trained", by=force.nobody, at=LATER)
    assert decision.done_by_id == force.nobody.person_id
    (entry,) = entries("decision.fulfilled")
    assert "All 40 trained" in entry.data


def test_nobody_else_reports_it_done(force):
    with pytest.raises(Refused, match=r"task_force\.not_your_decision"):
        carry_out_decision(decided(force), outcome="x", by=make_inside(Role.SUPERVISOR), at=LATER)


def test_it_is_reported_done_once(force):
    decision = carry_out_decision(decided(force), outcome="x", by=force.chair, at=LATER)
    with pytest.raises(Refused, match=r"task_force\.done_already"):
        carry_out_decision(decision, outcome="y", by=force.chair, at=LATER)


def test_minutes_are_read_by_the_task_force_auditors_and_those_whom_they_concern(force):
    decided(force)
    for account, sees in (
        (force.chair, 1),
        (force.admin, 1),
        (make_inside(Role.AUDITOR), 1),
        (force.nobody, 1),
        (make_inside(Role.SUPERVISOR), 0),
    ):
        with acting(account, read_only=True):
            assert queries.visible_meetings(account, LATER).count() == sees
