"""Qualifications: what a partner or a worker can show, from when until when, and whether somebody has looked at it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waixie.foundation.accounts.models import Person
from waixie.foundation.wall import Wall
from waixie.registry.models.naming import KEPT, Outward
from waixie.registry.models.partners import REPRESENTED, Partner
from waixie.registry.models.workers import Worker


class QualificationKind(models.TextChoices):
    """What sort of evidence it is. Each has an event kind of its own in the journal."""

    TRAINING = "training", _("training")
    INSURANCE = "insurance", _("insurance")
    HEALTH_CHECK = "health_check", _("health check")
    PASS = "pass", _("gate pass")
    CONTRACT_END = "contract_end", _("end of the contract")
    QUALIFICATION = "qualification", _("licence or certificate")
    AGREEMENT = "agreement", _("agreement")
    WORK_RIGHT = "work_right", _("permission to work")


class Verification(models.TextChoices):
    """Has anybody here looked at the paper?"""

    STATED = "stated", _("stated, not verified")
    IMPORTED = "imported", _("imported, unverified")
    VERIFIED = "verified", _("verified")


class Qualification(Outward):
    """One paper of one partner or one worker. A renewal is a new row; `renews` points at the old one."""

    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=QualificationKind)
    name = models.CharField(max_length=200, blank=True, default="")
    number = models.CharField(max_length=100, blank=True, default="")
    issuer = models.CharField(max_length=200, blank=True, default="")
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    file = models.BigIntegerField(null=True)
    stated_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    verified = models.CharField(max_length=20, choices=Verification, default=Verification.STATED)
    verified_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    renews = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")

    wall = Wall(
        app=KEPT,
        outside=(
            f"({REPRESENTED.format('partner_id')}) OR worker_id = waixie_worker() "
            "OR worker_id = ANY (ARRAY(SELECT outside_places('worker')))"
        ),
        columns=(
            *("id", "uuid", "partner_id", "worker_id", "kind", "name", "number", "issuer"),
            *("issued_on", "expires_on", "file", "verified", "renews_id"),
        ),
        lock=True,
    )

    class Meta:
        indexes = [
            models.Index(
                *("expires_on", "id"),
                name="registry_qualification_expiry",
                condition=Q(expires_on__isnull=False),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="registry_qualification_of_one",
                condition=Q(partner=None, worker__isnull=False) | Q(partner__isnull=False, worker=None),
            ),
            models.CheckConstraint(
                name="registry_qualification_ends_after_issue",
                condition=Q(issued_on=None) | Q(expires_on=None) | Q(expires_on__gte=F("issued_on")),
            ),
            models.CheckConstraint(
                name="registry_qualification_verified_by_somebody",
                condition=~Q(verified="verified") | Q(verified_by__isnull=False, verified_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()
