"""YAML without its dangers: plain maps, lists and values; what is more, or stands for no value, is refused at its place."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from .problems import Problem

MAX_DEPTH = 20
MAX_NODES = 50_000
MAX_NUMBER = 40  # characters
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class BadMapping(Exception):
    """The mapping can't be used; every problem names its place in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{p.column}: {p.code} {dict(p.params)}" for p in problems))
        self.problems = tuple(problems)


def plain_yaml(text: str, name: str | None = None) -> Mapping[str, Any]:
    """The mapping in the text as plain data."""
    try:
        strange = yaml.SafeLoader.NON_PRINTABLE.search(text)
        if strange:
            raise _Refused("mapping_yaml_broken", *_counted(text, strange.start()))
        _refuse_what_is_not_plain(text)
        raw = yaml.load(text, Loader=_Plain)  # noqa: S506 - a SafeLoader that takes less
    except _Refused as refused:
        place = {"line": refused.line, "place": refused.place}
        raise BadMapping([Problem(refused.code, place, column=name)]) from refused
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        place = {"line": mark.line + 1 if mark else 1, "place": mark.column + 1 if mark else 1}
        raise BadMapping([Problem("mapping_yaml_broken", place, column=name)]) from wrong
    except (yaml.YAMLError, ValueError, RecursionError) as wrong:
        raise BadMapping([Problem("mapping_not_yaml", column=name)]) from wrong
    if not isinstance(raw, dict):
        raise BadMapping([Problem("mapping_not_a_list_of_keys", column=name)])
    return raw


class _Refused(Exception):
    def __init__(self, code: str, line: int, place: int) -> None:
        super().__init__(code)
        self.code, self.line, self.place = code, line, place


def _counted(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _refuse_what_is_not_plain(text: str) -> None:
    depth = nodes = 0
    for event in yaml.parse(text, Loader=_LOADER):
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        aliased = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)
        if aliased or getattr(event, "tag", None):
            raise _Refused("mapping_not_written_out", *place)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        nodes += isinstance(event, yaml.NodeEvent)
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            raise _Refused("mapping_too_nested", *place)


class _Plain(yaml.SafeLoader):
    """Says where a value stands that is none: the 99th of a month, a number without end, half a character."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The value of the node."""
        place = (node.start_mark.line + 1, node.start_mark.column + 1)
        number = node.tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
        if number and len(node.value) > MAX_NUMBER:
            raise _Refused("mapping_value_broken", *place)
        try:
            value = super().construct_object(node, deep)
        except (ValueError, OverflowError, KeyError, IndexError, AttributeError, TypeError) as wrong:
            raise _Refused("mapping_value_broken", *place) from wrong
        if (isinstance(value, float) and not math.isfinite(value)) or (
            isinstance(value, str) and any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value)
        ):
            raise _Refused("mapping_value_broken", *place)
        return value
