"""What the worker does with a file on its way in: try it, or take it over. It tells how far it is."""

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import OperationalError, transaction
from django.utils import timezone

from waixie.foundation import clock
from waixie.foundation.answers import Refused
from waixie.foundation.files.actions import drop_kept
from waixie.foundation.files.blobs import open_blob
from waixie.foundation.jobs.deferring import task
from waixie.foundation.jobs.progress import telling
from waixie.foundation.permits.acting import write_refusal
from waixie.registry.actions.import_history import import_history
from waixie.registry.actions.import_roster import import_roster, preview_roster
from waixie.registry.imports import errors, reports
from waixie.registry.imports.findings import findings, seal_findings
from waixie.registry.imports.history.mapping import mapping_from
from waixie.registry.imports.roster import roster_mapping_from
from waixie.registry.imports.staging import Progress, stage_history
from waixie.registry.imports.taking.places import Unsaid
from waixie.registry.imports.taking.staged import stage_roster
from waixie.registry.models import DraftState, ImportBatch, ImportDraft, ImportSort

LOG = logging.getLogger(__name__)
TRY, TAKE = "imports.try", "imports.take"
Outcome = dict[str, Any]


@task(TRY, attempts=3)
def try_file(draft: int, turn: int) -> None:
    """Read a file under its columns and say what would come of it."""
    row = _asked(draft, turn, DraftState.TRYING)
    if row is None:
        return
    with telling(TRY, row.key) as progress:
        trial = _unbroken(row, lambda: _trial(row, progress))
    _finish_trial(row, trial)


@task(TAKE, attempts=3)
def take_over_file(draft: int, turn: int) -> None:
    """Take a file over; what it is refused for is kept for whoever brought it."""
    row = _asked(draft, turn, DraftState.TAKING)
    if row is None:
        return
    with telling(TAKE, row.key) as progress:
        done: ImportBatch | Outcome
        try:
            done = _unbroken(row, lambda: _taken(row, progress))
        except Refused as refusal:
            write_refusal(refusal, row.made_by)
            done = {"refused": refusal.answer.code, "params": dict(refusal.answer.params)}
            if refusal.answer.code == errors.HAS_ERRORS.code:  # the registers have changed since the trial
                done = _unbroken(row, lambda: _trial(row, progress))
    if not isinstance(done, ImportBatch):
        _finish_trial(row, {**findings(row).get("trial", {}), **done})
        return
    if row.file is not None:
        drop_kept(row.file, at=clock.now())
    row.batch, row.state, row.found, row.wrapped = done, DraftState.TAKEN, None, b""
    row.changed_at = clock.now()
    row.save()


def _asked(draft: int, turn: int, state: DraftState) -> ImportDraft | None:
    """The draft, if that is still what was asked for."""
    rows = ImportDraft.objects.select_related("made_by", "mapping")
    return rows.filter(pk=draft, turn=turn, state=state).first()


def _unbroken(row: ImportDraft, work: Callable[[], Any]) -> Any:
    """Whatever breaks is taken back, and said; a collision in the database is tried again by the worker."""
    try:
        with transaction.atomic():
            return work()
    except (OperationalError, Refused):
        raise
    except Exception:
        LOG.exception("import %s broke off", row.uuid)
        return {"broken": True, "usable": False}


def _finish_trial(row: ImportDraft, trial: Outcome) -> None:
    seal_findings(row, {"seen": findings(row)["seen"], "trial": trial})
    row.state, row.changed_at = DraftState.TRIED, clock.now()
    row.save()


def _trial(row: ImportDraft, progress: Progress) -> Outcome:
    """A dry run: counts, and every problem with its place."""
    at = clock.now()
    with _unpacked(row) as path:
        if row.sort == ImportSort.HISTORY:
            log = stage_history(path, mapping_from(row.raw or {}), progress=progress).report
            counts = {"events_read": log.read, "cases": log.cases, "planned": log.planned}
            more = {"kinds": dict(log.kinds), "unmapped": dict(log.unmapped), "usable": log.usable}
            return {"counts": counts, **more, **reports.all_problems(log.problems)}
        roster = roster_mapping_from(row.raw or {})
        staged = stage_roster(path, roster, today=timezone.localdate(at), progress=progress)
    found = preview_roster(staged, by=row.made_by, at=at, unsaid=_unsaid(row))
    counts = {"rows": staged.report.rows, **found.counts(), "papers": staged.report.expiries}
    usable = not found.problems.errors and bool(staged.people)
    return {"counts": counts, "usable": usable, **reports.all_problems(found.problems)}


def _taken(row: ImportDraft, progress: Progress) -> ImportBatch:
    at = clock.now()
    today = timezone.localdate(at)
    with _unpacked(row) as path:
        if row.sort == ImportSort.HISTORY:
            log = stage_history(path, mapping_from(row.raw or {}), progress=progress)
            return import_history(log, by=row.made_by, at=at, mapping=row.mapping, progress=progress).batch
        staged = stage_roster(path, roster_mapping_from(row.raw or {}), today=today, progress=progress)
    return import_roster(
        staged,
        by=row.made_by,
        at=at,
        today=today,
        unsaid=_unsaid(row),
        mapping=row.mapping,
        progress=progress,
    ).batch


def _unsaid(row: ImportDraft) -> Unsaid:
    known = {name: value for name, value in row.unsaid.items() if value}
    return Unsaid(**known, time_zone=timezone.get_current_timezone_name())


@contextmanager
def _unpacked(row: ImportDraft) -> Iterator[Path]:
    """The file in plain, under its own name, for the length of one reading."""
    assert row.file is not None
    with tempfile.TemporaryDirectory(prefix="waixie-") as folder:
        path = Path(folder) / (Path(row.file_name).name or "file")
        with open_blob(row.file.blob, row.file.key) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        yield path
