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
