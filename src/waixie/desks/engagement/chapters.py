"""The duties of an engagement under the clauses of the policy."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from waixie.desks.duties.lines import Line
from waixie.policy.engine.rates import kept_rate, worst
from waixie.policy.engine.types import State
from waixie.policy.queries.texts import clauses_of, in_force

ORDER = (
    State.BREACHED,
    State.AFTERWARDS,
    State.LATE,
    State.UNDETERMINED,
    State.PENDING,
    State.MET,
    State.WAIVED,
    State.VOID,
    State.NOT_FED,
)
MARKS = {State.AFTERWARDS: "afterwards"}


@dataclass
class ClauseDuties:
    """A clause with what it asks of one object."""

    number: str
    text: str
    lines: list[Line] = field(default_factory=list)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many duties bear which mark, the worst first."""
        found = Counter(line.duty.state for line in self.lines)
        return [(MARKS.get(state, state.value), found[state]) for state in ORDER if found[state]]

    @property
    def worst(self) -> str:
        """The worst mark."""
        state = worst(line.duty.state for line in self.lines)
        return MARKS.get(state, state.value) if state else "not_applicable"

    @property
    def rate(self) -> float | None:
        """How far it is kept here."""
        counts = Counter(line.duty.state for line in self.lines)
        return kept_rate(counts, sum(line.duty.accepted for line in self.lines))

    @property
    def open_lines(self) -> list[Line]:
        """What is still to be seen to, and what went wrong; those met are only counted."""
        return [line for line in self.lines if line.duty.state not in (State.MET, State.VOID, State.NOT_FED)]


@dataclass
class ChapterDuties:
    """A chapter with its clauses."""

    number: str
    title: str
    clauses: list[ClauseDuties] = field(default_factory=list)


def by_chapter(lines: Sequence[Line], language: str, now: datetime) -> list[ChapterDuties]:
    """Duties under the clauses that they carry out, in the order of the text."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        found.setdefault((line.policy, line.duty.clause), []).append(line)
    chapters: list[ChapterDuties] = []
    for policy, version in in_force({code for code, _ in found}, now).items():
        wanted = {clause for code, clause in found if code == policy}
        for clause in clauses_of(version, language, wanted):
            here = found.pop((policy, clause.number), None)
            if here is None:
                continue
            if not chapters or chapters[-1].number != clause.chapter:
                chapters.append(ChapterDuties(clause.chapter, clause.chapter_title))
            chapters[-1].clauses.append(ClauseDuties(clause.number, clause.text, here))
    if found:  # clauses of versions that are no longer in force
        rest = [ClauseDuties(number, "", here) for (_, number), here in sorted(found.items())]
        chapters.append(ChapterDuties("", "", rest))
    return chapters
