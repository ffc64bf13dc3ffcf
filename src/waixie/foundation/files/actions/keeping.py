"""Files that only a reader of our own opens: on their way into the registers. Encrypted as all others, and never given out."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from waixie.foundation.files.blobs import remove_blob, write_blob
from waixie.foundation.files.limits import NAME_LENGTH
from waixie.foundation.files.models import StoredFile
from waixie.foundation.journal.actors import Actor

TYPE = "application/octet-stream"


def keep_aside(
    path: Path, name: str, digest: bytes, *, belongs_to: tuple[str, int], by: Actor, at: datetime
) -> StoredFile:
    """Encrypt a file for later. The caller has looked at it and works inside."""
    with path.open("rb") as source:
        written = write_blob(source)
    try:
        with transaction.atomic():
            return StoredFile.objects.create(
                name=name[:NAME_LENGTH],
                type=TYPE,
                size=path.stat().st_size,
                digest=digest,
                blob=written.blob,
                blob_digest=written.digest,
                key=written.key,
                object_type=belongs_to[0],
                object=belongs_to[1],
                made_by=by.person,
                made_at=at,
            )
    except BaseException:
        remove_blob(written.blob)
        raise


def drop_kept(file: StoredFile, *, at: datetime) -> None:
    """Throw a file away that was kept aside: its key at once, its content when the transaction ends well."""
    blob = file.blob
    StoredFile.objects.filter(pk=file.pk).update(key="", removed_at=at)
    transaction.on_commit(lambda: remove_blob(blob))
