"""The journal's tables. No foreign keys: it must outlive what it describes. Nothing here is ever updated or deleted."""

import uuid

import pgtrigger
from django.db import models
from django.db.models.functions import Length, Now
from django.db.models.lookups import LessThan

from waixie.foundation.wall import APPEND, Wall

APPEND_ONLY = [
    pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
    pgtrigger.Trigger(
        name="no_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'the journal is never emptied';",
    ),
]


class Source(models.TextChoices):
    """How we learnt of an event."""

    LIVE = "live"
    MANUAL = "manual"
    IMPORT = "import"
    DEMO = "demo"


class XidField(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's 64-bit transaction id."""

    def db_type(self, connection: object) -> str:
        return "xid8"


class Batch(models.Model):
    """One import: where its events came from and until when that source was watched."""

    source = models.CharField(max_length=10, choices=Source)
    name = models.CharField(max_length=300)
    began_at = models.DateTimeField()
    observed_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "journal_batch"

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One event as it was written down. `at` is when it happened, `recorded_at` when we learnt it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(max_length=80, db_collation="C")
    version = models.SmallIntegerField()
    occurred_at = models.DateTimeField()
    whole_day = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    source_recorded_at = models.DateTimeField(null=True)
    xid = XidField(db_default=models.Func(function="pg_current_xact_id"))
    person = models.BigIntegerField(null=True)
    account = models.BigIntegerField(null=True)
    on_behalf_of = models.BigIntegerField(null=True)
    source = models.CharField(max_length=10, choices=Source)
    batch = models.BigIntegerField(null=True)
    target = models.BigIntegerField(null=True)  # a retraction or correction points at what it takes back
    data = models.TextField()  # canonical JSON (RFC 8785)
    leaf = models.BinaryField()

    wall = APPEND

    class Meta:
        db_table = "journal_event"
        triggers = APPEND_ONLY
        indexes = [
            models.Index("xid", "id", name="journal_event_in_order"),  # readers in commit order
            models.Index("recorded_at", name="journal_event_recorded"),  # the clock; the catalogue's latest
            models.Index("kind", "occurred_at", name="journal_event_kind"),  # set-based opening of duties
            models.Index("target", name="journal_event_target", condition=models.Q(target__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.occurred_at:%Y-%m-%d %H:%M}"


class Touched(models.Model):
    """An object that an event touches, with its role."""

    event = models.BigIntegerField()
    type = models.CharField(max_length=40, db_collation="C")
    object = models.BigIntegerField()
    role = models.CharField(max_length=40, db_collation="C")

    wall = APPEND

    class Meta:
        db_table = "journal_event_object"
        triggers = APPEND_ONLY
        indexes = [
            models.Index("type", "object", "event", name="journal_object"),  # the life of one object
            models.Index("event", name="journal_object_event"),  # what one event touches
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.type}:{self.object}"


# A query that looks for a value says so too: `length(value) < 500`.
LONGEST_SOUGHT = 500


class FactRow(models.Model):
    """From `from_at` on the object has this fact; an empty value takes it away."""

    type = models.CharField(max_length=40, db_collation="C")
    object = models.BigIntegerField()
    name = models.CharField(max_length=40, db_collation="C")
    value = models.TextField(null=True, db_collation="C")
    from_at = models.DateTimeField()
    known_at = models.DateTimeField()
    event = models.BigIntegerField()

    wall = APPEND

    class Meta:
        db_table = "journal_fact"
        triggers = APPEND_ONLY
        indexes = [
            models.Index("type", "object", "name", "from_at", name="journal_fact_object"),
            # Who names this object (reverse via). A long list is not found by what it says: no index could hold it.
            models.Index(
                "name",
                "value",
                name="journal_fact_value",
                condition=models.Q(LessThan(Length("value"), LONGEST_SOUGHT)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type}:{self.object} {self.name}={self.value}"


class Thing(models.Model):
    """Something events speak of whose room is not built yet: a case, a contract, a grant. Its room takes over the id."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    type = models.CharField(max_length=40, db_collation="C")
    name = models.CharField(max_length=300)
    search = models.CharField(max_length=300, db_collation="C", default="")
    outer_id = models.CharField(max_length=300, null=True, db_collation="C")
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.BigIntegerField(null=True)  # the person who named it first

    class Meta:
        db_table = "journal_thing"
        constraints = [
            models.UniqueConstraint("type", "outer_id", name="journal_thing_outer"),
        ]
        indexes = [
            models.Index("type", "search", name="journal_thing_search"),
            # What somebody from outside told of himself.
            models.Index("made_by", name="journal_thing_maker", condition=models.Q(made_by__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name


class PersonKey(models.Model):
    """The wrapped data key of one subject (worker 7). Removing the row shreds what was sealed under it."""

    type = models.CharField(max_length=40, db_collation="C")
    object = models.BigIntegerField()
    wrapped = models.BinaryField()

    class Meta:
        db_table = "journal_person_key"
        constraints = [models.UniqueConstraint("type", "object", name="journal_person_key_subject")]

    def __str__(self) -> str:
        return f"{self.type}:{self.object}"


class ShownTo(models.Model):
    """Which kinds outside is shown: the catalogue's `shown_to`, where the database can read it. Written after each migration."""

    kind = models.CharField(max_length=80, db_collation="C")
    audience = models.CharField(max_length=10, db_collation="C")

    wall = Wall(app="SELECT")

    class Meta:
        db_table = "journal_shown_to"
        constraints = [models.UniqueConstraint("kind", "audience", name="journal_shown_to_once")]

    def __str__(self) -> str:
        return f"{self.kind} → {self.audience}"
