"""What a file would change of a calendar as it is known now. Pure: nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from waixie.foundation.calendars.coverage import DAY_OFF, Hours, WorkingTime
from waixie.foundation.calendars.reading import DaySaid, Form, Said, Sort, Unreadable

Declaration = tuple[Hours | None, str]  # hours and name; None: like its weekday
MOST_YEARS = 10


@dataclass(frozen=True)
class Change:
    """A day that would be otherwise. `before` is None where nobody had declared the year yet."""

    day: date
    before: Hours | None
    after: Hours
    name_before: str
    name: str

    @property
    def moves(self) -> bool:
        """Is it worked otherwise than before, or only called otherwise?"""
        return self.before != self.after


@dataclass(frozen=True)
class Plan:
    """The difference that would become the next version."""

    days: Mapping[date, Declaration] = field(default_factory=dict)
    covers_to: date | None = None  # where it ends, if further than before
    changes: tuple[Change, ...] = ()
    left_out: int = 0  # days of the file from before the calendar begins

    @property
    def moved(self) -> list[Change]:
        """Days that are worked otherwise."""
        return [one for one in self.changes if one.moves]

    @property
    def renamed(self) -> int:
        """How many days are only called otherwise."""
        return len(self.changes) - len(self.moved)

    @property
    def empty(self) -> bool:
        """Would nothing change?"""
        return not self.days and self.covers_to is None


def planned(said: Said, time: WorkingTime, names: Mapping[date, str], *, whole: bool = False) -> Plan:
    """Compare what is said with what is known. `whole`: of its years the file says everything, what it leaves out is like its weekday."""
    inside = [one for one in said.days if one.day >= time.covers_from]
    if not inside:
        raise Unreadable("all_before", day=time.covers_from)
    covers_to = _reach(inside, time)
    reached = replace(time, covers_to=covers_to)
    wanted = {one.day: _wanted(one, reached) for one in inside}
    if whole and said.form is not Form.OFFICE:
        years = {one.day.year for one in inside}
        wanted |= {day: None for day in time.days if day.year in years and day not in wanted}
    there: dict[date, Declaration] = {day: (hours, names.get(day, "")) for day, hours in time.days.items()}
    days = {day: one or (None, "") for day, one in sorted(wanted.items()) if one != there.get(day)}
    changes = tuple(_change(day, one, time, reached, names) for day, one in days.items())
    longer = covers_to if covers_to > time.covers_to else None
    return Plan(days, longer, changes, len(said.days) - len(inside))


def as_planned(time: WorkingTime, plan: Plan) -> WorkingTime:
    """Working time as it would be."""
    days = {**time.days, **{day: hours for day, (hours, _name) in plan.days.items() if hours is not None}}
    for day, (hours, _name) in plan.days.items():
        if hours is None:
            days.pop(day, None)
    return replace(time, days=days, covers_to=plan.covers_to or time.covers_to)


def _reach(inside: list[DaySaid], time: WorkingTime) -> date:
    """How far the calendar would reach: to the end of the last year that the file names, without a gap."""
    last = inside[-1].day
    if last <= time.covers_to:
        return time.covers_to
    named = {one.day.year for one in inside}
    first_new = (time.covers_to + timedelta(days=1)).year
    missing = next((year for year in range(first_new, last.year) if year not in named), None)
    if missing is not None:
        raise Unreadable("year_missing", year=missing, ends=time.covers_to)
    if last.year - first_new >= MOST_YEARS:
        raise Unreadable("too_far", year=last.year, most=MOST_YEARS)
    return date(last.year, 12, 31)


def _wanted(one: DaySaid, time: WorkingTime) -> Declaration | None:
    """How the day is to be declared; None where it needs no declaration."""
    usual = time.usual_hours(one.day)
    if one.sort is Sort.USUAL:
        return None
    if one.sort is Sort.OFF:
        return (DAY_OFF, one.name)
    hours = one.hours if one.hours is not None else usual or _working_day(one.day, time)
    return None if hours == usual and not one.name else (hours, one.name)


def _working_day(day: date, time: WorkingTime) -> Hours:
    """The hours of the nearest weekday before that is usually worked, else after: what a make-up day is worked like."""
    near = [*range(-1, -7, -1), *range(1, 7)]
    for days in near:
        other = day + timedelta(days=days)
        if time.covers_from <= other <= time.covers_to and (hours := time.usual_hours(other)):
            return hours
    return ((540, 720), (780, 1080))


def _change(
    day: date,
    declared: Declaration,
    time: WorkingTime,
    reached: WorkingTime,
    names: Mapping[date, str],
) -> Change:
    hours, name = declared
    before = time.working_hours(day) if day <= time.covers_to else None
    after = reached.usual_hours(day) if hours is None else hours
    return Change(day, before, after, names.get(day, ""), name)
