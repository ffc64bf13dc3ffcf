"""Reading one rule: its family's keys, names resolved in the catalogue, into the type that the engine runs."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from waixie.policy.engine.timing import local_midnight
from waixie.policy.engine.types import Family, Need, Owner, Rule, Scope, Span
from waixie.policy.grammar.events import EventReader
from waixie.policy.grammar.families import COMMON, EVERY_KEY, INHERITED, SHAPES, Shape
from waixie.policy.grammar.fields import Fields, Reading
from waixie.policy.grammar.nodes import Branch, Leaf, Node
from waixie.policy.grammar.plans import PlanReader
from waixie.policy.grammar.problems import nearest
from waixie.policy.grammar.text import RuleText
from waixie.policy.grammar.words import KEY_OF, value_of

FAMILIES = tuple(family.value for family in Family)


class RuleReader:
    """Reads the rules of one policy; what a rule leaves out comes from the policy's defaults."""

    def __init__(self, reading: Reading, zone: str, defaults: Fields) -> None:
        self.reading, self.zone, self.defaults = reading, zone, defaults

    def rule(self, node: Node, path: str, clause: str) -> RuleText | None:
        """One rule, or None if it can't stand; the problems say why."""
        family = self._family(node)
        shape = SHAPES.get(Family(family)) if family else None
        fields = self._fields(node, path, shape)
        if family is None or shape is None or not isinstance(node, Branch):
            if isinstance(node, Branch) and fields.need("family"):
                fields.choice("family", FAMILIES, "")
            return None
        there = [fields.need(key) for key in ("id", "per", *shape.required)]
        before = len(self.reading.problems)
        per = self._per(fields)
        values = self._family_values(fields, shape, per)
        values |= self._common(fields, per, values.get("act"))
        text = RuleText(
            Rule(id=fields.name("id"), clause=clause, family=Family(family), per=per, **values),
            waivable=fields.flag("waivable", not values["legal"]),
            note=fields.texts("note"),
            plan=PlanReader(self.reading, per, values["act"]).plan(fields, self.defaults, Family(family)),
        ) if values.get("act") else None  # fmt: skip
        self._check(fields, text)
        return text if all(there) and len(self.reading.problems) == before else None

    def _family(self, node: Node) -> str | None:
        """The family that the rule names, looked up before its keys can be judged."""
        if not isinstance(node, Branch):
            return None
        for key, value in node.entries:
            if KEY_OF.get(key.value) == "family" and isinstance(value, Leaf):
                return value_of(value.value, FAMILIES)
        return None

    def _fields(self, node: Node, path: str, shape: Shape | None) -> Fields:
        """The rule's keys; those of another family are named as such."""
        if shape is None:
            return Fields(self.reading, node, path, EVERY_KEY)
        fields = Fields(self.reading, node, path, EVERY_KEY)
        allowed = {*COMMON, *shape.keys}
        for name in [name for name in fields.nodes if name not in allowed]:
            key = fields.key_nodes[name]
            near = nearest(name, [one for one in shape.keys if one not in fields.nodes])
            family = next(family.value for family, one in SHAPES.items() if one is shape)
            self.reading.wrong(key, fields.at(name), "other_family", near, key=key.value, family=family)
            del fields.nodes[name]
        return fields

    def _per(self, fields: Fields) -> str:
        leaf = fields.leaf("per")
        if leaf is None:
            return ""
        types = self.reading.catalogue.object_types()
        return self.reading.one_of(leaf, fields.at("per"), types, "unknown_type") or ""

    def _family_values(self, fields: Fields, shape: Shape, per: str) -> dict[str, Any]:
        """What the family's own keys say."""
        act = EventReader(self.reading, per, None).find(fields, shape.act)
        events = EventReader(self.reading, per, act)
        values: dict[str, Any] = {"act": act, "until": events.find(fields, shape.stop, ("via",))}
        if shape.need == "count":
            values |= self._count(fields, events)
        else:
            values["needs"] = events.needs(fields, shape.need, shape.extra)
            values["within"] = fields.span("within")
        values["every"] = fields.span("every")
        values["offset"] = fields.span("offset", signed=True) or (
            Span(0, "d") if "date" in shape.keys else None
        )
        values["keep"] = fields.span("keep", ("d", "w", "m", "y"))
        values["grace"] = fields.span("grace")
        values["date_fact"] = self._date(fields, per)
        values["anchor"] = fields.choice("anchor", ("calendar", "start", "after_each"), "calendar")
        pairs = ("last_before_each", "last_before_first", "first_first", "any_any")
        values["pair"] = fields.choice("pair", pairs, pairs[0])
        values["pairing"] = fields.choice("pairing", ("each", "one_for_one"), "each")
        values["enforce"] = fields.choice("enforce", ("refuse", "note"), "note")
        values["first_only"] = fields.flag("first_only", False)
        values["same_instant"] = fields.flag("same_instant", False)
        return values

    def _count(self, fields: Fields, events: EventReader) -> dict[str, Any]:
        """The map under `count`: what is counted, how many, in which window."""
        node = fields.nodes.get("count")
        if node is None:
            return {}
        keys = ("of", "at_least", "at_most", "within")
        inner = Fields(self.reading, node, fields.at("count"), keys)
        inner.need("of")
        if ("at_least" in inner.nodes) == ("at_most" in inner.nodes) and isinstance(node, Branch):
            inner.wrong("", "one_of_two", first="at_least", second="at_most")
        return {
            "needs": events.needs(inner, "of", ("via",)),
            "at_least": inner.whole("at_least", 1),
            "at_most": inner.whole("at_most", 0),
            "within": inner.span("within"),
        }

    def _date(self, fields: Fields, per: str) -> str | None:
        leaf = fields.leaf("date")
        if leaf is None or not per:
            return None
        facts = self.reading.catalogue.facts(per)
        name = self.reading.one_of(leaf, fields.at("date"), facts, "unknown_fact", type=per)
        if name and facts[name].sort != "day":
            fields.wrong("date", "not_a_date_fact", name=name)
        return name

    def _common(self, fields: Fields, per: str, act: Need | None) -> dict[str, Any]:
        """What every family may say, or the policy says for all."""
        from_rule = {key: fields if key in fields.nodes else self.defaults for key in INHERITED}
        values: dict[str, Any] = {
            "version": fields.whole("version", 1) or 1,
            "legal": fields.flag("legal", False),
            "owner": self._owner(from_rule["owner"], per, act),
            "scope": self._scope(from_rule["scope"], per),
            "record_within": from_rule["record_within"].span("record_within") or Span(1, "bd"),
            "suspension": from_rule["suspension"].choice("suspension", ("stop", "void", "ignore"), "stop"),
            "calendar": self._calendar(from_rule["calendar"]),
            "zone": find_zone(from_rule["zone"], "zone"),
        }
        for name in ("valid_from", "valid_to", "retroactive"):
            values[name] = self._moment(from_rule[name], name)
        return values

    def _owner(self, fields: Fields, per: str, act: Need | None) -> Owner:
        node = fields.nodes.get("owner")
        if node is None:
            return Owner("task_force")
        roles = self.reading.catalogue.owner_roles()
        if isinstance(node, Leaf):
            return Owner(self.reading.one_of(node, fields.at("owner"), roles, "unknown_role") or "")
        inner = Fields(self.reading, node, fields.at("owner"), ("role", "of"))
        role, of = inner.leaf("role"), inner.leaf("of")
        inner.need("role")
        name = self.reading.one_of(role, inner.at("role"), roles, "unknown_role") if role else None
        if of is not None and act is not None:
            EventReader(self.reading, per, act).relation(of, inner.at("of"))
        return Owner(name or "", of.value if of else None)

    def _scope(self, fields: Fields, per: str) -> tuple[Scope, ...]:
        node = fields.nodes.get("scope")
        if node is None:
            return ()
        path = fields.at("scope")
        if not isinstance(node, Branch):
            self.reading.wrong(node, path, "want_map")
            return ()
        facts, found, seen = self.reading.catalogue.facts(per), [], set()
        for key, value in node.entries:
            at = f"{path}.{key.value}"
            name = self.reading.one_of(key, at, facts, "unknown_fact", type=per) if per else None
            values = _plain(self.reading, value, at)
            if key.value in seen:
                self.reading.wrong(key, at, "twice", key=key.value)
            seen.add(key.value)
            if name and facts[name].values:
                self._closed(values, at, name, facts[name].values)
            if name and values:
                found.append(Scope(name, tuple(leaf.value for leaf in values)))
        return tuple(found)

    def _closed(self, leaves: tuple[Leaf, ...], path: str, name: str, allowed: tuple[str, ...]) -> None:
        for leaf in leaves:
            if leaf.value not in allowed:
                near, names = nearest(leaf.value, allowed), ", ".join(allowed)
                params = {"name": name, "value": leaf.value, "allowed": names}
                self.reading.wrong(leaf, path, "unknown_fact_value", near, **params)

    def _calendar(self, fields: Fields) -> str:
        leaf = fields.leaf("calendar")
        if leaf is None:
            return "default"
        names = self.reading.catalogue.calendars()
        return self.reading.one_of(leaf, fields.at("calendar"), names, "unknown_calendar") or "default"

    def _moment(self, fields: Fields, name: str) -> datetime | None:
        """A date as the instant at which its day begins; the last day in force as the instant at which it ends."""
        day = fields.day(name)
        if day is None:
            return None
        return local_midnight(day + timedelta(days=1) if name == "valid_to" else day, self.zone)

    def _check(self, fields: Fields, text: RuleText | None) -> None:
        """What single keys can't show: dates that cross, a legal duty that is waivable."""
        if fields.nodes.get("waivable") and fields.flag("legal", False) and fields.flag("waivable", False):
            fields.wrong("waivable", "legal_waivable")
        if text is None:
            return
        rule = text.rule
        PlanReader(self.reading, rule.per, None).check(fields, text)
        crossed(fields, "valid_from", "valid_to", rule.valid_from, rule.valid_to)
        crossed(fields, "retroactive", "valid_to", rule.retroactive, rule.valid_to)
        crossed(fields, "retroactive", "valid_from", rule.retroactive, rule.valid_from, same=True)


def crossed(fields: Fields, first: str, second: str, begin: Any, end: Any, *, same: bool = False) -> None:
    """Note a first date that lies after a second (or, unless `same` is allowed, at it)."""
    if begin is None or end is None or begin < end or (same and begin == end):
        return
    said = {key: leaf.value for key in (first, second) if (leaf := fields.leaf(key))}
    name = second if second in fields.nodes else first
    dates = {"from": said.get(first, ""), "to": said.get(second, "")}
    fields.wrong(name, "dates_crossed", first=first, second=second, **dates)


def find_zone(fields: Fields, name: str) -> str | None:
    """A time zone of the IANA list."""
    leaf = fields.leaf(name)
    if leaf is None:
        return None
    return fields.reading.one_of(leaf, fields.at(name), sorted(available_timezones()), "unknown_zone")


def _plain(reading: Reading, node: Node, path: str) -> tuple[Leaf, ...]:
    """The scalars of a value or of a list."""
    return Fields.of_one(reading, "value", node, path).leaves("value")
