"""What was recorded afterwards: its reason, and the second person who accepts it."""

from datetime import datetime

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.models import Entry
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.policy import errors, permissions
from waixie.policy.actions.rejudging import rejudge_some
from waixie.policy.engine.types import Ref
from waixie.policy.events import LateRecordAccepted, LateRecordExplained
from waixie.policy.models import LateRecord, Obligation, VerdictChange
from waixie.policy.permissions import By, person_of

TOUCHED = ("engagement", "worker", "partner")


@action
def explain_late_record(entry: Entry, *, reason: str, by: By, at: datetime) -> LateRecord:
    """Say why an event was recorded only after the duty was due."""
    require(permissions.may_ask(by, at=at))
    refs = _resting_on(entry)
    if not refs or not reason.strip():
        raise Refused(denied(errors.NOT_AFTERWARDS))
    late = LateRecord.objects.select_for_update().filter(event=entry.pk).first()
    if late is not None and late.accepted_at is not None:
        raise Refused(denied(errors.DECIDED_ALREADY))
    late = late or LateRecord(event=entry.pk)
    late.reason, late.explained_by, late.explained_at = reason.strip(), person_of(by), at
    late.save()
    _tell(LateRecordExplained, entry, refs, {"reason": late.reason}, by=by, at=at)
    return late


@action
def accept_late_record(entry: Entry, *, note: str = "", by: By, at: datetime) -> LateRecord:
    """Accept the reason that somebody else gave; what rests on the record counts as met from now on."""
    late = LateRecord.objects.select_for_update().filter(event=entry.pk).first()
    if late is None:
        raise Refused(denied(errors.UNEXPLAINED))
    require(permissions.may_accept(by, late, at=at))
    late.accepted_by, late.accepted_at = person_of(by), at
    late.save(update_fields=["accepted_by", "accepted_at"])
    refs = _resting_on(entry)
    _tell(LateRecordAccepted, entry, refs, {"note": note}, by=by, at=at)
    rejudge_some(refs, cause=VerdictChange.Cause.ACCEPTANCE, at=at)
    return late


def _resting_on(entry: Entry) -> list[Ref]:
    """The objects with a duty that this record meets too late."""
    rows = Obligation.objects.filter(met_event=entry.pk, afterwards=True).values_list("type", "object")
    return [Ref(type_, number) for type_, number in rows.distinct().order_by("type", "object")]


def _tell(
    kind: type[Event], entry: Entry, refs: list[Ref], said: dict[str, str], *, by: By, at: datetime
) -> None:
    named = {ref.type: ref.id for ref in refs if ref.type in TOUCHED}
    fields: dict[str, object] = {"event": str(entry.uuid), **said, **named}
    extra = tuple(("concerned", ref.type, ref.id) for ref in refs if named.get(ref.type) != ref.id)
    record(kind(**fields), by=by, at=at, extra=extra)
