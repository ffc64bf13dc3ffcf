"""What can be asked about files."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from waixie.foundation.files.models import StoredFile


def files_of(type_: str, object_: int) -> QuerySet[StoredFile]:
    """The files of an object that are still there, the newest first. For readers inside who see the object."""
    return StoredFile.objects.filter(object_type=type_, object=object_, removed_at=None).order_by("-pk")


def files_of_several(places: Collection[tuple[str, int]]) -> list[StoredFile]:
    """The files of several objects that are still there, the newest first. One query."""
    objects: dict[str, list[int]] = {}
    for type_, object_ in places:
        objects.setdefault(type_, []).append(object_)
    wanted = Q(pk__in=[])
    for type_, some in objects.items():
        wanted |= Q(object_type=type_, object__in=some)
    return list(StoredFile.objects.filter(wanted, removed_at=None).order_by("-pk"))
