"""A file on its way in: brought, told what its columns are, tried, taken over, or given up."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, denied
from waixie.foundation.files.actions import drop_kept, keep_aside
from waixie.foundation.jobs.deferring import Task, defer
from waixie.foundation.permits.acting import action, system
from waixie.registry.actions.import_history import refuse_again, require_import
from waixie.registry.actions.import_running import take_over_file, try_file
from waixie.registry.imports import errors
from waixie.registry.imports.findings import findings, new_key, seal_findings
from waixie.registry.imports.looking import Look
from waixie.registry.models import DraftState, ImportDraft, ImportMapping, ImportSort

WAITING = (DraftState.BROUGHT, DraftState.TRIED)
FORGOTTEN_AFTER = timedelta(days=7)


@action
def bring_file(path: Path, name: str, look: Look, *, by: Account, at: datetime) -> ImportDraft:
    """Keep a file that was looked into, encrypted, until it is taken over or given up. One that was taken over is refused."""
    actor = require_import(by, at)
    refuse_again(ImportSort(look.sort), look.digest)
    draft = ImportDraft(sort=look.sort, file_name=name[:200], made_by=by, made_at=at, changed_at=at)
    new_key(draft)
    seal_findings(draft, {"seen": look.seen})
    draft.save()
    belongs_to = ("import", draft.pk)
    draft.file = keep_aside(path, name, look.digest, belongs_to=belongs_to, by=actor, at=at)
    draft.save(update_fields=["file"])
    return draft


@action
def say_columns(
    draft: ImportDraft,
    raw: Mapping[str, Any],
    *,
    unsaid: Mapping[str, str],
    mapping: ImportMapping | None = None,
    by: Account,
    at: datetime,
) -> ImportDraft:
    """Say what the columns of a file are; the worker then tries it and writes nothing."""
    draft = _own(draft, by, at)
    if draft.state not in WAITING:
        raise Refused(denied(errors.UNDER_WAY))
    draft.raw, draft.unsaid, draft.mapping = dict(raw), dict(unsaid), mapping
    seal_findings(draft, {"seen": findings(draft)["seen"]})
    return _ask(draft, DraftState.TRYING, try_file, at)


@action
def take_over(draft: ImportDraft, *, by: Account, at: datetime) -> ImportDraft:
    """Have the worker take a tried file over, all of it or nothing."""
    draft = _own(draft, by, at)
    if draft.state != DraftState.TRIED or not findings(draft)["trial"]["usable"]:
        raise Refused(denied(errors.NOT_TRIED))
    refuse_again(ImportSort(draft.sort), bytes(draft.file.digest) if draft.file else b"")
    return _ask(draft, DraftState.TAKING, take_over_file, at)


@action
def give_up(draft: ImportDraft, *, by: Account, at: datetime) -> ImportDraft:
    """Throw a file away that was not taken over."""
    draft = _own(draft, by, at)
    if draft.state not in WAITING:
        raise Refused(denied(errors.UNDER_WAY))
    _drop(draft, at)
    return draft


def forget_drafts() -> int:
    """Throw away the files that nobody took over for a week. Called once a night. Returns how many."""
    with system("files that nobody took over"):
        at = clock.now()
        left = ImportDraft.objects.select_for_update().filter(changed_at__lt=at - FORGOTTEN_AFTER)
        drafts = list(left.exclude(state__in=[DraftState.TAKEN, DraftState.DROPPED]))
        for draft in drafts:
            _drop(draft, at)
    return len(drafts)


def _own(draft: ImportDraft, by: Account, at: datetime) -> ImportDraft:
    """One's own draft, locked; others have none of it."""
    require_import(by, at)
    locked = ImportDraft.objects.select_for_update().filter(pk=draft.pk, made_by=by).first()
    if locked is None or locked.state == DraftState.DROPPED:
        raise NotThere
    return locked


def _ask(draft: ImportDraft, state: DraftState, task: Task, at: datetime) -> ImportDraft:
    draft.state, draft.turn, draft.changed_at = state, draft.turn + 1, at
    draft.save()
    defer(task, key=draft.key, draft=draft.pk, turn=draft.turn)
    return draft


def _drop(draft: ImportDraft, at: datetime) -> None:
    if draft.file is not None:
        drop_kept(draft.file, at=at)
    draft.state, draft.changed_at, draft.found, draft.wrapped = DraftState.DROPPED, at, None, b""
    draft.save()
