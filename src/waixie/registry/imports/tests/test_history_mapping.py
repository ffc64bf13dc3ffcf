"""A saved mapping says everything, and every fault in it is said with its place."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from waixie.registry.imports.history import BadMapping, KindShape, load_mapping, misfits
from waixie.registry.imports.history.mapping import mapping_from

from .logs import raw_mapping

EXAMPLE = Path(__file__).parents[5] / "examples/incidents/mapping.yaml"


def faults(raw: dict[str, Any]) -> list[tuple[str, str | None]]:
    with pytest.raises(BadMapping) as caught:
        mapping_from(raw)
    return [(problem.code, problem.column) for problem in caught.value.problems]


def test_the_example_for_incidents_is_a_mapping() -> None:
    mapping = load_mapping(EXAMPLE)
    assert mapping.kinds() == {
        "case.reported",
        "case.queued",
        "case.acknowledged",
        "case.resolved",
        "case.reassigned",
    }
    assert mapping.object_types() == {"case", "worker", "partner"}
    assert mapping.until_end_of_log


def test_a_typo_is_named_with_the_nearest_key() -> None:
    with pytest.raises(BadMapping) as caught:
        mapping_from(raw_mapping(evnts=[]))
    (problem,) = caught.value.problems
    assert (problem.code, problem.column, problem.params["near"]) == (
        "mapping_unknown_key",
        "evnts",
        "events",
    )


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"zone": "Mars/Olympus"}, ("mapping_unknown_zone", "zone")),
        ({"zone": "../../etc/passwd"}, ("mapping_unknown_zone", "zone")),
        ({"activity": ""}, ("mapping_needs_text", "activity")),
        ({"events": []}, ("mapping_without_events", "events")),
        ({"events": {"activity": "x"}}, ("mapping_needs_a_list", "events")),
        ({"events": [{"activity": "x", "kind": "case.queued", "ignore": True}]}, ("mapping_kind_or_ignore", "events[0]")),
        ({"events": [{"activity": "x", "kind": "case.queued", "ignore": "maybe"}]}, ("mapping_needs_yes_or_no", "events[0].ignore")),
        ({"observed_until": "soon"}, ("mapping_needs_an_instant", "observed_until")),
        ({"objects": [{"type": "worker"}]}, ("mapping_from_or_object", "objects[0]")),
        ({"objects": [{"from": "a", "type": "worker"}] * 2}, ("mapping_twice", "objects")),
        ({"unmapped": "guess"}, ("mapping_needs_one_of", "unmapped")),
        ({"not_persons": [{"a": 1}]}, ("mapping_needs_text", "not_persons")),
    ],
)  # fmt: skip
def test_each_fault_has_its_place(change: dict[str, Any], fault: tuple[str, str]) -> None:
    assert fault in faults(raw_mapping(**change))


def test_all_faults_are_said_at_once() -> None:
    assert len(faults(raw_mapping(zone="x/y", activity=None, events=[]))) == 3


@pytest.mark.parametrize("text", ["a: [1", "- a", "!!python/object/apply:os.system ['true']", "\xff"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(BadMapping):
        load_mapping(path)


def test_a_mapping_survives_being_saved(tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(yaml.safe_dump(raw_mapping(observed_until="2026-03-01T00:00"), allow_unicode=True))
    assert load_mapping(path) == mapping_from(raw_mapping(observed_until="2026-03-01T00:00"))


CATALOGUE = {
    "case.queued": KindShape(
        frozenset({"impact"}), {"case": "case", "worker": "worker"}, frozenset({"case"})
    ),
    "case.acknowledged": KindShape(frozenset({"impact"}), {"case": "case"}, frozenset({"case"})),
    "case.resolved": KindShape(
        frozenset({"result"}), {"case": "case", "partner": "partner"}, frozenset({"case", "partner"})
    ),
}


def test_a_mapping_is_held_against_the_catalogue() -> None:
    worker = [{"from": "org:resource", "type": "worker", "role": "partner"}]
    mapping = mapping_from(
        raw_mapping(
            fields={"impact": "i", "colour": "c"}, objects=worker, derived=[{"first_of_case": "case.opened"}]
        )
    )
    assert [(p.code, dict(p.params)) for p in misfits(mapping, CATALOGUE)] == [
        ("kind_unknown", {"kind": "case.opened"}),
        ("field_of_no_kind", {"field": "colour"}),
        ("kind_without_role", {"kind": "case.resolved", "role": "partner"}),
    ]


def test_a_mapping_that_fits_has_no_misfits() -> None:
    mapping = mapping_from(
        raw_mapping(objects=[{"from": "firm", "type": "partner"}], fields={"impact": "impact"})
    )
    assert misfits(mapping, CATALOGUE) == []
