"""Audits: their population and sample, what was found, and whether it was removed."""

from typing import Any

from django.db import models
from django.db.models import Q

from waixie.foundation.accounts.models import Person
from waixie.foundation.wall import CLOSED
from waixie.policy.models import Policy
from waixie.registry.models import Engagement
from waixie.rooms.improvement.events import JUDGED
from waixie.rooms.improvement.states import AUDIT, FINDING, AuditState, FindingState


class Audit(models.Model):
    """One clause, one period, one auditor. The seed stays hidden until the sample is drawn; its digest is known before."""

    id = models.BigIntegerField(primary_key=True)
    uuid = models.UUIDField(unique=True)
    title = models.CharField(max_length=200)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    clause = models.CharField(max_length=40)
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    until = models.DateField()
    auditor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=AuditState, default=AuditState.PLANNED)
    planned_at = models.DateTimeField()
    seed = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)  # the digest of the seed, told when the audit was planned
    sampled_at = models.DateTimeField(null=True)
    population = models.IntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True, default="")  # of the population, written out
    keys = models.BinaryField(null=True)  # the population itself, compressed
    closed_at = models.DateTimeField(null=True)
    conclusion = models.TextField(blank=True, default="")

    wall = CLOSED

    class Meta:
        db_table = "improvement_audit"
        triggers = [AUDIT.guard("state")]
        constraints = [
            models.CheckConstraint(
                name="improvement_audit_ends_after_it_starts", condition=Q(until__gte=models.F("from_on"))
            )
        ]

    def __str__(self) -> str:
        return self.title


class AuditItem(models.Model):
    """A duty of the sample, with its evidence as it stood when the sample was drawn."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="items")
    number = models.SmallIntegerField()
    key = models.CharField(max_length=200, db_collation="C")
    type = models.CharField(max_length=40, db_collation="C")
    object = models.BigIntegerField()
    rule = models.IntegerField()
    opener = models.BigIntegerField()
    place = models.SmallIntegerField()
    window = models.IntegerField()
    stood: Any = models.JSONField()  # state, times and evidence, as known then
    outcome = models.CharField(max_length=12, choices=JUDGED, blank=True, default="")
    note = models.CharField(max_length=1000, blank=True, default="")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "improvement_audit_item"
        constraints = [models.UniqueConstraint("audit", "number", name="improvement_audit_item_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.key}"


class Finding(models.Model):
    """What an audit found to be wrong: an owner answers for it until a day, and another person tests again."""

    id = models.BigIntegerField(primary_key=True)
    uuid = models.UUIDField(unique=True)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="findings")
    item = models.ForeignKey(AuditItem, models.PROTECT, null=True, related_name="+")
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, related_name="+")
    summary = models.CharField(max_length=1000)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=FindingState, default=FindingState.RAISED)
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    retest = models.CharField(max_length=1000, blank=True, default="")
    retested_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    retested_at = models.DateTimeField(null=True)

    wall = CLOSED

    class Meta:
        db_table = "improvement_finding"
        triggers = [FINDING.guard("state")]

    def __str__(self) -> str:
        return self.summary[:60]
