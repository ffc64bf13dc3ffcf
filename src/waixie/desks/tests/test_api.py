"""The API: the same permits as the pages, problems that programs can read."""

import json

import pytest
from django.test import Client

from tests.cast import entries, make_inside, make_outside
from waixie.desks.tests.company import browser
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system

pytestmark = pytest.mark.django_db(transaction=True)
CASE = {
    "kind": "case.reported",
    "happened_on": "2026-03-02",
    "values": {"case": "new:Line 3", "severity": "high"},
}


@pytest.fixture
def chen():
    return browser(make_inside(Role.SUPERVISOR))


def send(client, body, address="/api/v1/events"):
    return client.post(address, json.dumps(body), content_type="application/json")


def test_an_event_is_recorded_and_its_object_found_by_name(chen):
    answer = send(chen, CASE)
    assert answer.status_code == 201
    (entry,) = entries("case.reported")
    assert str(entry.uuid) == answer.json()["uuid"]
    assert entry.whole_day
    (case,) = chen.get("/api/v1/objects?type=case&q=line").json()
    assert (
        send(
            chen,
            {
                "kind": "case.acknowledged",
                "happened_at": "2026-03-02T08:00:00+08:00",
                "values": {"case": case["uuid"]},
            },
        ).status_code
        == 201
    )


def test_the_catalogue_tells_what_a_kind_asks_for(chen):
    kinds = chen.get("/api/v1/kinds").json()
    assert len(kinds) > 300
    fields = {one["name"]: one for one in chen.get("/api/v1/kinds/case.reported").json()["fields"]}
    assert fields["case"]["required"]
    assert [one["code"] for one in fields["severity"]["choices"]] == ["low", "medium", "high", "critical"]


def test_a_refusal_is_a_problem_with_code_sentence_and_remedy():
    answer = send(browser(make_inside(Role.FINANCE)), CASE)
    assert answer.status_code == 403
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "telling.not_your_role"
    assert "supervisor" in problem["remedy"]
    assert entries("case.reported") == []
    assert [json.loads(entry.data)["door"] for entry in entries("act.refused")] == ["api"]


@pytest.mark.parametrize(
    "body",
    [
        {**CASE, "happened_at": "2026-03-02T08:00:00Z"},
        {"kind": "case.reported", "values": {}},
        {**CASE, "happened_on": "2026-02-30"},
        {**CASE, "values": {"case": {"deep": 1}}},
        {"kind": "case.reported", "happened_at": "2026-03-02T08:00:00", "values": {}},
    ],
)
def test_what_does_not_fit_the_schema_is_told_by_place(chen, body):
    answer = send(chen, body)
    assert answer.status_code == 422
    assert answer.json()["errors"]


@pytest.mark.parametrize(
    "values",
    [{"case": "no uuid"}, {"case": "new:x", "colour": "red"}, {"case": "new:x", "severity": "awful"}, {}],
)
def test_values_that_the_kind_does_not_take_are_refused(chen, values):
    assert send(chen, {**CASE, "values": values}).json()["code"] == "telling.unfit"


def test_a_stranger_is_told_to_log_in_and_an_outsider_sees_no_catalogue():
    assert Client().get("/api/v1/kinds").status_code == 401
    assert browser(make_outside(Role.WORKER, worker=3)).get("/api/v1/kinds").status_code == 404


def test_a_request_without_the_token_of_the_page_is_refused():
    strict = Client(enforce_csrf_checks=True)
    with system("test"):
        strict.force_login(make_inside(Role.SUPERVISOR))
    assert send(strict, CASE).status_code == 403
    assert entries("case.reported") == []


def test_a_type_that_no_database_keeps_is_answered(chen):
    answer = chen.get("/api/v1/objects?type=%00&q=%00")
    assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.parametrize("bad", ["Line\0 3", "Line \ud800 3"])
def test_what_no_database_keeps_is_refused_with_a_sentence(chen, bad):
    for kind, values in (
        ("case.reported", {"case": f"new:{bad}", "severity": "high"}),
        ("case.reported", {"case": "new:Line 3", "severity": bad}),
        ("case.reported", {"case": "new:Line 3", "severity": "high", "summary": bad}),
        ("case.reported", {"case": "new:Line 3", "severity": "high", bad: "x"}),
    ):
        answer = send(chen, {"kind": kind, "happened_on": "2026-03-02", "values": values})
        assert answer.status_code in (400, 409, 422)
    assert entries("case.reported") == []
