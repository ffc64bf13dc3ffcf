"""A rule of the engine as plain JSON, and back."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from waixie.policy.engine.plans import Escalation, Plan
from waixie.policy.engine.types import Family, Need, Owner, Rule, Scope, Span, Where

PARTS: Mapping[str, type] = {
    "act": Need,
    "needs": Need,
    "until": Need,
    "owner": Owner,
    "scope": Scope,
    "where": Where,
    "valid": Span,
    "within": Span,
    "every": Span,
    "offset": Span,
    "keep": Span,
    "grace": Span,
    "record_within": Span,
    "remind": Span,
    "escalate": Escalation,
    "after": Span,
    "to": Owner,
}
MOMENTS = ("valid_from", "valid_to", "retroactive")


def to_json(part: Any) -> Any:
    """The part of a rule as JSON holds it; what is as by default is left out."""
    if isinstance(part, tuple):
        return [to_json(one) for one in part]
    if isinstance(part, datetime):
        return part.isoformat()
    if type(part) not in (Rule, Plan, *PARTS.values()):
        return part
    values = ((field.name, field.default, getattr(part, field.name)) for field in fields(part))
    return {name: to_json(value) for name, default, value in values if value != default}


def rule_from_json(data: Mapping[str, Any]) -> Rule:
    """The rule that was written."""
    rule = _made(Rule, data)
    assert isinstance(rule, Rule)
    return rule


def plan_from_json(data: Mapping[str, Any]) -> Plan:
    """The plan that was written."""
    plan = _made(Plan, data)
    assert isinstance(plan, Plan)
    return plan


def _made(cls: type, data: Mapping[str, Any]) -> Any:
    return cls(**{name: _value(name, value) for name, value in data.items()})


def _value(name: str, value: Any) -> Any:
    if name == "family":
        return Family(value)
    if name in MOMENTS:
        return datetime.fromisoformat(value)
    part = PARTS.get(name)
    if isinstance(value, list):
        return tuple(_made(part, one) if part else one for one in value)
    return _made(part, value) if part and isinstance(value, Mapping) else value
