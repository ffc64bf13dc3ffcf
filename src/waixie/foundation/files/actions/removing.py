"""A file is removed: its content and its key go, its row stays and says who removed it and why."""

from datetime import datetime

from django.db import transaction

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere, Refused, denied, require
from waixie.foundation.files import errors, permissions
from waixie.foundation.files.blobs import remove_blob
from waixie.foundation.files.events import FileRemoved
from waixie.foundation.files.models import StoredFile
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.inside import inside


@action
def remove_file(file: StoredFile, *, reason: str, by: Account, at: datetime) -> StoredFile:
    """Remove a file for good. Without its key even a copy in a backup is noise, once the row's older versions are gone."""
    with inside():
        file = StoredFile.objects.select_for_update().get(pk=file.pk)
    seen = permissions.sees(by, (file.object_type, file.object)) and permissions.is_shown(by, file)
    if file.removed_at is not None or not seen:
        raise NotThere
    require(permissions.may_remove(by, file, at=at))
    if not reason.strip():
        raise Refused(denied(errors.REASON_MISSING))
    with inside():
        file.key, file.removed_at, file.removed_by, file.removed_for = (
            "",
            at,
            by.person_id,
            reason.strip()[:300],
        )
        file.save(update_fields=["key", "removed_at", "removed_by", "removed_for"])
        event = FileRemoved(file=file.pk, reason=file.removed_for)
        record(event, by=by, at=at, extra=((file.object_type, file.object_type, file.object),))
    blob = file.blob
    transaction.on_commit(lambda: remove_blob(blob))
    return file
