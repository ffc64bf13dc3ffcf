"""Working calendars. A version is never changed: what is announced later is a further version with its own date."""

import uuid

from django.db import models
from django.db.models import F, Q

from waixie.foundation.calendars.shipped import NAMES
from waixie.foundation.wall import APPEND


class Calendar(models.Model):
    """A company's working time, found by its code; rules and facts name the code."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    code = models.CharField(max_length=40, unique=True, db_collation="C")
    name = models.CharField(max_length=200)
    is_default = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], name="calendars_one_default", condition=Q(is_default=True)
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The calendar's name in the reader's language, if it came with the product, else as the company calls it."""
        return str(NAMES.get(self.code, self.name))


class Version(models.Model):
    """What was known of a calendar from a moment on: its coverage, and why it changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="+")
    number = models.IntegerField()
    known_at = models.DateTimeField()
    covers_from = models.DateField()
    covers_to = models.DateField()
    reason = models.TextField()
    made_by = models.BigIntegerField(null=True)

    wall = APPEND

    class Meta:
        constraints = [
            models.UniqueConstraint("calendar", "number", name="calendars_version_number"),
            models.CheckConstraint(
                name="calendars_version_covers_something", condition=Q(covers_to__gte=F("covers_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar_id} v{self.number}"


class WeekPattern(models.Model):
    """The usual hours of the seven days from a day on. `hours` holds seven lists of [from, to] in minutes, Monday first."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    begins_on = models.DateField()
    hours = models.JSONField()

    wall = APPEND

    def __str__(self) -> str:
        return f"{self.version_id} from {self.begins_on}"


class DeclaredDay(models.Model):
    """A day that is not like its weekday: a holiday, a working Saturday, a typhoon. The latest version speaks."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    day = models.DateField()
    hours = models.JSONField(null=True)  # empty: a day off; null: like its weekday again
    name = models.CharField(max_length=200)

    wall = APPEND

    class Meta:
        constraints = [models.UniqueConstraint("version", "day", name="calendars_day_once_a_version")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
