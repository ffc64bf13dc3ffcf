"""What the evaluator, the definition and the policy's tables agree on. Pure data; times are aware, in UTC."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Literal, Protocol

INSTANT = timedelta(microseconds=1)
NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # a due time that cannot be told (yet)


class Family(StrEnum):
    """The eight shapes a rule can have (engine semantics, section 2)."""

    GATE = "gate"
    RESPONSE = "response"
    PERIODIC = "periodic"
    DEADLINE = "deadline"
    COUNT = "count"
    SEPARATION = "separation"
    PROHIBITION = "prohibition"
    RETENTION = "retention"


class State(StrEnum):
    """How one duty stands at one instant."""

    ABSENT = "absent"
    PENDING = "pending"
    MET = "met"
    AFTERWARDS = "recorded_afterwards"
    LATE = "late"
    BREACHED = "breached"
    UNDETERMINED = "undetermined"
    WAIVED = "waived"
    VOID = "void"
    NOT_FED = "not_fed"


WORST_FIRST = (
    State.BREACHED,
    State.AFTERWARDS,
    State.LATE,
    State.UNDETERMINED,
    State.PENDING,
    State.MET,
)

Unit = Literal["h", "d", "w", "m", "y", "bh", "bd"]  # bh, bd: hours and days of the business calendar


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as a rule says it: 4 bh, 30 d, 1 m. A negative amount lies before the anchor."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Ref:
    """An object of the journal: engagement 17."""

    type: str
    id: int

    def __str__(self) -> str:
        return f"{self.type}:{self.id}"


@dataclass(frozen=True, slots=True)
class Ev:
    """One event as the evaluator sees it. `recorded` is the recording time that counts (see decision 5)."""

    id: int
    kind: str
    at: datetime
    recorded: datetime
    rank: int = 50
    person: int | None = None
    source: str = "live"
    whole_day: bool = False  # date-only evidence: `at` is the local midnight that begins the day
    data: Mapping[str, object] = field(default_factory=dict)
    objects: Sequence[tuple[str, Ref]] = ()  # (role, object)


@dataclass(frozen=True, slots=True)
class FactRow:
    """From `from_at` on, `name` of the object has `value` (None = removed)."""

    ref: Ref
    name: str
    value: str | None
    from_at: datetime
    known_at: datetime
    event: int


Operator = Literal["=", "!=", "in", "not in", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on a declared field of an event: severity in (high, critical)."""

    field: str
    op: Operator
    value: object


@dataclass(frozen=True, slots=True)
class Need:
    """An awaited or counted event: any of the kinds, conditions, the hop, validity and what revokes it."""

    kinds: tuple[str, ...]
    where: tuple[Where, ...] = ()
    via: str | None = None
    valid: Span | None = None
    revoked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule applies: a fact of the object has one of these values at the moment the duty opens."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes the duty: a role of the object, or of what the object's relation `of` names."""

    role: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one executable rule, names resolved. The grammar says which fields a family uses."""

    id: str
    clause: str
    family: Family
    per: str
    act: Need  # what opens the duty: the act, the trigger, the start, the second act
    needs: tuple[Need, ...] = ()  # what meets it: evidence, target, first act, destruction; a row per need.
    # For a prohibition: after what the act is forbidden (empty: always).
    owner: Owner = Owner("task_force")
    within: Span | None = None  # response: limit; count: window before the act
    every: Span | None = None  # periodic
    anchor: Literal["calendar", "start", "after_each"] = "calendar"
    until: Need | None = None  # what ends it: the stop event; lifts a prohibition; legal hold for retention
    date_fact: str | None = None  # deadline
    offset: Span | None = None  # deadline: offset from the date fact
    at_least: int | None = None
    at_most: int | None = None
    pair: Literal["last_before_each", "last_before_first", "first_first", "any_any"] = "last_before_each"
    pairing: Literal["each", "one_for_one"] = "each"
    first_only: bool = False  # only the first act on the object opens a duty
    same_instant: bool = False
    keep: Span | None = None  # retention
    grace: Span | None = None  # retention
    suspension: Literal["stop", "void", "ignore"] = "stop"
    record_within: Span = Span(1, "bd")
    enforce: Literal["refuse", "note"] = "note"
    legal: bool = False
    scope: tuple[Scope, ...] = ()
    calendar: str = "default"
    zone: str | None = None  # else the object's fact `time_zone`, else the company's
    version: int = 1  # several Rule objects may share an id; validity tells which governs an opening
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    retroactive: datetime | None = None  # duties opened from here on count although older than valid_from


@dataclass(frozen=True, slots=True)
class Suspension:
    """The object stood still in [begin, end); end None = still does."""

    begin: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class WaiverSpan:
    """Rule `rule` is waived for the object for due times in [begin, end)."""

    rule: str
    begin: datetime
    end: datetime


class Calendar(Protocol):
    """Dated working time of a company. Raises OutsideCoverage for days that nobody has declared yet."""

    def working_hours(self, day: date) -> Sequence[tuple[int, int]]:
        """Working time of a local day as (from, to) in minutes after midnight; empty on a day off."""
        ...


class OutsideCoverage(Exception):
    """The calendar says nothing about this day: the duty is flagged, never guessed."""


@dataclass(frozen=True)
class History:
    """All that the verdicts about one object rest on, as known at one moment."""

    ref: Ref
    events: Sequence[Ev]  # touching the object; any order; retracted ones left out
    related: Mapping[Ref, Sequence[Ev]] = field(default_factory=dict)  # events of what `via` may reach
    facts: Sequence[FactRow] = ()  # of the object
    suspensions: Sequence[Suspension] = ()
    waivers: Sequence[WaiverSpan] = ()
    observed_until: datetime | None = None
    not_persons: frozenset[int] = frozenset()
    zone: str = "Asia/Taipei"
    calendars: Mapping[str, Calendar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Duty:
    """One row: what the rule asks of the object once. `key` tells it from its sisters of that rule."""

    rule: str
    ref: Ref
    key: tuple[int, int, int]  # (opening event, place of the need, number of the window)
    opened_at: datetime
    due_at: datetime
    met_at: datetime | None = None
    void_at: datetime | None = None
    opened_event: int | None = None
    met_event: int | None = None
    void_event: int | None = None
    afterwards: bool = False  # met, but recorded too late to count by itself
    undetermined: bool = False
    waived: bool = False
    not_fed: bool = False
    flags: tuple[str, ...] = ()  # outside_coverage …
    owner: tuple[Ref, str] | None = None
    missing: tuple[Ref, ...] = ()  # over a list: those without evidence
    version: int = 1  # the rule's version in force when it opened

    def state(self, now: datetime) -> State:
        """How the duty stands at `now`: the earliest of due, met and void settles it."""
        if now < self.opened_at:
            return State.ABSENT
        if self.waived:
            return State.WAIVED
        if self.undetermined:
            return State.UNDETERMINED
        if self.not_fed:
            return State.NOT_FED
        return settle(self.due_at, self.met_at, self.void_at, self.afterwards, now)


def settle(
    due: datetime, met: datetime | None, void: datetime | None, afterwards: bool, now: datetime
) -> State:
    """The state function of every family; on equal instants the order is due, met, void."""
    if due <= now and (met is None or due <= met) and (void is None or due <= void):
        return State.BREACHED if met is None or met > now else State.LATE
    if met is not None and met <= now and (void is None or met <= void):
        return State.AFTERWARDS if afterwards else State.MET
    return State.VOID if void is not None and void <= now else State.PENDING
