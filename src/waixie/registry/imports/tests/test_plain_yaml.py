"""A mapping as text: what YAML could mean beyond plain values ends in a sentence with its place."""

from pathlib import Path

import pytest

from waixie.registry.imports.plain_yaml import BadMapping, plain_yaml
from waixie.registry.imports.sentences import sentence
from waixie.registry.imports.shape import read_yaml

NESTED = "[" * 5000
HOSTILE = [
    ("since: 2024-99-99", "mapping_value_broken", 8),
    ("since: 2024-01-01T00:00:00+99:99", "mapping_value_broken", 8),
    ("count: " + "9" * 5000, "mapping_value_broken", 8),
    ("count: 0x" + "f" * 5000, "mapping_value_broken", 8),
    ("count: .inf", "mapping_value_broken", 8),
    (r'word: "\ud800"', "mapping_yaml_broken", 10),
    (r'word: "\0"', "mapping_value_broken", 7),
    ("list: &a [1]", "mapping_not_written_out", 7),
    ("list: *a", "mapping_not_written_out", 7),
    ("list: !!binary x", "mapping_not_written_out", 7),
    ("list: " + NESTED, "mapping_too_nested", 26),
    ("list: ]", "mapping_yaml_broken", 7),
    ("word: \x01", "mapping_yaml_broken", 7),
    ("[1]: 2", "mapping_yaml_broken", 1),
]


@pytest.mark.parametrize(("text", "code", "place"), HOSTILE, ids=[text[:20] for text, _, _ in HOSTILE])
def test_what_is_not_plain_is_refused_at_its_place(text: str, code: str, place: int) -> None:
    with pytest.raises(BadMapping) as caught:
        plain_yaml(f"name: x\n{text}\n")
    (problem,) = caught.value.problems
    assert (problem.code, dict(problem.params)) == (code, {"line": 2, "place": place})
    assert "2" in sentence(problem)


def test_a_file_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "mapping.yaml"
    file.write_text("since: 2024-99-99")
    with pytest.raises(BadMapping) as caught:
        read_yaml(file)
    assert [problem.column for problem in caught.value.problems] == ["mapping.yaml"]


def test_plain_values_are_read_as_ever() -> None:
    assert plain_yaml("a: [1, x, true, 1.5]\nb: {c: }") == {"a": [1, "x", True, 1.5], "b": {"c": None}}
    with pytest.raises(BadMapping, match="mapping_not_a_list_of_keys"):
        plain_yaml("just words")
