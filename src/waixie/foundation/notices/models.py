"""What people are told: notices, the letters by which they go out, and how each person wishes to be told."""

import uuid

from django.db import models
from django.db.models import Q

from waixie.foundation.accounts.models import Person
from waixie.foundation.notices.kinds import Way
from waixie.foundation.wall import CLOSED, Wall


class Letter(models.Model):
    """One mail to one person: the day's digest, or what can't wait. Written when it is sent, kept until it has gone."""

    class Sort(models.TextChoices):
        """Why it goes now."""

        DIGEST = "digest"
        AT_ONCE = "at_once"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    sort = models.CharField(max_length=10, choices=Sort, db_collation="C")
    day = models.DateField(null=True)  # a digest's local day
    object_type = models.CharField(max_length=40, db_collation="C", blank=True, default="")
    object = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # when it is tried next; null when nothing is left to do
    tries = models.IntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)  # given up
    problem = models.CharField(max_length=300, blank=True, default="")

    wall = CLOSED

    class Meta:
        db_table = "notices_letter"
        constraints = [
            models.UniqueConstraint("person", "day", name="notices_letter_one_digest_a_day"),
        ]
        indexes = [models.Index("due_at", name="notices_letter_due", condition=Q(due_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.sort} {self.uuid}"


class Notice(models.Model):
    """Something that a person is told once. Its words are made when he reads it, from what `data` refers to."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, db_collation="C")
    object_type = models.CharField(max_length=40, db_collation="C", blank=True, default="")
    object = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    key = models.CharField(max_length=200, db_collation="C")  # what it is told of: never twice to one person
    urgent = models.BooleanField(default=False)
    way = models.CharField(max_length=10, choices=Way, db_collation="C")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True)  # when it is to be mailed; null: not, or it lies in a letter
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="+")

    wall = Wall(outside="person_id = waixie_person()")

    class Meta:
        db_table = "notices_notice"
        constraints = [models.UniqueConstraint("person", "key", name="notices_notice_once")]
        indexes = [
            models.Index(fields=("person", "-id"), name="notices_notice_list"),
            models.Index("person", name="notices_notice_unread", condition=Q(read_at__isnull=True)),
            models.Index("mail_at", name="notices_notice_mail", condition=Q(mail_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Wish(models.Model):
    """How a person wishes to be told, where he does not leave it to the house."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    zone = models.CharField(max_length=60, blank=True, default="", db_collation="C")
    ways = models.JSONField(default=dict)  # kind → way

    wall = Wall(outside="person_id = waixie_person()")

    class Meta:
        db_table = "notices_wish"

    def __str__(self) -> str:
        return f"wishes of {self.person_id}"
