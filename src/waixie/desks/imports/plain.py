"""A log's mapping as plain data: what a form says is put in its place, and what a form can't say stays as it was."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from waixie.foundation.journal.kinds import KINDS, Sort

AS_IT_IS = "="
LEFT_OUT = "-"


def as_json(value: Any) -> Any:
    """What YAML has read, with days and times as they are written."""
    if isinstance(value, dict):
        return {str(as_json(key)): as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def uses_of(raw: Mapping[str, Any]) -> dict[str, str]:
    """What each column is, as the form says it; a column that is several things stays as it is."""
    found: dict[str, list[str]] = {}

    def note(column: Any, use: str) -> None:
        if column:
            found.setdefault(str(column), []).append(use)

    note(raw.get("case", {}).get("from") if not raw.get("case", {}).get("object") else None, "case")
    note(raw.get("activity"), "activity")
    for part in ("time", "recorded"):
        said = raw.get(part)
        note(said.get("from") if isinstance(said, dict) else said, part)
    note(raw.get("actor"), "actor")
    for rule in raw.get("objects", ()):
        plain = rule.get("role", rule["type"]) == rule["type"]
        note(rule.get("from"), f"object:{rule['type']}" if plain else AS_IT_IS)
    for name, rule in raw.get("fields", {}).items():
        note(rule.get("from") if isinstance(rule, dict) else rule, f"field:{name}")
    return {column: _one(uses) for column, uses in found.items()}


def _one(uses: list[str]) -> str:
    if sorted(uses) == ["actor", "object:worker"]:
        return "actor+worker"
    return uses[0] if len(uses) == 1 else AS_IT_IS


def written(
    base: Mapping[str, Any], said: Mapping[str, Any], columns: Mapping[str, str], events: Mapping[str, str]
) -> dict[str, Any]:
    """The mapping with what the form says of name, zone, columns and activities."""
    raw = dict(base)
    raw |= {"name": said["name"], "zone": said["zone"], "unmapped": said["unmapped"]}
    raw["not_persons"] = [part.strip() for part in said["not_persons"].split(",") if part.strip()]
    by_use = {use: column for column, use in columns.items() if use}
    raw["case"] = {**base.get("case", {}), "type": said["case_type"]}
    if "case" in by_use:
        raw["case"]["from"] = by_use["case"]
    if "activity" in by_use:
        raw["activity"] = by_use["activity"]
    if "time" in by_use:
        raw["time"] = _time(by_use["time"], said["time_format"])
    _recorded(raw, base, by_use, said["time_format"])
    _actor(raw, base, by_use, columns)
    raw["objects"] = _objects(base, columns)
    raw["fields"] = _fields(base, columns)
    raw["events"] = _events(base, events)
    raw["derived"] = _derived(base, said["first_kind"])
    return {key: value for key, value in raw.items() if value not in (None, [], {})}


def _time(column: str, form: str) -> Any:
    return {"from": column, "format": form} if form else column


def _recorded(raw: dict[str, Any], base: Mapping[str, Any], by_use: Mapping[str, str], form: str) -> None:
    before = base.get("recorded")
    if "recorded" in by_use:
        same = isinstance(before, dict) and before.get("from") == by_use["recorded"]
        raw["recorded"] = before if same else _time(by_use["recorded"], form)
    elif AS_IT_IS not in by_use:
        raw["recorded"] = None


def _actor(
    raw: dict[str, Any], base: Mapping[str, Any], by_use: Mapping[str, str], columns: Mapping[str, str]
) -> None:
    column = by_use.get("actor") or by_use.get("actor+worker")
    kept = base.get("actor") if columns.get(str(base.get("actor"))) == AS_IT_IS else None
    raw["actor"] = column or kept


def _objects(base: Mapping[str, Any], columns: Mapping[str, str]) -> list[dict[str, Any]]:
    before = list(base.get("objects", ()))
    rules = [rule for rule in before if columns.get(rule.get("from", ""), AS_IT_IS) == AS_IT_IS]
    for column, use in columns.items():
        type_ = "worker" if use == "actor+worker" else use.removeprefix("object:")
        if use == "actor+worker" or use.startswith("object:"):
            same = [rule for rule in before if rule.get("from") == column and rule["type"] == type_]
            rules.append(same[0] if same else {"from": column, "type": type_, "role": type_})
    return rules


def _fields(base: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    before: Mapping[str, Any] = base.get("fields", {})
    fields = {name: rule for name, rule in before.items() if columns.get(_from(rule), AS_IT_IS) == AS_IT_IS}
    for column, use in columns.items():
        if use.startswith("field:"):
            name = use.removeprefix("field:")
            same = name in before and _from(before[name]) == column
            fields[name] = before[name] if same else _field(name, column)
    return fields


def _from(rule: Any) -> str:
    return str(rule.get("from", "")) if isinstance(rule, dict) else str(rule)


def _field(name: str, column: str) -> Any:
    sorts = {kind.specs[name].sort for kind in KINDS.values() if name in kind.specs}
    return {"from": column, "number": True} if sorts == {Sort.NUMBER} else column


def _events(base: Mapping[str, Any], said: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rules under conditions stay; what the form says is the rule for all other events of that activity."""
    rules: list[dict[str, Any]] = []
    for rule in base.get("events", ()):
        under_conditions = "where" in rule or "unless" in rule
        if rule["activity"] not in said or under_conditions:
            rules.append(dict(rule))
    for activity, kind in said.items():
        if kind == LEFT_OUT:
            rules.append({"activity": activity, "ignore": True})
        elif kind:
            rules.append({"activity": activity, "kind": kind})
    return rules


def _derived(base: Mapping[str, Any], first_kind: str) -> list[dict[str, Any]]:
    rules = [dict(rule) for rule in base.get("derived", ()) if "first_of_case" not in rule]
    same = [rule for rule in base.get("derived", ()) if rule.get("first_of_case") == first_kind]
    if first_kind:
        rules.insert(0, dict(same[0]) if same else {"first_of_case": first_kind})
    return rules
