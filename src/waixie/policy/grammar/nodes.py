"""YAML without its dangers: plain maps, lists and scalars with their places; no anchors, tags, bombs or second document."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from waixie.policy.grammar.problems import Problem

MAX_BYTES = 512 * 1024
MAX_DEPTH = 16
MAX_NODES = 50_000
# libyaml's parser where PyYAML was built with it, as its wheels are: eight times as fast.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """Where something stands in the file (both counted from 1)."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Leaf(Node):
    """A scalar, as written; `quoted` tells "12" from 12."""

    value: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Branch(Node):
    """A map, in the order of the file; keys may repeat here."""

    entries: tuple[tuple[Leaf, "Node"], ...]


@dataclass(frozen=True, slots=True)
class Row(Node):
    """A list."""

    items: tuple[Node, ...]


def read_nodes(source: str) -> Node | Problem:
    """The file as a tree, or the one problem that keeps it from being read at all."""
    if len(source) > MAX_BYTES or len(source.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return Problem.at(1, 1, "", "too_large", limit=str(MAX_BYTES // 1024))
    try:
        return _refused(source) or _tree(source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Problem.at(line, column, "", "not_yaml", why=str(error.problem or error.context))
    except yaml.YAMLError as error:
        return Problem.at(1, 1, "", "not_yaml", why=str(error).splitlines()[0])


def _events(source: str) -> Iterator[yaml.Event]:
    return iter(yaml.parse(source, Loader=_LOADER))


def _refused(source: str) -> Problem | None:
    """The first thing that a policy has no use for: an anchor, an alias, a tag, another document, too much of it."""
    depth = nodes = documents = 0
    for event in _events(source):
        place = _place(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return Problem.at(*place, "", "no_anchors")
        if tag := getattr(event, "tag", None):
            return Problem.at(*place, "", "no_tags", tag=str(tag))
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                return Problem.at(*place, "", "one_document")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        nodes += isinstance(event, yaml.NodeEvent)
        if depth > MAX_DEPTH:
            return Problem.at(*place, "", "too_deep", limit=str(MAX_DEPTH))
        if nodes > MAX_NODES:
            return Problem.at(*place, "", "too_many", limit=str(MAX_NODES))
    return None


def _place(thing: yaml.Event | yaml.Node) -> tuple[int, int]:
    mark = thing.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _tree(source: str) -> Node | Problem:
    root = yaml.compose(source, Loader=_LOADER)
    return Problem.at(1, 1, "", "empty") if root is None else _node(root)


def _node(node: yaml.Node) -> Node:
    line, column = _place(node)
    if isinstance(node, yaml.MappingNode):
        return Branch(line, column, tuple((_key(key), _node(value)) for key, value in node.value))
    if isinstance(node, yaml.SequenceNode):
        return Row(line, column, tuple(_node(item) for item in node.value))
    return Leaf(line, column, str(node.value).strip(), bool(getattr(node, "style", None)))


def _key(node: yaml.Node) -> Leaf:
    """A key; a map or list as a key becomes a name that nothing knows."""
    value = node.value if isinstance(node, yaml.ScalarNode) else "?"
    return Leaf(*_place(node), str(value).strip(), False)
