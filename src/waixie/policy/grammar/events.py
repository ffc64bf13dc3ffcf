"""Reading awaited events: kinds, conditions on their fields, the hop to the object that they touch."""

from typing import cast

from waixie.policy.engine.types import Need, Operator, Unit, Where
from waixie.policy.grammar.catalogue import FieldShape, KindShape
from waixie.policy.grammar.fields import Fields, Reading
from waixie.policy.grammar.nodes import Branch, Leaf, Node, Row
from waixie.policy.grammar.problems import nearest
from waixie.policy.grammar.words import value_of

OPERATORS: dict[str, Operator] = {
    "is": "=",
    "is_not": "!=",
    "one_of": "in",
    "none_of": "not in",
    "below": "<",
    "at_most": "<=",
    "above": ">",
    "at_least": ">=",
}
ORDERED = ("number", "day", "moment")
VALIDITY: tuple[Unit, ...] = ("h", "d", "w", "m", "y")


class EventReader:
    """Reads the events of one rule; a relation (`via`) starts from the rule's act and object type."""

    def __init__(self, reading: Reading, per: str, act: Need | None) -> None:
        self.reading, self.per, self.act = reading, per, act

    def needs(self, fields: Fields, name: str, extra: tuple[str, ...]) -> tuple[Need, ...]:
        """What a duty waits for. Only `needs` lists several; elsewhere a list of kinds is any of them."""
        if name != "needs":
            only = self.find(fields, name, extra)
            return () if only is None else (only,)
        found = [
            self.need(node, f"{fields.at(name)}[{place}]" if _many(fields, name) else fields.at(name), extra)
            for place, node in enumerate(fields.rows(name))
        ]
        return tuple(need for need in found if need is not None)

    def find(self, fields: Fields, name: str, extra: tuple[str, ...] = ()) -> Need | None:
        """The event of a key, if it is there."""
        node = fields.nodes.get(name)
        return None if node is None else self.need(node, fields.at(name), extra)

    def need(self, node: Node, path: str, extra: tuple[str, ...]) -> Need | None:
        """One awaited event: a kind, a list of kinds (any of them), or a map with conditions."""
        if isinstance(node, Leaf | Row):
            inner = Fields.of_one(self.reading, "event", node, path)
        else:
            inner = Fields(self.reading, node, path, ("event", "where", *extra))
            if not inner.need("event"):
                return None
        shapes = self._kinds(inner, "event")
        if not shapes:
            return None
        via = self._via(inner, shapes)
        need = Need(
            kinds=tuple(shape.name for shape in shapes),
            where=self._where(inner, shapes),
            via=via,
            valid=inner.span("valid", VALIDITY) if "valid" in inner.nodes else None,
            revoked_by=tuple(shape.name for shape in self._kinds(inner, "revoked_by")),
        )
        if via is None:
            self._touching(inner.nodes["event"], inner.at("event"), shapes, self.per)
        return need

    def _kinds(self, fields: Fields, name: str) -> tuple[KindShape, ...]:
        path = fields.at(name)
        shapes: dict[str, KindShape] = {}
        for leaf in fields.leaves(name):
            known = self.reading.one_of(leaf, path, self.reading.catalogue.kinds(), "unknown_kind")
            shape = self.reading.catalogue.find_kind(known) if known else None
            if shape and shape.name in shapes:
                self.reading.wrong(leaf, path, "twice", key=leaf.value)
            elif shape:
                shapes[shape.name] = shape
        return tuple(shapes.values())

    def _touching(self, node: Node, path: str, shapes: tuple[KindShape, ...], wanted: str) -> None:
        for shape in shapes:
            if wanted and wanted not in shape.roles.values():
                self.reading.wrong(node, path, "not_touched", kind=shape.name, type=wanted)

    def _via(self, fields: Fields, shapes: tuple[KindShape, ...]) -> str | None:
        leaf = fields.leaf("via")
        if leaf is None:
            return None
        reached = self.relation(leaf, fields.at("via"))
        if reached:
            self._touching(fields.nodes["event"], fields.at("event"), shapes, reached)
        return leaf.value

    def relation(self, leaf: Leaf, path: str) -> str | None:
        """The type of object that a relation leads to: a role of the act, else a fact that refers to objects."""
        if self.act is None:
            return None
        catalogue = self.reading.catalogue
        shapes = [shape for kind in self.act.kinds if (shape := catalogue.find_kind(kind))]
        facts = catalogue.facts(self.per)
        fact = facts.get(leaf.value)
        for shape in shapes:
            if leaf.value in shape.roles:
                continue
            if fact is None or fact.sort != "reference":
                names = {*shape.roles, *(name for name, one in facts.items() if one.sort == "reference")}
                near = nearest(leaf.value, names)
                params = {"name": leaf.value, "kind": shape.name, "type": self.per}
                self.reading.wrong(leaf, path, "unknown_relation", near, **params)
                return None
        reached = {shape.roles.get(leaf.value) or (fact.refers_to if fact else "") for shape in shapes}
        return reached.pop() if len(reached) == 1 else None

    def _where(self, fields: Fields, shapes: tuple[KindShape, ...]) -> tuple[Where, ...]:
        node = fields.nodes.get("where")
        if node is None:
            return ()
        path = fields.at("where")
        if not isinstance(node, Branch):
            self.reading.wrong(node, path, "want_map")
            return ()
        found: list[Where] = []
        seen: set[str] = set()
        for key, value in node.entries:
            at = f"{path}.{key.value}"
            if key.value in seen:
                self.reading.wrong(key, at, "twice", key=key.value)
                continue
            seen.add(key.value)
            known = [self._field(key, at, shape) for shape in shapes]
            if all(known) and known:
                found += self._conditions(key.value, value, at, shapes[0].name, cast(FieldShape, known[0]))
        return tuple(found)

    def _field(self, key: Leaf, path: str, shape: KindShape) -> FieldShape | None:
        name = self.reading.one_of(key, path, shape.fields, "unknown_field", kind=shape.name)
        return shape.fields[name] if name else None

    def _conditions(self, field: str, node: Node, path: str, kind: str, shape: FieldShape) -> list[Where]:
        if isinstance(node, Leaf):
            return self._condition((kind, field), "is", node, path, shape)
        if isinstance(node, Row):
            return self._condition((kind, field), "one_of", node, path, shape)
        inner = Fields(self.reading, node, path, OPERATORS)
        found: list[Where] = []
        for op, value in inner.nodes.items():
            if OPERATORS[op] in ("<", "<=", ">", ">=") and shape.sort not in ORDERED:
                self.reading.wrong(value, inner.at(op), "no_order", field=field, kind=kind, op=op)
            else:
                found += self._condition((kind, field), op, value, inner.at(op), shape)
        return found

    def _condition(
        self, of: tuple[str, str], op: str, node: Node, path: str, shape: FieldShape
    ) -> list[Where]:
        many = op in ("one_of", "none_of")
        if isinstance(node, Branch) or (isinstance(node, Row) and not many):
            self.reading.wrong(node, path, "want_list" if many else "want_text")
            return []
        leaves = node.items if isinstance(node, Row) else (node,)
        values = [self._value(leaf, path, of, shape) for leaf in leaves]
        if any(value is None for value in values):
            return []
        if many and not values:
            self.reading.wrong(node, path, "want_list")
            return []
        return [Where(of[1], OPERATORS[op], tuple(values) if many else values[0])]

    def _value(self, node: Node, path: str, of: tuple[str, str], shape: FieldShape) -> object:
        """The value as events hold it; None after a problem."""
        reader = Fields.of_one(self.reading, "value", node, path)
        leaf = reader.leaf("value")
        if leaf is None:
            return None
        match shape.sort:
            case "number":
                return reader.whole("value", -(10**9))
            case "flag":
                flag = value_of(leaf.value.lower(), ("yes", "no"))
                return reader.flag("value", False) if flag is None else flag == "yes"
            case "day":
                found = reader.day("value")
                return found.isoformat() if found else None
        if shape.choices and leaf.value not in shape.choices:
            near, allowed = nearest(leaf.value, shape.choices), ", ".join(shape.choices)
            params = {"field": of[1], "kind": of[0], "value": leaf.value, "allowed": allowed}
            self.reading.wrong(leaf, path, "unknown_value", near, **params)
            return None
        return leaf.value


def _many(fields: Fields, name: str) -> bool:
    return isinstance(fields.nodes.get(name), Row)
