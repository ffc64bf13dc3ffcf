"""Record what happened, for programs: existing systems feed the journal through this door."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status
from pydantic import model_validator

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, denied
from waixie.foundation.directory import registers
from waixie.foundation.journal.kinds import KINDS, FieldSpec, Sort
from waixie.foundation.permits.acting import acting
from waixie.foundation.telling import errors
from waixie.foundation.telling.actions import New, record_what_happened

router = Router(tags=["events"])
Value = str | int | bool | list[str]


class EventIn(Schema):
    """What happened. Objects are uuids; `new:<name>` names a thing that is not known yet, where the type allows it."""

    kind: str = Field(max_length=80)
    happened_at: datetime | None = None
    happened_on: date | None = None
    values: dict[str, Value] = Field(default_factory=dict, max_length=100)

    @model_validator(mode="after")
    def one_time(self) -> "EventIn":
        """An instant or a day, not both."""
        if (self.happened_at is None) == (self.happened_on is None):
            raise ValueError("Give either happened_at or happened_on.")
        if self.happened_at is not None and self.happened_at.tzinfo is None:
            raise ValueError("happened_at has no time zone.")
        return self


class EventOut(Schema):
    """What stands in the journal now."""

    uuid: UUID
    kind: str
    happened_at: datetime
    recorded_at: datetime


class ObjectOut(Schema):
    """An object that can be named in an event."""

    uuid: UUID
    type: str
    name: str
    note: str


@router.post("/events", response={201: EventOut}, summary="Record what happened")
def record(request: HttpRequest, event: EventIn) -> Status[EventOut]:
    """Write down what happened elsewhere. The same permits hold as on the page."""
    by = request.user
    assert isinstance(by, Account)
    with acting(by, read_only=True):
        now = clock.now()
    draft = record_what_happened(
        event.kind,
        _values(event),
        happened_at=_moment(event),
        whole_day=event.happened_on is not None,
        by=by,
        at=now,
    )
    written = EventOut(uuid=draft.uuid, kind=event.kind, happened_at=draft.at, recorded_at=draft.recorded_at)
    return Status(201, written)


@router.get("/objects", response=list[ObjectOut], summary="Find an object by its name")
def objects(request: HttpRequest, type: str, q: str = "") -> list[ObjectOut]:
    """Up to twenty objects of a type whose names hold the words."""
    assert isinstance(request.user, Account)
    found = registers.find(request.user, type.replace("\0", "")[:40], q.replace("\0", ""))
    return [ObjectOut(uuid=one.uuid, type=one.type, name=one.name, note=one.note) for one in found]


def _moment(event: EventIn) -> datetime:
    if event.happened_at is not None:
        return event.happened_at
    assert event.happened_on is not None
    return timezone.make_aware(datetime.combine(event.happened_on, time()))


def _values(event: EventIn) -> dict[str, Any]:
    if event.kind not in KINDS:
        raise NotThere
    specs = KINDS[event.kind].specs
    unknown = sorted(set(event.values) - set(specs))
    if unknown:
        raise Refused(denied(errors.UNFIT, field=unknown[0]))
    return {name: _value(specs[name], value) for name, value in event.values.items()}


def _value(spec: FieldSpec, given: Value) -> Any:
    """A value of JSON as the kind's field wants it."""
    try:
        match spec.sort:
            case Sort.TOUCH:
                return _object(str(given))
            case Sort.TOUCHES:
                return [_object(one) for one in given] if isinstance(given, list) else [_object(str(given))]
            case Sort.DAY:
                return date.fromisoformat(str(given))
            case Sort.MOMENT:
                return datetime.fromisoformat(str(given))
    except ValueError as problem:
        raise Refused(denied(errors.UNFIT, field=spec.label)) from problem
    return given


def _object(given: str) -> UUID | New:
    name = given.removeprefix("new:").strip()
    return New(name) if given.startswith("new:") and name else UUID(given)
