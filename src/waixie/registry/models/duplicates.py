"""Two rows that may be one: found by the machine, settled by a person."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from waixie.foundation.accounts.models import Person
from waixie.foundation.wall import Wall
from waixie.registry.models.naming import KEPT, Outward


class Verdict(models.TextChoices):
    """What a person decided."""

    OPEN = "open", _("not decided yet")
    SAME = "same", _("the same")
    DIFFERENT = "different", _("not the same")


class DuplicateCandidate(Outward):
    """Two workers, or two partners, that look alike, with what speaks for it. `first` is the lower id."""

    noun = models.CharField(max_length=20)  # worker · partner
    first = models.BigIntegerField()
    second = models.BigIntegerField()
    score = models.SmallIntegerField()  # 0–100
    signs = models.JSONField(default=list)  # codes: identity, phone, name, …
    found_at = models.DateTimeField()
    verdict = models.CharField(max_length=20, choices=Verdict, default=Verdict.OPEN)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    stays = models.BigIntegerField(null=True)  # which of the two stands for both
    before = models.JSONField(default=dict)  # what the merge changed, for the day on which it is undone
    split_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    split_at = models.DateTimeField(null=True)

    wall = Wall(app=KEPT)

    class Meta:
        constraints = [
            models.UniqueConstraint("noun", "first", "second", name="registry_duplicate_once"),
            models.CheckConstraint(
                name="registry_duplicate_ordered", condition=models.Q(first__lt=F("second"))
            ),
        ]
        indexes = [
            models.Index(fields=["verdict", "-score", "id"], name="registry_duplicate_open"),
            models.Index("noun", "second", name="registry_duplicate_second"),
        ]

    def other_than(self, one: int) -> int:
        """The other one of the two."""
        return self.second if one == self.first else self.first

    @property
    def merged(self) -> bool:
        """Does one of them stand for both?"""
        return self.verdict == Verdict.SAME and self.split_at is None

    def __str__(self) -> str:
        return f"{self.noun} {self.first} = {self.second}?"
