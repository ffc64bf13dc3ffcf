"""Recording by hand what happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, denied, require
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.folding import fold_all
from waixie.foundation.journal.kinds import KINDS, BadEvent, Event, FieldSpec, Sort, is_storable
from waixie.foundation.journal.models import Source, Thing
from waixie.foundation.journal.recording import record
from waixie.foundation.journal.rows import Draft
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.holding import acts_as
from waixie.foundation.permits.inside import inside
from waixie.foundation.telling import errors
from waixie.foundation.telling.permissions import may_speak_for, may_tell, may_tell_of


@dataclass(frozen=True)
class New:
    """Something that has no room yet and is named here for the first time."""

    name: str


@action
def record_what_happened(
    kind: str,
    values: Mapping[str, Any],
    *,
    happened_at: datetime,
    whole_day: bool = False,
    by: Account,
    at: datetime,
) -> Draft:
    """A person writes down what happened. Objects are given as uuids, as `New` things or, by who has looked them up in his name,
    as `Known`; the rest as the kind's fields say."""
    if kind not in KINDS:
        raise NotThere
    cls = KINDS[kind]
    answer = require(may_tell(by, cls, at=at))
    require(may_speak_for(by, cls, values.get("side")))
    if happened_at > at:
        raise Refused(denied(errors.IN_THE_FUTURE))
    objects = _objects(cls, values, by=by, at=at)
    with inside():
        event = _event(cls, values, objects, by.person_id)
        return _record(event, happened_at, whole_day, by=acts_as(by, answer))


def _record(event: Event, happened_at: datetime, whole_day: bool, *, by: Any) -> Draft:
    try:
        return record(event, by=by, at=happened_at, source=Source.MANUAL, whole_day=whole_day)
    except BadEvent as problem:
        spec = event.specs.get(problem.field)
        label = spec.label if spec else problem.field
        raise Refused(denied(errors.UNFIT, field=label)) from problem


def _objects(
    cls: type[Event], values: Mapping[str, Any], *, by: Account, at: datetime
) -> dict[str, list[Known | New]]:
    """The objects that the event touches, each seen by who records it and within his reach."""
    found: dict[str, list[Known | New]] = {}
    for name, spec in cls.specs.items():
        if spec.sort not in (Sort.TOUCH, Sort.TOUCHES) or not values.get(name):
            continue
        given = values[name] if spec.sort is Sort.TOUCHES else [values[name]]
        found[name] = [_object(spec, one, by) for one in given]
        for known in found[name]:
            if isinstance(known, Known):
                require(may_tell_of(by, cls, known, at=at))
    return found


def _object(spec: FieldSpec, given: UUID | New | Known, by: Account) -> Known | New:
    if isinstance(given, Known):
        return given
    if not isinstance(given, New):
        return registers.get(by, spec.object_type, given)
    if not is_storable(given.name):
        raise Refused(denied(errors.UNFIT, field=spec.label))
    if not registers.register_of(spec.object_type).takes_new:
        raise Refused(denied(errors.NO_NEW, name=given.name))
    return given


def _event(
    cls: type[Event], values: Mapping[str, Any], objects: dict[str, list[Known | New]], person: int
) -> Event:
    filled: dict[str, Any] = {
        name: value for name, value in values.items() if name in cls.specs and value not in (None, "")
    }
    for name, given in objects.items():
        spec = cls.specs[name]
        ids = tuple(_id(spec.object_type, one, person) for one in given)
        filled[name] = ids if spec.sort is Sort.TOUCHES else ids[0]
    missing = [name for name, spec in cls.specs.items() if spec.required and name not in filled]
    if missing:
        raise Refused(denied(errors.UNFIT, field=cls.specs[missing[0]].label))
    return cls(**filled)


def _id(type_: str, given: Known | New, person: int) -> int:
    if isinstance(given, Known):
        return given.id
    key = fold_all(given.name, limit=300)
    return Thing.objects.create(type=type_, name=given.name[:300], search=key, made_by=person).pk
