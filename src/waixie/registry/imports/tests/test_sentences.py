"""Every problem that a reader can name has a sentence, and every sentence a problem."""

import re
from pathlib import Path

from django.utils import translation

from waixie.registry.imports.problems import Problem
from waixie.registry.imports.sentences import SENTENCES, place, sentence

FOLDER = Path(__file__).parents[1]
SOURCES = [
    path
    for folder in (FOLDER, FOLDER.parent / "actions")
    for path in folder.rglob("*.py")
    if "tests" not in path.parts and path.name != "sentences.py"
]
CODE = re.compile(r'"([a-z]+(?:_[a-z]+)+)"')


def test_each_sentence_belongs_to_a_problem_that_is_raised() -> None:
    said = {code for path in SOURCES for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert set(SENTENCES) - said == set()


def test_each_problem_that_is_raised_has_a_sentence() -> None:
    raised = re.compile(r'(?:Problem|Unreadable|BadDay|BadCell|wrong|_wrong|_note)\(\s*"([a-z_]+)"')
    codes = {code for path in SOURCES for code in raised.findall(path.read_text(encoding="utf-8"))}
    assert len(codes) > 60
    assert codes - set(SENTENCES) == set()


def test_a_sentence_takes_its_parameters_and_names_the_place() -> None:
    problem = Problem(
        "person_repeated", {"name": "王小明", "first": 5, "first_sheet": "一廠"}, "二廠", 7, "姓名"
    )
    with translation.override("en"):
        assert (
            sentence(problem) == "王小明 already stands in row 5 of 一廠; both rows are taken as one person."
        )
        assert place(problem) == "sheet 二廠, row 7, column 姓名"
    assert place(Problem("empty_file")) == ""


def test_a_part_of_a_mapping_is_not_called_a_column_of_the_file() -> None:
    with translation.override("en"):
        assert place(Problem("mapping_without_name", column="columns")) == "mapping: columns"
