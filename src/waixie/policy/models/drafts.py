"""Drafts of a policy's next version: the text, who approved exactly which, and what was said of it."""

import uuid

from django.db import models

from waixie.policy.models.texts import Policy, PolicyVersion
from waixie.policy.states import DRAFT, DraftState


class Draft(models.Model):
    """A version in the making, apart from what is in force. The text is always a file that reads."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    version = models.CharField(max_length=60)
    source = models.TextField()
    hash = models.CharField(max_length=64, db_collation="C")
    state = models.CharField(max_length=20, choices=DraftState, default=DraftState.DRAFT)
    effective_on = models.DateField(null=True)
    looks_back = models.BooleanField(default=False)  # may begin on a day that has passed
    based_on = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+", null=True)
    adopted_as = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+", null=True)
    authors = models.JSONField(default=list)  # persons who wrote in it
    drafted_by = models.BigIntegerField(null=True)
    drafted_at = models.DateTimeField()
    changed_by = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField()
    returned_because = models.TextField(default="", blank=True)

    class Meta:
        db_table = "policy_draft"
        indexes = [
            # The worker asks each minute what comes into force.
            models.Index(
                "effective_on", name="policy_draft_coming", condition=models.Q(state=DraftState.APPROVED)
            )
        ]
        triggers = [DRAFT.guard("state")]

    def __str__(self) -> str:
        return self.version


class Approval(models.Model):
    """One person of the task force approved exactly this text; a change takes it back."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="+")
    hash = models.CharField(max_length=64, db_collation="C")
    person = models.BigIntegerField()
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "policy_approval"
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "person"],
                name="policy_approval_once",
                condition=models.Q(taken_back_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.hash[:8]


class DraftComment(models.Model):
    """What somebody said of a draft, of one clause or of the whole, and of which text."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="+")
    clause = models.CharField(max_length=64, default="", blank=True)
    text = models.TextField()
    outcome = models.CharField(max_length=20, default="", blank=True)  # of a review: accepted, sent_back
    hash = models.CharField(max_length=64, db_collation="C")
    by = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    settled_by = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "policy_draft_comment"

    def __str__(self) -> str:
        return self.text[:40]
