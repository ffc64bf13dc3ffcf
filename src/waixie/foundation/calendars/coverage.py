"""Working time of a company as plain data. Pure: no Django, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

Hours = tuple[tuple[int, int], ...]  # from and to in minutes after local midnight
Week = tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]  # Monday first

DAY_OFF: Hours = ()
ALL_DAY: Hours = ((0, 1440),)


class OutsideCoverage(LookupError):
    """The calendar says nothing about this day; nobody may guess."""

    def __init__(self, day: date, covers_from: date, covers_to: date) -> None:
        super().__init__(f"{day} lies outside {covers_from} – {covers_to}")
        self.day = day


class UnfitHours(ValueError):
    """Working time of a day that can't be: upside down, overlapping, beyond midnight."""


def checked(hours: Sequence[Sequence[int]]) -> Hours:
    """Working time as it is kept: ascending, apart from each other, inside the day."""
    kept = tuple((int(begin), int(end)) for begin, end in hours)
    edges = [edge for pair in kept for edge in pair]
    apart = all(one < two for one, two in pairwise(edges))
    if edges and (not apart or edges[0] < 0 or edges[-1] > 1440):
        raise UnfitHours(str(hours))
    return kept


@dataclass(frozen=True)
class WorkingTime:
    """What the evaluator asks: the working hours of a local day, as one state of knowledge has them."""

    covers_from: date
    covers_to: date
    weeks: tuple[tuple[date, Week], ...]  # the pattern in force from a day on, ascending
    days: Mapping[date, Hours] = field(default_factory=dict)  # holidays, make-up days, announcements
    outside: type[Exception] = OutsideCoverage

    def working_hours(self, day: date) -> Hours:
        """Working time of a local day; empty on a day off. Raises for days that nobody has declared yet."""
        if (hours := self.days.get(day)) is not None and self.covers_from <= day <= self.covers_to:
            return hours
        return self.usual_hours(day)

    def usual_hours(self, day: date) -> Hours:
        """What the pattern of the week says of a day, whatever was declared for it."""
        week = next((week for begins, week in reversed(self.weeks) if begins <= day), None)
        if week is None or not self.covers_from <= day <= self.covers_to:
            if self.outside is OutsideCoverage:
                raise OutsideCoverage(day, self.covers_from, self.covers_to)
            raise self.outside(f"{day} lies outside {self.covers_from} – {self.covers_to}")
        return week[day.weekday()]
