"""Questions to the registers that somebody keeps under a name, to ask them again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waixie.foundation.accounts.models import Person
from waixie.foundation.accounts.roles import Role
from waixie.foundation.wall import Wall
from waixie.registry.models.naming import Outward

NAME_LENGTH, QUESTION_LENGTH = 80, 500  # characters


class Register(models.TextChoices):
    """The registers that can be asked so."""

    WORKER = "worker", _("Workers")
    PARTNER = "partner", _("Partners")
    ENGAGEMENT = "engagement", _("Engagements")


class SavedView(Outward):
    """What a register is narrowed to and sorted by, under a name: the words of its address, never the rows. Each reader sees his own."""

    noun = models.CharField(max_length=20, choices=Register, db_collation="C")
    name = models.CharField(max_length=NAME_LENGTH)
    asked = models.CharField(max_length=QUESTION_LENGTH)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(
        max_length=40, choices=Role, blank=True, default="", db_collation="C"
    )  # whose holders see it, too
    saved_at = models.DateTimeField()

    wall = Wall(outside="owner_id = waixie_person()", lock=True)

    class Meta:
        constraints = [models.UniqueConstraint("owner", "noun", "name", name="registry_view_name")]
        indexes = [
            models.Index(fields=["noun", "role"], name="registry_views_shared", condition=~models.Q(role=""))
        ]

    def __str__(self) -> str:
        return self.name
