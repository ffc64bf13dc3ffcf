"""The journal goes out as OCEL 2.0: whole, well formed, readable by others, and without personal data."""

import io
import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import NOON, make_inside
from waixie.foundation.journal import ocel
from waixie.foundation.journal.kinds import KINDS, Event, personal, touch
from waixie.foundation.journal.models import Entry
from waixie.foundation.journal.recording import record
from waixie.foundation.journal.retraction import retract
from waixie.foundation.permits.acting import system
from waixie.registry.events import EngagementPlanned, SupervisorAssigned, TeamListed
from waixie.registry.imports.history.ocel import OcelReader
from waixie.rooms.cases.events import CaseReported, SatisfactionRated

pytestmark = pytest.mark.django_db


class SecretTold(Event):
    """A kind of these tests alone."""

    kind = "test_secret.told"
    personal_of = "worker"
    worker: int = touch("worker", "worker")
    secret: str = personal("secret", required=True)


del KINDS["test_secret.told"]


@pytest.fixture
def journal() -> dict[str, Any]:
    """A small journal, and what it looks like from outside."""
    anna = make_inside()
    with system("test"):
        planned = EngagementPlanned(
            engagement=17, partner=3, legal_form="contract_for_work", ends_on=date(2026, 12, 31)
        )
        record(planned, by=anna, at=NOON)
        record(SupervisorAssigned(engagement=17, supervisor=5), by=anna, at=NOON + timedelta(hours=1))
        record(TeamListed(engagement=17, members=(8, 9)), by=anna, at=NOON + timedelta(hours=2))
        record(CaseReported(case=1, engagement=17, severity="high"), by=anna, at=NOON + timedelta(days=1))
        rated = SatisfactionRated(engagement=17, score=4)
        record(rated, by=anna, at=NOON + timedelta(days=2))
    return exported() | {"person": f"person:{anna.person_id}"}


def exported() -> dict[str, Any]:
    out = io.StringIO()
    with system("test", read_only=True):
        seen = ocel.write_ocel(out)
    log = json.loads(out.getvalue())
    assert (seen.event_count, seen.object_count) == (len(log["events"]), len(log["objects"]))
    return log


def events_of(log: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [event for event in log["events"] if event["type"] == kind]


def object_of(log: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in log["objects"] if one["id"] == name)


def values(entry: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one["value"] for one in entry["attributes"]}


def check_form(log: dict[str, Any]) -> None:
    """What the standard asks of the JSON form."""
    assert set(log) >= {"events", "objects", "eventTypes", "objectTypes"}
    declared = {
        part: {
            entry["name"]: {one["name"]: one["type"] for one in entry["attributes"]} for entry in log[part]
        }
        for part in ("eventTypes", "objectTypes")
    }
    sorts = {"string": str, "integer": int, "boolean": bool, "time": str, "float": float}
    time = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
    ids = [one["id"] for one in log["objects"]]
    assert len(set(ids)) == len(ids)
    assert len({event["id"] for event in log["events"]}) == len(log["events"])
    for part, types in (("events", declared["eventTypes"]), ("objects", declared["objectTypes"])):
        for entry in log[part]:
            assert set(entry) <= {"id", "type", "time", "attributes", "relationships"}
            assert time.fullmatch(entry["time"]) if part == "events" else "time" not in entry
            for one in entry["attributes"]:
                sort = types[entry["type"]][one["name"]]
                assert type(one["value"]) is sorts[sort]
                assert sort != "time" or time.fullmatch(one["value"])
                assert part == "events" or time.fullmatch(one["time"])
            for relation in entry["relationships"]:
                assert set(relation) == {"objectId", "qualifier"}
                assert relation["objectId"] in set(ids)


def test_it_has_the_form_of_the_standard(journal: dict[str, Any]) -> None:
    check_form({name: part for name, part in journal.items() if name != "person"})


def test_an_event_names_all_that_it_touches_with_the_role(journal: dict[str, Any]) -> None:
    (event,) = events_of(journal, "engagement.planned")
    related = {(one["objectId"], one["qualifier"]) for one in event["relationships"]}
    assert related == {
        ("engagement:17", "engagement"),
        ("partner:3", "partner"),
        (journal["person"], "actor"),
    }
    assert event["time"] == "2026-03-02T12:00:00Z"
    assert values(event)["legal_form"] == "contract_for_work"
    assert values(event)["journal_source"] == "live"


def test_numbers_stay_numbers(journal: dict[str, Any]) -> None:
    (event,) = events_of(journal, "satisfaction.rated")
    assert values(event)["score"] == 4


def test_facts_are_what_objects_have_from_when_on(journal: dict[str, Any]) -> None:
    engagement = object_of(journal, "engagement:17")
    dated = {(one["name"], one["value"], one["time"]) for one in engagement["attributes"]}
    assert ("end_date", "2026-12-31", "2026-03-02T12:00:00Z") in dated
    assert ("supervisor", "person:5", "2026-03-02T13:00:00Z") in dated


def test_a_fact_that_names_objects_relates_them(journal: dict[str, Any]) -> None:
    related = {
        (one["objectId"], one["qualifier"]) for one in object_of(journal, "engagement:17")["relationships"]
    }
    assert {("partner:3", "partner"), ("person:5", "supervisor")} <= related
    assert {("worker:8", "members"), ("worker:9", "members")} <= related


def test_what_was_taken_back_is_there_with_what_took_it_back() -> None:
    anna = make_inside()
    with system("test"):
        record(CaseReported(case=2), by=anna, at=NOON)
        entry = Entry.objects.get(kind="case.reported")
        retract(entry, reason="typed twice", by=anna, at=NOON)
    (note,) = events_of(exported(), "entry.retracted")
    assert values(note)["journal_target"] == str(entry.uuid)


def test_personal_data_stay_at_home() -> None:
    KINDS["test_secret.told"] = SecretTold
    try:
        with system("test"):
            record(SecretTold(worker=8, secret="A123456789"), by=make_inside(), at=NOON)
        (event,) = events_of(exported(), "test_secret.told")
    finally:
        del KINDS["test_secret.told"]
    assert "secret" not in values(event)


def test_an_event_of_a_kind_that_is_gone_goes_out_without_its_fields() -> None:
    KINDS["test_secret.told"] = SecretTold
    with system("test"):
        record(SecretTold(worker=8, secret="x"), by=make_inside(), at=NOON)
    del KINDS["test_secret.told"]
    (event,) = events_of(exported(), "test_secret.told")
    assert "secret" not in values(event)
    assert "worker:8" in {one["objectId"] for one in event["relationships"]}


def test_pages_join_without_gap_or_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocel, "PAGE", 3)
    anna = make_inside()
    with system("test"):
        for number in range(1, 11):
            record(CaseReported(case=number), by=anna, at=NOON)
    log = exported()
    check_form(log)
    assert Counter(one["type"] for one in log["objects"])["case"] == 10
    assert len(events_of(log, "case.reported")) == 10


def test_an_empty_journal_goes_out_as_an_empty_log() -> None:
    log = exported()
    check_form(log)
    assert log["events"] == []


def test_our_own_reader_reads_it_back(journal: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    path.write_text(json.dumps({name: part for name, part in journal.items() if name != "person"}))
    records = list(OcelReader(path, case_type="engagement"))
    assert len(records) == len(journal["events"])
    assert ("engagement", "engagement:17", "engagement") in records[0].objects
