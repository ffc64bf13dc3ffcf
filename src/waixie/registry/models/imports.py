"""What was brought in from outside: mappings that are used again, and each file that was taken over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.files.models import StoredFile
from waixie.foundation.wall import Wall
from waixie.registry.models.naming import KEPT, Outward


class ImportSort(models.TextChoices):
    """What sort of file it is."""

    HISTORY = "history", _("event log")
    ROSTER = "roster", _("roster")


class ImportMapping(Outward):
    """How one sort of file becomes ours, kept under a name. A change makes a new version; imports point at the one they used."""

    sort = models.CharField(max_length=10, choices=ImportSort)
    name = models.CharField(max_length=100)
    version = models.PositiveIntegerField(default=1)
    raw = models.JSONField()
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()

    wall = Wall(app=KEPT)

    class Meta:
        constraints = [
            models.UniqueConstraint("sort", "name", "version", name="registry_import_mapping_version")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class ImportBatch(Outward):
    """One file that was taken over, whole: when, by whom, under which mapping, and what it came to."""

    sort = models.CharField(max_length=10, choices=ImportSort)
    file_name = models.CharField(max_length=300)
    file_hash = models.BinaryField(max_length=32)  # SHA-256
    mapping = models.ForeignKey(ImportMapping, models.PROTECT, null=True, related_name="+")
    batch = models.BigIntegerField()  # of the journal
    observed_until = models.DateTimeField(null=True)
    report = models.JSONField()
    imported_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField()

    wall = Wall(app="SELECT, INSERT")

    class Meta:
        constraints = [models.UniqueConstraint("sort", "file_hash", name="registry_import_once")]
        indexes = [models.Index(fields=["-imported_at", "-id"], name="registry_import_latest")]

    def __str__(self) -> str:
        return self.file_name


class DraftState(models.TextChoices):
    """How far a file on its way in has come."""

    BROUGHT = "brought", _("its columns are not said yet")
    TRYING = "trying", _("being tried")
    TRIED = "tried", _("tried, not taken over")
    TAKING = "taking", _("being taken over")
    TAKEN = "taken", _("taken over")
    DROPPED = "dropped", _("given up")


class ImportDraft(Outward):
    """A file on its way in, from the upload until it is taken over or given up.

    The file lies encrypted with the other files; what was seen in it (`found`) holds pieces of it and is sealed under the draft's own key.
    """

    sort = models.CharField(max_length=10, choices=ImportSort)
    file_name = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.BROUGHT)
    turn = models.PositiveIntegerField(default=0)  # counts what the worker was asked for
    raw = models.JSONField(null=True)  # what its columns are
    unsaid = models.JSONField(default=dict)  # what holds where the file is silent
    mapping = models.ForeignKey(ImportMapping, models.PROTECT, null=True, related_name="+")
    wrapped = models.BinaryField()
    found = models.BinaryField(null=True)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    wall = Wall(app=KEPT)

    class Meta:
        indexes = [models.Index(fields=["made_by", "-id"], name="registry_import_drafts")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def key(self) -> str:
        """The key under which the worker was asked."""
        return f"{self.pk}.{self.turn}"
