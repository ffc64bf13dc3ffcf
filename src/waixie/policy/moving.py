"""Which open duties would be due at another time by other working calendars. Evaluated, never written."""

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from waixie.foundation.calendars.coverage import WorkingTime
from waixie.foundation.calendars.queries import working_times
from waixie.policy.engine.types import Duty, OutsideCoverage
from waixie.policy.histories import Past, Reader
from waixie.policy.models import Obligation
from waixie.policy.upkeep import MOVABLE, judged
from waixie.policy.watching import Kept, rules_now, uses_working_time
from waixie.policy.working_time import Calendars

SECONDS = 2.0
CHUNK = 200
EXAMPLES = 8
Key = tuple[int, tuple[int, int, int]]


@dataclass(frozen=True)
class Moved:
    """One open duty with the time that would be its own."""

    duty: int
    before: datetime
    after: datetime


@dataclass
class Moves:
    """How many open duties would move, the first few, and of how many it was counted."""

    count: int = 0
    first: list[Moved] = field(default_factory=list)
    looked_at: int = 0
    objects: int = 0

    @property
    def sampled(self) -> bool:
        """Were some objects left out for lack of time?"""
        return self.looked_at < self.objects


def moved_by(changed: Mapping[str, WorkingTime], *, now: datetime, seconds: float = SECONDS) -> Moves:
    """Compare the due times of open duties with those under other calendars, given by their codes (and `default`)."""
    moves, until = Moves(), time.monotonic() + seconds
    known = working_times(outside=OutsideCoverage)
    other = {code: replace(one, outside=OutsideCoverage) for code, one in changed.items()}
    then = Calendars({**known, **other})
    waiting = _waiting()
    moves.objects = sum(len(ids) for ids in waiting.values())
    for type_, ids in waiting.items():
        kept = [one for one in rules_now().all_of(type_) if uses_working_time(one.rule)]
        reader = Reader(rules_now(), type_, kept)
        for begin in range(0, len(ids), CHUNK):
            if moves.looked_at and time.monotonic() > until:
                return _sorted(moves)
            chunk = ids[begin : begin + CHUNK]
            pasts, _beside = reader.read(chunk)
            moves.looked_at += len(chunk)
            for past in pasts.values():
                present, reader.calendars = reader.calendars, then
                then_due = _open(reader, kept, past, now)
                reader.calendars = present
                _compare(moves, past, _open(reader, kept, past, now), then_due)
    return _sorted(moves)


def _waiting() -> dict[str, list[int]]:
    """The objects that wait for something whose due time is counted in working time."""
    working = [kept.id for kept in rules_now().kept if uses_working_time(kept.rule)]
    found: dict[str, list[int]] = defaultdict(list)
    rows = Obligation.objects.filter(rule__in=working, state__in=MOVABLE, met_at=None, void_at=None)
    for type_, number in rows.values_list("type", "object").distinct().order_by("type", "object"):
        found[type_].append(number)
    return found


def _compare(moves: Moves, past: Past, now_due: dict[Key, Duty], then_due: dict[Key, Duty]) -> None:
    for key, duty in now_due.items():
        after = then_due.get(key)
        if after is None or after.due_at == duty.due_at:
            continue
        moves.count += 1
        rule, (opener, place, number) = key
        rows = Obligation.objects.filter(
            rule=rule, type=past.ref.type, object=past.ref.id, opener=opener, place=place, number=number
        )
        if len(moves.first) < EXAMPLES and (pk := rows.values_list("pk", flat=True).first()) is not None:
            moves.first.append(Moved(pk, duty.due_at, after.due_at))


def _open(reader: Reader, kept: Sequence[Kept], past: Past, now: datetime) -> dict[Key, Duty]:
    return {
        (number, duty.key): duty
        for number, duty in judged(reader, kept, past, now)
        if duty.met_at is None and duty.void_at is None and duty.due_at > now
    }


def _sorted(moves: Moves) -> Moves:
    moves.first.sort(key=lambda one: one.before)
    return moves
