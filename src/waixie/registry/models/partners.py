"""Partners: the outside companies that work for us, and whom to call there."""

from django.db import models
from django.db.models import Q

from waixie.foundation.wall import Wall
from waixie.registry.models.naming import KEPT, Named, Outward, gram_index
from waixie.registry.states import PARTNER, PartnerStatus

REPRESENTED = (
    "waixie_worker() IS NULL AND {} = waixie_partner()"  # the rows of a representative's own partner
)


class Partner(Outward, Named):
    """An outside company. Its name is the registered one; `names` holds it in other languages."""

    country = models.CharField(max_length=2, default="TW")
    registration_number = models.CharField(max_length=40, blank=True, default="", db_collation="C")
    tax_id = models.CharField(max_length=40, blank=True, default="", db_collation="C")
    responsible_person = models.CharField(max_length=200, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    status = models.CharField(max_length=20, choices=PartnerStatus, default=PartnerStatus.ACTIVE)
    status_reason = models.CharField(max_length=500, blank=True, default="")
    status_until = models.DateField(null=True)  # when a blacklisting or suspension runs out
    same_as = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    wall = Wall(
        app=KEPT,
        outside="id = waixie_partner() OR id = ANY (ARRAY(SELECT outside_places('partner')))",
        columns=(
            "id",
            "uuid",
            "name",
            "names",
            "search",
            "grams",
            "country",
            "registration_number",
            "status",
        ),
        lock=True,
    )

    class Meta:
        triggers = [PARTNER.guard("status")]
        indexes = [
            gram_index("partner"),
            models.Index("search", "id", name="registry_partner_search"),
            models.Index("status", "search", "id", name="registry_partner_status"),
            models.Index("tax_id", name="registry_partner_tax", condition=~Q(tax_id="")),
        ]
        constraints = [
            models.UniqueConstraint(
                "country",
                "registration_number",
                name="registry_partner_number",
                condition=~Q(registration_number="") & Q(same_as=None),
            ),
            models.CheckConstraint(
                name="registry_partner_blacklisted_for_a_reason",
                condition=Q(status="active") | ~Q(status_reason=""),
            ),
        ]

    def spoken(self) -> list[str]:
        return [*super().spoken(), self.registration_number, self.tax_id]

    def told(self) -> list[str]:
        return [*super().spoken(), self.registration_number]


class PartnerContact(Outward):
    """A person to call at a partner, without a log-in. The telephone number is sealed."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=100, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    sealed_phone = models.BinaryField(null=True)
    is_main = models.BooleanField(default=False)
    until_on = models.DateField(null=True)  # no longer there since

    wall = Wall(
        app=KEPT,
        outside=REPRESENTED.format("partner_id"),
        columns=("id", "uuid", "partner_id", "name", "title", "email", "is_main", "until_on"),
        lock=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "partner", name="registry_one_main_contact", condition=Q(is_main=True, until_on=None)
            )
        ]

    def __str__(self) -> str:
        return self.name
