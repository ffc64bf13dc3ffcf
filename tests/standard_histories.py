"""The histories that the standard policy ships with: from their short form to what the evaluators and the journal take."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from tests.told_histories import WorkingDays
from waixie.foundation.journal.kinds import Event, Sort, get_kind, unpack
from waixie.foundation.journal.rows import takes_away
from waixie.policy import standard
from waixie.policy.engine.types import Ev, FactRow, History, Ref

FOLDER = Path(standard.__file__).parent / "histories"
ZONE = "Asia/Taipei"
ASKED = "2025-12-31"
SIDES = {
    "kept": None,
    "breached": "breached",
    "late": "late",
    "ended": "void",
}  # ended: what it was asked for is over


@dataclass(frozen=True)
class Line:
    """One thing that happened, who did it, and when it was recorded."""

    at: datetime
    recorded: datetime
    by: int | None
    event: Event

    def moved(self, by: int) -> Event:
        """The same event of other objects: each id is so much higher."""
        touched = {
            name: getattr(self.event, name) for name, spec in self.event.specs.items() if spec.object_type
        }
        ids = {
            name: tuple(one + by for one in value) if isinstance(value, tuple) else value + by
            for name, value in touched.items()
            if value is not None
        }
        return replace(self.event, **ids)

    def fact_rows(self, number: int) -> Iterator[FactRow]:
        """What the kind declares of the objects that the event touches."""
        data, objects = unpack(self.event)
        for fact in self.event.declares:
            touched = ",".join(f"{type_}:{one}" for role, type_, one in objects if role == fact.field)
            value = fact.value or touched or data.get(fact.field)
            gone = takes_away(self.event, fact)
            for role, type_, one in objects:
                if role == fact.of and (gone or value is not None):
                    said = None if gone else str(value)
                    yield FactRow(Ref(type_, one), fact.name, said, self.at, self.recorded, number)


@dataclass(frozen=True)
class StandardHistory:
    """One history of one rule: when it is asked, and the worst state that is expected (none: the rule is kept)."""

    chapter: str
    rule: str
    side: str
    worst: str | None
    asked: datetime
    written: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rule}-{self.side}"

    @cached_property
    def lines(self) -> list[Line]:
        """What happened, in the order in which it was recorded."""
        return sorted(map(_line, self.written), key=lambda line: line.recorded)

    def about(self, ref: Ref) -> History:
        """The history of one object, and of all that its events reach."""
        touched: dict[Ref, list[Ev]] = {}
        facts = []
        for number, line in enumerate(self.lines, 1):
            event = _ev(number, line)
            for one in dict.fromkeys(one for _, one in event.objects):
                touched.setdefault(one, []).append(event)
            facts += [fact for fact in line.fact_rows(number) if fact.ref == ref]
        days = WorkingDays(all_day=False)
        own = tuple(touched.pop(ref, ()))
        return History(ref, own, related=touched, facts=tuple(facts), zone=ZONE, calendars={"default": days})


def standard_histories() -> Iterator[StandardHistory]:
    """Every history that the standard policy ships with."""
    for path in sorted(FOLDER.glob("*.yaml")):
        told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for rule, sides in told.items():
            for side, lines in sides.items():
                last = lines[-1].split()
                asked = last[1] if last[0] == "asked" else ASKED
                events = tuple(one for one in lines if not one.startswith("asked "))
                yield StandardHistory(path.stem, rule, side, SIDES[side], _local(asked), events)


def _line(written: str) -> Line:
    day, hour, kind, *rest = shlex.split(written)
    cls, at = get_kind(kind), _local(f"{day} {hour}")
    given = dict(word.split("=", 1) for word in rest)
    by, recorded = given.pop("by", None), given.pop("recorded", None)
    event = cls(**{name: _typed(cls.specs[name].sort, value) for name, value in given.items()})
    return Line(at, _local(recorded) if recorded else at, int(by) if by else None, event)


def _typed(sort: Sort, value: str) -> Any:
    match sort:
        case Sort.TOUCH | Sort.NUMBER:
            return int(value)
        case Sort.TOUCHES:
            return tuple(int(one) for one in value.split(","))
        case Sort.FLAG:
            return {"yes": True, "no": False}[value]
        case Sort.DAY:
            return datetime.fromisoformat(value).date()
        case Sort.MOMENT:
            return _local(value)
    return value


def _ev(number: int, line: Line) -> Ev:
    data, objects = unpack(line.event)
    return Ev(
        id=number,
        kind=line.event.kind,
        at=line.at,
        recorded=line.recorded,
        rank=line.event.rank,
        person=line.by,
        data=data,
        objects=tuple((role, Ref(type_, one)) for role, type_, one in objects),
    )


def _local(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
