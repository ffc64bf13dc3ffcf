"""OCEL 2.0 JSON in: events, the objects that they touch, and attributes as of the event."""

from pathlib import Path
from typing import Any

import pytest

from waixie.registry.imports.history import PlannedObject, open_history, plan, propose_mapping, sample_history
from waixie.registry.imports.problems import Unreadable

from .logs import mapping, write

LOG: dict[str, Any] = {
    "objectTypes": [], "eventTypes": [],
    "objects": [
        {"id": "T1", "type": "Ticket", "attributes": [
            {"name": "impact", "time": "2026-03-01T00:00:00Z", "value": "low"},
            {"name": "impact", "time": "2026-03-03T00:00:00Z", "value": "high"},
        ]},
        {"id": "Acme", "type": "Vendor"},
        {"id": "Lin", "type": "Agent"},
    ],
    "events": [
        {"id": "e1", "type": "Queued", "time": "2026-03-02T01:00:00Z", "attributes": [{"name": "channel", "value": "mail"}],
         "relationships": [{"objectId": "T1", "qualifier": "of"}, {"objectId": "Acme", "qualifier": "for"}]},
        {"id": "e2", "type": "Completed", "time": "2026-03-04T01:00:00Z", "relationships": [
            {"objectId": "T1", "qualifier": "of"}, {"objectId": "Lin", "qualifier": "by"}, {"objectId": "Lin", "qualifier": "checked by"}]},
    ],
}  # fmt: skip
OURS = {
    "case": {"type": "case", "object": "Ticket"},
    "activity": "ocel:activity",
    "time": "ocel:timestamp",
    "fields": {"impact": "case:impact"},
    "objects": [
        {"object": "Vendor", "type": "partner", "role": "partner"},
        {"object": "Agent", "qualifier": "by", "type": "worker", "role": "worker"},
    ],
}


def test_objects_become_roles_and_attributes_count_as_of_the_event(tmp_path: Path) -> None:
    ours = mapping(**OURS)
    first, second = plan(open_history(write(tmp_path, "log.json", LOG), case_type=ours.case_object), ours)
    assert first.objects == (PlannedObject("case", "case", "T1"), PlannedObject("partner", "partner", "Acme"))
    assert first.data == {"impact": "low"}
    assert second.objects == (PlannedObject("case", "case", "T1"), PlannedObject("worker", "worker", "Lin"))
    assert second.data == {"impact": "high"}
    assert (first.place, second.place) == (1, 2)


def test_a_proposal_takes_the_type_that_every_event_touches_as_the_case(tmp_path: Path) -> None:
    sample = sample_history(open_history(write(tmp_path, "log.json", LOG)))
    proposal = propose_mapping(sample, kinds=["case.queued", "case.resolved"], zone="UTC")
    assert proposal.raw["case"] == {"type": "case", "from": "case:id", "object": "Ticket"}
    assert [e["kind"] for e in proposal.raw["events"]] == ["case.queued", "case.resolved"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"events": [', "json_broken"),
        ("[1, 2]", "not_ocel"),
        ('{"events": [{"id": 1}]}', "ocel_incomplete"),
        (
            '{"events": [{"id": 1, "type": "a", "time": "t", "relationships": [{"objectId": "x"}]}]}',
            "ocel_unknown_object",
        ),
        ("[" * 100_000, "json_too_deep"),
        (b'{"events": "\xff"}', "json_broken"),
    ],
)
def test_a_file_that_is_no_ocel_is_refused(tmp_path: Path, content: str | bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        list(open_history(write(tmp_path, "log.json", content)))
    assert caught.value.problem.code == code


@pytest.mark.parametrize("half", [r"\ud800", r"\uDC00", r"\udc00\ud800", r"\ud800x"])
def test_half_a_character_is_refused_with_its_place(tmp_path: Path, half: str) -> None:
    content = '{"events": [{"id": 1, "time": "t",\n "type": "' + half + '"}]}'
    with pytest.raises(Unreadable) as caught:
        list(open_history(write(tmp_path, "log.json", content)))
    problem = caught.value.problem
    assert (problem.code, problem.row, problem.params["place"]) == ("json_broken", 2, 11)


def test_whole_characters_in_escapes_and_long_numbers_are_read(tmp_path: Path) -> None:
    name = r"\ud83d\ude00 \\ud800"
    content = (
        '{"events": [{"id": ' + "9" * 5000 + ', "type": "' + name + '", "time": "t", "relationships": []}]}'
    )
    (only,) = open_history(write(tmp_path, "log.json", content))
    assert only.attributes["ocel:activity"] == "😀 \\ud800"


@pytest.mark.parametrize("part", ['"attributes": 5', '"attributes": [5]', '"relationships": 5'])
def test_lists_that_are_none_are_refused(tmp_path: Path, part: str) -> None:
    content = '{"events": [{"id": 1, "type": "a", "time": "t", ' + part + "}]}"
    with pytest.raises(Unreadable) as caught:
        list(open_history(write(tmp_path, "log.json", content)))
    assert caught.value.problem.code == "not_ocel"
