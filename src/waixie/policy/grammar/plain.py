"""Rules as plain maps: what a form or a program sends is read as a file is, with the same sentences."""

from collections.abc import Mapping
from typing import Any

from waixie.policy.grammar.catalogue import Catalogue
from waixie.policy.grammar.dump import rule_body
from waixie.policy.grammar.families import INHERITED
from waixie.policy.grammar.fields import Fields, Reading
from waixie.policy.grammar.nodes import Branch, Leaf, Node, Row
from waixie.policy.grammar.problems import Problem
from waixie.policy.grammar.rules import RuleReader
from waixie.policy.grammar.text import RuleText

DEEP = 8


def read_rule(
    body: Mapping[str, Any], *, zone: str, clause: str, catalogue: Catalogue
) -> RuleText | list[Problem]:
    """Read one rule; the problems' paths begin at the rule itself."""
    reading = Reading(catalogue)
    nothing = Fields(reading, Branch(1, 1, ()), "", INHERITED)
    read = RuleReader(reading, zone, nothing).rule(node_of(body), "", clause)
    if reading.problems or read is None:
        return sorted(set(reading.problems))
    return read


def body_of(text: RuleText, zone: str) -> dict[str, Any]:
    """A rule as the plain map that reads back as it."""
    return rule_body(text, zone)


def node_of(value: Any, depth: int = 0) -> Node:
    """A plain value as a file's node."""
    if depth > DEEP:
        return Leaf(1, 1, "…", True)
    if isinstance(value, Mapping):
        entries = (
            (Leaf(1, 1, str(key).strip(), False), node_of(one, depth + 1)) for key, one in value.items()
        )
        return Branch(1, 1, tuple(entries))
    if isinstance(value, list | tuple):
        return Row(1, 1, tuple(node_of(one, depth + 1) for one in value))
    said = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value).strip()
    return Leaf(1, 1, said, isinstance(value, str))
