"""The records of a log as events with a case, an activity and an instant, a case at a time; what lacks one is a problem."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from waixie.registry.imports.problems import Problem, ProblemLog

from .mapping import HistoryMapping
from .source import Reader, Record, SourceEvent
from .times import TimeReader

MAX_NAME = 200  # characters of a case's, worker's or partner's name


@dataclass
class PlanReport:
    """What reading the log came to. Complete when the plan has been read to its end."""

    read: int = 0
    cases: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)
    objects: Counter[str] = field(default_factory=Counter)  # different ones of each type
    not_persons: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    observed_until: datetime | None = None
    problems: ProblemLog = field(default_factory=ProblemLog)

    @property
    def planned(self) -> int:
        """How many events will be recorded."""
        return self.kinds.total()

    @property
    def usable(self) -> bool:
        """Whether the log may be taken over: nothing in it is wrong."""
        return not self.problems.errors and self.planned > 0


class CaseStream:
    """The cases of a log, one after the other."""

    def __init__(self, source: Reader, mapping: HistoryMapping, report: PlanReport) -> None:
        self._source, self._mapping, self.report = source, mapping, report
        self._times = TimeReader(mapping.time, mapping.zone)
        self._recorded = TimeReader(mapping.recorded, mapping.zone) if mapping.recorded else None

    def __iter__(self) -> Iterator[tuple[str, list[SourceEvent]]]:
        """Each case with all its events; a log that mixes its cases is gathered first."""
        if not self._source.grouped:
            gathered: dict[str, list[SourceEvent]] = {}
            for event in self._events():
                gathered.setdefault(event.case, []).append(event)
            yield from gathered.items()
            return
        finished: set[str] = set()
        current: list[SourceEvent] = []
        for event in self._events():
            if current and event.case != current[0].case:
                finished.add(current[0].case)
                yield current[0].case, current
                current = []
                if event.case in finished:
                    self._wrong("case_in_two_places", event.place, case=event.case)
            current.append(event)
        if current:
            yield current[0].case, current

    def _events(self) -> Iterator[SourceEvent]:
        for record in self._source:
            self.report.read += 1
            event = self._event(record)
            if event is not None:
                yield event

    def _event(self, record: Record) -> SourceEvent | None:
        """The record with its case, activity and time; None, and a problem, where one of them is missing."""
        mapping, attributes = self._mapping, record.attributes
        case = attributes.get(mapping.case_attribute, "").strip()
        activity = attributes.get(mapping.activity, "").strip()
        written = attributes.get(self._times.attribute, "")
        for value, name, code in (
            (case, mapping.case_attribute, "event_without_case"),
            (activity, mapping.activity, "event_without_activity"),
            (written, self._times.attribute, "event_without_time"),
        ):
            if not value:
                self._wrong(code, record.place, attribute=name)
                return None
        if len(case) > MAX_NAME:
            self._wrong("name_too_long", record.place, attribute=mapping.case_attribute, limit=MAX_NAME)
            return None
        try:
            at, whole_day = self._times.read(written)
        except (ValueError, OverflowError):
            self._wrong("not_a_time", record.place, attribute=self._times.attribute, text=written[:40])
            return None
        recorded = self._recorded_at(record)
        return SourceEvent(case, activity, at, attributes, record.objects, whole_day, recorded, record.place)

    def _recorded_at(self, record: Record) -> datetime | None:
        if self._recorded is None:
            return None
        written = record.attributes.get(self._recorded.attribute, "")
        try:
            return self._recorded.read(written)[0] if written else None
        except (ValueError, OverflowError):
            self._wrong("not_a_time", record.place, attribute=self._recorded.attribute, text=written[:40])
            return None

    def _wrong(self, code: str, place: int, **params: object) -> None:
        self.report.problems.add(Problem(code, params, row=place))
