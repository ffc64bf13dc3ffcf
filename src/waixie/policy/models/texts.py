"""The policy as a text in versions, and the rules that carry it out."""

import uuid

from django.db import models

from waixie.foundation.wall import Wall

# What somebody from outside was asked to acknowledge he may read: the text, not the file with its rules.
TOLD = "SELECT version_id FROM policy_acknowledgement WHERE person = waixie_person()"


class Policy(models.Model):
    """A policy through all its versions."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    code = models.CharField(max_length=80, unique=True, db_collation="C")
    title = models.JSONField(default=dict)  # language → text
    prevailing = models.CharField(max_length=10)
    zone = models.CharField(max_length=60)
    not_persons = models.JSONField(default=list)  # names of system accounts that separation leaves out

    wall = Wall(outside=f"id IN (SELECT policy_id FROM policy_version WHERE id IN ({TOLD}))")  # noqa: S608 — a constant

    class Meta:
        db_table = "policy_policy"

    def __str__(self) -> str:
        return self.code


class PolicyVersion(models.Model):
    """One version of the text as it was adopted, with the file that it came from."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    version = models.CharField(max_length=60)
    source = models.TextField()
    source_hash = models.CharField(max_length=64, db_collation="C")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField()
    adopted_by = models.BigIntegerField(null=True)
    laws = models.JSONField(default=list)

    wall = Wall(
        outside=f"id IN ({TOLD})",
        columns=("id", "uuid", "policy_id", "version", "source_hash", "valid_from", "valid_to", "laws"),
    )

    class Meta:
        db_table = "policy_version"
        constraints = [models.UniqueConstraint("policy", "version", name="policy_version_once")]

    def __str__(self) -> str:
        return self.version


class Clause(models.Model):
    """A clause of one version of the text, in its chapter."""

    class Kind(models.TextChoices):
        """Whether rules carry the clause out, a person attests it, or it only says what words mean."""

        EXECUTABLE = "executable"
        ATTESTED = "attested"
        DEFINITION = "definition"

    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+")
    place = models.IntegerField()
    chapter = models.CharField(max_length=20)
    chapter_title = models.JSONField(default=dict)
    number = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind)
    cites = models.JSONField(default=list)
    practices = models.JSONField(default=list)

    wall = Wall(outside=f"version_id IN ({TOLD})")

    class Meta:
        db_table = "policy_clause"
        constraints = [models.UniqueConstraint("version", "number", name="policy_clause_once")]

    def __str__(self) -> str:
        return self.number


class ClauseText(models.Model):
    """A clause in one language; a translation carries the hash of the text that it translates."""

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    language = models.CharField(max_length=10)
    text = models.TextField()
    hash = models.CharField(max_length=64, db_collation="C")
    translates = models.CharField(max_length=64, db_collation="C", default="", blank=True)

    wall = Wall(outside=f"clause_id IN (SELECT id FROM policy_clause WHERE version_id IN ({TOLD}))")  # noqa: S608 — a constant

    class Meta:
        db_table = "policy_clause_text"
        constraints = [models.UniqueConstraint("clause", "language", name="policy_clause_text_once")]

    def __str__(self) -> str:
        return self.text[:40]


class RuleVersion(models.Model):
    """One version of a rule: what it asks, from when to when. Never changed but for its end."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    adopted_with = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+")
    clause = models.CharField(max_length=40)  # the clause's number, the same through all versions
    code = models.CharField(max_length=64, db_collation="C")
    number = models.IntegerField()
    family = models.CharField(max_length=20)
    per = models.CharField(max_length=40, db_collation="C")
    arguments = models.JSONField()  # the engine's rule, whole
    note = models.JSONField(default=dict)
    waivable = models.BooleanField(default=True)
    clause_hash = models.CharField(max_length=64, db_collation="C")
    valid_from = models.DateTimeField(null=True)
    valid_to = models.DateTimeField(null=True)
    retroactive = models.DateTimeField(null=True)

    class Meta:
        db_table = "policy_rule"
        constraints = [models.UniqueConstraint("policy", "code", "number", name="policy_rule_once")]
        indexes = [models.Index("policy", "clause", name="policy_rule_clause")]

    def __str__(self) -> str:
        return f"{self.code} v{self.number}"


class RulePlan(models.Model):
    """Whom a rule reminds and tells, as one version of the text says. The version in force now decides for every open duty."""

    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+")
    rule = models.ForeignKey(RuleVersion, models.PROTECT, related_name="+")
    plan = models.JSONField(default=dict)

    class Meta:
        db_table = "policy_plan"
        constraints = [models.UniqueConstraint("version", "rule", name="policy_plan_once")]

    def __str__(self) -> str:
        return f"{self.rule_id} in {self.version_id}"


class Generation(models.Model):
    """A number that is another whenever rules or calendars change, so that each process knows when to read them anew."""

    number = models.BigIntegerField()

    class Meta:
        db_table = "policy_generation"

    def __str__(self) -> str:
        return str(self.number)
