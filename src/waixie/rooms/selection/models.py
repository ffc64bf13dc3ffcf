"""Criteria of core work as dated editions, and requirements with their answers, costs and turns."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy

from waixie.foundation.accounts.models import Person
from waixie.foundation.permits.places import Place
from waixie.foundation.wall import CLOSED
from waixie.registry.models import Department, Engagement, LegalEntity, LegalForm, Site
from waixie.rooms.selection.rules import PLACES, Comparison, Cost, Verdict, Weighed, compare, judge
from waixie.rooms.selection.states import REQUIREMENT, RequirementState

NOTHING = Decimal(0)
CURRENCIES = tuple((one, one) for one in PLACES)
TONGUES = {"en": "en", "zh-hant": "zh-Hant", "zh-hans": "zh-Hans"}


class Ground(models.TextChoices):
    """Why people may be dispatched on the mainland."""

    TEMPORARY = "temporary", pgettext_lazy("ground of dispatch", "temporary, six months at most")
    AUXILIARY = "auxiliary", pgettext_lazy("ground of dispatch", "auxiliary to the main business")
    SUBSTITUTE = "substitute", pgettext_lazy("ground of dispatch", "in place of somebody who is away")


def a_cost(digits: int = 2) -> Any:
    """Exact, never below nothing."""
    return models.DecimalField(max_digits=18, decimal_places=digits, default=NOTHING)


class CoreCriteria(models.Model):
    """An edition of the criteria by which work is core: in force from a day until the next one is. Its id is a thing's."""

    id = models.BigIntegerField(primary_key=True)
    uuid = models.UUIDField(unique=True)
    number = models.IntegerField(unique=True)
    valid_from = models.DateField()
    threshold = models.SmallIntegerField()
    reason = models.TextField(blank=True, default="")
    adopted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)  # when what rested on the edition before was sent back

    wall = CLOSED

    class Meta:
        db_table = "selection_core_criteria"

    def __str__(self) -> str:
        return str(self.number)


class Criterion(models.Model):
    """One criterion: what is asked, why, and how much it weighs or that it decides alone. Texts by language."""

    edition = models.ForeignKey(CoreCriteria, models.PROTECT, related_name="criteria")
    place = models.SmallIntegerField()
    code = models.SlugField(max_length=40)
    question: Any = models.JSONField()
    explained: Any = models.JSONField(default=dict)
    knock_out = models.BooleanField(default=False)
    weight = models.SmallIntegerField(default=0)

    wall = CLOSED

    class Meta:
        db_table = "selection_criterion"
        constraints = [models.UniqueConstraint("edition", "code", name="selection_criterion_once")]

    def __str__(self) -> str:
        return _spoken(self.question)

    @property
    def why(self) -> str:
        """The explanation in the reader's language."""
        return _spoken(self.explained)


def _spoken(texts: dict[str, str]) -> str:
    wanted = TONGUES.get((get_language() or "en").lower(), "en")
    return texts.get(wanted) or next((one for one in texts.values() if one), "")


class Requirement(models.Model):
    """What is wanted from outside, and whether it may go out. Its id is that of the journal's thing."""

    id = models.BigIntegerField(primary_key=True)
    uuid = models.UUIDField(unique=True)
    title = models.CharField(max_length=200)
    description = models.TextField()
    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    headcount = models.IntegerField(null=True)
    quantity = models.CharField(max_length=120, blank=True, default="")
    requester = models.ForeignKey(Person, models.PROTECT, related_name="+")
    legal_form = models.CharField(max_length=20, choices=LegalForm)
    directed = models.BooleanField(default=False)  # will the company direct the persons?
    ground = models.CharField(max_length=12, choices=Ground, blank=True, default="")
    currency = models.CharField(max_length=3, choices=CURRENCIES)
    own_hours, own_rate, own_other = a_cost(), a_cost(4), a_cost()
    out_hours, out_rate, out_other = a_cost(), a_cost(4), a_cost()
    state = models.CharField(max_length=20, choices=RequirementState, default=RequirementState.SUBMITTED)
    round = models.SmallIntegerField(default=1)
    edition = models.ForeignKey(CoreCriteria, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    core = models.BooleanField(null=True)  # as it was decided
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    engagement = models.OneToOneField(Engagement, models.PROTECT, null=True, related_name="+")

    wall = CLOSED

    class Meta:
        db_table = "selection_requirement"
        triggers = [REQUIREMENT.guard("state")]
        constraints = [
            models.CheckConstraint(
                name="selection_requirement_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="selection_requirement_core_stays",
                condition=~Q(core=True) | ~Q(state__in=["cleared", "published", "filled"]),
            ),
            models.CheckConstraint(
                name="selection_requirement_decided_by_another",
                condition=Q(decided_by=None) | ~Q(decided_by=F("requester")),
            ),
        ]
        indexes = [models.Index("submitted_at", "id", name="selection_submitted")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Place:
        """Where a role must reach to reach this requirement. Reads the department."""
        return Place(entity=self.entity_id, site=self.site_id, departments=self.department.lineage)

    @property
    def compared(self) -> Comparison:
        """In-house beside outside."""
        own = Cost(self.own_hours, self.own_rate, self.own_other)
        return compare(own, Cost(self.out_hours, self.out_rate, self.out_other), self.currency)

    @property
    def given(self) -> "list[RequirementAnswer]":
        """The answers of the present round, in the order of the criteria. Reads them."""
        rows = self.answers.filter(round=self.round).select_related("criterion")
        return list(rows.order_by("criterion__place"))

    def verdict_of(self, given: "list[RequirementAnswer]") -> Verdict:
        """Core or not, by these answers."""
        return judge((one.weighed for one in given), self.edition.threshold)


class RequirementAnswer(models.Model):
    """What was said of one criterion, and why. Earlier rounds stay."""

    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="answers")
    round = models.SmallIntegerField()
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    applies = models.BooleanField()
    reason = models.CharField(max_length=1000)

    wall = CLOSED

    class Meta:
        db_table = "selection_requirement_answer"
        constraints = [
            models.UniqueConstraint(
                "requirement", "round", "criterion", name="selection_requirement_answer_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id} {self.criterion_id} {self.applies}"

    @property
    def weighed(self) -> Weighed:
        """The criterion with its answer."""
        asked = self.criterion
        return Weighed(asked.code, asked.knock_out, asked.weight, self.applies)


class RequirementTurn(models.Model):
    """Something that was done about a requirement: by whom, when, and in what words."""

    requirement = models.ForeignKey(Requirement, models.PROTECT, related_name="turns")
    verb = models.CharField(max_length=12)  # a verb of the table, or criteria: sent back by new criteria
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True, default="")

    wall = CLOSED

    class Meta:
        db_table = "selection_requirement_turn"

    def __str__(self) -> str:
        return f"{self.requirement_id} {self.verb}"
