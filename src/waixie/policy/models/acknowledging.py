"""Who was told of a version of the text, and who has said that he read it and will keep it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from waixie.foundation.wall import Wall
from waixie.policy.models.texts import PolicyVersion

KEPT = "SELECT, INSERT, UPDATE"


class Announcement(models.Model):
    """A version was made known to everybody whom it concerns, with a day until which they acknowledge it."""

    version = models.OneToOneField(PolicyVersion, models.PROTECT, related_name="+")
    due_on = models.DateField()
    announced_at = models.DateTimeField()
    announced_by = models.BigIntegerField(null=True)
    reminded_at = models.DateTimeField(null=True)  # when somebody last reminded all who are missing

    class Meta:
        db_table = "policy_announcement"

    def __str__(self) -> str:
        return str(self.version_id)


class Manner(models.TextChoices):
    """How somebody acknowledged."""

    ONLINE = "online", pgettext_lazy("acknowledged", "here")
    PAPER = "paper", pgettext_lazy("acknowledged", "on paper")


class Acknowledgement(models.Model):
    """One person and one version: asked since, and acknowledged or not. `partner`, `worker` and `department` as when he was asked."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+")
    person = models.BigIntegerField()
    worker = models.BigIntegerField(null=True)
    partner = models.BigIntegerField(null=True)
    department = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    released_at = models.DateTimeField(null=True)  # it no longer concerns him
    acknowledged_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=10, blank=True, default="")
    manner = models.CharField(max_length=10, choices=Manner, blank=True, default="")
    recorded_by = models.BigIntegerField(null=True)
    scan = models.BigIntegerField(null=True)  # of what was signed on paper

    wall = Wall(app=KEPT, outside="person = waixie_person()", lock=True)

    class Meta:
        db_table = "policy_acknowledgement"
        constraints = [
            models.UniqueConstraint("version", "person", name="policy_acknowledged_once"),
            models.CheckConstraint(
                name="policy_acknowledged_in_a_language",
                condition=Q(acknowledged_at=None) | (~Q(language="") & ~Q(manner="")),
            ),
        ]
        indexes = [
            models.Index(
                F("person"), name="policy_ack_waits", condition=Q(acknowledged_at=None, released_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.version_id}"
