"""A workflow is a table of steps: which verb leads from which state to which. Buttons, triggers and diagrams are made from it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pgtrigger
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from waixie.foundation.answers import ALLOWED, Answer, Reason, Refused, denied

STEP_NOT_ALLOWED = Reason(
    "workflow.step_not_allowed",
    _("This can't be done in the present state (%(state)s)."),
    _("Reload the page to see where things stand."),
)


@dataclass(frozen=True)
class Step:
    """One edge of the table."""

    source: str
    verb: str
    target: str


class Workflow:
    """The whole table. Two steps never share a source and a verb."""

    def __init__(self, *steps: Step, states: type[TextChoices], start: str) -> None:
        self.steps, self.states, self.start = steps, states, start
        self._targets = {(step.source, step.verb): step.target for step in steps}
        if len(self._targets) != len(steps):
            raise ValueError("Two steps share a source and a verb.")

    def may(self, state: str, verb: str) -> Answer:
        """Does the verb lead anywhere from this state?"""
        if (state, verb) in self._targets:
            return ALLOWED
        return denied(STEP_NOT_ALLOWED, state=self.states(state).label, verb=verb)

    def target(self, state: str, verb: str) -> str:
        """Where the verb leads to; refused when it leads nowhere."""
        if not (answer := self.may(state, verb)):
            raise Refused(answer)
        return self._targets[state, verb]

    def verbs(self, state: str) -> list[str]:
        """What can be done in this state, in the table's order."""
        return [step.verb for step in self.steps if step.source == state]

    def all_verbs(self) -> list[str]:
        """Every verb once, in the table's order."""
        return list(dict.fromkeys(step.verb for step in self.steps))

    def mermaid(self) -> Iterator[str]:
        """The table as a state diagram, line by line."""
        yield "stateDiagram-v2"
        yield f"    [*] --> {self.start}"
        for step in self.steps:
            yield f"    {step.source} --> {step.target}: {step.verb}"

    def guard(self, field: str) -> pgtrigger.FSM:
        """The same table as a trigger: the database refuses every other change of `field`, also from raw SQL."""
        edges = sorted({(step.source, step.target) for step in self.steps})
        return pgtrigger.FSM(name=f"{field}_follows_the_table", field=field, transitions=edges)
