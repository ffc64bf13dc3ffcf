"""Engagements: one worker or one partner's team on one scope, and who answers for it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from waixie.foundation.accounts.models import Person
from waixie.foundation.permits.places import Place
from waixie.foundation.wall import Wall
from waixie.registry.models.naming import KEPT, Outward, Searchable, gram_index
from waixie.registry.models.organisation import Department, LegalEntity, Site
from waixie.registry.models.partners import REPRESENTED, Partner
from waixie.registry.models.workers import Worker
from waixie.registry.states import ENGAGEMENT, EngagementState


class LegalForm(models.TextChoices):
    """In what legal form the work is done; it decides which acts are offered."""

    CONTRACT_FOR_WORK = "contract_for_work", _("contract for work")
    DISPATCH = "dispatch", _("dispatch")
    MANDATE = "mandate", _("mandate")


class DataSensitivity(models.TextChoices):
    """The most sensitive data that the work touches."""

    PUBLIC = "public", _("public")
    INTERNAL = "internal", _("internal")
    CONFIDENTIAL = "confidential", _("confidential")
    SECRET = "secret", _("secret")


class Engagement(Outward, Searchable):
    """A partner's team, or one worker, on one scope for one department."""

    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True, default="", db_collation="C")
    scope = models.TextField(blank=True, default="")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="+")
    legal_form = models.CharField(max_length=20, choices=LegalForm)
    data_sensitivity = models.CharField(
        max_length=20, choices=DataSensitivity, default=DataSensitivity.INTERNAL
    )
    supervisor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    deputy = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    liaison = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    partner_liaison = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=20, choices=EngagementState, default=EngagementState.PLANNED)
    state_reason = models.CharField(max_length=500, blank=True, default="")
    state_since = models.DateTimeField()

    wall = Wall(
        app=KEPT,
        outside=(
            f"({REPRESENTED.format('partner_id')}) OR id = ANY (ARRAY(SELECT outside_places('engagement')))"
        ),
        columns=(
            *(
                "id",
                "uuid",
                "title",
                "number",
                "scope",
                "partner_id",
                "department_id",
                "site_id",
                "entity_id",
            ),
            *(
                "legal_form",
                "supervisor_id",
                "deputy_id",
                "liaison_id",
                "partner_liaison_id",
                "search",
                "grams",
            ),
            *("starts_on", "ends_on", "state", "state_reason", "state_since"),
        ),
        lock=True,
    )

    class Meta:
        triggers = [ENGAGEMENT.guard("state")]
        indexes = [
            gram_index("engagement"),
            models.Index("search", "id", name="registry_engagement_search"),
            models.Index("state", "ends_on", "id", name="registry_engagement_ends"),
        ]
        constraints = [
            models.CheckConstraint(
                name="registry_engagement_not_active_without_supervisor",
                condition=~Q(state__in=["active", "suspended"]) | Q(supervisor__isnull=False),
            ),
            models.CheckConstraint(
                name="registry_engagement_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="registry_engagement_deputy_is_another",
                condition=Q(deputy=None) | Q(supervisor=None) | ~Q(deputy=F("supervisor")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def spoken(self) -> list[str]:
        return [self.title, self.number]

    @property
    def place(self) -> Place:
        """Where a role must reach to reach this engagement. Reads the department."""
        return Place(entity=self.entity_id, site=self.site_id, departments=self.department.lineage)


class Member(models.Model):
    """A worker on an engagement's list, from a day to a day, both included."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="+", db_index=False)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+", db_index=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    turns_on = models.DateField(null=True)  # the day on which the clock has to say that he has left

    wall = Wall(
        app=KEPT,
        outside="worker_id = waixie_worker() OR engagement_id = ANY (ARRAY(SELECT outside_places('team')))",
        lock=True,
    )

    class Meta:
        indexes = [
            models.Index("engagement", "worker", name="registry_member_engagement"),
            models.Index("worker", "engagement", name="registry_member_worker"),
            models.Index("engagement", name="registry_member_left", condition=Q(to_on__isnull=False)),
            models.Index("turns_on", name="registry_member_turns", condition=Q(turns_on__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="registry_member_leaves_after_joining",
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")),
            ),
            ExclusionConstraint(
                name="registry_member_once_at_a_time",
                expressions=[
                    (Func(F("worker"), F("worker"), Value("[]"), function="int8range"), "&&"),
                    (Func(F("engagement"), F("engagement"), Value("[]"), function="int8range"), "&&"),
                    (Func(F("from_on"), F("to_on"), Value("[]"), function="daterange"), "&&"),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} on {self.engagement_id}"
