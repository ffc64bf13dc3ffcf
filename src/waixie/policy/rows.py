"""From the evaluator's duties to rows of `policy_obligation`, and what changed between two evaluations."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from waixie.policy.engine.types import NEVER, Duty, State, settle
from waixie.policy.states import ACCEPTED, CODES, STATES

BROKEN = CODES[State.BREACHED]


class Stored(NamedTuple):
    """A row of `policy_obligation` without its id; the first six name the duty."""

    rule: int
    type: str
    object: int
    opener: int
    place: int
    number: int
    state: int
    afterwards: bool
    accepted: bool
    undetermined: bool
    waived: bool
    not_fed: bool
    opened_at: datetime
    due_at: datetime
    met_at: datetime | None
    void_at: datetime | None
    turns_at: datetime | None
    opened_event: int | None
    met_event: int | None
    void_event: int | None
    owner_type: str
    owner: int
    owner_role: str
    flags: str | None
    missing: str | None

    @property
    def key(self) -> tuple[Any, ...]:
        """What names the duty."""
        return self[:6]

    def began_unseen(self, now: datetime) -> bool:
        """Whether it was the next window when it was written, and has begun since."""
        return self.state == CODES[State.ABSENT] and self.opened_at <= now

    def state_at(self, now: datetime) -> int:
        """How the duty stands at a time, by what the row says."""
        if now < self.opened_at:
            return CODES[State.ABSENT]
        if self.waived:
            return CODES[State.WAIVED]
        if self.undetermined:
            return CODES[State.UNDETERMINED]
        if self.not_fed:
            return CODES[State.NOT_FED]
        return CODES[settle(self.due_at, self.met_at, self.void_at, self.afterwards, now)]

    def turned_at(self, now: datetime) -> datetime:
        """When the clock alone brought the duty to where it stands at a time at which it is there."""
        moments = (self.opened_at, self.due_at, self.met_at, self.void_at)
        state = self.state_at(now)
        return min(at for at in moments if at is not None and at <= now and self.state_at(at) == state)

    @property
    def counted_as(self) -> int:
        """The state under which the tally counts it."""
        return ACCEPTED if self.accepted and self.state == CODES[State.AFTERWARDS] else self.state


COLUMNS = ", ".join(Stored._fields)


def stored(duty: Duty, rule: int, accepted: frozenset[int], now: datetime) -> Stored:
    """The row of a duty as it stands now."""
    owner, role = duty.owner or (duty.ref, "task_force")
    return Stored(
        rule,
        duty.ref.type,
        duty.ref.id,
        *duty.key,
        CODES[duty.state(now)],
        duty.afterwards,
        duty.afterwards and duty.met_event in accepted,
        duty.undetermined,
        duty.waived,
        duty.not_fed,
        duty.opened_at,
        duty.due_at,
        duty.met_at,
        duty.void_at,
        turns_at(duty, now),
        duty.opened_event,
        duty.met_event,
        duty.void_event,
        owner.type,
        owner.id,
        role,
        ",".join(duty.flags) or None,
        ",".join(map(str, duty.missing)) or None,
    )


def turns_at(duty: Duty, now: datetime) -> datetime | None:
    """When the state changes next by the passing of time alone."""
    if now < duty.opened_at:
        return duty.opened_at if duty.opened_at < NEVER else None
    match duty.state(now):
        case State.PENDING:
            moments = [at for at in (duty.due_at, duty.met_at, duty.void_at) if at is not None]
            return at if (at := min(moments)) < NEVER else None
        case State.BREACHED:
            return duty.met_at
    return None


@dataclass
class Changes:
    """What has to be written after an evaluation."""

    now: datetime
    cause: str
    event: int | None = None
    new: list[Stored] = field(default_factory=list)
    changed: list[tuple[int, Stored]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    verdicts: list[tuple[Any, ...]] = field(default_factory=list)
    due: list[tuple[Any, ...]] = field(default_factory=list)
    tally: Counter[tuple[int, int]] = field(default_factory=Counter)

    def compare(self, old: Mapping[tuple[Any, ...], tuple[int, Stored]], new: Iterable[Stored]) -> None:
        """Add the difference between the rows that are there and those that should be."""
        left = dict(old)
        unseen = {row.key[:5] for _, row in old.values() if row.began_unseen(self.now)}
        for row in new:
            there = left.pop(row.key, None)
            if there is None:
                self.new.append(row)
                self._judge(None, row, unseen=row.key[:5] in unseen and row.opened_at <= self.now)
            elif there[1] != row:
                self.changed.append((there[0], row))
                self._judge(there[1], row)
                if there[1].due_at != row.due_at:
                    self.due.append((there[0], there[1].due_at, row.due_at, self.now, self.event))
        for number, row in left.values():
            self.gone.append(number)
            self._judge(row, None)

    def _judge(self, old: Stored | None, new: Stored | None, *, unseen: bool = False) -> None:
        """Keep what was said: first what the clock had changed unseen, then what this evaluation changes. `unseen`: the windows
        before this one began while no tick ran, so that it, too, was broken by the clock and not by what is judged now.
        """
        row = new or old
        assert row is not None
        before = old.state if old else 0
        after = new.state if new else 0
        self._count(old, -1)
        self._count(new, +1)
        if old is not None and old.turns_at is not None and old.turns_at <= self.now:
            before = self._turned(old, before)
        if unseen and after == BROKEN:
            before = self._turned(row, before)
        elif unseen:
            before = begun(row, before)
        if after != before:
            self._say(row, before, after, (self.now, self.cause, self.event))

    def _turned(self, row: Stored, before: int) -> int:
        """Say what the clock made of the row meanwhile, at its own time. How the row stands by the clock alone."""
        turned, before = row.state_at(self.now), begun(row, before)
        if turned != before:
            self._say(row, before, turned, (row.turned_at(self.now), "clock", None))
        return turned

    def _say(self, row: Stored, before: int, after: int, why: tuple[datetime, str, int | None]) -> None:
        if not (STATES[before] is State.ABSENT and STATES[after] is State.PENDING):
            self.verdicts.append((*row.key, before, after, *why))

    def _count(self, row: Stored | None, by: int) -> None:
        if row is not None and row.state != CODES[State.ABSENT]:
            self.tally[row.rule, row.counted_as] += by


def begun(row: Stored, before: int) -> int:
    """How the row stood once it had opened, if that went by unseen; of opening as *pending* nothing is said."""
    pending = before == CODES[State.ABSENT] and row.state_at(row.opened_at) == CODES[State.PENDING]
    return CODES[State.PENDING] if pending else before


VERDICT_COLUMNS = "rule, type, object, opener, place, number, before, after, at, cause, event"
DUE_COLUMNS = "obligation, due_before, due_at, recorded_at, event"


def by_key(rows: Sequence[Sequence[Any]]) -> dict[tuple[Any, ...], tuple[int, Stored]]:
    """Rows as the database gives them (id first), found by what names the duty."""
    found = ((row[0], Stored(*row[1:])) for row in rows)
    return {row.key: (number, row) for number, row in found}
