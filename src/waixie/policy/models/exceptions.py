"""Stated exceptions: waivers, and reasons for what was recorded afterwards."""

import uuid

from django.db import models
from django.db.models import F, Q

from waixie.policy.models.texts import Policy


class Waiver(models.Model):
    """One object need not keep one rule for duties that come due in a period. Who approves did not ask."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=64, db_collation="C")
    type = models.CharField(max_length=40, db_collation="C")
    object = models.BigIntegerField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    renewal = models.SmallIntegerField(default=0)  # the how manieth in a row of the same exception
    reason = models.TextField()
    requested_by = models.BigIntegerField(null=True)
    requested_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    decision = models.TextField(default="", blank=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "policy_waiver"
        indexes = [models.Index("type", "object", name="policy_waiver_object")]
        constraints = [
            models.CheckConstraint(
                name="policy_waiver_ends_after_it_begins", condition=Q(ends_at__gt=F("begins_at"))
            ),
            models.CheckConstraint(
                name="policy_waiver_by_a_second_person",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("requested_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.type}:{self.object}"


class LateRecord(models.Model):
    """Why an event was recorded afterwards, and who accepted that. Accepted, it counts as evidence in time."""

    event = models.BigIntegerField(unique=True)
    reason = models.TextField()
    explained_by = models.BigIntegerField(null=True)
    explained_at = models.DateTimeField()
    accepted_by = models.BigIntegerField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "policy_late_record"
        constraints = [
            models.CheckConstraint(
                name="policy_late_record_by_a_second_person",
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("explained_by")),
            )
        ]

    def __str__(self) -> str:
        return str(self.event)


class SilentKind(models.Model):
    """An event kind that nobody records in this company: no person, no room, no import. Rules that need it open nothing."""

    kind = models.CharField(max_length=80, unique=True, db_collation="C")
    since = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "policy_silent_kind"

    def __str__(self) -> str:
        return self.kind
