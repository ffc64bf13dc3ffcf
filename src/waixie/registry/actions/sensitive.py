"""A worker's sensitive fields: written sealed, read for a reason that stays on record."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.recording import person_key, record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.foundation.permits.inside import inside
from waixie.registry import errors, permissions
from waixie.registry.actions.duplicates import note_likely_workers
from waixie.registry.actions.filling import a_reason
from waixie.registry.events import PersonalDataRead, WorkerChanged
from waixie.registry.models import Worker
from waixie.registry.queries import workers
from waixie.registry.queries.reach import lock_one
from waixie.registry.rules import identity_fits, plain_number
from waixie.registry.sealed import open_columns, sealed_columns


class SensitiveFields(TypedDict, total=False):
    """What is kept sealed; an empty text takes a value away."""

    identity: str
    birth: str  # year-month-day
    phone: str
    bank: str


@action
def set_sensitive(worker: Worker, *, by: User, at: datetime, **values: Unpack[SensitiveFields]) -> Worker:
    """Write a worker's identity number, birth date, telephone or bank account. They are sealed under his own key."""
    worker = lock_one(workers.visible_to(by, at), worker.pk)
    actor = acts_as(by, require(permissions.may_set_sensitive(by, worker, at=at)))
    given = _checked(worker, values)
    with inside():
        columns = sealed_columns(worker.pk, person_key("worker", worker.pk), given)
        for name, value in columns.items():
            setattr(worker, name, value)
        worker.save(update_fields=list(columns))
        note_likely_workers(worker, at=at)
        record(WorkerChanged(worker=worker.pk, what=", ".join(given)), by=actor, at=at)
    return worker


@action
def read_sensitive(worker: Worker, *, reason: str, by: User, at: datetime) -> dict[str, str]:
    """Read a worker's sensitive fields. Who read them, and why, stays on record, and the worker sees it."""
    worker = lock_one(workers.visible_to(by, at), worker.pk)
    actor = acts_as(by, require(permissions.may_read_sensitive(by, worker, at=at)))
    reason = a_reason(reason)
    with inside():
        values = open_columns(worker)
        which = ", ".join(values) or "none"
        record(PersonalDataRead(worker=worker.pk, which=which, reason=reason), by=actor, at=at)
    return values


def _checked(worker: Worker, values: SensitiveFields) -> dict[str, str]:
    given = {name: str(value).strip() for name, value in values.items()}
    if given.get("identity"):
        given["identity"] = plain_number(given["identity"])
        if not identity_fits(given["identity"], worker.nationality):
            raise Refused(denied(errors.NUMBER_DOES_NOT_CHECK))
    if given.get("birth"):
        try:
            given["birth"] = date.fromisoformat(given["birth"]).isoformat()
        except ValueError as problem:
            raise Refused(denied(errors.NO_SUCH_DATE, value=given["birth"])) from problem
    return given
