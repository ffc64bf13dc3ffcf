"""The pages of the task force and the same acts for programs."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from waixie.desks.tests.company import browser
from waixie.foundation import clock
from waixie.foundation.permits.acting import system
from waixie.rooms.improvement.actions import call_meeting
from waixie.rooms.improvement.models import Decision, Meeting, TaskForceMember
from waixie.rooms.improvement.tests.seats import Force, called, make_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def force() -> Force:
    return make_force()


@pytest.fixture
def over(force) -> Meeting:
    with system("test"):
        now = clock.now()
    return call_meeting(title="Waivers", meets_at=now - timedelta(hours=1), by=force.chair, at=now)


def post(client: Client, path: str, said: dict) -> object:
    return client.post(f"/api/v1/task-force/{path}", json.dumps(said), content_type="application/json")


def test_the_page_tells_who_is_in_office(force):
    page = browser(force.nobody).get("/task-force/").content.decode()
    assert force.chair.person.name in page
    assert "Appoint a member" not in page


def test_an_administrator_appoints_on_the_page(force):
    until = timezone.localdate() + timedelta(days=40)
    said = {"person": str(force.nobody.person.uuid), "function": "secretary", "until": str(until)}
    answer = browser(force.admin).post("/task-force/appoint/", said)
    assert answer.status_code == 302
    with system("test"):
        assert TaskForceMember.objects.filter(function="secretary").exists()


def test_a_form_that_is_not_filled_comes_back(force):
    answer = browser(force.admin).post("/task-force/appoint/", {"function": "member"})
    assert answer.status_code == 422
    assert "Choose a day." in answer.content.decode()


def test_minutes_with_decisions_are_written_on_the_page(force, over):
    due = timezone.localdate() + timedelta(days=7)
    said = {
        "present": [str(force.chair.person.uuid), str(force.second.person.uuid)],
        "minutes": "We talked about waivers.",
        "decision-1-text": "Fewer waivers",
        "decision-1-owner": str(force.nobody.person.uuid),
        "decision-1-due_on": str(due),
        "decision-2-text": "Meet again",
    }
    answer = browser(force.chair).post(f"/task-force/meetings/{over.uuid}/held/", said)
    assert answer.status_code == 302, answer.content.decode()
    page = browser(force.second).get(answer.headers["Location"]).content.decode()
    assert "Fewer waivers" in page
    assert "Meet again" in page


def test_a_date_without_a_person_comes_back(force, over):
    said = {
        "present": [str(force.chair.person.uuid), str(force.second.person.uuid)],
        "minutes": "x",
        "decision-1-text": "y",
        "decision-1-due_on": "2030-01-01",
    }
    answer = browser(force.chair).post(f"/task-force/meetings/{over.uuid}/held/", said)
    assert answer.status_code == 422
    assert "Name who sees to it" in answer.content.decode()


def test_somebody_without_office_reads_on_the_form_why_he_may_not(force):
    page = browser(force.nobody).get("/task-force/meetings/new/").content.decode()
    assert "Only a member of the task force whose term runs may do this." in page


def test_a_meeting_that_one_may_not_read_is_not_there(force):
    assert browser(force.nobody).get(f"/task-force/meetings/{called(force).uuid}/").status_code == 404


def test_a_program_does_the_same(force, over):
    client = browser(force.chair)
    until = str(timezone.localdate() + timedelta(days=9))
    assert (
        post(client, "members", {"person": str(force.nobody.person.uuid), "until": until}).status_code == 201
    )
    said = {
        "present": [str(force.chair.person.uuid), str(force.second.person.uuid)],
        "minutes": "ok",
        "decisions": [{"text": "Do it", "owner": str(force.second.person.uuid), "due_on": until}],
    }
    answer = post(client, f"meetings/{over.uuid}/held", said)
    assert answer.json()["state"] == "held"
    decision = answer.json()["decisions"][0]["uuid"]
    assert [one["uuid"] for one in client.get("/api/v1/task-force/decisions").json()] == [decision]
    assert post(client, f"decisions/{decision}/done", {"outcome": "done"}).json()["done_at"]
    with system("test"):
        assert Decision.objects.get().outcome == "done"


def test_a_program_is_refused_with_a_sentence(force):
    later = (timezone.now() + timedelta(days=1)).isoformat()
    answer = post(browser(force.nobody), "meetings", {"title": "x", "meets_at": later})
    assert (answer.status_code, answer.json()["code"]) == (403, "task_force.not_in_office")


def test_a_program_ends_a_term_and_calls_a_meeting_off(force):
    client = browser(force.admin)
    with system("test"):
        member = TaskForceMember.objects.get(function="member")
    assert post(client, f"members/{member.uuid}/end", {"reason": "x"}).status_code == 204
    chair = browser(force.chair)
    answer = post(chair, f"meetings/{called(force).uuid}/call-off", {"reason": "x"})
    assert answer.json()["state"] == "called_off"
    assert [one["title"] for one in chair.get("/api/v1/task-force/meetings").json()["items"]] == ["Version 3"]
    assert len(client.get("/api/v1/task-force/members").json()) == 2
