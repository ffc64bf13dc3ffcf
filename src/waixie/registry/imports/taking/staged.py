"""A roster read and gathered by person, before any transaction begins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from waixie.registry.imports.bulk import uncollected
from waixie.registry.imports.problems import Unreadable
from waixie.registry.imports.roster import RosterMapping, RosterRow, read_roster
from waixie.registry.imports.roster.people import fold
from waixie.registry.imports.roster.reading import RosterReport
from waixie.registry.imports.staging import STEP, Progress, file_hash, nobody_looks


@dataclass(slots=True)
class Someone:
    """All that a roster says about one person, from all of his rows."""

    first: RosterRow
    identity: str = ""
    birth: date | None = None
    phone: str = ""
    expires: dict[str, date | None] = field(default_factory=dict)  # the latest day of each; None = for ever
    rows: list[RosterRow] = field(default_factory=list)

    def add(self, row: RosterRow) -> None:
        """Another row of the same person: it fills what was missing, and the later day of a paper counts."""
        self.rows.append(row)
        self.identity = self.identity or row.identity
        self.birth = self.birth or row.birth
        self.phone = self.phone or row.phone
        for topic, day in row.expires:
            known = self.expires.get(topic, day)
            self.expires[topic] = None if known is None or day is None else max(known, day)


@dataclass
class StagedRoster:
    """A roster ready to be taken over, or not: the report says it."""

    name: str
    digest: bytes
    mapping: RosterMapping
    people: Sequence[Someone]
    partners: dict[str, str]  # name → registration number, or nothing
    report: RosterReport


@uncollected()
def stage_roster(
    path: Path, mapping: RosterMapping, *, today: date, progress: Progress = nobody_looks
) -> StagedRoster:
    """Read the whole roster under the mapping; what is wrong stands in the report, nothing is written."""
    people: list[Someone] = []
    try:
        roster = read_roster(path, mapping, today=today)
    except Unreadable as unreadable:
        report = RosterReport()
        report.problems.add(unreadable.problem)
        return StagedRoster(path.name, file_hash(path), mapping, [], {}, report)
    try:
        for number, row in enumerate(roster, 1):
            if row.person == len(people):
                people.append(Someone(row))
            people[row.person].add(row)
            if number % STEP == 0:
                progress("read", number)
    except Unreadable as unreadable:
        roster.report.problems.add(unreadable.problem)
    partners = {name: roster.partners.number_of(name) for name in roster.partners.names.values()}
    return StagedRoster(path.name, file_hash(path), mapping, people, partners, roster.report)


def folded(names: Sequence[str]) -> dict[str, str]:
    """Each name under the key that makes two writings one; the first writing stays."""
    keys: dict[str, str] = {}
    for name in names:
        keys.setdefault(fold(name), name)
    return keys
