"""What can be asked about files."""

from django.db.models import QuerySet

from waixie.foundation.files.models import StoredFile


def files_of(type_: str, object_: int) -> QuerySet[StoredFile]:
    """The files of an object that are still there, the newest first. For readers inside who see the object."""
    return StoredFile.objects.filter(object_type=type_, object=object_, removed_at=None).order_by("-pk")
