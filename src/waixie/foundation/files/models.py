"""Files: what is known of each. The content lies encrypted on disk; without its row's key it is noise."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who of those that see an object is shown a file of it."""

    INSIDE = "inside", _("our own people")
    PARTNER = "partner", _("them and the partner's representatives")
    EVERYBODY = "everybody", _("everybody who sees what it belongs to, its workers too")


class StoredFile(models.Model):
    """One file of one object. Its content is never changed; a removed one keeps its row and loses key and content."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=100, db_collation="C")
    size = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)  # SHA-256 of the content
    blob = models.UUIDField(unique=True)
    blob_digest = models.BinaryField(max_length=32)  # SHA-256 of what lies on disk: checked without the key
    key = models.TextField()  # the file's own keyset, sealed under the company's
    object_type = models.CharField(max_length=40, db_collation="C")
    object = models.BigIntegerField()
    what = models.CharField(max_length=40, blank=True, default="", db_collation="C")
    audience = models.CharField(max_length=20, choices=Audience, default=Audience.EVERYBODY, db_collation="C")
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    removed_by = models.BigIntegerField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_for = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        db_table = "files_file"
        indexes = [models.Index("object_type", "object", "id", name="files_of_object")]

    def __str__(self) -> str:
        return self.name
