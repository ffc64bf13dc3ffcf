"""A file on its way in: encrypted on disk, known to the session of who brought it, gone after a day if nobody takes it over."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePath
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from waixie.foundation.answers import NotThere
from waixie.foundation.files.blobs import BlobMissing, open_blob, remove_blob, write_blob

SHELF = "imports"
MOST = 5
ROSTERS = (".xlsx", ".csv", ".txt", ".tsv")
LOGS = (".xes", ".gz", ".json", ".jsonocel")


@dataclass
class Waiting:
    """One file that waits for its columns and its yes."""

    blob: str
    key: str
    name: str
    sort: str
    raw: dict[str, Any] = field(default_factory=dict)  # the columns of a roster
    text: str = ""  # the mapping of an event log
    unsaid: dict[str, str] = field(default_factory=dict)

    @property
    def mapped(self) -> bool:
        """Has somebody said what is what?"""
        return bool(self.raw or self.text)


def lay(request: HttpRequest, upload: UploadedFile, sort: str) -> str:
    """Lay a file on the shelf; gives back the name under which it waits."""
    name = PurePath(upload.name or "").name[:150]
    written = write_blob(upload)  # type: ignore[arg-type]
    shelf: dict[str, Any] = request.session.get(SHELF, {})
    while len(shelf) >= MOST:
        remove_blob(UUID(shelf.pop(next(iter(shelf)))["blob"]))
    token = written.blob.hex
    shelf[token] = asdict(Waiting(str(written.blob), written.key, name, sort))
    request.session[SHELF] = shelf
    return token


def get(request: HttpRequest, token: str) -> Waiting:
    """The file that waits under this name, for who brought it."""
    found = request.session.get(SHELF, {}).get(token)
    if found is None:
        raise NotThere
    return Waiting(**found)


def keep(request: HttpRequest, token: str, waiting: Waiting) -> None:
    """Remember what was said about a file."""
    shelf = request.session[SHELF]
    shelf[token] = asdict(waiting)
    request.session[SHELF] = shelf


def take_off(request: HttpRequest, token: str) -> None:
    """The file is needed no more."""
    shelf = request.session.get(SHELF, {})
    found = shelf.pop(token, None)
    if found is not None:
        request.session[SHELF] = shelf
        remove_blob(UUID(found["blob"]))


@contextmanager
def unpacked(waiting: Waiting) -> Iterator[Path]:
    """The file in plain, under its own name, for the length of one reading."""
    with tempfile.TemporaryDirectory(prefix="waixie-") as folder:
        path = Path(folder) / (waiting.name or "file")
        try:
            with open_blob(UUID(waiting.blob), waiting.key) as source, path.open("wb") as target:
                shutil.copyfileobj(source, target)
        except BlobMissing as missing:
            raise NotThere from missing
        yield path


def sort_of(name: str) -> str:
    """Roster or log, by the file's name; empty if it is neither. A CSV file may be both: it is read as a roster."""
    last = PurePath(name.lower()).suffix
    return "roster" if last in ROSTERS else "history" if last in LOGS else ""
