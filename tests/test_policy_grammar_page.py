"""The page on the grammar of policies says what the grammar does: its examples are read, its words are all there."""

import re
from pathlib import Path

import pytest

from waixie.foundation.permits.acting import system
from waixie.policy.engine.types import Family
from waixie.policy.grammar import PolicyText, Problem, parse
from waixie.policy.grammar.families import EVERY_KEY
from waixie.policy.grammar.words import KEYS, UNITS, VALUES
from waixie.policy.kinds_catalogue import journal_catalogue

PAGE = (Path(__file__).parent.parent / "docs" / "policy-grammar.md").read_text(encoding="utf-8")
HEAD = """policy: page
title: {en: Page}
version: "1"
prevailing: en
zone: Asia/Taipei
chapters:
  - chapter: 1
    title: {en: One}
    clauses:
      - clause: "1.1"
        text: {en: A clause.}
        rules:
"""

pytestmark = pytest.mark.django_db


def blocks(sort: str) -> list[str]:
    return re.findall(rf"```{sort}\n(.*?)```", PAGE, re.S)


def read(source: str) -> PolicyText | list[Problem]:
    with system("test"):
        return parse(source, journal_catalogue())


def as_policy(rules: str) -> str:
    return HEAD + "".join(f"          {line}\n" for line in rules.splitlines())


def must(read_: PolicyText | list[Problem]) -> PolicyText:
    assert isinstance(read_, PolicyText), "\n".join(map(str, read_))
    return read_


def test_the_whole_policy_is_read():
    (source,) = blocks("yaml policy")
    assert [clause.kind for clause in must(read(source)).clauses()] == [
        "definition",
        "attested",
        "executable",
    ]


def test_every_rule_is_read_and_every_family_shown():
    found = [rule.family for source in blocks("yaml rule") for rule in must(read(as_policy(source))).rules()]
    assert set(found) == set(Family)


def test_what_is_refused_is_refused_in_these_words():
    (source,), (said,) = blocks("yaml refused"), blocks("text")
    problems = read(as_policy(source))
    assert isinstance(problems, list)
    assert [str(problem) for problem in problems] == said.splitlines()


@pytest.mark.parametrize("name", EVERY_KEY)
def test_every_key_of_a_rule_is_spoken_of(name):
    assert f"`{name}`" in PAGE or f"`{name}:" in PAGE or re.search(rf"[{{ ]{name}: ", PAGE)


def test_every_word_stands_in_its_table():
    for table in (KEYS, VALUES):
        for name, aliases in table.items():
            assert f"| `{name}` | {'、'.join(aliases)} |" in PAGE
    for unit in UNITS:
        assert f"`{unit}`" in PAGE
