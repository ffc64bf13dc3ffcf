"""Duties for programs: what the caller has to do, as on home, and who owes a duty."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema

from waixie.desks.duties.lines import Line, lines
from waixie.desks.duties.owners import Owner
from waixie.desks.home.today import my_lines, peoples_lines
from waixie.desks.reader.duties import get_duty
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.holding import moment

router = Router(tags=["duties"])


class OwnerOut(Schema):
    """A person who owes a duty, and what is to be said of him: that he can't log in yet, or for whom he acts."""

    name: str
    note: str


class DutyOut(Schema):
    """A duty as it stands."""

    number: int
    rule: str
    clause: str
    task: str
    about_type: str
    about: str
    state: str
    due_at: datetime | None
    role: str
    owners: list[OwnerOut]
    instead: list[OwnerOut]  # the task force, where none of the owners can log in
    trouble: str  # what is amiss with who owes it


@router.get("/duties", response=list[DutyOut], summary="What the caller has to do, those due first in front")
def duties(request: HttpRequest, whose: Literal["mine", "lent", "people"] = "mine") -> list[DutyOut]:
    """What falls to the caller himself, through a delegation, or to others on his engagements; at most two hundred overdue and two hundred to come."""
    user, now = _inside(request), moment()
    found: Sequence[Line] = peoples_lines(user, now) if whose == "people" else ()
    if whose != "people":
        mine = my_lines(user, now)
        found = mine.lent if whose == "lent" else mine.own
    return [_out(line) for line in lines(user, [line.duty for line in found], now, owners=True)]


@router.get("/duties/{int:number}", response=DutyOut, summary="A duty, and who owes it")
def duty(request: HttpRequest, number: int) -> DutyOut:
    """A duty about something that the caller sees."""
    user, now = _inside(request), moment()
    return _out(lines(user, [get_duty(user, number, now)], now, owners=True)[0])


def _inside(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    if request.user.outside:
        raise NotThere
    return request.user


def _out(line: Line) -> DutyOut:
    owners = line.owners
    return DutyOut(
        number=line.duty.id,
        rule=line.duty.rule,
        clause=line.duty.clause,
        task=line.task,
        about_type=line.duty.ref.type,
        about=line.name,
        state=line.duty.state.value,
        due_at=line.duty.due_at,
        role=line.duty.role,
        owners=_named(owners.own) if owners else [],
        instead=_named(owners.instead) if owners else [],
        trouble=owners.trouble if owners else "",
    )


def _named(people: Sequence[Owner]) -> list[OwnerOut]:
    return [OwnerOut(name=one.name, note=one.note) for one in people]
