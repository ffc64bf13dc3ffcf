"""The company's working calendars as the engine reads them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from waixie.foundation.calendars.queries import DEFAULT, all_calendars, working_times
from waixie.policy.engine.types import Calendar, OutsideCoverage


class Calendars(Mapping[str, Calendar]):
    """All calendars by name. They are read when a duty first asks for a working day: most never do."""

    def __init__(self, known: Mapping[str, Calendar] | None = None) -> None:
        self._read = known
        self._named: dict[str, Calendar] = {}

    def __getitem__(self, name: str) -> Calendar:
        return self._named.setdefault(name, Named(self, name))

    def __iter__(self) -> Iterator[str]:
        return iter(self.known())

    def __len__(self) -> int:
        return len(self.known())

    def known(self) -> Mapping[str, Calendar]:
        """The calendars as they are known now."""
        if self._read is None:
            self._read = working_times(outside=OutsideCoverage)
        return self._read


class Named:
    """One calendar of all; a name that no calendar has says nothing about any day."""

    def __init__(self, calendars: Calendars, name: str) -> None:
        self.calendars, self.name = calendars, name
        self._days: dict[date, Sequence[tuple[int, int]]] = {}

    def working_hours(self, day: date) -> Sequence[tuple[int, int]]:
        """Working time of a local day."""
        hours = self._days.get(day)
        if hours is None:
            hours = self._days[day] = self._ask(day)
        return hours

    def _ask(self, day: date) -> Sequence[tuple[int, int]]:
        calendar = self.calendars.known().get(self.name)
        if calendar is None:
            raise OutsideCoverage(f"no calendar {self.name}")
        return calendar.working_hours(day)


def calendars() -> Calendars:
    """All calendars by name, as known now."""
    return Calendars()


def calendar_names() -> tuple[str, ...]:
    """The names that a policy may use."""
    return (DEFAULT, *(calendar.code for calendar in all_calendars()))
