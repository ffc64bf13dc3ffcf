"""Periodic: while something runs, the target in each window."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from waixie.policy.engine.scene import Key, key_of
from waixie.policy.engine.timing import first_window, shift
from waixie.policy.engine.types import NEVER, Duty, Ev, Need, OutsideCoverage, Rule, Span
from waixie.policy.engine.view import EMPTY, OUTSIDE, Row, View

DAILY = Span(1, "d")


@dataclass(frozen=True)
class Series:
    """One run of windows: what began it, what ends it, what each window asks for."""

    start: Ev
    stop: Ev | None
    place: int
    need: Need


def periodic(rule: Rule, view: View) -> Iterator[Duty]:
    """One duty for each window that has begun, and for the next one."""
    for start, stop in _runs(rule, view):
        for place, need in enumerate(rule.needs):
            series = Series(start, stop, place, need)
            yield from (
                _rolling(rule, view, series) if rule.anchor == "after_each" else _fixed(rule, view, series)
            )


def _runs(rule: Rule, view: View) -> Iterator[tuple[Ev, Ev | None]]:
    """The starts with their stops; a start while a series runs begins nothing."""
    last: tuple[Ev, Ev | None] | None = None
    for start in view.starts(rule):
        if last is not None and (last[1] is None or key_of(start) < key_of(last[1])):
            continue
        last = (start, view.first_stop(rule, start, start.at))
        yield last


def _over(view: View, series: Series, begin: datetime) -> bool:
    """Whether no window of the series begins at this time any more."""
    observed_until = view.scene.history.observed_until
    return (
        begin >= NEVER
        or (series.stop is not None and begin >= series.stop.at)
        or (observed_until is not None and begin >= observed_until)
    )


def _fixed(rule: Rule, view: View, series: Series) -> Iterator[Duty]:
    every = rule.every or DAILY
    place = view.scene.place(rule, series.start.at)
    first = series.start.at
    if rule.anchor == "calendar":
        first = first_window(first, every, place[0])

    def edge(number: int) -> datetime | None:
        try:
            return shift(first, Span(number * every.amount, every.unit), *place)
        except OutsideCoverage:
            return None

    number, begin = 0, edge(0)
    while begin is not None and not _over(view, series, begin):
        end = edge(number + 1)
        if view.opens(rule, begin):
            row = _row(series, number, begin, end)
            _fill(rule, view, series, row, (begin,))
            yield view.duty(rule, row, series.start)
        if begin > view.now:
            return
        number, begin = number + 1, end


def _rolling(rule: Rule, view: View, series: Series) -> Iterator[Duty]:
    every = rule.every or DAILY
    number, begin, since = 0, series.start.at, (series.start.at,)
    while not _over(view, series, begin):
        place = view.scene.place(rule, begin)
        try:
            end: datetime | None = shift(begin, every, *place)
        except OutsideCoverage:
            end = None
        row = _row(series, number, begin, end)
        met = _fill(rule, view, series, row, since)
        if view.opens(rule, begin):
            yield view.duty(rule, row, series.start)
        if begin > view.now or end is None:
            return
        number += 1
        begin, since = (met.at, key_of(met)) if met else (row.due_at, (row.due_at,))  # type: ignore[assignment]


def _row(series: Series, number: int, begin: datetime, end: datetime | None) -> Row:
    key = (series.start.id, series.place, number)
    return Row(key, begin, end or NEVER, series.start.id, flags=() if end else (OUTSIDE,))


def _fill(rule: Rule, view: View, series: Series, row: Row, since: tuple[datetime] | Key) -> Ev | None:
    """Let suspensions, the stop and the targets in the window settle the row. The target that meets it."""
    view.stand_still(rule, row)
    if series.stop is not None and series.stop.at < row.due_at:
        row.void_by(series.stop.at, series.stop.id)
    refs = view.scene.reach(series.need.via, series.start, row.opened_at)
    if not refs:
        row.flags = (*row.flags, EMPTY)
        return None
    found = {}
    for ref in refs:
        track = view.track(series.need, ref)
        first = track.first_later(since) if len(since) == 3 else track.first_from(since[0])
        found[ref] = first if first is not None and first.at < row.due_at else None
    row.missing = tuple(ref for ref, event in found.items() if event is None)
    if row.missing:
        return None
    row.evidence = [event for event in found.values() if event is not None]
    last = max(row.evidence, key=key_of)
    row.met_at, row.met_event = last.at, last.id
    return last
