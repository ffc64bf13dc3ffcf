"""What is wrong with a file, where, and as a code: `sentences.py` says it in the reader's language."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a code with its parameters, and the place in the file."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    sheet: str | None = None
    row: int | None = None  # a spreadsheet's row, a text file's line, an event's number in JSON
    column: str | None = None
    severity: Severity = "error"


class Unreadable(Exception):
    """The file can't be read any further."""

    def __init__(
        self, code: str, *, sheet: str | None = None, row: int | None = None, **params: object
    ) -> None:
        super().__init__(code, params)
        self.problem = Problem(code, params, sheet=sheet, row=row)


@dataclass
class ProblemLog:
    """Keeps the first problems of each code whole and counts all of them, so that a bad file can't fill the memory."""

    keep_each: int = 1000
    counts: Counter[str] = field(default_factory=Counter)
    errors: int = 0
    kept: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """The problem is counted, and kept if it is among the first of its code."""
        self.counts[problem.code] += 1
        self.errors += problem.severity == "error"
        if self.counts[problem.code] <= self.keep_each:
            self.kept.append(problem)

    def copy(self) -> "ProblemLog":
        """Another log with the same problems, to which more can be added."""
        return ProblemLog(self.keep_each, self.counts.copy(), self.errors, list(self.kept))

    @property
    def left_out(self) -> int:
        """How many problems were only counted."""
        return self.counts.total() - len(self.kept)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.kept)

    def __len__(self) -> int:
        return self.counts.total()
