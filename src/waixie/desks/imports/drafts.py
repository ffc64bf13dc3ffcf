"""What the pages need of a file on its way in."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from waixie.foundation import clock
from waixie.foundation.jobs.queries import health, how_far
from waixie.foundation.permits.acting import system
from waixie.registry.actions.import_running import TAKE, TRY
from waixie.registry.models import DraftState, ImportDraft, ImportMapping, ImportSort

PATIENCE = 0.7  # seconds that a small file may take before a page of its own says how far it is
LOOK = 0.05
SILENT_AFTER = timedelta(seconds=60)
BUSY = (DraftState.TRYING, DraftState.TAKING)


@contextmanager
def laid_down(upload: UploadedFile) -> Iterator[Path]:
    """The upload as a file under its own name, for the length of one look."""
    with tempfile.TemporaryDirectory(prefix="waixie-") as folder:
        path = Path(folder) / (PurePath(upload.name or "").name[:150] or "file")
        with path.open("wb") as target:
            shutil.copyfileobj(upload, target)
        yield path


def wait_a_little(draft: ImportDraft) -> None:
    """A small file is done before a page could say that it is under way."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with system("is it done", read_only=True):
            if not ImportDraft.objects.filter(pk=draft.pk, state__in=BUSY).exists():
                return
        time.sleep(LOOK)


def told(draft: ImportDraft) -> tuple[str, int]:
    """What the worker does with the file now, and how much of it is done."""
    progress = how_far(TAKE if draft.state == DraftState.TAKING else TRY, draft.key)
    return (progress.what, progress.count) if progress else ("", 0)


def worker_is_silent(draft: ImportDraft, at: datetime) -> bool:
    """Has no worker shown a sign of life, though one was asked?"""
    if at - draft.changed_at < timedelta(seconds=10):
        return False
    last = health().last_sign
    return last is None or at - last > SILENT_AFTER


def base_of(draft: ImportDraft, seen: Mapping[str, Any], chosen: ImportMapping | None) -> dict[str, Any]:
    """The mapping to begin with: a saved one, what was said before, or the proposal."""
    if chosen is not None:
        return dict(chosen.raw)
    if draft.raw is not None:
        return dict(draft.raw)
    return dict(seen.get("raw", {}))


def fitting(
    mappings: list[ImportMapping], draft: ImportDraft, seen: Mapping[str, Any]
) -> ImportMapping | None:
    """The saved mapping that knows every column of a new file; asked for only before anything was said."""
    if draft.raw is not None:
        return None
    for mapping in reversed(mappings):
        if draft.sort == ImportSort.ROSTER:
            headings = {column["heading"] for sheet in seen["sheets"] for column in sheet["columns"]}
            if headings and headings <= set(mapping.raw.get("columns", {})):
                return mapping
        elif _reads(mapping.raw) <= {one["name"] for one in seen["attributes"]}:
            return mapping
    return None


def _reads(raw: Mapping[str, Any]) -> set[str]:
    time_ = raw.get("time")
    column = time_.get("from") if isinstance(time_, dict) else time_
    case = raw.get("case", {})
    return {
        str(one)
        for one in (raw.get("activity"), column, None if case.get("object") else case.get("from"))
        if one
    }


def chosen_mapping(mappings: list[ImportMapping], asked: str | None) -> ImportMapping | None:
    """The saved mapping that the address names."""
    try:
        uuid = UUID(asked or "")
    except ValueError:
        return None
    return next((one for one in mappings if one.uuid == uuid), None)


def now() -> datetime:
    """The clock, for somebody who acts."""
    with system("clock", read_only=True):
        return clock.now()
