"""A file is taken in: looked at, encrypted, written down."""

from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Reason, Refused, denied, require
from waixie.foundation.files import errors, permissions, queries
from waixie.foundation.files.blobs import remove_blob, write_blob
from waixie.foundation.files.events import FileStored
from waixie.foundation.files.inspection import Found, Unfit, inspect
from waixie.foundation.files.limits import MOST_FILES_OF_AN_OBJECT
from waixie.foundation.files.models import Audience, StoredFile
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.inside import inside

REASONS: dict[str, Reason] = {
    reason.code.removeprefix("files."): reason
    for reason in vars(errors).values()
    if isinstance(reason, Reason)
}


def told_plainly(file: StoredFile) -> Event:
    """That a file was added, and what it is to a program."""
    return FileStored(file=file.pk, type=file.type, size=file.size, digest=bytes(file.digest).hex())


@action
def store_file(
    source: BinaryIO,
    name: str,
    *,
    belongs_to: tuple[str, int],
    what: str = "",
    audience: Audience = Audience.EVERYBODY,
    told: Callable[[StoredFile], Event] = told_plainly,
    by: Account,
    at: datetime,
) -> StoredFile:
    """Keep a file of an object. Refused if its bytes are not of a type that is taken, or hold something that runs by itself.

    `told` makes the event that the journal keeps of it."""
    if not permissions.sees(by, belongs_to):
        raise NotThere
    require(permissions.may_add(by, at=at))
    found = _inspected(source, name)
    with inside():
        if queries.files_of(*belongs_to).count() >= MOST_FILES_OF_AN_OBJECT:
            raise Refused(denied(errors.TOO_MANY, most=MOST_FILES_OF_AN_OBJECT))
        written = write_blob(source)
        try:
            with transaction.atomic():
                kept = {"blob": written.blob, "blob_digest": written.digest, "key": written.key}
                file = _kept(found, belongs_to, by, at, what=what, audience=audience, **kept)
                record(told(file), by=by, at=at, extra=((belongs_to[0], *belongs_to),))
        except BaseException:
            remove_blob(written.blob)
            raise
    return file


def _inspected(source: BinaryIO, name: str) -> Found:
    try:
        return inspect(source, name)
    except Unfit as problem:
        raise Refused(denied(REASONS[problem.code], **problem.params)) from problem


def _kept(found: Found, belongs_to: tuple[str, int], by: Account, at: datetime, **blob: object) -> StoredFile:
    return StoredFile.objects.create(
        name=found.name,
        type=found.type,
        size=found.size,
        digest=found.digest,
        object_type=belongs_to[0],
        object=belongs_to[1],
        made_by=by.person_id,
        made_at=at,
        **blob,
    )
