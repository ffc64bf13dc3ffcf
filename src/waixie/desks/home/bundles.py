"""Many overdue duties as a few lines: those of one rule, or of one engagement, together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from waixie.desks.duties.lines import Line

By = Literal["rule", "work"]
HANDFUL = 5  # so many stand there one by one


@dataclass(frozen=True)
class Bundle:
    """Duties that belong together, those due first in front."""

    title: str
    note: str
    lines: Sequence[Line]

    @property
    def since(self) -> datetime | None:
        """When the first of them came due."""
        return self.lines[0].duty.due_at


def bundles(lines: Sequence[Line], by: By) -> list[Bundle]:
    """The lines by rule or by what they are done for, the fullest bundles first; a handful stays as it is."""
    if len(lines) <= HANDFUL:
        return []
    found: dict[object, list[Line]] = {}
    for line in lines:
        found.setdefault(_key(line, by), []).append(line)
    made = [_bundle(some, by) for some in found.values()]
    return sorted(made, key=lambda one: -len(one.lines))


def _key(line: Line, by: By) -> object:
    return (line.duty.policy_id, line.duty.rule, line.task) if by == "rule" else line.work or line.name


def _bundle(some: Sequence[Line], by: By) -> Bundle:
    first = some[0]
    if by == "rule":
        return Bundle(first.task, first.duty.clause, some)
    return Bundle(first.work or first.name, "", some)
