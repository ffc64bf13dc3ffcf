"""What every reader gives, whatever the format: records as the file has them, then events with a case, a name and a time."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

MAX_VALUE = 10_000  # characters of one attribute
MAX_ATTRIBUTES = 500  # of one event


class Record(NamedTuple):
    """One event as the file has it. Attributes of the whole case begin with `case:`."""

    place: int
    attributes: Mapping[str, str]
    objects: tuple[tuple[str, str, str], ...] = ()  # (type, id, qualifier) in OCEL


class SourceEvent(NamedTuple):
    """One event of another system: which case, what was done, when (UTC), with which attributes and objects."""

    case: str
    activity: str
    at: datetime
    attributes: Mapping[str, str]
    objects: tuple[tuple[str, str, str], ...]
    whole_day: bool  # the file gives the date alone: `at` is the local midnight that begins it
    recorded_at: datetime | None  # when the other system learnt it, if it says so
    place: int


class Reader(Protocol):
    """An open log. `grouped`: the events of one case follow each other."""

    format: str
    grouped: bool

    def __iter__(self) -> Iterator[Record]:
        """The events in the order of the file."""
        ...
