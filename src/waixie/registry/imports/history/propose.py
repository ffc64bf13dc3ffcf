"""Proposes a mapping from the first events of a log: a person corrects it and saves it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from .ocel import ACTIVITY, TIME
from .source import Record
from .times import guess_format

STANDARD = {  # names that XES, OCEL and pm4py fix
    "case": ("case:concept:name", "case:id"),
    "activity": ("concept:name", ACTIVITY),
    "time": ("time:timestamp", TIME),
    "worker": ("org:resource",),
    "partner": ("organization involved", "org:organization"),
    "team": ("org:group",),
    "lifecycle": ("lifecycle:transition",),
}
WORDS = {
    "case": ("case id", "case", "incident", "ticket", "number", "id", "案號", "案件編號", "單號", "编号", "單據編號", "工單", "工单"),
    "activity": ("activity", "status", "state", "event", "action", "step", "活動", "狀態", "动作", "状态", "事件", "處理"),
    "time": ("timestamp", "time", "date", "at", "completed", "時間", "时间", "日期", "發生時間"),
    "worker": ("resource", "user", "assignee", "employee", "person", "worker", "人員", "人员", "處理人", "处理人", "經辦"),
    "partner": ("organization", "organisation", "company", "vendor", "supplier", "partner", "廠商", "公司", "供应商", "外协单位"),
    "team": ("group", "team", "queue", "department", "組別", "團隊", "班组", "部门", "部門"),
}  # fmt: skip
VERBS = {  # what the last word of a kind may be called elsewhere
    "reported": ("report", "open", "create", "register", "submit", "new", "通報", "开单", "建立", "新建"),
    "acknowledged": ("accept", "acknowledge", "in progress", "start", "assign", "受理", "接單", "接单", "处理中"),
    "queued": ("queue", "wait", "await", "pending", "排隊", "待派", "排队", "待处理"),
    "resolved": ("complete", "resolve", "solve", "finish", "done", "完成", "解決", "解决"),
    "closed": ("close", "archive", "結案", "关闭", "结案"),
    "cancelled": ("cancel", "withdraw", "void", "取消", "撤銷", "撤销"),
    "reassigned": ("reassign", "transfer", "escalate", "轉派", "转派", "升級"),
    "reopened": ("reopen", "重啟", "重新打开"),
}  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """A mapping as plain data, how sure each part is (0 to 1), and what a person must still say."""

    raw: Mapping[str, Any]
    confidence: Mapping[str, float] = field(default_factory=dict)
    unmapped: tuple[str, ...] = ()  # activities without a kind
    missing: tuple[str, ...] = ()  # case, activity or time not found


def propose_mapping(
    sample: Sequence[Record], *, kinds: Collection[str], zone: str, name: str = "log", case_kind: str = "case"
) -> Proposal:
    """A mapping for logs like this sample into the given kinds; what is not plain is left open, never guessed silently."""
    filled = _filled(sample)
    chosen: dict[str, str] = {}
    confidence: dict[str, float] = {}
    case_object = _case_object(sample)
    for part in STANDARD:
        if part == "case" and case_object:
            continue
        found = _column(part, filled, taken=chosen.values())
        if found:
            chosen[part], confidence[part] = found
    activities = _values(sample, chosen.get("activity", ""))
    events, unmapped = _events(activities, [k for k in kinds if k.startswith(f"{case_kind}.")], confidence)
    raw: dict[str, Any] = {
        "name": name, "zone": zone, "observed_until": "end_of_log",
        "case": _case(case_kind, chosen, case_object),
        "activity": chosen.get("activity", ""), "time": _time(sample, chosen.get("time", ""), confidence),
        "objects": [{"from": chosen[p], "type": p, "role": p} for p in ("worker", "partner") if p in chosen],
        "events": events, "derived": _derived(case_kind, chosen, kinds),
    }  # fmt: skip
    if "worker" in chosen:
        raw["actor"] = chosen["worker"]
    here = {
        "case": "case" in chosen or case_object,
        "activity": "activity" in chosen,
        "time": "time" in chosen,
    }
    return Proposal(raw, confidence, unmapped, tuple(part for part, there in here.items() if not there))


def _filled(sample: Sequence[Record]) -> Counter[str]:
    """How often each attribute has a value."""
    return Counter(key for record in sample for key, value in record.attributes.items() if value)


def _column(part: str, filled: Counter[str], taken: Collection[str]) -> tuple[str, float] | None:
    for name in STANDARD[part]:
        if name in filled:
            return name, 1.0
    scored = [
        (_likeness(attribute, word), attribute)
        for attribute in filled
        if attribute not in taken
        for word in WORDS.get(part, ())
    ]
    score, attribute = max(scored, default=(0.0, ""))
    return (attribute, round(score, 2)) if score >= 0.6 else None


def _likeness(attribute: str, word: str) -> float:
    plain = attribute.casefold().replace("_", " ").replace(":", " ").strip()
    if plain == word:
        return 0.95
    parts = plain.split()
    if word in parts or (len(word) >= 4 and word in plain) or (word > "\x7f" and word in plain):
        return 0.7 + 0.2 * len(word) / max(len(plain), 1)
    return SequenceMatcher(None, plain, word).ratio() * 0.7


def _case_object(sample: Sequence[Record]) -> str | None:
    """In OCEL: the object type that nearly every event touches, and that the most different objects have."""
    touched: Counter[str] = Counter()
    different: dict[str, set[str]] = {}
    for record in sample:
        touched.update({type_ for type_, _, _ in record.objects})
        for type_, key, _ in record.objects:
            different.setdefault(type_, set()).add(key)
    often = [t for t, n in touched.items() if n >= 0.8 * len(sample)] or list(touched)
    return max(often, key=lambda t: len(different[t]), default=None)


def _case(case_kind: str, chosen: Mapping[str, str], case_object: str | None) -> dict[str, str]:
    if case_object:
        return {"type": case_kind, "from": "case:id", "object": case_object}
    return {"type": case_kind, "from": chosen.get("case", "")}


def _values(sample: Sequence[Record], attribute: str) -> list[str]:
    counted = Counter(record.attributes.get(attribute, "") for record in sample)
    return [value for value, _ in counted.most_common(200) if value]


def _events(
    activities: Sequence[str], kinds: Sequence[str], confidence: dict[str, float]
) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    events: list[dict[str, Any]] = []
    unmapped = []
    for activity in activities:
        score, kind = max(((_kind_likeness(activity, kind), kind) for kind in kinds), default=(0.0, ""))
        if score >= 0.6:
            events.append({"activity": activity, "kind": kind})
            confidence[f"event {activity}"] = round(score, 2)
        else:
            unmapped.append(activity)
    return events, tuple(unmapped)


def _kind_likeness(activity: str, kind: str) -> float:
    said = activity.casefold().replace("_", " ")
    verb = kind.rpartition(".")[2].replace("_", " ")
    if said in (verb, kind):
        return 1.0
    if any(word in said for word in VERBS.get(verb, ())):
        return 0.8
    return SequenceMatcher(None, said, verb).ratio()


def _time(sample: Sequence[Record], attribute: str, confidence: dict[str, float]) -> str | dict[str, str]:
    texts = [record.attributes[attribute] for record in sample if record.attributes.get(attribute)][:500]
    if not texts:
        return attribute
    try:
        form = guess_format(texts)
    except ValueError:
        confidence["time"] = 0.2
        return attribute
    return {"from": attribute, "format": form} if form else attribute


def _derived(case_kind: str, chosen: Mapping[str, str], kinds: Collection[str]) -> list[dict[str, Any]]:
    derived: list[dict[str, Any]] = []
    if f"{case_kind}.reported" in kinds:
        derived.append({"first_of_case": f"{case_kind}.reported"})
    if "team" in chosen and f"{case_kind}.reassigned" in kinds:
        derived.append({"change_of": chosen["team"], "kind": f"{case_kind}.reassigned"})
    return derived
