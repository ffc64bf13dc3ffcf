"""Who is who in a roster: one person in several rows, one number for two names, and people who may be the same."""

import unicodedata
from datetime import date
from typing import NamedTuple

from waixie.registry.imports.problems import Problem, ProblemLog, Severity

from .identity import registration_holds


class Met(NamedTuple):
    """What a row says about who somebody is, and where it stands."""

    sheet: str
    row: int
    name: str
    partner: str
    identity: str
    birth: date | None


class People:
    """Numbers the people of a roster in the order in which they are met."""

    def __init__(self, problems: ProblemLog) -> None:
        self._problems = problems
        self._by_identity: dict[str, tuple[int, Met]] = {}
        self._by_birth: dict[tuple[str, str, date], tuple[int, Met]] = {}
        self._by_name: dict[tuple[str, str], tuple[int, Met]] = {}
        self._identified: dict[int, str] = {}
        self.count = 0

    def person(self, met: Met) -> tuple[int, bool]:
        """The number of the person, and whether an earlier row already named him."""
        names = fold(met.name), fold(met.partner)
        known = self._by_identity.get(met.identity) if met.identity else None
        if known is not None:
            self._same_number(known[1], met)
        elif met.birth is not None:
            known = self._by_birth.get((*names, met.birth))
            if (
                known is not None
                and met.identity
                and self._identified.get(known[0], met.identity) != met.identity
            ):
                known = None  # two numbers: two people of one name and birthday
        again = known is not None
        if known is None:
            known = self._new(met, names)
        else:
            self._note("person_repeated", met, known[1], "warning")
        if met.identity:
            self._by_identity.setdefault(met.identity, known)
            self._identified.setdefault(known[0], met.identity)
        if met.birth is not None:
            self._by_birth.setdefault((*names, met.birth), known)
        return known[0], again

    def _same_number(self, first: Met, met: Met) -> None:
        if fold(first.name) != fold(met.name):
            self._note("identity_of_two_people", met, first, "error")
        elif met.birth is not None and first.birth is not None and met.birth != first.birth:
            self._note("person_with_two_birthdays", met, first, "error")

    def _new(self, met: Met, names: tuple[str, str]) -> tuple[int, Met]:
        new = (self.count, met)
        self.count += 1
        alike = self._by_name.setdefault(names, new)
        apart = (met.identity and alike[0] in self._identified) or (met.birth and alike[1].birth)
        if alike is not new and not apart:
            self._note("person_perhaps_repeated", met, alike[1], "warning")
        return new

    def _note(self, code: str, met: Met, first: Met, severity: Severity) -> None:
        params = {"name": met.name, "other": first.name, "first_sheet": first.sheet, "first": first.row}
        self._problems.add(Problem(code, params, met.sheet, met.row, None, severity))


class Partners:
    """The companies of a roster: one name, one number."""

    def __init__(self, problems: ProblemLog) -> None:
        self._problems = problems
        self._numbers: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self.names: dict[str, str] = {}  # folded → as first written

    def partner(self, sheet: str, row: int, name: str, number: str) -> str:
        """The name under which the partner goes: as it was first written."""
        key = fold(name)
        first_written = self.names.setdefault(key, name)
        if not number or self._numbers.get(key) == number:
            return first_written
        if key in self._numbers:
            params: dict[str, object] = {"name": name, "one": self._numbers[key], "two": number}
            self._problems.add(Problem("partner_with_two_numbers", params, sheet, row))
            return first_written
        self._numbers[key] = number
        if registration_holds(number) is False:
            self._problems.add(
                Problem("registration_check_digit", {"text": number}, sheet, row, severity="warning")
            )
        first = self._names.setdefault(number, key)
        if first != key:
            params = {"name": name, "other": self.names[first], "number": number}
            self._problems.add(Problem("number_of_two_partners", params, sheet, row, severity="warning"))
        return first_written

    def number_of(self, name: str) -> str:
        """The registration number of the partner; empty where no row gives it."""
        return self._numbers.get(fold(name), "")


def fold(name: str) -> str:
    """A name without blanks, dots and capitals: what makes two writings one."""
    if name.isascii():
        return name.replace(" ", "").replace(".", "").casefold()
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(text.split()).replace("·", "").replace(".", "").replace("・", "")
