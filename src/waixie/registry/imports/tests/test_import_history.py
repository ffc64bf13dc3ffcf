"""A log is taken over: cases, people and partners are made, events recorded, duties judged; or nothing happens at all."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account, Person, RoleAssignment
from waixie.foundation.answers import Refused
from waixie.foundation.journal.models import Batch, Entry, FactRow, Thing, Touched
from waixie.foundation.permits.acting import system
from waixie.registry.actions.import_history import ImportedHistory, import_history
from waixie.registry.imports.permissions import CommandLine
from waixie.registry.imports.staging import StagedHistory, stage_history
from waixie.registry.models import ImportBatch, Partner, Worker

from .logs import mapping, write, xes_event, xes_log

pytestmark = pytest.mark.django_db
US = CommandLine()
NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
NINE, TEN, LATER = (f"2026-03-02T{hour}:00:00+08:00" for hour in ("09", "10", "18"))
MAPPING: dict[str, Any] = {
    "objects": [
        {"from": "org:resource", "type": "worker", "ignore": ["Siebel"]},
        {"from": "firm", "type": "partner"},
    ],
    "fields": {"impact": "impact"},
    "actor": "org:resource",
    "not_persons": ["Siebel"],
    "derived": [{"first_of_case": "case.reported"}],
}
LOG = {
    "a": [
        xes_event("Queued", NINE, org__resource="Lin", firm="Acme", impact="High"),
        xes_event("Accepted", TEN, org__resource="Wu", firm="Acme"),
    ],
    "b": [
        xes_event("Queued", NINE, org__resource="Siebel", firm="Bolt"),
        xes_event("Accepted", LATER, org__resource="Lin", firm="Bolt"),
    ],
}


@pytest.fixture(autouse=True)
def at_now() -> Iterator[None]:
    with clock.set_to(NOW), system("test"):
        yield


def staged(
    folder: Path, name: str = "log.xes", log: dict[str, list[str]] | None = None, **changes: Any
) -> StagedHistory:
    return stage_history(write(folder, name, xes_log(**(log or LOG))), mapping(**{**MAPPING, **changes}))


def taken(
    folder: Path, name: str = "log.xes", log: dict[str, list[str]] | None = None, **changes: Any
) -> ImportedHistory:
    return import_history(staged(folder, name, log, **changes), by=US, at=NOW)


def kinds_of(case: str) -> list[str]:
    thing = Thing.objects.get(type="case", name=case)
    events = Touched.objects.filter(type="case", object=thing.pk).values("event")
    return list(
        Entry.objects.filter(pk__in=events).order_by("occurred_at", "pk").values_list("kind", flat=True)
    )


def test_cases_people_and_partners_are_made_and_registered(tmp_path: Path) -> None:
    done = taken(tmp_path)
    assert done.made == {"case": 2, "worker": 2, "partner": 2}
    assert set(Worker.objects.values_list("name", "number")) == {("Lin", "Lin"), ("Wu", "Wu")}
    assert set(Partner.objects.values_list("name", flat=True)) == {"Acme", "Bolt"}
    assert set(Person.objects.filter(outside=True).values_list("name", flat=True)) == {"Lin", "Wu"}
    assert Entry.objects.filter(kind="worker.registered").count() == 2
    assert Thing.objects.get(name="a").outer_id == "tests:a"
    assert Worker.objects.get(name="Lin").grams


def test_events_keep_their_times_actors_fields_and_source(tmp_path: Path) -> None:
    done = taken(tmp_path)
    assert kinds_of("a") == ["case.reported", "case.queued", "case.acknowledged"]
    queued = Entry.objects.get(kind="case.queued", person=Worker.objects.get(name="Lin").person_id)
    assert (queued.occurred_at, queued.recorded_at) == (datetime(2026, 3, 2, 1, tzinfo=UTC), NOW)
    assert (queued.source, queued.batch) == ("import", done.batch.batch)
    assert '"impact":"High"' in queued.data
    assert FactRow.objects.filter(name="impact", value="High").exists()
    by_machine = Entry.objects.exclude(pk=queued.pk).get(kind="case.queued")
    assert by_machine.person is None


def test_the_batch_states_until_when_the_log_was_watched(tmp_path: Path) -> None:
    done = taken(tmp_path)
    end = datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert Batch.objects.get().observed_until == end
    batch = ImportBatch.objects.get()
    assert (batch.pk, batch.observed_until, batch.file_name) == (done.batch.pk, end, "log.xes")
    assert batch.report["kinds"] == {"case.reported": 2, "case.queued": 2, "case.acknowledged": 2}


def test_a_later_export_brings_only_what_is_new(tmp_path: Path) -> None:
    taken(tmp_path)
    longer = {
        "a": [*LOG["a"], xes_event("Completed", LATER, org__resource="Wu", firm="Acme")],
        "c": [xes_event("Queued", LATER)],
    }
    done = taken(tmp_path, "later.xes", longer)
    assert (done.made, done.left_out) == ({"case": 1}, 3)
    assert kinds_of("a") == ["case.reported", "case.queued", "case.acknowledged", "case.resolved"]
    assert Worker.objects.count() == 2


def test_the_same_file_is_refused_the_second_time(tmp_path: Path) -> None:
    taken(tmp_path)
    with pytest.raises(Refused) as caught:
        taken(tmp_path)
    assert caught.value.answer.code == "imports.taken_already"
    assert ImportBatch.objects.count() == 1


def test_a_log_with_errors_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        taken(tmp_path, log={"a": [*LOG["a"], xes_event("Frobnicated", LATER)]})
    assert caught.value.answer.code == "imports.has_errors"
    assert (Entry.objects.count(), Thing.objects.count(), Batch.objects.count()) == (0, 0, 0)


def test_values_that_a_kind_cannot_hold_are_named_before_anything_is_written(tmp_path: Path) -> None:
    report = staged(
        tmp_path,
        fields={"severity": "impact"},
        events=[{"activity": a, "kind": "case.acknowledged"} for a in ("Queued", "Accepted")],
    ).report
    assert [(p.code, p.params["text"], p.row) for p in report.problems] == [("bad_value", "High", 5)] * 2
    assert {p.params["kind"] for p in report.problems} == {"case.reported", "case.acknowledged"}


def test_a_mapping_that_does_not_fit_the_catalogue_is_refused_before_the_log_is_read(tmp_path: Path) -> None:
    report = stage_history(
        tmp_path / "there is none", mapping(derived=[{"first_of_case": "case.invented"}])
    ).report
    assert [p.code for p in report.problems] == ["kind_unknown"]


def test_a_broken_log_is_named_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, "log.xes", xes_log(**LOG)[:-20])
    report = stage_history(path, mapping(**MAPPING)).report
    assert [(p.code, p.row is not None) for p in report.problems] == [("xml_broken", True)]


def test_names_that_must_be_known_are_refused_where_they_are_not(tmp_path: Path) -> None:
    objects = [{"from": "org:resource", "type": "worker", "known": True}, {"from": "firm", "type": "partner"}]
    ready = staged(tmp_path, objects=objects)
    with pytest.raises(Refused):
        import_history(ready, by=US, at=NOW)
    assert {(p.code, p.params["name"]) for p in ready.report.problems} == {
        ("object_unknown", "Lin"),
        ("object_unknown", "Wu"),
    }


def test_people_who_are_there_are_found_by_name_or_number_and_not_made_again(tmp_path: Path) -> None:
    person = Person.objects.create(name="Lin", outside=True)
    known = Worker.objects.create(person=person, name="Lin")
    done = taken(tmp_path)
    assert done.made["worker"] == 1
    assert Entry.objects.filter(kind="case.queued", person=person.pk).count() == 1
    assert Touched.objects.filter(type="worker", object=known.pk).count() == 3


def test_two_people_of_one_name_are_not_guessed_between(tmp_path: Path) -> None:
    for _ in range(2):
        Worker.objects.create(person=Person.objects.create(name="Lin", outside=True), name="Lin")
    taken(tmp_path)
    assert Worker.objects.filter(name="Lin").count() == 3


def account(name: str, *roles: str) -> Account:
    person = Person.objects.create(name=name)
    for role in roles:
        RoleAssignment.objects.create(person=person, role=role, from_at=datetime(2026, 1, 1, tzinfo=UTC))
    return Account.objects.create(login=name, person=person)


def test_only_administrators_and_the_task_force_may_import(tmp_path: Path) -> None:
    ready = staged(tmp_path)
    with pytest.raises(Refused) as caught:
        import_history(ready, by=account("chen", "supervisor"), at=NOW)
    assert caught.value.answer.code == "imports.not_an_importer"
    force = account("wang", "task_force")
    assert import_history(ready, by=force, at=NOW).batch.imported_by_id == force.person_id
