"""Duties as they stand, what was said of them when, and the figures that pages read."""

from django.db import models
from django.db.models import Q, Value

from waixie.foundation.journal.models import APPEND_ONLY
from waixie.foundation.wall import APPEND
from waixie.policy.engine.plans import UNPLANNED, Sort
from waixie.policy.states import OPEN, REMINDED


class Obligation(models.Model):
    """One duty of one object. `state` is what was true when the row was written; `turns_at` is when it changes by itself."""

    rule = models.IntegerField()  # RuleVersion
    type = models.CharField(max_length=40, db_collation="C")
    object = models.BigIntegerField()
    opener = models.BigIntegerField()  # opening event, place of the need and number of the window: the key
    place = models.SmallIntegerField()
    number = models.IntegerField()
    state = models.SmallIntegerField()
    afterwards = models.BooleanField(default=False)
    accepted = models.BooleanField(default=False)
    undetermined = models.BooleanField(default=False)
    waived = models.BooleanField(default=False)
    not_fed = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True)
    void_at = models.DateTimeField(null=True)
    turns_at = models.DateTimeField(null=True)
    opened_event = models.BigIntegerField(null=True)
    met_event = models.BigIntegerField(null=True)
    void_event = models.BigIntegerField(null=True)
    owner_type = models.CharField(max_length=40, db_collation="C")
    owner = models.BigIntegerField()
    owner_role = models.CharField(max_length=40, db_collation="C")
    flags = models.CharField(max_length=100, db_collation="C", null=True)  # separated by commas
    missing = models.TextField(db_collation="C", null=True)  # references, separated by commas
    # When the rule's plan goes on: whoever writes the row sets it back, and the minute's reminders plan it anew.
    plan_at = models.DateTimeField(null=True, db_default=Value(UNPLANNED))
    known_at = models.DateTimeField(null=True)  # people are told of it if it comes due from here on

    class Meta:
        db_table = "policy_obligation"
        constraints = [
            # All duties of one object are read by it; it also keeps two writers from making one duty twice.
            models.UniqueConstraint(
                "type", "object", "rule", "opener", "place", "number", name="policy_obligation_key"
            )
        ]
        indexes = [
            # The tick, and what pages add for what has come due since it ran.
            models.Index("turns_at", name="policy_obligation_turns", condition=Q(turns_at__isnull=False)),
            # The reminders.
            models.Index(
                "plan_at",
                name="policy_obligation_plan",
                condition=Q(plan_at__isnull=False, state__in=REMINDED),
            ),
            # From a clause down to its duties, all of them or those in one state, a page at a time.
            models.Index("rule", "state", "due_at", "id", name="policy_obligation_clause"),
            # What an owner has to do.
            models.Index(
                "owner_type",
                "owner",
                "owner_role",
                "due_at",
                name="policy_obligation_owner",
                condition=Q(state__in=OPEN),
            ),
            # What falls to whoever holds a role in the company.
            models.Index(
                *("owner_role", "state", "due_at", "id"),
                name="policy_obligation_role",
                condition=Q(state__in=OPEN),
            ),
        ]

    def __str__(self) -> str:
        return f"rule {self.rule} on {self.type}:{self.object}"


class DueChange(models.Model):
    """A due time that moved after it was first told."""

    obligation = models.BigIntegerField(db_index=True)
    due_before = models.DateTimeField()
    due_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    event = models.BigIntegerField(null=True)

    wall = APPEND

    class Meta:
        db_table = "policy_due_history"
        triggers = APPEND_ONLY

    def __str__(self) -> str:
        return f"{self.due_before} → {self.due_at}"


class VerdictChange(models.Model):
    """A verdict became another one: when we said so and for what cause. Openings as *pending* are not written down."""

    class Cause(models.TextChoices):
        """What made the verdict change."""

        EVENT = "event"
        CLOCK = "clock"
        RULE = "rule"
        WAIVER = "waiver"
        CALENDAR = "calendar"
        ACCEPTANCE = "acceptance"

    rule = models.IntegerField()
    type = models.CharField(max_length=40, db_collation="C")
    object = models.BigIntegerField()
    opener = models.BigIntegerField()
    place = models.SmallIntegerField()
    number = models.IntegerField()
    before = models.SmallIntegerField()
    after = models.SmallIntegerField()
    at = models.DateTimeField()
    cause = models.CharField(max_length=12, choices=Cause, db_collation="C")
    event = models.BigIntegerField(null=True)

    wall = APPEND

    class Meta:
        db_table = "policy_verdict_change"
        triggers = APPEND_ONLY
        indexes = [models.Index("type", "object", "at", name="policy_verdict_object")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Told(models.Model):
    """Somebody was reminded of a duty or told that it is overdue. It names the duty as `VerdictChange` does, and is never changed."""

    rule = models.IntegerField()
    type = models.CharField(max_length=40, db_collation="C")
    object = models.BigIntegerField()
    opener = models.BigIntegerField()
    place = models.SmallIntegerField()
    number = models.IntegerField()
    due_at = models.DateTimeField()  # as it was then
    step_at = models.DateTimeField()  # the plan's instant
    sort = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Sort], db_collation="C")
    role = models.CharField(max_length=40, db_collation="C")
    person = models.BigIntegerField(null=True)  # null: there was nobody to tell
    at = models.DateTimeField()

    wall = APPEND

    class Meta:
        db_table = "policy_told"
        triggers = APPEND_ONLY
        indexes = [models.Index("type", "object", "rule", name="policy_told_object")]

    def __str__(self) -> str:
        return f"{self.sort} {self.type}:{self.object}"


class Tally(models.Model):
    """How many duties of a rule stand in a state, as far as changes have been folded in."""

    rule = models.IntegerField()
    state = models.SmallIntegerField()
    count = models.BigIntegerField()

    class Meta:
        db_table = "policy_tally"
        constraints = [models.UniqueConstraint("rule", "state", name="policy_tally_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.state}: {self.count}"


class TallyChange(models.Model):
    """A change of a figure that waits to be folded in. Writers only ever append, so none waits for another."""

    rule = models.IntegerField()
    state = models.SmallIntegerField()
    count = models.IntegerField()

    class Meta:
        db_table = "policy_tally_change"

    def __str__(self) -> str:
        return f"{self.rule} {self.state}: {self.count:+}"


class Wake(models.Model):
    """An object to be judged anew at a time: an event lies ahead, or much hangs on something that changed."""

    type = models.CharField(max_length=40, db_collation="C")
    object = models.BigIntegerField()
    at = models.DateTimeField()
    cause = models.CharField(max_length=12, db_collation="C", default="clock")

    class Meta:
        db_table = "policy_wake"
        constraints = [models.UniqueConstraint("type", "object", "at", name="policy_wake_once")]
        indexes = [models.Index("at", name="policy_wake_at")]

    def __str__(self) -> str:
        return f"{self.type}:{self.object} {self.at}"
