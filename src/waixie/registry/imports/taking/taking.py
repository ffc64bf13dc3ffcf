"""What every part of taking over a roster needs: when, in whose name, from which batch, and the events so far."""

from dataclasses import dataclass, field
from datetime import date, datetime

from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.rows import Draft


@dataclass
class Taking:
    """One import under way."""

    at: datetime
    today: date
    actor: Actor
    source: str
    batch: int
    drafts: list[Draft] = field(default_factory=list)

    def event(self, event: Event) -> None:
        """The event will be recorded with all the others."""
        self.drafts.append(Draft(event, self.at, self.actor, self.source, batch=self.batch))
