"""A rule between a form's flat fields and the plain map that the grammar reads; and the field at which a mistake is told."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from waixie.policy.engine.types import Family
from waixie.policy.grammar import Problem
from waixie.policy.grammar.events import OPERATORS
from waixie.policy.grammar.families import SHAPES

Flat = dict[str, Any]
CARRIED = ("version", "zone")  # what the form does not ask
DATES = ("valid_from", "valid_to", "retroactive")
SPANS = ("within", "every", "offset", "keep", "grace", "record_within")
CHOICES = ("anchor", "pair", "pairing", "enforce", "suspension", "calendar", "date")
FLAGS = ("first_only", "same_instant", "legal", "urgent")
NOTES = {"en": "note_en", "zh-Hant": "note_zh_hant", "zh-Hans": "note_zh_hans"}
WORDS = tuple(OPERATORS)


def events_of(family: str) -> list[str]:
    """The keys of a family that hold events, `needs` and `count` among them."""
    shape = SHAPES[Family(family)]
    stop = shape.stop if shape.stop in shape.optional else ""
    return [key for key in dict.fromkeys((shape.act, shape.need, stop)) if key]


def flat_of(body: Mapping[str, Any]) -> Flat:
    """The fields of a form that shows this rule."""
    flat: Flat = {
        name: body[name] for name in ("id", "family", "per", *SPANS, *CHOICES, *DATES) if name in body
    }
    flat |= {name: bool(body[name]) for name in FLAGS if name in body}
    flat["not_waivable"] = body.get("waivable") is False
    owner = body.get("owner", "task_force")
    flat["owner_role"] = owner if isinstance(owner, str) else owner["role"]
    flat["owner_of"] = "" if isinstance(owner, str) else owner.get("of", "")
    for n, (fact, values) in enumerate(body.get("scope", {}).items()):
        flat[f"scope{n}_fact"], flat[f"scope{n}_values"] = fact, ", ".join(_listed(values))
    for code, name in NOTES.items():
        flat[name] = body.get("note", {}).get(code, "")
    flat["plan"] = "own" if "remind" in body else ""
    flat["remind"] = ", ".join(_listed(body.get("remind", ())))
    flat["telling"] = "own" if "escalate" in body else ""
    for n, one in enumerate(body.get("escalate", ())):
        to = one["to"] if isinstance(one["to"], dict) else {"role": one["to"]}
        flat |= {f"tell{n}_role": to["role"], f"tell{n}_of": to.get("of", ""), f"tell{n}_after": one["after"]}
    for key in events_of(body["family"]):
        _flat_events(flat, key, body.get(key))
    return flat


def _flat_events(flat: Flat, key: str, value: Any) -> None:
    if value is None:
        return
    if key == "count":
        flat["count_sort"] = "at_most" if "at_most" in value else "at_least"
        flat["count_number"] = value.get(flat["count_sort"])
        flat["count_within"] = value.get("within", "")
        _flat_event(flat, "count", value["of"])
    elif key == "needs":
        for n, one in enumerate(value if isinstance(value, list) else [value]):
            _flat_event(flat, f"needs{n}", one)
    else:
        _flat_event(flat, key, value)


def _flat_event(flat: Flat, prefix: str, value: Any) -> None:
    body = value if isinstance(value, dict) else {"event": value}
    for n, kind in enumerate(_listed(body["event"])):
        flat[f"{prefix}-kind{n}"] = kind
    row = 0
    for field, said in body.get("where", {}).items():
        for op, wanted in (said if isinstance(said, dict) else {"is": said}).items():
            flat[f"{prefix}-where{row}-field"], flat[f"{prefix}-where{row}-op"] = field, op
            flat[f"{prefix}-where{row}-value"] = ", ".join(map(_plain, _listed(wanted)))
            row += 1
    flat[f"{prefix}-via"], flat[f"{prefix}-valid"] = body.get("via", ""), body.get("valid", "")
    for n, kind in enumerate(_listed(body.get("revoked_by", ()))):
        flat[f"{prefix}-revoked{n}"] = kind


def body_from(flat: Mapping[str, Any], carried: Mapping[str, Any]) -> dict[str, Any]:
    """The rule that a form says. What the form does not ask stays as it was."""
    family = str(flat.get("family", ""))
    shape = SHAPES[Family(family)]
    body: dict[str, Any] = {name: flat.get(name, "") for name in ("id", "family", "per")}
    for key in shape.keys:
        if key in events_of(family):
            value = _event_body(flat, key)
        else:
            value = flat.get(key) if key not in FLAGS else bool(flat.get(key))
        body[key] = value
    role, of = flat.get("owner_role") or "task_force", flat.get("owner_of")
    body["owner"] = {"role": role, "of": of} if of else role
    body["scope"] = {fact: _split(flat.get(f"scope{n}_values")) for n, fact in _rows(flat, "scope", "_fact")}
    body |= {name: flat.get(name) for name in ("record_within", "calendar", *DATES)}
    body |= {name: bool(flat.get(name)) for name in ("legal", "urgent")}
    if flat.get("not_waivable") and not flat.get("legal"):
        body["waivable"] = "no"
    body["note"] = {code: flat[name] for code, name in NOTES.items() if flat.get(name)}
    said = {key: value for key, value in body.items() if value not in (None, "", False, [], {})}
    if flat.get("plan") == "own":
        said["remind"] = _split(flat.get("remind"))
    if flat.get("telling") == "own":
        said["escalate"] = [_told(flat, n) for n, _role in _rows(flat, "tell", "_role")]
    return {**{key: carried[key] for key in CARRIED if key in carried}, **said}


def _told(flat: Mapping[str, Any], n: int) -> dict[str, Any]:
    """Who is told how long after."""
    role, of, after = (str(flat.get(f"tell{n}_{name}") or "").strip() for name in ("role", "of", "after"))
    return {"after": after, "to": {"role": role, "of": of} if of else role}


def keep_events(flat: Flat) -> Flat:
    """When the family was changed, what was chosen before is taken over: the act as the act, what it asks for as that."""
    family = str(flat.get("family", ""))
    if family not in set(Family):
        return flat
    shape = SHAPES[Family(family)]
    acts = [one.act for one in SHAPES.values()]
    needs = [_first_event(one.need) for one in SHAPES.values()]
    for mine, others in ((shape.act, acts), (_first_event(shape.need), needs)):
        if not flat.get(f"{mine}-kind0") and f"{mine}-kind0" not in flat:
            other = next((one for one in others if flat.get(f"{one}-kind0")), None)
            moved = {name: value for name, value in flat.items() if other and name.startswith(f"{other}-")}
            flat = flat | {mine + name[len(other or "") :]: value for name, value in moved.items()}
    return flat


def _first_event(key: str) -> str:
    return "needs0" if key == "needs" else key


def _event_body(flat: Mapping[str, Any], key: str) -> Any:
    if key == "count":
        of = _one_event(flat, "count")
        body = {"of": of, flat.get("count_sort") or "at_least": flat.get("count_number")}
        body |= {"within": flat.get("count_within")}
        said = {name: value for name, value in body.items() if value not in (None, "")}
        return said if of else None
    if key == "needs":
        numbers = sorted({int(found[1]) for name in flat if (found := re.match(r"needs(\d+)-kind0$", name))})
        events = [one for n in numbers if (one := _one_event(flat, f"needs{n}"))]
        return events or None
    return _one_event(flat, key)


def _one_event(flat: Mapping[str, Any], prefix: str) -> Any:
    kinds = [flat[name] for name in _numbered(flat, f"{prefix}-kind") if flat[name]]
    if not kinds:
        return None
    body: dict[str, Any] = {"event": kinds if len(kinds) > 1 else kinds[0], "where": {}}
    for n, field in _rows(flat, f"{prefix}-where", "-field"):
        op, value = flat.get(f"{prefix}-where{n}-op") or "is", flat.get(f"{prefix}-where{n}-value", "")
        many = op in ("one_of", "none_of")
        body["where"].setdefault(field, {})[op] = _split(value) if many else str(value).strip()
    body["via"], body["valid"] = flat.get(f"{prefix}-via"), flat.get(f"{prefix}-valid")
    body["revoked_by"] = [flat[name] for name in _numbered(flat, f"{prefix}-revoked") if flat[name]]
    return {key: value for key, value in body.items() if value not in (None, "", [], {})}


def place_of(problem: Problem, flat: Mapping[str, Any]) -> str:
    """The field of the form at which a mistake is told; empty where there is none."""
    path = problem.path.lstrip(".")
    head, _dot, rest = path.partition(".")
    key, number = (found[1], found[2]) if (found := re.match(r"(\w+)\[(\d+)\]", head)) else (head, "")
    if key == "owner":
        return "owner_of" if rest == "of" else "owner_role"
    if key == "scope":
        rows = (n for n, fact in _rows(flat, "scope", "_fact") if fact == rest)
        return f"scope{next(rows, 0)}_values"
    if key == "waivable":
        return "not_waivable"
    if key == "escalate":
        n = [n for n, _role in _rows(flat, "tell", "_role")][int(number)] if number else 0
        return f"tell{n}_after" if rest == "after" else f"tell{n}_of" if rest == "to.of" else f"tell{n}_role"
    if key == "count":
        return _place_in_count(rest, flat)
    if key == "needs":
        return _place_in_event(f"needs{number or 0}", rest, flat)
    if key in (*SPANS, *CHOICES, *FLAGS, *DATES, "id", "family", "per", "remind"):
        return key
    return _place_in_event(key, rest, flat)


def _place_in_count(rest: str, flat: Mapping[str, Any]) -> str:
    if rest in ("at_least", "at_most"):
        return "count_number"
    if rest == "within":
        return "count_within"
    return _place_in_event("count", rest.removeprefix("of").lstrip("."), flat) if rest else "count_number"


def _place_in_event(prefix: str, rest: str, flat: Mapping[str, Any]) -> str:
    if rest.startswith("where."):
        field = rest.split(".")[1]
        rows = (n for n, said in _rows(flat, f"{prefix}-where", "-field") if said == field)
        return f"{prefix}-where{next(rows, 0)}-value"
    return {"via": f"{prefix}-via", "valid": f"{prefix}-valid", "revoked_by": f"{prefix}-revoked0"}.get(
        rest, f"{prefix}-kind0"
    )


def _rows(flat: Mapping[str, Any], before: str, behind: str) -> list[tuple[int, str]]:
    """The rows in which something is chosen: number and choice."""
    pattern = re.compile(re.escape(before) + r"(\d+)" + re.escape(behind) + "$")
    found = ((int(match[1]), flat[name]) for name in flat if (match := pattern.match(name)))
    return sorted((n, str(value)) for n, value in found if value)


def _numbered(flat: Mapping[str, Any], before: str) -> list[str]:
    pattern = re.compile(re.escape(before) + r"\d+$")
    return sorted((name for name in flat if pattern.match(name)), key=lambda name: int(name[len(before) :]))


def _listed(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return [_plain(value)]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _split(value: Any) -> list[str]:
    parts: Iterable[str] = re.split(r"[,，、;；\n]", str(value or ""))
    return [part.strip() for part in parts if part.strip()]
