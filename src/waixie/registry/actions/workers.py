"""Workers: registered, changed, moved to another partner."""

from datetime import datetime
from typing import TypedDict, Unpack

from waixie.foundation.accounts.models import Person
from waixie.foundation.answers import require
from waixie.foundation.folding import fold
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.foundation.permits.holding import acts_as
from waixie.foundation.permits.inside import inside
from waixie.registry import permissions
from waixie.registry.actions.duplicates import note_likely_workers
from waixie.registry.actions.filling import a_name, apply, save_changes
from waixie.registry.actions.leaving import nowhere_listed
from waixie.registry.events import LanguageStated, WorkerChanged, WorkerMoved, WorkerRegistered
from waixie.registry.models import Partner, Worker
from waixie.registry.queries import partners, workers
from waixie.registry.queries.reach import lock_one


class WorkerFields(TypedDict, total=False):
    """What can be said of a worker openly. What is sensitive goes through `set_sensitive`."""

    name: str
    number: str
    languages: list[str]
    skills: list[str]
    nationality: str


OPEN_TO_OUTSIDE = frozenset({"languages", "skills"})


@action
def register_worker(
    *, home_partner: Partner | None, by: User, at: datetime, **fields: Unpack[WorkerFields]
) -> Worker:
    """Bring in an outside person, of a partner or on his own. Likely duplicates are noted beside him."""
    if home_partner is not None:
        home_partner = lock_one(partners.visible_to(by, at), home_partner.pk)
    actor = acts_as(by, require(permissions.may_register_worker(by, home_partner, at=at)))
    name = a_name(fields.get("name", ""))
    partner = None if home_partner is None else home_partner.pk
    with inside():
        require(permissions.works_with_us(home_partner))
        person = Person.objects.create(name=name, search=fold(name)[:220], outside=True)
        worker = Worker(**{**fields, "name": name, "person": person, "home_partner_id": partner})
        worker.refold()
        worker.save()
        note_likely_workers(worker, at=at)
        record(WorkerRegistered(worker=worker.pk, partner=partner), by=actor, at=at)
        _state_language(worker, by, at)
    return worker


@action
def change_worker(worker: Worker, *, by: User, at: datetime, **fields: Unpack[WorkerFields]) -> Worker:
    """Change what we know of a worker. From outside: languages and skills alone."""
    worker = lock_one(workers.visible_to(by, at), worker.pk)
    names = not OPEN_TO_OUTSIDE.issuperset(fields)
    actor = acts_as(by, require(permissions.may_change_worker(by, worker, names=names, at=at)))
    if "name" in fields:
        fields["name"] = a_name(fields["name"])
    with inside():
        if changed := apply(worker, fields):
            save_changes(worker, changed)
            if "name" in changed:
                key = fold(worker.name)[:220]
                Person.objects.filter(pk=worker.person_id).update(name=worker.name, search=key)
                note_likely_workers(worker, at=at)
            record(WorkerChanged(worker=worker.pk, what=", ".join(changed)), by=actor, at=at)
            if "languages" in changed:
                _state_language(worker, by, at)
    return worker


@action
def move_worker(worker: Worker, *, to: Partner, by: User, at: datetime) -> Worker:
    """Say that a worker has changed firms. He must have left the lists of the old one first."""
    worker = lock_one(workers.visible_to(by, at), worker.pk)
    partner = lock_one(partners.visible_to(by, at), to.pk)
    actor = acts_as(by, require(permissions.may_move_worker(by, worker, at=at)))
    require(permissions.works_with_us(partner))
    require(permissions.may_work(worker))
    if worker.home_partner_id != partner.pk:
        nowhere_listed(worker, at)
        worker.home_partner = partner
        worker.save(update_fields=["home_partner"])
        record(WorkerMoved(worker=worker.pk, partner=partner.pk), by=actor, at=at)
    return worker


def _state_language(worker: Worker, by: User, at: datetime) -> None:
    """The first language is the one that notices reach him in."""
    if worker.languages:
        record(LanguageStated(worker=worker.pk, language=worker.languages[0]), by=by, at=at)
