"""An event log read, mapped and checked before any transaction begins: the long part, which locks nothing."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from waixie.foundation.journal.kinds import BadEvent, FieldSpec, Sort, check_value, get_kind
from waixie.registry.imports.bulk import uncollected
from waixie.registry.imports.history import (
    HistoryMapping,
    PlannedEvent,
    misfits,
    open_history,
    plan,
)
from waixie.registry.imports.history.cases import PlanReport
from waixie.registry.imports.problems import Problem, Unreadable
from waixie.registry.imports.shapes import shapes

Progress = Callable[[str, int], None]  # (what is done now, how many so far)
STEP = 2000


@dataclass
class StagedHistory:
    """A log ready to be taken over, or not: the report says it."""

    name: str
    digest: bytes
    mapping: HistoryMapping
    events: list[PlannedEvent]
    report: PlanReport


def nobody_looks(_what: str, _count: int) -> None:
    """Progress that is shown to nobody."""


@uncollected()
def stage_history(path: Path, mapping: HistoryMapping, *, progress: Progress = nobody_looks) -> StagedHistory:
    """Read the whole log under the mapping; what is wrong stands in the report, nothing is written."""
    report = PlanReport()
    events: list[PlannedEvent] = []
    for problem in misfits(mapping, shapes()):
        report.problems.add(problem)
    if report.problems.errors:
        return StagedHistory(path.name, b"", mapping, [], report)
    try:
        planned = plan(open_history(path, case_type=mapping.case_object), mapping)
        report = planned.report
        for number, event in enumerate(planned, 1):
            events.append(event)
            if number % STEP == 0:
                progress("read", number)
    except Unreadable as unreadable:
        report.problems.add(unreadable.problem)
    _check_values(events, report)
    return StagedHistory(path.name, file_hash(path), mapping, events, report)


def _check_values(events: Iterable[PlannedEvent], report: PlanReport) -> None:
    """Each different value of each field is asked once whether its kind can hold it; what a kind must have has to be there."""
    seen: set[tuple[str, str, Any]] = set()
    for event in events:
        fields = get_kind(event.kind).specs
        for name in _lacking(event, fields):
            if (event.kind, name, None) not in seen:
                seen.add((event.kind, name, None))
                lacking = {"field": name, "kind": event.kind}
                report.problems.add(Problem("field_missing", lacking, row=event.place))
        for name, value in event.data.items():
            key = (event.kind, name, value)
            if key in seen or name not in fields:
                continue
            seen.add(key)
            try:
                check_value(event.kind, name, fitted(fields[name], value))
            except BadEvent:
                what: Mapping[str, object] = {"field": name, "kind": event.kind, "text": str(value)[:60]}
                report.problems.add(Problem("bad_value", what, row=event.place))


def _lacking(event: PlannedEvent, fields: Mapping[str, FieldSpec]) -> list[str]:
    """The required fields and roles of its kind that an event of the log does not fill."""
    given = {*event.data, *(touched.role for touched in event.objects)}
    return [name for name, spec in fields.items() if spec.required and name not in given]


def fitted(spec: FieldSpec, value: Any) -> Any:
    """A field as its kind wants it; the log has only texts and numbers. What does not fit is refused by the journal."""
    read = READ.get(spec.sort) if isinstance(value, str) else None
    if read is None:
        return value
    try:
        return read(value)
    except ValueError:
        return value


READ: Mapping[Sort, Callable[[str], Any]] = {
    Sort.DAY: date.fromisoformat,
    Sort.MOMENT: datetime.fromisoformat,
    Sort.NUMBER: int,
}


def file_hash(path: Path) -> bytes:
    """SHA-256 of the file, to know it again."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
