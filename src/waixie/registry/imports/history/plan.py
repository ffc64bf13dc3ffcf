"""Turns the records of a log into events of ours, case by case, and counts what came of it. Writes nothing."""

import itertools
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from waixie.registry.imports.problems import Problem, Severity

from .cases import MAX_NAME, CaseStream, PlanReport
from .mapping import Conditions, HistoryMapping
from .source import Reader, SourceEvent


class PlannedObject(NamedTuple):
    """An object that an event touches: our type and role, the other system's name for it."""

    type: str
    role: str
    key: str


class PlannedEvent(NamedTuple):
    """An event as it will be recorded, still with the other system's names instead of ids."""

    kind: str
    at: datetime
    whole_day: bool
    case: str
    actor: str | None  # None: nobody, or one who is not a person
    objects: tuple[PlannedObject, ...]
    data: Mapping[str, str | int]
    recorded_at: datetime | None
    place: int
    first: bool = False  # derived because the case begins here


class Made(NamedTuple):
    """A kind that one event of the log becomes, and what it says beside the event's own fields."""

    kind: str
    extra: Mapping[str, str | int]
    first: bool = False


class Plan:
    """The planned events of a log; iterate once, then read the report."""

    def __init__(self, source: Reader, mapping: HistoryMapping) -> None:
        self.mapping, self.report = mapping, PlanReport()
        self._cases = CaseStream(source, mapping, self.report)
        self._rules: dict[str, list[tuple[Conditions, str | None]]] = {}
        for rule in mapping.events:
            self._rules.setdefault(rule.activity, []).append((rule.where, rule.kind))
        self._seen: dict[str, set[str]] = {}

    def __iter__(self) -> Iterator[PlannedEvent]:
        """Every planned event, a case at a time, each case in the order of time."""
        report = self.report
        for case, events in self._cases:
            report.cases += 1
            if any(one.at > other.at for one, other in itertools.pairwise(events)):
                events.sort(key=lambda event: event.at)
            self._span(events[0].at, events[-1].at)
            yield from self._of_case(case, events)
        for type_, keys in self._seen.items():
            report.objects[type_] = len(keys)
        report.observed_until = (
            report.last_at if self.mapping.until_end_of_log else self.mapping.observed_until
        )
        self._close()

    def _of_case(self, case: str, events: list[SourceEvent]) -> Iterator[PlannedEvent]:
        mapping = self.mapping
        before: dict[str, str] = {}
        for number, event in enumerate(events):
            attributes = event.attributes
            made: list[Made] = []
            if number == 0:
                made += [Made(r.kind, {}, True) for r in mapping.first if _holds(r.where, attributes)]
            made += self._changed(attributes, before)
            kind = self._kind(event)
            if kind:
                made.append(Made(kind, {}))
            if made:
                yield from self._planned(case, event, made)

    def _changed(self, attributes: Mapping[str, str], before: dict[str, str]) -> list["Made"]:
        made: list[Made] = []
        for rule in self.mapping.changes:
            value = attributes.get(rule.attribute, "")
            known = before.get(rule.attribute)
            if not value:
                continue
            before[rule.attribute] = value
            if known is not None and known != value and _holds(rule.where, attributes):
                named = ((rule.from_field, known), (rule.to_field, value))
                made.append(Made(rule.kind, {name: v for name, v in named if name}))
        return made

    def _kind(self, event: SourceEvent) -> str | None:
        for where, kind in self._rules.get(event.activity, ()):
            if not where or _holds(where, event.attributes):
                if kind is None:
                    self.report.ignored[event.activity] += 1
                return kind
        self.report.unmapped[event.activity] += 1
        return None

    def _planned(self, case: str, event: SourceEvent, made: list["Made"]) -> Iterator[PlannedEvent]:
        objects, data = self._objects(case, event), self._data(event)
        actor = self._actor(event.attributes)
        for kind, extra, first in made:
            self.report.kinds[kind] += 1
            yield PlannedEvent(
                kind, event.at, event.whole_day, case, actor, objects, {**data, **extra} if extra else data,
                event.recorded_at, event.place, first,
            )  # fmt: skip

    def _actor(self, attributes: Mapping[str, str]) -> str | None:
        if self.mapping.actor is None:
            return None
        actor = attributes.get(self.mapping.actor) or None
        if actor in self.mapping.not_persons:
            self.report.not_persons += 1
            return None
        return actor

    def _objects(self, case: str, event: SourceEvent) -> tuple[PlannedObject, ...]:
        mapping = self.mapping
        found = [PlannedObject(mapping.case_type, mapping.case_type, case)]
        self._met(mapping.case_type, case)
        for rule in mapping.objects:
            if rule.attribute is not None:
                keys = [event.attributes.get(rule.attribute, "")]
            else:
                keys = [
                    key for type_, key, qualifier in event.objects
                    if type_ == rule.object_type and rule.qualifier in (None, qualifier)
                ]  # fmt: skip
            for key in keys:
                if key in rule.ignore or (rule.type == "worker" and key in mapping.not_persons):
                    continue
                if len(key) > MAX_NAME:
                    self._wrong(
                        "name_too_long", event.place, attribute=rule.attribute or rule.type, limit=MAX_NAME
                    )
                    continue
                found.append(PlannedObject(rule.type, rule.role, key))
                self._met(rule.type, key)
        return tuple(found)

    def _met(self, type_: str, key: str) -> None:
        self._seen.setdefault(type_, set()).add(key)

    def _data(self, event: SourceEvent) -> dict[str, str | int]:
        data: dict[str, str | int] = {}
        for rule in self.mapping.fields:
            value = event.attributes.get(rule.attribute, "")
            if not value:
                continue
            value = rule.values.get(value, value)
            if not rule.number:
                data[rule.name] = value
                continue
            try:
                data[rule.name] = int(value)
            except ValueError:
                self._wrong("not_a_number", event.place, attribute=rule.attribute, text=value[:40])
        return data

    def _span(self, first: datetime, last: datetime) -> None:
        report = self.report
        report.first_at = first if report.first_at is None else min(first, report.first_at)
        report.last_at = last if report.last_at is None else max(last, report.last_at)

    def _close(self) -> None:
        report = self.report
        severity: Severity = "error" if self.mapping.unmapped == "refuse" else "warning"
        for activity, times in report.unmapped.most_common(50):
            params = {"activity": activity, "times": times}
            report.problems.add(Problem("activity_unmapped", params, severity=severity))
        if not report.planned:
            report.problems.add(Problem("nothing_to_record"))
        until = self.mapping.observed_until
        if until and report.last_at and report.last_at > until:
            params = {"until": until.isoformat(), "last": report.last_at.isoformat()}
            report.problems.add(Problem("events_after_observed_until", params))

    def _wrong(self, code: str, place: int, **params: object) -> None:
        self.report.problems.add(Problem(code, params, row=place))


def plan(source: Reader, mapping: HistoryMapping) -> Plan:
    """The events that the log would become under the mapping; nothing is written."""
    return Plan(source, mapping)


def _holds(where: Conditions, attributes: Mapping[str, str]) -> bool:
    return all(condition.holds(attributes) for condition in where)
