"""Reading what a rule says of reminding: `remind`, `escalate`, `urgent`."""

from collections.abc import Mapping

from waixie.policy.engine.plans import AT_ONCE, Escalation, Plan
from waixie.policy.engine.types import Family, Need, Owner, Span
from waixie.policy.grammar.events import EventReader
from waixie.policy.grammar.fields import Fields, Reading
from waixie.policy.grammar.nodes import Leaf, Node
from waixie.policy.grammar.text import RuleText

KEYS = ("remind", "escalate", "urgent")


class PlanReader:
    """Reads the plan of one rule; what it leaves out comes from the policy's defaults."""

    def __init__(self, reading: Reading, per: str, act: Need | None) -> None:
        self.reading, self.per, self.act = reading, per, act

    def plan(self, fields: Fields, defaults: Fields, family: Family) -> Plan:
        """The plan; a reminder in a rule that is judged at once is a mistake, in the defaults it passes by."""
        of: Mapping[str, Fields] = {key: fields if key in fields.nodes else defaults for key in KEYS}
        if family in AT_ONCE and "remind" in fields.nodes:
            fields.wrong("remind", "nothing_to_remind", family=family.value)
        return Plan(
            remind=self._spans(of["remind"]) if "remind" in of["remind"].nodes else None,
            escalate=self._escalations(of["escalate"]) if "escalate" in of["escalate"].nodes else None,
            urgent=of["urgent"].flag("urgent", False),
        )

    def check(self, fields: Fields, text: RuleText) -> None:
        """Refuse what the rule itself says and what can't be meant: twice the same, a reminder before the duty is there."""
        spans, limit = text.plan.remind or (), text.rule.within
        for place, span in enumerate(spans if "remind" in fields.nodes else ()):
            if span in spans[:place]:
                fields.wrong("remind", "reminded_twice", value=f"{span.amount} {span.unit}")
            elif limit is not None and span.unit == limit.unit and span.amount >= limit.amount:
                limits = {"value": f"{span.amount} {span.unit}", "limit": f"{limit.amount} {limit.unit}"}
                fields.wrong("remind", "remind_too_early", **limits)
        told = [one.to for one in text.plan.escalate or ()] if "escalate" in fields.nodes else []
        for place, to in enumerate(told):
            if to in told[:place]:
                fields.wrong("escalate", "told_twice", role=to.role)

    def _spans(self, fields: Fields) -> tuple[Span, ...]:
        path = fields.at("remind")
        nodes = fields.rows("remind")
        spans = (Fields.of_one(self.reading, "remind", node, path).span("remind") for node in nodes)
        return tuple(span for span in spans if span is not None)

    def _escalations(self, fields: Fields) -> tuple[Escalation, ...]:
        found = (self._escalation(node, fields.at("escalate")) for node in fields.rows("escalate"))
        return tuple(one for one in found if one is not None)

    def _escalation(self, node: Node, path: str) -> Escalation | None:
        inner = Fields(self.reading, node, path, ("after", "to"))
        there = [inner.need("after"), inner.need("to")]
        after, to = inner.span("after"), self._to(inner)
        return Escalation(after, to) if all(there) and after and to else None

    def _to(self, fields: Fields) -> Owner | None:
        """A role, the deputy, or either at a related object."""
        node = fields.nodes.get("to")
        if node is None:
            return None
        names = (*self.reading.catalogue.owner_roles(), "deputy")
        if isinstance(node, Leaf):
            name = self.reading.one_of(node, fields.at("to"), names, "unknown_role")
            return Owner(name) if name else None
        inner = Fields(self.reading, node, fields.at("to"), ("role", "of"))
        inner.need("role")
        role, of = inner.leaf("role"), inner.leaf("of")
        name = self.reading.one_of(role, inner.at("role"), names, "unknown_role") if role else None
        if of is not None and self.act is not None:
            EventReader(self.reading, self.per, self.act).relation(of, inner.at("of"))
        return Owner(name, of.value if of else None) if name else None
