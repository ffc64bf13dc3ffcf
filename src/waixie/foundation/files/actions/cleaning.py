"""Disk and database agree: content that no row knows goes, content that a row misses is named."""

import time
from collections.abc import Iterator

from waixie.foundation.files.blobs import blobs_on_disk, digest_of, remove_blob
from waixie.foundation.files.models import StoredFile
from waixie.foundation.permits.acting import system

A_DAY = 86_400.0


def remove_orphans(*, older_than: float = A_DAY) -> int:
    """Take content off the disk that no row knows: its transaction failed, or its file was removed. Returns how many."""
    with system("files without a row", read_only=True):
        known = set(StoredFile.objects.filter(removed_at=None).values_list("blob", flat=True))
    before = time.time() - older_than
    orphans = [blob for blob, since in blobs_on_disk() if since < before and blob not in known]
    for blob in orphans:
        remove_blob(blob)
    return len(orphans)


def damaged_files() -> Iterator[StoredFile]:
    """Files whose content is missing or is not what was written; no key is needed to tell."""
    with system("files that are damaged", read_only=True):
        rows = list(StoredFile.objects.filter(removed_at=None).order_by("pk"))
    for file in rows:
        try:
            if digest_of(file.blob) != bytes(file.blob_digest):
                yield file
        except OSError:
            yield file
