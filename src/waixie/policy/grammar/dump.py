"""Writing a policy as a file that reads back as the same policy: canonical English keys, nothing left to defaults."""

from datetime import datetime, timedelta
from typing import Any

import yaml

from waixie.policy.engine.plans import Plan
from waixie.policy.engine.timing import local_day
from waixie.policy.engine.types import Need, Owner, Rule, Span, Where
from waixie.policy.grammar.events import OPERATORS
from waixie.policy.grammar.families import SHAPES
from waixie.policy.grammar.text import Chapter, Clause, ClauseClass, Law, PolicyText, RuleText, Texts

WORD_OF = {op: word for word, op in OPERATORS.items()}
UNSAID: dict[str, Any] = {
    "version": 1,
    "anchor": "calendar",
    "pair": "last_before_each",
    "pairing": "each",
    "enforce": "note",
    "suspension": "stop",
    "calendar": "default",
    "record_within": Span(1, "bd"),
    "owner": Owner("task_force"),
}


def dump(policy: PolicyText) -> str:
    """The policy as a YAML file."""
    body: dict[str, Any] = {
        "policy": policy.id,
        "title": _texts(policy.title),
        "version": policy.version,
        "prevailing": policy.prevailing.value,
        "zone": policy.zone,
        "valid_from": policy.valid_from.isoformat() if policy.valid_from else None,
        "valid_to": policy.valid_to.isoformat() if policy.valid_to else None,
        "not_persons": list(policy.not_persons),
        "laws": [_law(law) for law in policy.laws],
        "chapters": [_chapter(chapter, policy.zone) for chapter in policy.chapters],
    }
    said = _said(body)
    said.setdefault("chapters", [])
    return yaml.dump(said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


class _Dumper(yaml.SafeDumper):
    """No aliases: a text that occurs twice is written twice."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Never write an anchor."""
        return True


def _said(body: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing."""
    return {key: value for key, value in body.items() if value not in (None, "", (), [], {}, False)}


def _texts(texts: Texts) -> dict[str, str]:
    return _said({"en": texts.en, "zh-Hant": texts.zh_hant, "zh-Hans": texts.zh_hans})


def _law(law: Law) -> dict[str, Any]:
    body = _said({"id": law.id, "title": _texts(law.title), "version": law.version, "url": law.url})
    return {"title": {}, **body}


def _chapter(chapter: Chapter, zone: str) -> dict[str, Any]:
    return {
        "chapter": chapter.number,
        "title": _texts(chapter.title),
        "clauses": [_clause(clause, zone) for clause in chapter.clauses],
    }


def _clause(clause: Clause, zone: str) -> dict[str, Any]:
    cites = [_said({"law": cite.law, "article": cite.article}) for cite in clause.cites]
    rules = [rule_body(text, zone) for text in clause.rules]
    body = {
        "clause": clause.number,
        "class": ClauseClass(clause.kind).value,
        "text": _texts(clause.text),
        "cites": cites,
        "practices": list(clause.practices),
        "rules": rules,
    }
    return _said(body)


def rule_body(text: RuleText, zone: str) -> dict[str, Any]:
    """A rule as a plain map in canonical English keys."""
    rule = text.rule
    shape = SHAPES[rule.family]
    body: dict[str, Any] = {
        "id": rule.id,
        "version": rule.version,
        "family": rule.family.value,
        "per": rule.per,
    }
    for key in shape.keys:
        body[key] = _family_value(rule, key)
    body["owner"] = rule.owner
    body["scope"] = {scope.fact: list(scope.values) for scope in rule.scope}
    for key in ("suspension", "record_within", "legal", "calendar", "zone"):
        body.setdefault(key, getattr(rule, key))
    for key in ("valid_from", "valid_to", "retroactive"):
        body[key] = _date(getattr(rule, key), zone, last=key == "valid_to")
    body = {key: value for key, value in body.items() if UNSAID.get(key) != value}
    body = {key: _plain(value) for key, value in _said(body).items()}
    if text.waivable == rule.legal:
        body["waivable"] = text.waivable
    return body | _plan(text.plan) | _said({"note": _texts(text.note)})


def _plan(plan: Plan) -> dict[str, Any]:
    """What the rule says of reminding; an empty list says that nobody is reminded."""
    body: dict[str, Any] = {}
    if plan.remind is not None:
        body["remind"] = [_plain(span) for span in plan.remind]
    if plan.escalate is not None:
        body["escalate"] = [{"after": _plain(one.after), "to": _plain(one.to)} for one in plan.escalate]
    return body | ({"urgent": True} if plan.urgent else {})


def _family_value(rule: Rule, key: str) -> Any:
    shape = SHAPES[rule.family]
    if key == shape.act:
        return rule.act
    if key == "count":
        body = {"of": _need(rule.needs[0]), "at_least": rule.at_least}
        body |= {"at_most": rule.at_most, "within": _plain(rule.within)}
        return {name: value for name, value in body.items() if value is not None}
    if key == shape.need:
        return rule.needs
    if key == shape.stop:
        return rule.until
    return getattr(rule, {"date": "date_fact"}.get(key, key))


def _plain(value: Any) -> Any:
    """What YAML can hold."""
    if isinstance(value, Span):
        return f"{value.amount} {value.unit}"
    if isinstance(value, Owner):
        return value.role if value.of is None else {"role": value.role, "of": value.of}
    if isinstance(value, Need):
        return _need(value)
    if isinstance(value, tuple):
        return _plain(value[0]) if len(value) == 1 else [_plain(one) for one in value]
    return value


def _need(need: Need) -> Any:
    kinds = need.kinds[0] if len(need.kinds) == 1 else list(need.kinds)
    body = {
        "event": kinds,
        "where": _where(need.where),
        "via": need.via,
        "valid": _plain(need.valid),
        "revoked_by": list(need.revoked_by),
    }
    said = _said(body)
    return said if len(said) > 1 or isinstance(kinds, list) else kinds


def _where(conditions: tuple[Where, ...]) -> dict[str, Any]:
    """Conditions by field; a field with several keeps them in order."""
    body: dict[str, Any] = {}
    for one in conditions:
        value = list(one.value) if isinstance(one.value, tuple) else one.value
        body.setdefault(one.field, {})[WORD_OF[one.op]] = value
    return body


def _date(moment: datetime | None, zone: str, *, last: bool) -> str | None:
    if moment is None:
        return None
    day = local_day(moment, zone)
    return (day - timedelta(days=1) if last else day).isoformat()
