"""Small histories for tests: local times as text, events numbered in the order they are given."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from waixie.policy.engine.evaluator import evaluate
from waixie.policy.engine.types import (
    Duty,
    Ev,
    FactRow,
    Family,
    History,
    Need,
    OutsideCoverage,
    Ref,
    Rule,
    Span,
    State,
)

TAIPEI = "Asia/Taipei"
ENGAGEMENT = Ref("engagement", 17)
PARTNER = Ref("partner", 5)
LATER = datetime(2030, 1, 1, tzinfo=UTC)


def at(text: str, zone: str = TAIPEI) -> datetime:
    """A local time as an instant: `2024-03-01` or `2024-03-01 09:00:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def local(moment: datetime, zone: str = TAIPEI) -> str:
    """An instant as the place's clock shows it."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(sep=" ")


def happened(number: int, kind: str, when: str, recorded: str | None = None, **more: object) -> Ev:
    """An event of the engagement; recorded when it happened unless said otherwise."""
    moment = at(when)
    return Ev(number, kind, moment, at(recorded) if recorded else moment, **more)  # type: ignore[arg-type]


def need(*kinds: str, **more: object) -> Need:
    """Any of these kinds."""
    return Need(tuple(kinds), **more)  # type: ignore[arg-type]


def rule(family: str, act: str, *needs: str | Need, **more: object) -> Rule:
    """A rule about engagements whose times are counted around the clock unless said otherwise."""
    wanted = tuple(one if isinstance(one, Need) else need(one) for one in needs)
    plain = Rule("R1", "1", Family(family), "engagement", need(act), wanted, record_within=Span(1, "d"))
    return replace(plain, **more)  # type: ignore[arg-type]


def history(*events: Ev, **more: object) -> History:
    """The history of the engagement."""
    return History(ENGAGEMENT, events, **more)  # type: ignore[arg-type]


def fact(name: str, value: str | None, since: str, known: str | None = None, event: int = 1) -> FactRow:
    """A fact of the engagement."""
    return FactRow(ENGAGEMENT, name, value, at(since), at(known or since), event)


def duties(rules: Rule | Sequence[Rule], past: History, now: str | datetime = LATER) -> list[Duty]:
    """What the rules ask of the engagement."""
    moment = at(now) if isinstance(now, str) else now
    return evaluate([rules] if isinstance(rules, Rule) else rules, past, moment)


def states(rules: Rule | Sequence[Rule], past: History, now: str | datetime = LATER) -> list[str]:
    """The states of those duties that are there, in the order in which they opened."""
    moment = at(now) if isinstance(now, str) else now
    found = sorted(duties(rules, past, moment), key=lambda duty: (duty.opened_at, duty.key))
    return [state for duty in found if (state := duty.state(moment)) is not State.ABSENT]


@dataclass(frozen=True)
class OfficeHours:
    """Monday to Friday from 9 to 18, with days off and working Saturdays, for the years that are covered."""

    off: frozenset[date] = frozenset()
    make_up: frozenset[date] = frozenset()
    years: tuple[int, ...] = (2024, 2025)
    hours: tuple[tuple[int, int], ...] = field(default=((9 * 60, 18 * 60),))

    def working_hours(self, day: date) -> Sequence[tuple[int, int]]:
        """From nine to six on working days."""
        if day.year not in self.years:
            raise OutsideCoverage(day.isoformat())
        works = day in self.make_up or (day.weekday() < 5 and day not in self.off)
        return self.hours if works else ()
