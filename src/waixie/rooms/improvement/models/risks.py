"""The register of risks, and what was done about each."""

from django.db import models
from django.db.models import Q

from waixie.foundation.accounts.models import Person
from waixie.foundation.wall import CLOSED
from waixie.registry.models import Engagement, Partner
from waixie.rooms.improvement.events import RISKS
from waixie.rooms.improvement.rules import GRAVE, SCALE, Band, band
from waixie.rooms.improvement.states import RISK, RiskState

ONE_TO_FIVE = (SCALE[0], SCALE[-1])


class Risk(models.Model):
    """What may go wrong in an engagement or with a partner. Its id is that of the journal's thing."""

    id = models.BigIntegerField(primary_key=True)
    uuid = models.UUIDField(unique=True)
    summary = models.CharField(max_length=300)
    category = models.CharField(max_length=20, choices=RISKS)
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, related_name="+")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    likelihood = models.SmallIntegerField()
    damage = models.SmallIntegerField()
    treatment = models.TextField(blank=True, default="")
    review_on = models.DateField()
    state = models.CharField(max_length=20, choices=RiskState, default=RiskState.IDENTIFIED)
    identified_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    identified_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    wall = CLOSED

    class Meta:
        db_table = "improvement_risk"
        triggers = [RISK.guard("state")]
        constraints = [
            models.CheckConstraint(
                name="improvement_risk_of_something",
                condition=Q(engagement__isnull=False) | Q(partner__isnull=False),
            ),
            models.CheckConstraint(
                name="improvement_risk_one_to_five",
                condition=Q(likelihood__range=ONE_TO_FIVE, damage__range=ONE_TO_FIVE),
            ),
        ]
        indexes = [
            models.Index("review_on", name="improvement_risk_review", condition=~Q(state="closed")),
        ]

    def __str__(self) -> str:
        return self.summary

    @property
    def band(self) -> Band:
        """How much it weighs."""
        return band(self.likelihood, self.damage)

    @property
    def grave(self) -> bool:
        """Is the impact such that it must be treated soon?"""
        return self.damage >= GRAVE

    @property
    def about(self) -> Engagement | Partner:
        """What it is a risk of."""
        found = self.engagement or self.partner
        assert found is not None
        return found


class RiskTurn(models.Model):
    """Something that was done about a risk: by whom, when, and how it was judged then."""

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="turns")
    verb = models.CharField(max_length=12)  # identify · treat · review · close
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    likelihood = models.SmallIntegerField()
    damage = models.SmallIntegerField()
    review_on = models.DateField()
    note = models.TextField(blank=True, default="")

    class Meta:
        db_table = "improvement_risk_turn"

    def __str__(self) -> str:
        return f"{self.risk_id} {self.verb}"
