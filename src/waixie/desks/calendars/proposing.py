"""From what somebody brings to the difference that he confirms; between the two it travels with him, sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core import signing

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Reason, Refused, denied
from waixie.foundation.calendars import errors
from waixie.foundation.calendars.actions import take_over_days
from waixie.foundation.calendars.models import Calendar, Version
from waixie.foundation.calendars.plans import Plan, as_planned, planned
from waixie.foundation.calendars.queries import (
    DEFAULT,
    declared_days,
    newest_version,
    working_time,
)
from waixie.foundation.calendars.reading import Said, Unreadable
from waixie.foundation.calendars.sentences import sentence
from waixie.policy.moving import Moves, moved_by

SALT = "waixie.calendars.difference"
A_DAY = 24 * 3600


@dataclass(frozen=True)
class Proposal:
    """What would become the next version of a calendar, and beside which one it was looked at."""

    calendar: Calendar
    plan: Plan
    based_on: Version
    reason: str


def proposed(calendar: Calendar, said: Said, *, whole: bool, reason: str) -> Proposal:
    """Compare what somebody brings with what is known; refuse what can't be taken, or changes nothing."""
    try:
        plan = planned(said, working_time(calendar), _names(calendar), whole=whole)
    except Unreadable as problem:
        raise Refused(unfit(problem)) from problem
    if plan.empty:
        raise Refused(denied(errors.NOTHING_CHANGES))
    if not reason.strip():
        raise Refused(denied(errors.REASON_MISSING))
    return Proposal(calendar, plan, newest_version(calendar), reason.strip())


def unfit(problem: Unreadable) -> Any:
    """The refusal of a file, with its line."""
    return denied(Reason("calendars.unreadable", "%(said)s"), said=sentence(problem))


def moves_of(proposal: Proposal, now: datetime) -> Moves:
    """Which open duties would be due at another time."""
    calendar = proposal.calendar
    then = as_planned(working_time(calendar), proposal.plan)
    changed = {calendar.code: then, **({DEFAULT: then} if calendar.is_default else {})}
    return moved_by(changed, now=now)


def sealed(proposal: Proposal) -> str:
    """The difference as the page carries it until it is confirmed."""
    days = {day.isoformat(): [hours, name] for day, (hours, name) in proposal.plan.days.items()}
    covers_to = proposal.plan.covers_to and proposal.plan.covers_to.isoformat()
    told = [proposal.calendar.pk, proposal.based_on.number, covers_to, proposal.reason, days]
    return signing.dumps(told, salt=SALT, compress=True)


def take_over_sealed(calendar: Calendar, token: str, *, by: Account, at: datetime) -> Version:
    """Take over a difference that was looked at; one that is not ours, of another calendar or of yesterday is refused."""
    try:
        number, based_on, covers_to, reason, days = signing.loads(token, salt=SALT, max_age=A_DAY)
    except (signing.BadSignature, ValueError, TypeError) as problem:
        raise Refused(denied(errors.LOOK_AGAIN)) from problem
    if number != calendar.pk:
        raise Refused(denied(errors.LOOK_AGAIN))
    return take_over_days(
        calendar,
        {date.fromisoformat(day): (hours, name) for day, (hours, name) in days.items()},
        covers_to=date.fromisoformat(covers_to) if covers_to else None,
        based_on=based_on,
        reason=reason,
        by=by,
        at=at,
    )


def take_over(proposal: Proposal, *, by: Account, at: datetime) -> Version:
    """Take a difference over at once."""
    plan = proposal.plan
    return take_over_days(
        proposal.calendar,
        plan.days,
        covers_to=plan.covers_to,
        based_on=proposal.based_on.number,
        reason=proposal.reason,
        by=by,
        at=at,
    )


def _names(calendar: Calendar) -> Mapping[date, str]:
    return {day: one.name for day, one in declared_days(calendar).items()}
