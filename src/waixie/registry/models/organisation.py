"""The company itself: legal entities, sites, departments."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waixie.foundation.permits.places import Place, lineage
from waixie.foundation.wall import Wall
from waixie.registry.models.naming import KEPT, Named, Outward

SEEN = ("id", "uuid", "name", "names", "search", "grams")


class LegalEntity(Outward, Named):
    """A company of the group, as it is registered."""

    registration_number = models.CharField(max_length=40, blank=True, default="")
    country = models.CharField(max_length=2, default="TW")
    address = models.CharField(max_length=300, blank=True, default="")
    closed_on = models.DateField(null=True)

    wall = Wall(app=KEPT, outside="id = ANY (ARRAY(SELECT outside_places('entity')))", columns=SEEN)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "country",
                "registration_number",
                name="registry_entity_number",
                condition=~Q(registration_number=""),
            )
        ]

    @property
    def place(self) -> Place:
        """Where a role must reach to reach this entity."""
        return Place(entity=self.pk)

    def spoken(self) -> list[str]:
        return [*super().spoken(), self.registration_number]

    def told(self) -> list[str]:
        return super().spoken()


class GateRules(models.TextChoices):
    """How closely people are looked at before they are let in; strict ones have an annex of the policy."""

    ORDINARY = "ordinary", _("ordinary")
    STRICT = "strict", _("strict")


class Site(Outward, Named):
    """A place where work is done: a plant, an office. Has a time zone and a calendar of its own, and rules at its gate."""

    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="+")
    time_zone = models.CharField(max_length=64, default="Asia/Taipei")
    calendar = models.CharField(max_length=64, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    gate_rules = models.CharField(max_length=10, choices=GateRules, default=GateRules.ORDINARY)
    closed_on = models.DateField(null=True)

    wall = Wall(
        app=KEPT,
        outside="id = ANY (ARRAY(SELECT outside_places('site')))",
        columns=(*SEEN, "entity_id", "time_zone", "address"),
    )

    @property
    def place(self) -> Place:
        """Where a role must reach to reach this site."""
        return Place(entity=self.entity_id, site=self.pk)


class Department(Outward, Named):
    """A department in the tree of the company. `path` lists the ids from the root down to itself: /1/4/9/."""

    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    path = models.CharField(max_length=300, db_collation="C", default="/", db_index=True)
    closed_on = models.DateField(null=True)

    wall = Wall(app=KEPT, outside="id = ANY (ARRAY(SELECT outside_places('department')))", columns=SEEN)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_department_not_its_own_parent", condition=~Q(parent=models.F("id"))
            )
        ]

    @property
    def lineage(self) -> tuple[int, ...]:
        """The ids of the departments above it and its own, from the root down."""
        return lineage(self.path)

    @property
    def place(self) -> Place:
        """Where a role must reach to reach this department."""
        return Place(entity=self.entity_id, site=self.site_id, departments=self.lineage)
