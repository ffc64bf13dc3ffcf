"""Taking over an event log of another system: all of it or nothing, in one short transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.foundation.journal.kinds import Event, get_kind, parts_of
from waixie.foundation.journal.models import Batch, Entry, Source, Touched
from waixie.foundation.journal.recording import record_many
from waixie.foundation.journal.rows import Draft
from waixie.foundation.permits.acting import User, action
from waixie.registry.events import PartnerRegistered, WorkerRegistered
from waixie.registry.imports import errors
from waixie.registry.imports.bulk import uncollected
from waixie.registry.imports.history import PlannedEvent
from waixie.registry.imports.names import Named, find_all, make_new
from waixie.registry.imports.permissions import may_import
from waixie.registry.imports.problems import Problem
from waixie.registry.imports.reports import history_report
from waixie.registry.imports.staging import Progress, StagedHistory, fitted, nobody_looks
from waixie.registry.models import ImportBatch, ImportMapping, ImportSort


@dataclass(frozen=True)
class ImportedHistory:
    """What came of it."""

    batch: ImportBatch
    events: int
    left_out: int  # known already from an earlier import of the same system
    made: Mapping[str, int]  # type → how many were new


@action
@uncollected()
def import_history(
    staged: StagedHistory,
    *,
    by: User,
    at: datetime,
    mapping: ImportMapping | None = None,
    source: str = Source.IMPORT,
    progress: Progress = nobody_looks,
) -> ImportedHistory:
    """Write a staged log into the journal: new cases, workers and partners, then every event, judged once per object."""
    actor = require_import(by, at)
    refuse_again(ImportSort.HISTORY, staged.digest)
    if not staged.report.usable:
        raise Refused(denied(errors.HAS_ERRORS, count=staged.report.problems.errors))
    named = _name_all(staged)
    events = list(_still_unknown(staged, named))
    made = {type_: len(names) for type_, names in named.new.items() if names}
    report = staged.report
    journal_batch = Batch.objects.create(
        source=source,
        name=staged.name[:300],
        began_at=report.first_at or at,
        observed_until=report.observed_until,
    )
    progress("map", len(events))
    drafts = _drafts(events, named, journal_batch.pk, source)
    progress("write", len(drafts))
    record_many(drafts)
    batch = ImportBatch.objects.create(
        sort=ImportSort.HISTORY,
        file_name=staged.name[:300],
        file_hash=staged.digest,
        mapping=mapping,
        batch=journal_batch.pk,
        observed_until=report.observed_until,
        report=history_report(report, taken=len(events), made=made),
        imported_by_id=actor.person,
        imported_at=at,
    )
    return ImportedHistory(batch, len(drafts), len(staged.events) - len(events), made)


def _drafts(events: list[PlannedEvent], named: Named, batch: int, source: str) -> list[Draft]:
    """The registrations of who is new, then what happened."""
    drafts = [*_registrations(events, named, batch, source)]
    return drafts + [_draft(event, named, batch, source) for event in events]


def require_import(by: User, at: datetime) -> Actor:
    """Who is written down as the importer; refused where he may not."""
    answer = require(may_import(by, at=at))
    return Actor(by.actor.person, by.actor.account, answer.on_behalf_of)


def refuse_again(sort: ImportSort, digest: bytes) -> None:
    """The very same file is not taken over twice."""
    before = ImportBatch.objects.filter(sort=sort, file_hash=digest).first()
    if before is not None:
        raise Refused(denied(errors.TAKEN_ALREADY, day=before.imported_at.date().isoformat()))


def _name_all(staged: StagedHistory) -> Named:
    """Ids for every name in the log; a name that must be known and is not refuses the whole."""
    mapping = staged.mapping
    wanted: dict[str, dict[str, None]] = defaultdict(dict)
    actors: dict[str, None] = {}
    for event in staged.events:
        for touched in event.objects:
            wanted[touched.type][touched.key] = None
        if event.actor:
            actors[event.actor] = None
    named = find_all(wanted, mapping.name, actors=actors)
    make_new(named, mapping.name, known=mapping.must_be_known())
    for type_, names in named.missing.items():
        for name in names:
            staged.report.problems.add(Problem("object_unknown", {"type": type_, "name": name}))
    if named.missing:
        raise Refused(denied(errors.HAS_ERRORS, count=staged.report.problems.errors))
    return named


def _still_unknown(staged: StagedHistory, named: Named) -> Iterator[PlannedEvent]:
    """Without what an earlier import of the same system brought: a known case goes on after its last imported event."""
    type_ = staged.mapping.case_type
    new = set(named.new.get(type_, ()))
    if len(new) == staged.report.cases:
        yield from staged.events
        return
    known = {named.ids[type_, e.case] for e in staged.events if e.case not in new}
    last = _last_imported(type_, known)
    for event in staged.events:
        newest = last.get(named.ids[type_, event.case])
        if newest is None or (event.at > newest and not event.first):
            yield event


def _last_imported(type_: str, ids: Iterable[int]) -> dict[int, datetime]:
    touched = Touched.objects.filter(type=type_, object__in=list(ids)).values_list("object", "event")
    cases = {event: number for number, event in touched}
    of_logs = ImportBatch.objects.filter(sort=ImportSort.HISTORY).values("batch")
    imported = Entry.objects.filter(pk__in=list(cases), batch__in=of_logs)
    last: dict[int, datetime] = {}
    for event, at in imported.values_list("pk", "occurred_at"):
        number = cases[event]
        last[number] = max(at, last.get(number, at))
    return last


def _registrations(events: Sequence[PlannedEvent], named: Named, batch: int, source: str) -> Iterator[Draft]:
    """New workers and partners are registered when the log first speaks of them."""
    first: dict[tuple[str, str], datetime] = {}
    for event in events:
        for touched in event.objects:
            if touched.type in ("worker", "partner"):
                key = (touched.type, touched.key)
                first[key] = min(event.at, first.get(key, event.at))
    for type_, kind in (("partner", PartnerRegistered), ("worker", WorkerRegistered)):
        for name in named.new.get(type_, ()):
            number = named.ids[type_, name]
            registered = kind(**{type_: number})
            yield Draft(registered, first[type_, name], SYSTEM, source, batch=batch)


def _draft(event: PlannedEvent, named: Named, batch: int, source: str) -> Draft:
    kind = get_kind(event.kind)
    person = named.persons.get(event.actor) if event.actor else None
    return Draft(
        _typed(kind, event, named),
        event.at,
        Actor(person) if person else SYSTEM,
        source,
        whole_day=event.whole_day,
        source_recorded_at=event.recorded_at,
        batch=batch,
    )


def _typed(kind: type[Event], event: PlannedEvent, named: Named) -> Event:
    """The event with our ids; roles and fields that its kind does not have are left out."""
    parts = parts_of(kind)
    values: dict[str, Any] = {}
    for name, value in event.data.items():
        if name in parts:
            values[name] = fitted(parts[name].spec, value)
    for type_, role, key in event.objects:
        part = parts.get(role)
        if part is None or part.spec.object_type != type_:
            continue
        number = named.ids[type_, key]
        values[role] = (*values.get(role, ()), number) if part.several else number
    return kind(**values)
