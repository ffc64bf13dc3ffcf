"""Whether a worker may work here: left, returned, on the blacklist, cleared."""

from datetime import date, datetime

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.actors import Actor
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.foundation.permits.inside import inside
from waixie.registry import errors, permissions
from waixie.registry.actions.filling import a_reason, local_day
from waixie.registry.actions.leaving import nowhere_listed
from waixie.registry.events import WorkerBlacklisted, WorkerCleared, WorkerLeft, WorkerReturned
from waixie.registry.models import Worker
from waixie.registry.queries import workers
from waixie.registry.queries.reach import lock_one
from waixie.registry.states import WORKER


@action
def let_worker_go(worker: Worker, *, reason: str, by: User, at: datetime) -> Worker:
    """Record that a worker has left for good. He must have left all lists first."""
    worker = lock_one(workers.visible_to(by, at), worker.pk)
    actor = acts_as(by, require(permissions.may_let_worker_go(by, worker, at=at)))
    reason = a_reason(reason)
    with inside():
        nowhere_listed(worker, at)
        event = WorkerLeft(worker=worker.pk, partner=worker.home_partner_id, reason=reason)
        return _step(worker, "leave", event, actor, at, reason=reason)


@action
def take_worker_back(worker: Worker, *, by: User, at: datetime) -> Worker:
    """Record that a worker who had left is back."""
    worker = lock_one(workers.visible_to(by, at), worker.pk)
    actor = acts_as(by, require(permissions.may_take_worker_back(by, worker, at=at)))
    event = WorkerReturned(worker=worker.pk, partner=worker.home_partner_id)
    return _step(worker, "return", event, actor, at)


@action
def blacklist_worker(
    worker: Worker, *, reason: str, until: date | None = None, by: User, at: datetime
) -> Worker:
    """Put a worker on the blacklist, until a day or until he is cleared."""
    worker = lock_one(workers.visible_to(by, at), worker.pk)
    actor = acts_as(by, require(permissions.may_blacklist_worker(by, worker, at=at)))
    reason = a_reason(reason)
    if until is not None and until < local_day("UTC", at):
        raise Refused(denied(errors.DATES_REVERSED))
    event = WorkerBlacklisted(worker=worker.pk, reason=reason, until=until)
    return _step(worker, "blacklist", event, actor, at, reason=reason, until=until)


@action
def clear_worker(worker: Worker, *, reason: str, by: User, at: datetime) -> Worker:
    """Take a worker off the blacklist, for a reason."""
    worker = lock_one(workers.visible_to(by, at), worker.pk)
    actor = acts_as(by, require(permissions.may_clear_worker(by, worker, at=at)))
    event = WorkerCleared(worker=worker.pk, reason=a_reason(reason))
    return _step(worker, "clear", event, actor, at)


def _step(
    worker: Worker,
    verb: str,
    event: Event,
    actor: Actor,
    at: datetime,
    *,
    reason: str = "",
    until: date | None = None,
) -> Worker:
    worker.status = WORKER.target(worker.status, verb)
    worker.status_reason, worker.status_until = reason, until
    worker.save(update_fields=["status", "status_reason", "status_until"])
    record(event, by=actor, at=at)
    return worker
