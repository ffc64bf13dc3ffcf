"""Histories as the examples tell them in YAML, made into what the evaluator and the definition read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from waixie.foundation.journal.kinds import Event, Sort, get_kind
from waixie.policy.engine.types import Ev, FactRow, History, Ref

RESERVED = {"at", "kind", "by", "recorded", "day"}


class WorkingDays:
    """Monday to Friday from nine to six, or around the clock."""

    def __init__(self, *, all_day: bool) -> None:
        self.hours = [(0, 1440)] if all_day else [(540, 1080)]

    def working_hours(self, day: date) -> list[tuple[int, int]]:
        """The same on each weekday, nothing at the weekend."""
        return self.hours if day.weekday() < 5 else []


@dataclass(frozen=True)
class Told:
    """One history of one rule: when it is asked, and the worst state that is expected (none: the rule is kept)."""

    rule: str
    asked: datetime
    worst: str | None
    lines: tuple[Mapping[str, Any], ...]
    zone: str

    def __str__(self) -> str:
        return f"{self.rule}-{'broken' if self.worst else 'kept'}"

    def about(self, ref: Ref) -> History:
        """The history of one object, and of all that its events reach."""
        events = [self._event(number, line) for number, line in enumerate(self.lines, 1)]
        touched: dict[Ref, list[Ev]] = {}
        for event in events:
            for one in dict.fromkeys(one for _, one in event.objects):
                touched.setdefault(one, []).append(event)
        return History(
            ref,
            tuple(touched.pop(ref, ())),
            related=touched,
            facts=tuple(fact for event in events for fact in _facts(event) if fact.ref == ref),
            zone=self.zone,
            calendars={
                "default": WorkingDays(all_day=False),
                "taiwan": WorkingDays(all_day=False),
                "monday-friday-24h": WorkingDays(all_day=True),
            },
        )

    def _event(self, number: int, line: Mapping[str, Any]) -> Ev:
        cls = get_kind(line["kind"])
        unknown = line.keys() - cls.specs.keys() - RESERVED
        assert not unknown, f"{cls.kind} has no {unknown}"
        at = _instant(line["at"], self.zone)
        return Ev(
            id=number,
            kind=cls.kind,
            at=at,
            recorded=_instant(line["recorded"], self.zone) if "recorded" in line else at,
            rank=cls.rank,
            person=int(line["by"]) if "by" in line else None,
            data={
                name: _value(cls, name, line[name])
                for name in line
                if name in cls.specs and not _is_touch(cls, name)
            },
            objects=tuple(
                (name, Ref(cls.specs[name].object_type, int(one)))
                for name in line
                if name in cls.specs and _is_touch(cls, name)
                for one in (line[name] if isinstance(line[name], list) else [line[name]])
            ),
        )


def _is_touch(cls: type[Event], name: str) -> bool:
    return cls.specs[name].sort in (Sort.TOUCH, Sort.TOUCHES)


def _value(cls: type[Event], name: str, written: str) -> object:
    return int(written) if cls.specs[name].sort is Sort.NUMBER else written


def _facts(event: Ev) -> list[FactRow]:
    """What the kind declares of the objects that the event touches."""
    found = []
    for fact in get_kind(event.kind).declares:
        value: object = fact.value
        if fact.field:
            touched = [str(ref) for role, ref in event.objects if role == fact.field]
            value = ",".join(touched) if touched else event.data.get(fact.field)
        gone = fact.gone or event.data.get(fact.gone_if) in (True, "true")
        for role, ref in event.objects:
            if role == fact.of and (gone or value is not None):
                said = None if gone else str(value)
                found.append(FactRow(ref, fact.name, said, event.at, event.recorded, event.id))
    return found


def _instant(written: str, zone: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def tell(folder: Path, zone: str) -> list[Told]:
    """Every history that lies in the folder."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
            for side in ("kept", "broken"):
                told = entry[side]
                assert ("worst" in told) is (side == "broken"), f"{path.name}: {entry['rule']} {side}"
                asked = _instant(told["asked"], zone)
                found.append(Told(entry["rule"], asked, told.get("worst"), tuple(told["events"]), zone))
    return found
