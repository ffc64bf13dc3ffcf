"""Deadline: the target before a date that a fact of the object holds, and that may move."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from waixie.policy.engine.families.response import answer
from waixie.policy.engine.scene import Place
from waixie.policy.engine.timing import end_of_day, shift, shift_day, zone_of
from waixie.policy.engine.types import INSTANT, NEVER, Duty, Ev, Need, OutsideCoverage, Rule, Span
from waixie.policy.engine.view import OUTSIDE, Row, View

THE_DAY = Span(0, "d")


class Step(NamedTuple):
    """A value of the date from the moment it is known: the day or instant, or that there is none."""

    known: datetime
    value: str | None
    event: int


def deadline(rule: Rule, view: View) -> Iterator[Duty]:
    """One duty for each start and need; another one when a date comes after its removal."""
    steps = _steps(rule, view)
    if not steps:
        return
    for start in view.starts(rule):
        for place, need in enumerate(rule.needs):
            for row in _rows(rule, view, start, (place, need), steps):
                if view.opens(rule, row.opened_at):
                    yield view.duty(rule, row, start)


def _steps(rule: Rule, view: View) -> list[Step]:
    dated = view.scene.dates(rule.date_fact) if rule.date_fact else []
    steps: list[Step] = []
    latest = None
    for one in sorted(dated, key=lambda one: (max(one.from_at, one.known_at), one.from_at, one.event)):
        known = max(one.from_at, one.known_at)
        if known > view.now or (latest is not None and (one.from_at, one.event) < latest):
            continue
        if steps and steps[-1].known == known:
            steps.pop()
        latest = (one.from_at, one.event)
        steps.append(Step(known, _dated(one.value), one.event))
    return steps


def _rows(rule: Rule, view: View, start: Ev, wanted: tuple[int, Need], steps: list[Step]) -> Iterator[Row]:
    place, need = wanted
    before = [step for step in steps if step.known <= start.at]
    left = before[-1:] + [step for step in steps if step.known > start.at]
    stop = view.first_stop(rule, start, start.at)
    number = 0
    while left:
        if left[0].value is None:
            left = left[1:]
            continue
        opened = max(start.at, left[0].known)
        if stop is not None and stop.at < opened:
            return
        row = Row((start.id, place, number), opened, NEVER, start.id)
        if stop is not None:
            row.void_by(stop.at, stop.id)
        _answer_from(rule, view, start, row, need)
        left = _settle(rule, view, row, left)
        yield row
        number += 1


def _answer_from(rule: Rule, view: View, start: Ev, row: Row, need: Need) -> None:
    """The first target behind the start that is not older than the row."""
    since = start
    if row.opened_at > start.at:
        since = Ev(-1, start.kind, row.opened_at - INSTANT, start.recorded, rank=2**31, objects=start.objects)
    answer(rule, view, since, row, need)


def _settle(rule: Rule, view: View, row: Row, steps: list[Step]) -> list[Step]:
    """Follow the date as it moves until the row is settled. What is left begins at the next removal."""
    place = view.scene.place(rule, row.opened_at)
    for index, step in enumerate(steps):
        if step.value is None:
            row.void_by(step.known, step.event)
            return steps[index:]
        row.due_at, row.flags = _due(rule, view, row, step, place)
        following = steps[index + 1].known if index + 1 < len(steps) else None
        settled = [at for at in (row.due_at, row.met_at, row.void_at) if at is not None]
        if following is None or min(settled) <= following:
            break
    rest = steps[index + 1 :]
    removal = next((number for number, step in enumerate(rest) if step.value is None), len(rest))
    return rest[removal:]


def _due(rule: Rule, view: View, row: Row, step: Step, place: Place) -> tuple[datetime, tuple[str, ...]]:
    kept = tuple(flag for flag in row.flags if flag != OUTSIDE)
    moving = Row(row.key, row.opened_at, NEVER, None)
    try:
        moving.due_at = due_of(step.value or "", rule.offset or THE_DAY, place)
    except OutsideCoverage:
        return NEVER, (*kept, OUTSIDE)
    if rule.suspension == "stop":
        view.stand_still(rule, moving)
    else:
        view.stand_still(rule, row)
    return max(moving.due_at, step.known), kept


def _dated(value: str | None) -> str | None:
    """The value if it says a day or an instant; anything else is no date."""
    try:
        datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return value


def due_of(value: str, offset: Span, place: Place) -> datetime:
    """When the duty is due that a date (a local day or an instant) and an offset make."""
    zone, calendar = place
    try:
        day = date.fromisoformat(value)
    except ValueError:
        at = datetime.fromisoformat(value)
        if at.tzinfo is None:
            at = at.replace(tzinfo=zone_of(zone))
        return shift(at, offset, zone, calendar) + INSTANT
    if offset.unit in ("h", "bh"):
        return shift(end_of_day(day, zone), offset, zone, calendar) + INSTANT
    return end_of_day(shift_day(day, offset, calendar), zone) + INSTANT
