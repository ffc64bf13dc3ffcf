"""Waivers: asked for, granted or refused by a second person, revoked."""

from datetime import datetime

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.policy import errors, permissions
from waixie.policy.actions.rejudging import rejudge_one
from waixie.policy.engine.timing import local_day
from waixie.policy.engine.types import Ref
from waixie.policy.events import WaiverGranted, WaiverRefused, WaiverRequested, WaiverRevoked
from waixie.policy.models import Policy, RuleVersion, VerdictChange, Waiver
from waixie.policy.permissions import By, person_of
from waixie.policy.queries import waivers

TOUCHED = ("engagement", "worker", "partner")  # what the events of waivers can name beside the waiver itself


@action
def request_waiver(
    policy: Policy,
    rule: str,
    ref: Ref,
    *,
    begins_at: datetime,
    ends_at: datetime,
    reason: str,
    by: By,
    at: datetime,
) -> Waiver:
    """Ask that one object need not keep one rule for duties that come due in a period."""
    require(permissions.may_ask(by, at=at))
    if ends_at <= max(begins_at, at) or not reason.strip():
        raise Refused(denied(errors.PERIOD_UNFIT))
    versions = list(RuleVersion.objects.filter(policy=policy, code=rule, per=ref.type))
    if not versions:
        raise Refused(denied(errors.NO_SUCH_RULE, rule=rule))
    require(permissions.may_be_waived(versions))
    waiver = Waiver(
        policy=policy,
        rule=rule,
        type=ref.type,
        object=ref.id,
        begins_at=begins_at,
        ends_at=ends_at,
        reason=reason.strip(),
        requested_by=person_of(by),
        requested_at=at,
    )
    waiver.renewal = waivers.renewal_of(waiver)
    waiver.save()
    _tell(WaiverRequested, waiver, waiver.reason, by=by, at=at)
    return waiver


@action
def grant_waiver(waiver: Waiver, *, by: By, at: datetime) -> Waiver:
    """Grant a waiver that somebody else asked for; the duties it covers are waived from now on."""
    waiver = _lock(waiver)
    waiver.renewal = waivers.renewal_of(waiver)  # another one may have been granted meanwhile
    require(permissions.may_decide_waiver(by, waiver, at=at))
    _decide(waiver, granted=True, decision="", by=by, at=at)
    _tell(WaiverGranted, waiver, waiver.reason, by=by, at=at)
    _rejudge(waiver, at)
    return waiver


@action
def refuse_waiver(waiver: Waiver, *, reason: str, by: By, at: datetime) -> Waiver:
    """Refuse a waiver; the duties stand as they did."""
    waiver = _lock(waiver)
    require(permissions.may_decide_waiver(by, waiver, at=at))
    _decide(waiver, granted=False, decision=reason.strip(), by=by, at=at)
    _tell(WaiverRefused, waiver, reason, by=by, at=at)
    return waiver


@action
def revoke_waiver(waiver: Waiver, *, reason: str, by: By, at: datetime) -> Waiver:
    """End a waiver before its time; duties that come due from now on are asked for again."""
    waiver = _lock(waiver)
    require(permissions.may_revoke_waiver(by, waiver, at=at))
    waiver.revoked_at, waiver.revoked_by = at, person_of(by)
    waiver.save(update_fields=["revoked_at", "revoked_by"])
    _tell(WaiverRevoked, waiver, reason, by=by, at=at)
    _rejudge(waiver, at)
    return waiver


def _lock(waiver: Waiver) -> Waiver:
    """All of the same exception are held, so that two renewals don't pass each other."""
    same = waivers.same_exception(waiver)
    list(same.select_for_update().order_by("pk").values_list("pk", flat=True))
    return Waiver.objects.select_for_update().select_related("policy").get(pk=waiver.pk)


def _decide(waiver: Waiver, *, granted: bool, decision: str, by: By, at: datetime) -> None:
    waiver.granted, waiver.decision = granted, decision
    waiver.decided_by, waiver.decided_at = person_of(by), at
    waiver.save(update_fields=["renewal", "granted", "decision", "decided_by", "decided_at"])


def _rejudge(waiver: Waiver, at: datetime) -> None:
    rejudge_one(Ref(waiver.type, waiver.object), cause=VerdictChange.Cause.WAIVER, at=at)


def _tell(kind: type[Event], waiver: Waiver, reason: str, *, by: By, at: datetime) -> None:
    """Write it in the journal, beside the object that it is about."""
    fields: dict[str, object] = {"waiver": waiver.pk, "rule": waiver.rule, "reason": reason}
    zone = waiver.policy.zone
    if "until" in kind.specs:
        fields["from_on"] = local_day(waiver.begins_at, zone)
        fields["until"] = local_day(waiver.ends_at, zone)
    extra = () if waiver.type in TOUCHED else (("waived", waiver.type, waiver.object),)
    if waiver.type in TOUCHED:
        fields[waiver.type] = waiver.object
    record(kind(**fields), by=by, at=at, extra=extra)
