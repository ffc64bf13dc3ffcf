"""A file is given out to whoever sees what it belongs to."""

from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.directory import registers
from waixie.foundation.files import permissions, queries
from waixie.foundation.files.blobs import open_blob
from waixie.foundation.files.models import StoredFile
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.inside import inside


@dataclass(frozen=True)
class Opened:
    """A file and its content, to be read once and closed."""

    file: StoredFile
    content: BinaryIO


@action
def open_file(uuid: UUID, *, by: Account) -> Opened:
    """The content of a file. One that is absent, removed, or of an object that the reader does not see is not there."""
    with inside():
        file = StoredFile.objects.filter(uuid=uuid, removed_at=None).first()
    seen = registers.sees(by, (file.object_type, file.object) if file is not None else None)
    if file is None or not seen:
        raise NotThere
    if not permissions.is_shown(by, file):
        raise NotThere
    return Opened(file, open_blob(file.blob, file.key))


@action
def list_files(*belongs_to: tuple[str, int], by: Account) -> list[StoredFile]:
    """The files of some objects, as far as the reader sees these and is meant to see the files, the newest first."""
    seen = registers.names(by, belongs_to)
    if not seen:
        raise NotThere
    with inside():
        found = queries.files_of_several(seen)
    return [file for file in found if permissions.is_shown(by, file)]
