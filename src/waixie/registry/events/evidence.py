"""Dated evidence kept on workers and partners, typed in or imported: each states until when it holds."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, text, touch

BOTH = (Audience.WORKER, Audience.PARTNER)
CHECKERS = (
    "administrator",
    "supervisor",
    "trainer",
    "security_officer",
    "safety_officer",
    "personal_data_contact",
)
BUYERS = ("administrator", "task_force", "selection_officer", "finance")

VERIFIED = (
    ("stated", _("Stated, not verified")),
    ("imported", _("Imported, unverified")),
    ("verified", _("Verified")),
)


class TrainingRecorded(Event):
    kind = "training.recorded"
    chapter = 2
    label = _("Training on record")
    sentence = _("A training of %(worker)s was put on record")
    practices = ("2.16", "5.06", "6.03")
    shown_to = BOTH
    recorded_by = CHECKERS
    rank = 30
    declares = (FactFrom("training_expiry", of="worker", field="expires_on"),)
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    course_name: str = text(_("Course"), max_length=200, default="")
    issued_on: date | None = day(_("Issued on"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")
    verified: str = choice(_("Verification"), VERIFIED)


class InsuranceRecorded(Event):
    kind = "insurance.recorded"
    chapter = 12
    label = _("Insurance on record")
    sentence = _("An insurance of %(worker)s was put on record")
    practices = ("12.06",)
    shown_to = BOTH
    recorded_by = CHECKERS
    rank = 30
    declares = (FactFrom("insurance_expiry", of="worker", field="expires_on"),)
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    issued_on: date | None = day(_("Issued on"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")
    verified: str = choice(_("Verification"), VERIFIED)


class HealthCheckRecorded(Event):
    kind = "health_check.recorded"
    chapter = 12
    label = _("Health check on record")
    sentence = _("A health check of %(worker)s was put on record")
    practices = ("12.07",)
    shown_to = BOTH
    recorded_by = CHECKERS
    rank = 30
    declares = (FactFrom("health_check_expiry", of="worker", field="expires_on"),)
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    issued_on: date | None = day(_("Issued on"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")
    verified: str = choice(_("Verification"), VERIFIED)


class PassRecorded(Event):
    kind = "pass.recorded"
    chapter = 12
    label = _("Gate pass on record")
    sentence = _("A gate pass of %(worker)s was put on record")
    practices = ("12.01",)
    shown_to = BOTH
    recorded_by = CHECKERS
    rank = 30
    declares = (FactFrom("pass_expiry", of="worker", field="expires_on"),)
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    issued_on: date | None = day(_("Issued on"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")
    verified: str = choice(_("Verification"), VERIFIED)


class ContractEndRecorded(Event):
    kind = "contract_end.recorded"
    chapter = 3
    label = _("Contract end on record")
    sentence = _("The end of the contract of %(worker)s was put on record")
    practices = ("3.11",)
    shown_to = BOTH
    recorded_by = CHECKERS
    rank = 30
    declares = (FactFrom("contract_end", of="worker", field="expires_on"),)
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    expires_on: date = day(_("Expires on"), required=True)
    reference: str = text(_("Reference number"), max_length=200, default="")
    verified: str = choice(_("Verification"), VERIFIED)


class QualificationRecorded(Event):
    kind = "qualification.recorded"
    chapter = 2
    label = _("Qualification on record")
    sentence = _("A qualification of %(worker)s was put on record")
    practices = ("2.05", "2.16", "12.04")
    shown_to = BOTH
    recorded_by = CHECKERS
    rank = 30
    declares = (
        FactFrom("qualification_expiry", of="worker", field="expires_on"),
        FactFrom("expiry", of="qualification", field="expires_on"),
    )
    worker: int = touch("worker", _("Worker"))
    qualification: int | None = touch("qualification", _("Qualification"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    category: str = text(_("Category"), max_length=100, default="")
    issued_on: date | None = day(_("Issued on"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")
    verified: str = choice(_("Verification"), VERIFIED)


class AgreementRecorded(Event):
    kind = "agreement.recorded"
    chapter = 5
    label = _("Security agreement on record")
    sentence = _("A security agreement of %(worker)s was put on record")
    practices = ("5.01",)
    shown_to = BOTH
    recorded_by = CHECKERS
    rank = 20
    declares = (FactFrom("agreement_expiry", of="worker", field="expires_on"),)
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    issued_on: date | None = day(_("Issued on"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")
    verified: str = choice(_("Verification"), VERIFIED)


class WorkRightRecorded(Event):
    kind = "work_right.recorded"
    chapter = 12
    label = _("Permission to work on record")
    sentence = _("A permission to work of %(worker)s was put on record")
    practices = ("12.07",)
    shown_to = BOTH
    recorded_by = CHECKERS
    rank = 30
    declares = (FactFrom("work_right_expiry", of="worker", field="expires_on"),)
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    issued_on: date | None = day(_("Issued on"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")
    verified: str = choice(_("Verification"), VERIFIED)


class PartnerQualificationRecorded(Event):
    kind = "partner_qualification.recorded"
    chapter = 2
    label = _("Partner's qualification on record")
    sentence = _("A qualification of the partner %(partner)s was put on record")
    practices = ("2.05", "2.18")
    shown_to = (Audience.PARTNER,)
    recorded_by = BUYERS
    rank = 30
    declares = (
        FactFrom("qualification_expiry", of="partner", field="expires_on"),
        FactFrom("expiry", of="qualification", field="expires_on"),
    )
    partner: int = touch("partner", _("Partner"))
    qualification: int | None = touch("qualification", _("Qualification"), default=None)
    category: str = text(_("Category"), max_length=100, default="")
    issued_on: date | None = day(_("Issued on"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")
    verified: str = choice(_("Verification"), VERIFIED)


class PartnerInsuranceRecorded(Event):
    kind = "partner_insurance.recorded"
    chapter = 12
    label = _("Partner's insurance on record")
    sentence = _("An insurance of the partner %(partner)s was put on record")
    practices = ("12.06", "3.14")
    shown_to = (Audience.PARTNER,)
    recorded_by = BUYERS
    rank = 30
    declares = (FactFrom("insurance_expiry", of="partner", field="expires_on"),)
    partner: int = touch("partner", _("Partner"))
    category: str = text(_("Category"), max_length=100, default="")
    issued_on: date | None = day(_("Issued on"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")
    verified: str = choice(_("Verification"), VERIFIED)
