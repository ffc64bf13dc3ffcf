"""Workers: outside persons, of a partner or on their own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from waixie.foundation.accounts.models import Person
from waixie.foundation.wall import Wall
from waixie.registry.models.naming import KEPT, Outward, Searchable, gram_index
from waixie.registry.models.partners import REPRESENTED, Partner
from waixie.registry.states import WORKER, WorkerStatus

SEALED = ("sealed_identity", "sealed_birth", "sealed_phone", "sealed_bank")
BLIND = ("blind_identity", "blind_phone", "blind_bank")


class Worker(Outward, Searchable):
    """An outside person who works here. `name` is the person's name, kept here too because outside can't read `Person`.

    The sealed columns are encrypted under the worker's own key; the blind columns find duplicates without being readable.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    number = models.CharField(
        max_length=60, blank=True, default="", db_collation="C"
    )  # the partner's or our own
    home_partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+", db_index=False)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    skills = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    nationality = models.CharField(max_length=2, blank=True, default="")
    status = models.CharField(max_length=20, choices=WorkerStatus, default=WorkerStatus.ACTIVE)
    status_reason = models.CharField(max_length=500, blank=True, default="")
    status_until = models.DateField(null=True)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    sealed_identity = models.BinaryField(null=True)
    sealed_birth = models.BinaryField(null=True)
    sealed_phone = models.BinaryField(null=True)
    sealed_bank = models.BinaryField(null=True)
    blind_identity = models.BinaryField(null=True)
    blind_phone = models.BinaryField(null=True)
    blind_bank = models.BinaryField(null=True)

    wall = Wall(
        app=KEPT,
        outside=f"({REPRESENTED.format('home_partner_id')}) OR id = waixie_worker()",
        columns=(
            *("id", "uuid", "person_id", "name", "number", "search", "grams"),
            *("home_partner_id", "languages", "skills", "nationality", "status"),
        ),
        lock=True,
    )

    class Meta:
        triggers = [WORKER.guard("status")]
        indexes = [
            gram_index("worker", "skills"),
            models.Index("search", "id", name="registry_worker_search"),
            models.Index("home_partner", "search", "id", name="registry_worker_partner"),
            models.Index("status", "search", "id", name="registry_worker_status"),
            models.Index("number", name="registry_worker_number", condition=~Q(number="")),
            models.Index("same_as", name="registry_worker_merged", condition=Q(same_as__isnull=False)),
            *(
                models.Index(
                    column, name=f"registry_worker_{column}", condition=Q(**{f"{column}__isnull": False})
                )
                for column in BLIND
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def spoken(self) -> list[str]:
        return [self.name, self.number]
