"""Waivers for programs: the same acts as on the pages."""

from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from waixie.desks.reader import duties, waivers
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.acting import acting
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import now
from waixie.policy import queries
from waixie.policy.actions import waivers as actions
from waixie.policy.engine.timing import local_day, local_midnight
from waixie.policy.models import Waiver
from waixie.policy.queries.waivers import STATES, in_state

router = Router(tags=["waivers"])
MOST = 500


class WaiverIn(Schema):
    """From which day until and with which day a rule need not be kept, and why."""

    from_on: date
    until: date
    reason: str = Field(min_length=1, max_length=2000)


class DecisionIn(Schema):
    """Why a waiver is refused or revoked; for a grant the reason may be left out."""

    reason: str = Field("", max_length=2000)


class WaiverOut(Schema):
    """A waiver as it stands."""

    uuid: UUID
    policy: str
    rule: str
    clause: str
    about_type: str
    about: str
    state: str
    from_on: date
    until: date
    reason: str
    renewal: int
    asked_by: str
    decided_by: str
    decided_at: datetime | None


@router.get("/waivers", response=list[WaiverOut], summary="The register of waivers")
def register(request: HttpRequest, state: str = "", rule: str = "") -> list[WaiverOut]:
    """The waivers of what one sees, those that end last first; at most five hundred."""
    user, at = _inside(request), moment()
    rows = waivers.visible_to(user)
    if state in STATES:
        rows = rows.filter(in_state(state, at))
    if rule:
        rows = rows.filter(rule=rule.replace("\0", "")[:64])
    return [_out(one) for one in waivers.shown(user, rows.order_by("-ends_at", "-pk")[:MOST], at)]


@router.post("/duties/{int:number}/waiver", response={201: WaiverOut}, summary="Ask for a waiver")
def ask(request: HttpRequest, number: int, said: WaiverIn) -> Status[WaiverOut]:
    """Ask that the object of a duty need not keep its rule for a while."""
    by = _inside(request)
    with acting(by, read_only=True):
        seen, at = duties.get_duty(by, number, moment()), moment()
        policy = next(one for one in queries.policies() if one.pk == seen.policy_id)
    made = actions.request_waiver(
        policy,
        seen.rule,
        seen.ref,
        begins_at=local_midnight(said.from_on, policy.zone),
        ends_at=local_midnight(said.until + timedelta(days=1), policy.zone),
        reason=said.reason,
        by=by,
        at=at,
    )
    return Status(201, _again(by, made.uuid))


@router.post("/waivers/{uuid:uuid}/{verb}", response=WaiverOut, summary="Grant, refuse or revoke a waiver")
def decide(
    request: HttpRequest, uuid: UUID, verb: Literal["grant", "refuse", "revoke"], said: DecisionIn
) -> WaiverOut:
    """Decide about a waiver."""
    by = _inside(request)
    with acting(by, read_only=True):
        row = waivers.get_waiver(by, uuid)
    if verb == "grant":
        actions.grant_waiver(row, by=by, at=now())
    else:
        run = actions.refuse_waiver if verb == "refuse" else actions.revoke_waiver
        run(row, reason=said.reason.strip() or "–", by=by, at=now())
    return _again(by, uuid)


def _inside(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    if request.user.outside:
        raise NotThere
    return request.user


def _again(by: Account, uuid: UUID) -> WaiverOut:
    with acting(by, read_only=True):
        return _out(waivers.shown(by, [waivers.get_waiver(by, uuid)], moment())[0])


def _out(one: waivers.Shown) -> WaiverOut:
    row: Waiver = one.waiver
    return WaiverOut(
        uuid=row.uuid,
        policy=row.policy.code,
        rule=row.rule,
        clause=one.clause,
        about_type=row.type,
        about=one.subject.name,
        state=one.state,
        from_on=local_day(row.begins_at, row.policy.zone),
        until=local_day(one.last_day, row.policy.zone),
        reason=row.reason,
        renewal=row.renewal,
        asked_by=one.asked_by,
        decided_by=one.decided_by,
        decided_at=row.decided_at,
    )
