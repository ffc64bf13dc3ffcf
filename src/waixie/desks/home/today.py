"""What somebody must do, sorted by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waixie.desks.duties.lines import Line, lines
from waixie.desks.home.bundles import Bundle, By, bundles
from waixie.foundation.accounts.models import Account
from waixie.foundation.permits.holding import reach_of
from waixie.policy.engine.types import State
from waixie.policy.queries.duties import OPEN_NOW, DutySeen, asked, fetch_apart
from waixie.policy.queries.owners import duties_of_person_apart
from waixie.registry.models import Engagement, Qualification
from waixie.registry.queries import engagements, qualifications

MOST = 200  # of what is overdue, and of what comes
SEEN = 3  # bundles before one asks for all
OVERDUE = (State.BREACHED,)
COMING = (State.PENDING, State.UNDETERMINED)
AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Group:
    """Duties of one stretch of time."""

    code: str
    title: str | Promise
    mark: str
    lines: Sequence[Line]
    bundles: Sequence[Bundle] = ()  # the same lines, where they are too many to stand one by one

    @property
    def first(self) -> Sequence[Bundle]:
        """The bundles that are seen at once."""
        return self.bundles[:SEEN]

    @property
    def rest(self) -> Sequence[Bundle]:
        """Those that are shown when somebody asks for all."""
        return self.bundles[SEEN:]


@dataclass(frozen=True)
class Mine:
    """What falls to the reader."""

    own: Sequence[Line]
    lent: Sequence[Line]  # what he does in the place of those who delegated to him
    more: bool  # there is more than is shown


def my_lines(user: Account, now: datetime) -> Mine:
    """What the reader owes himself, and what he does in the place of those who delegated to him."""
    own, more = _owed(user, now, lent=False)
    lent: list[DutySeen] = []
    if lends_to(user, now):
        known = {duty.id for duty in own}
        every, more_lent = _owed(user, now, lent=True)
        lent, more = [duty for duty in every if duty.id not in known], more or more_lent
    mine = {duty.id for duty in own}
    found = [line for line in lines(user, [*own, *lent], now) if line.open]
    return Mine(
        [line for line in found if line.duty.id in mine],
        [line for line in found if line.duty.id not in mine],
        more,
    )


def _owed(user: Account, now: datetime, *, lent: bool) -> tuple[list[DutySeen], bool]:
    """What is overdue and what comes, each with its own limit, so that the one never hides the other; and whether there is more."""
    wanted = (OVERDUE, COMING)
    found = duties_of_person_apart(user.person_id, now, wanted, most=MOST, doable=True, lent=lent)
    return [duty for some in found for duty in some], any(len(some) >= MOST for some in found)


def lends_to(user: Account, now: datetime) -> bool:
    """Does anybody let the reader act in his place?"""
    return len(reach_of(user, now).persons) > 1


def peoples_lines(user: Account, now: datetime) -> list[Line]:
    """What others owe on the engagements that the reader answers for."""
    own, numbers = engagements.supervised_by(user.person_id).values("pk")[:1000].query.sql_with_params()
    where = (
        f"{OPEN_NOW} AND o.owner_type = 'engagement' AND o.owner = ANY(ARRAY({own})) "
        "AND o.owner_role NOT IN ('supervisor', 'deputy')"
    )
    apart = [[asked(where, numbers, now, states=s, most=MOST, doable=True)] for s in (OVERDUE, COMING)]
    duties = [duty for some in fetch_apart(apart, most=MOST) for duty in some]
    return [line for line in lines(user, duties, now, owners=True) if line.open]


def groups(found: Sequence[Line], now: datetime, by: By = "rule") -> list[Group]:
    """Overdue first, then today, this week, later, and what has no date."""
    today = timezone.localdate(now)
    parts: dict[str, list[Line]] = {code: [] for code, _, _ in STRETCHES}
    for line in found:
        parts[_stretch(line, today)].append(line)
    late = bundles(parts["overdue"], by)
    return [
        Group(code, title, mark, parts[code], late if code == "overdue" else ())
        for code, title, mark in STRETCHES
        if parts[code]
    ]


STRETCHES = (
    ("overdue", _("Overdue"), "breached"),
    ("today", _("Today"), "soon"),
    ("week", _("The next seven days"), "pending"),
    ("later", _("Later"), "pending"),
    ("undated", _("Without a date"), "undetermined"),
)


def _stretch(line: Line, today: date) -> str:
    if line.overdue:
        return "overdue"
    if line.duty.due_at is None:
        return "undated"
    days = (timezone.localdate(line.duty.due_at - timedelta(microseconds=1)) - today).days
    return "today" if days <= 0 else "week" if days <= 7 else "later"


def running_out(user: Account, today: date) -> list[tuple[date, Qualification | Engagement]]:
    """Papers and engagements that run out within thirty days, the first to run out in front."""
    until = today + AHEAD
    papers = qualifications.running_out(user, until=until, most=12).select_related("worker", "partner")
    asked = engagements.EngagementFilter(state="active", ends_by=until)
    ending = engagements.filtered(user, asked).order_by("ends_on", "pk")[:12]
    found: list[tuple[date, Qualification | Engagement]] = [
        *((one.ends_on, one) for one in ending if one.ends_on is not None),
        *((one.expires_on, one) for one in papers if one.expires_on is not None),
    ]
    return sorted(found, key=lambda pair: pair[0])
