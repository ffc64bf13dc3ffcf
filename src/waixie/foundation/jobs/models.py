"""Work to be done once, by its key."""

from django.db import models
from django.db.models.functions import Now


class Errand(models.Model):
    """A piece of work asked for under a key. Whoever asks again gets nothing new; whoever runs it again does nothing more."""

    task = models.CharField(max_length=100, db_collation="C")
    key = models.CharField(max_length=200, db_collation="C")
    asked_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "jobs_errand"
        constraints = [models.UniqueConstraint("task", "key", name="jobs_errand_once")]
        indexes = [models.Index("done_at", name="jobs_errand_done")]  # clean-up, and what is still open

    def __str__(self) -> str:
        return f"{self.task} {self.key}"


class Progress(models.Model):
    """How far a long piece of work is, told while its transaction is still open. Gone when it ends."""

    task = models.CharField(max_length=100, db_collation="C")
    key = models.CharField(max_length=200, db_collation="C")
    what = models.CharField(max_length=40, db_collation="C")
    count = models.BigIntegerField(default=0)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "jobs_progress"
        constraints = [models.UniqueConstraint("task", "key", name="jobs_progress_once")]

    def __str__(self) -> str:
        return f"{self.task} {self.key}: {self.what} {self.count}"
