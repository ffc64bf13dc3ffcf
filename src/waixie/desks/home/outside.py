"""What somebody from outside must do. The rules themselves are the company's; he is shown clause, object and time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from waixie.desks.duties.lines import SOON, TO_DO, place_to_record, recordable
from waixie.desks.duties.wording import kinds_in_words, window_in_words, window_of
from waixie.desks.objects import page_of
from waixie.foundation.accounts.models import Account
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.permits.holding import roles_of
from waixie.policy.engine.types import State
from waixie.policy.queries.acknowledging import asked_of
from waixie.policy.queries.duties import DutySeen
from waixie.policy.queries.owners import awaited_by_outsider, duties_of_outsider


@dataclass(frozen=True)
class Owed:
    """One duty of his."""

    duty: DutySeen
    about: Known | None
    now: datetime
    task: str  # what has to happen; empty if the rule is not told outside
    act: str  # the kind of event by which he can meet it himself
    text: str  # where he reads the clause

    @property
    def mark(self) -> str:
        """Which of the marks it bears."""
        due = self.duty.due_at
        soon = self.duty.state is State.PENDING and due is not None and due - self.now <= SOON
        return "soon" if soon else self.duty.state.value

    @property
    def act_url(self) -> str:
        """Where he does it, empty if another has to."""
        window = window_of(self.duty) if self.duty.state is State.BREACHED else None
        return place_to_record(self.act, self.about, window)

    @property
    def window(self) -> str:
        """The period for which it is asked, empty where none is."""
        return window_in_words(window_of(self.duty))

    @property
    def url(self) -> str:
        """The page of what it is about."""
        return page_of(self.about, outside=True) if self.about else ""


def owed_by(user: Account, now: datetime) -> Sequence[Owed]:
    """What he owes, those due first in front."""
    waiting = duties_of_outsider(user, now)
    duties = [duty for duty in waiting if duty.state in TO_DO and not duty.met_at]
    names = registers.names(user, {(duty.ref.type, duty.ref.id) for duty in duties})
    kinds = awaited_by_outsider([duty.id for duty in duties]) if user.outside and duties else {}
    held = {one.role for one in roles_of(user, now)}
    texts = _texts(user) if duties else {}
    return [
        Owed(
            duty,
            names.get((duty.ref.type, duty.ref.id)),
            now,
            kinds_in_words(kinds.get(duty.id, ())),
            recordable(kinds.get(duty.id, ()), held),
            f"{texts[duty.policy_id]}#clause-{duty.clause}" if duty.policy_id in texts else "",
        )
        for duty in duties
    ]


def _texts(user: Account) -> dict[int, str]:
    """Where he reads each policy that was announced to him, in its newest version."""
    asked = reversed(asked_of(user))
    return {one.version.policy_id: reverse("acknowledge", args=[one.uuid]) for one in asked}
