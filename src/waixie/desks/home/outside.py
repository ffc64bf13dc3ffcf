"""What somebody from outside must do. The rules themselves are the company's; he is shown clause, object and time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from waixie.desks.duties.lines import SOON, TO_DO
from waixie.desks.duties.wording import kinds_in_words
from waixie.desks.objects import page_of
from waixie.foundation.accounts.models import Account
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.policy.engine.types import State
from waixie.policy.queries.duties import DutySeen
from waixie.policy.queries.owners import awaited_by_outsider, duties_of_outsider


@dataclass(frozen=True)
class Owed:
    """One duty of his."""

    duty: DutySeen
    about: Known | None
    now: datetime
    task: str  # what has to happen; empty if the rule is not told outside

    @property
    def mark(self) -> str:
        """Which of the marks it bears."""
        due = self.duty.due_at
        soon = self.duty.state is State.PENDING and due is not None and due - self.now <= SOON
        return "soon" if soon else self.duty.state.value

    @property
    def url(self) -> str:
        """The page of what it is about."""
        return page_of(self.about) if self.about else ""


def owed_by(user: Account, now: datetime) -> Sequence[Owed]:
    """What he owes, those due first in front."""
    duties = [duty for duty in duties_of_outsider(user, now) if duty.state in TO_DO]
    names = registers.names(user, {(duty.ref.type, duty.ref.id) for duty in duties})
    kinds = awaited_by_outsider([duty.id for duty in duties]) if user.outside and duties else {}
    return [
        Owed(duty, names.get((duty.ref.type, duty.ref.id)), now, kinds_in_words(kinds.get(duty.id, ())))
        for duty in duties
    ]
