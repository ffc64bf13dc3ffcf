"""Reading one map of the file: which keys it may have, what each must hold; every problem goes on one list."""

import re
from collections.abc import Iterable
from datetime import date

from waixie.policy.engine.types import Span, Unit
from waixie.policy.grammar.catalogue import Catalogue
from waixie.policy.grammar.nodes import Branch, Leaf, Node, Row
from waixie.policy.grammar.problems import Problem, nearest
from waixie.policy.grammar.text import Texts
from waixie.policy.grammar.words import KEY_OF, KEYS, UNIT_OF, value_of

NAME = re.compile(r"[\w][\w.\-]{0,63}")
SPAN = re.compile(r"([+-]?\d{1,6})\s*(\D+)")
TEXT_LIMIT = 20_000
YEARS_100 = {"h": 876_600, "d": 36_525, "w": 5_218, "m": 1_200, "y": 100, "bh": 876_600, "bd": 36_525}
ALL_UNITS: tuple[Unit, ...] = ("h", "d", "w", "m", "y", "bh", "bd")


class Reading:
    """One pass over one file: the catalogue and the problems found so far."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.problems: list[Problem] = []

    def wrong(self, node: Node, path: str, code: str, suggestion: str = "", /, **params: str) -> None:
        """Note a problem at a node."""
        self.problems.append(Problem.at(node.line, node.column, path, code, suggestion, **params))

    def one_of(self, node: Leaf, path: str, names: Iterable[str], code: str, **params: str) -> str | None:
        """The written name if it is known; else a problem with the nearest known one."""
        known = list(names)
        if node.value in known:
            return node.value
        self.wrong(node, path, code, nearest(node.value, known), name=node.value, **params)
        return None


class Fields:
    """A map of the file, its keys in canonical words."""

    def __init__(self, reading: Reading, node: Node, path: str, allowed: Iterable[str]) -> None:
        self.reading, self.node, self.path = reading, node, path
        self.nodes: dict[str, Node] = {}
        self.key_nodes: dict[str, Leaf] = {}
        self.alone = False
        if not isinstance(node, Branch):
            reading.wrong(node, path, "want_map")
            return
        known = tuple(allowed)
        for key, value in node.entries:
            self._enter(key, value, known)

    @classmethod
    def of_one(cls, reading: Reading, name: str, node: Node, path: str) -> "Fields":
        """A value that stands without a key, read as if it stood under `name`."""
        fields = cls(reading, Branch(node.line, node.column, ()), path, ())
        fields.nodes[name], fields.alone = node, True
        return fields

    def _enter(self, key: Leaf, value: Node, known: tuple[str, ...]) -> None:
        name = KEY_OF.get(key.value, "")
        if name not in known:
            words = [alias for one in known for alias in (one, *KEYS.get(one, ()))]
            self.reading.wrong(
                key, self.at(key.value), "unknown_key", nearest(key.value, words), key=key.value
            )
        elif name in self.nodes:
            self.reading.wrong(key, self.at(name), "twice", key=key.value)
        else:
            self.nodes[name], self.key_nodes[name] = value, key

    def at(self, name: str) -> str:
        """The path of a key."""
        if self.alone:
            return self.path
        return f"{self.path}.{name}" if self.path else name

    def wrong(self, name: str, code: str, suggestion: str = "", /, **params: str) -> None:
        """Note a problem with the value of a key, or with the map if the key is not there."""
        node = self.nodes.get(name, self.node)
        self.reading.wrong(node, self.at(name) if name else self.path, code, suggestion, **params)

    def need(self, name: str) -> bool:
        """Whether a required key is there; else a problem."""
        if name in self.nodes:
            return True
        if isinstance(self.node, Branch):
            self.reading.wrong(self.node, self.at(name), "missing_key", key=name)
        return False

    def leaf(self, name: str) -> Leaf | None:
        """The scalar of a key, if it is there and is one."""
        node = self.nodes.get(name)
        if node is None or isinstance(node, Leaf):
            return node
        self.wrong(name, "want_text")
        return None

    def rows(self, name: str) -> tuple[Node, ...]:
        """The items of a list; a single value stands for a list of one."""
        node = self.nodes.get(name)
        if node is None:
            return ()
        return node.items if isinstance(node, Row) else (node,)

    def list_of(self, name: str) -> tuple[Node, ...]:
        """The items of a key that must be a list."""
        node = self.nodes.get(name)
        if node is None:
            return ()
        if isinstance(node, Row):
            return node.items
        self.wrong(name, "want_list")
        return ()

    def names(self, name: str) -> tuple[str, ...]:
        """A list of plain texts."""
        return tuple(leaf.value for leaf in self.leaves(name))

    def leaves(self, name: str) -> tuple[Leaf, ...]:
        """A list of scalars, each with its place."""
        found = []
        for item in self.rows(name):
            if isinstance(item, Leaf) and item.value:
                found.append(item)
            else:
                self.reading.wrong(item, self.at(name), "want_text")
        return tuple(found)

    def text(self, name: str, default: str = "") -> str:
        """A text of any content."""
        leaf = self.leaf(name)
        if leaf is None:
            return default
        if len(leaf.value) > TEXT_LIMIT:
            self.wrong(name, "too_long", limit=str(TEXT_LIMIT))
        return leaf.value

    def name(self, name: str) -> str:
        """A name: letters, digits, dots, hyphens, underscores."""
        leaf = self.leaf(name)
        if leaf is None:
            return ""
        if not NAME.fullmatch(leaf.value):
            self.wrong(name, "want_name", value=leaf.value)
        return leaf.value

    def choice(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        """One of a closed list of words, in any of their languages."""
        leaf = self.leaf(name)
        if leaf is None:
            return default
        value = value_of(leaf.value, allowed)
        if value is None:
            near = nearest(leaf.value, allowed)
            self.wrong(name, "want_choice", near, value=leaf.value, allowed=", ".join(allowed))
            return default
        return value

    def flag(self, name: str, default: bool) -> bool:
        """Yes or no."""
        leaf = self.leaf(name)
        if leaf is None:
            return default
        value = value_of(leaf.value.lower(), ("yes", "no"))
        if value is None:
            self.wrong(name, "want_flag", value=leaf.value)
        return value == "yes"

    def day(self, name: str) -> date | None:
        """A date in ISO 8601."""
        leaf = self.leaf(name)
        if leaf is None:
            return None
        try:
            if len(leaf.value) != 10:
                raise ValueError
            return date.fromisoformat(leaf.value)
        except ValueError:
            self.wrong(name, "want_date", value=leaf.value)
            return None

    def whole(self, name: str, least: int) -> int | None:
        """A whole number that is not below `least`."""
        leaf = self.leaf(name)
        if leaf is None:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", leaf.value):
            self.wrong(name, "want_number", value=leaf.value)
            return None
        if int(leaf.value) < least:
            self.wrong(name, "count_positive", value=leaf.value, least=str(least))
        return int(leaf.value)

    def span(self, name: str, units: tuple[Unit, ...] = ALL_UNITS, *, signed: bool = False) -> Span | None:
        """A length of time like 4 bh; must be longer than nothing unless it may be an offset."""
        leaf = self.leaf(name)
        if leaf is None:
            return None
        found = SPAN.fullmatch(leaf.value)
        unit = UNIT_OF.get(found[2].strip().lower()) if found else None
        if found is None or unit is None:
            self.wrong(name, "want_span", value=leaf.value)
            return None
        amount = int(found[1])
        if unit not in units:
            self.wrong(name, "unit", value=leaf.value, allowed=", ".join(units))
        elif amount <= 0 and not signed:
            self.wrong(name, "not_positive", value=leaf.value)
        elif abs(amount) > YEARS_100[unit]:
            self.wrong(name, "too_far", value=leaf.value)
        return Span(amount, unit)  # type: ignore[arg-type]

    def texts(self, name: str) -> Texts:
        """One text in several languages."""
        node = self.nodes.get(name)
        if node is None:
            return Texts()
        inner = Fields(self.reading, node, self.at(name), ("en", "zh-Hant", "zh-Hans"))
        return Texts(inner.text("en"), inner.text("zh-Hant"), inner.text("zh-Hans"))
