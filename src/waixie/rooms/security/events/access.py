"""Agreements, systems, access rights, devices, and the exit."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, flag, number, text, touch

BOTH = (Audience.WORKER, Audience.PARTNER)
NAMED = (Audience.NAMED, Audience.PARTNER)  # no colleague's matter
OFFICERS = ("security_officer",)
OWNERS = ("security_officer", "system_owner")
ASKERS = ("supervisor", "requester", "liaison")
APPROVERS = ("system_owner", "supervisor", "security_officer")
SIGNERS = ("worker", "partner_representative", "legal", "security_officer", "supervisor")

AGREEMENTS = (
    ("nda", _("Non-disclosure agreement")),
    ("security_terms", _("Security terms")),
    ("ip_assignment", _("Assignment of intellectual property")),
)
DECIDED = (
    ("approved", _("Approved")),
    ("refused", _("Refused")),
)
HEALTH = (
    ("healthy", _("Healthy")),
    ("failing", _("Failing")),
)
KEPT = (
    ("keep", _("Keep")),
    ("revoke", _("Revoke")),
)


class AgreementSigned(Event):
    kind = "agreement.signed"
    chapter = 5
    label = _("Security agreement signed")
    sentence = _("%(actor)s signed the agreement %(agreement)s")
    practices = ("5.01", "5.13")
    shown_to = NAMED
    recorded_by = SIGNERS
    rank = 20
    declares = (FactFrom("agreement_expiry", of="worker", field="expires_on"),)
    agreement: int = touch("agreement", _("Agreement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    kind_of: str = choice(_("Kind"), AGREEMENTS)
    edition: str = text(_("Version"), max_length=64, default="")
    on_paper: bool = flag(_("On paper"), default=False)
    expires_on: date | None = day(_("Expires on"), default=None)


class AgreementLapsed(Event):
    kind = "agreement.lapsed"
    chapter = 5
    label = _("Security agreement lapsed")
    sentence = _("The agreement %(agreement)s no longer holds: %(reason)s")
    practices = ("5.01",)
    shown_to = NAMED
    recorded_by = (*OFFICERS, "legal")
    rank = 25
    agreement: int = touch("agreement", _("Agreement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    reason: str = text(_("Reason"), required=True)


class SystemRegistered(Event):
    kind = "system.registered"
    chapter = 5
    label = _("System registered")
    sentence = _("%(actor)s registered the system %(system)s")
    practices = ("5.02",)
    recorded_by = OWNERS
    rank = 10
    declares = (
        FactFrom("owner", of="system", field="owner"),
        FactFrom("data_sensitivity", of="system", field="data_class"),
    )
    system: int = touch("system", _("System"))
    owner: int = touch("person", _("Owner"))
    data_class: str = text(_("Data class"), max_length=100, default="")


class AccessRequested(Event):
    kind = "access.requested"
    chapter = 5
    label = _("Access requested")
    sentence = _("%(actor)s requested access to %(system)s for %(worker)s: %(purpose)s")
    practices = ("5.02",)
    shown_to = BOTH
    recorded_by = ASKERS
    rank = 40
    declares = (
        FactFrom("system", of="grant", field="system"),
        FactFrom("worker", of="grant", field="worker"),
        FactFrom("engagement", of="grant", field="engagement"),
    )
    grant: int = touch("grant", _("Access right"))
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    system: int = touch("system", _("System"))
    role_name: str = text(_("Role in the system"), max_length=100, default="")
    purpose: str = text(_("Purpose"), required=True)
    from_on: date | None = day(_("From"), default=None)
    until: date | None = day(_("Until"), default=None)


class AccessDecided(Event):
    kind = "access.decided"
    chapter = 5
    label = _("Access decided")
    sentence = _("%(actor)s decided on the access %(grant)s: %(decision)s")
    practices = ("5.02",)
    shown_to = NAMED
    recorded_by = APPROVERS
    rank = 50
    grant: int = touch("grant", _("Access right"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    system: int | None = touch("system", _("System"), default=None)
    decision: str = choice(_("Decision"), DECIDED)
    reason: str = text(_("Reason"), default="")


class AccessGranted(Event):
    kind = "access.granted"
    chapter = 5
    label = _("Access granted")
    sentence = _("%(actor)s gave %(worker)s access to %(system)s")
    practices = ("5.02", "5.03")
    shown_to = BOTH
    recorded_by = OWNERS
    rank = 60
    declares = (
        FactFrom("end_date", of="grant", field="until"),
        FactFrom("system", of="grant", field="system"),
        FactFrom("worker", of="grant", field="worker"),
        FactFrom("engagement", of="grant", field="engagement"),
        FactFrom("partner", of="grant", field="partner"),
        FactFrom("data_sensitivity", of="grant", field="data_class"),
    )
    grant: int = touch("grant", _("Access right"))
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    system: int = touch("system", _("System"))
    role_name: str = text(_("Role in the system"), max_length=100, default="")
    data_class: str = text(_("Data class"), max_length=100, default="")
    until: date | None = day(_("Until"), default=None)


class AccessConfirmed(Event):
    kind = "access.confirmed"
    chapter = 5
    label = _("State in the real system confirmed")
    sentence = _("%(actor)s confirmed what %(system)s really holds for %(grant)s")
    practices = ("5.03",)
    recorded_by = OWNERS
    rank = 65
    grant: int = touch("grant", _("Access right"))
    system: int = touch("system", _("System"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    result: str = text(_("Result"), default="")


class AccessRevoked(Event):
    kind = "access.revoked"
    chapter = 5
    label = _("Access revoked")
    sentence = _("%(actor)s revoked the access %(grant)s")
    practices = ("5.02", "5.08")
    shown_to = NAMED
    recorded_by = (*OWNERS, "supervisor")
    rank = 85
    grant: int = touch("grant", _("Access right"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    system: int | None = touch("system", _("System"), default=None)
    reason: str = text(_("Reason"), default="")


class AccessClosed(Event):
    kind = "access.closed"
    chapter = 5
    label = _("Access closed")
    sentence = _("%(actor)s confirmed that the access %(grant)s is closed")
    practices = ("5.03", "5.08")
    shown_to = NAMED
    recorded_by = OWNERS
    rank = 88
    grant: int = touch("grant", _("Access right"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    system: int | None = touch("system", _("System"), default=None)


class AccessReconciled(Event):
    kind = "access.reconciled"
    chapter = 5
    label = _("Access reconciled")
    sentence = _("%(actor)s compared %(system)s with what should be there: %(differences)s differences")
    practices = ("5.03",)
    recorded_by = OWNERS
    rank = 50
    system: int = touch("system", _("System"))
    differences: int = number(_("Differences"), required=True)
    note: str = text(_("Note"), default="")


class AccessReviewed(Event):
    kind = "access.reviewed"
    chapter = 5
    label = _("Access reviewed")
    sentence = _("%(actor)s reviewed the access %(grant)s: %(decision)s")
    practices = ("5.05",)
    shown_to = NAMED
    recorded_by = APPROVERS
    rank = 50
    grant: int = touch("grant", _("Access right"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    system: int | None = touch("system", _("System"), default=None)
    decision: str = choice(_("Decision"), KEPT)


class ActivityFlagged(Event):
    kind = "activity.flagged"
    chapter = 5
    label = _("Unusual activity flagged")
    sentence = _("%(actor)s flagged unusual activity: %(reason)s")
    practices = ("5.05",)
    recorded_by = OWNERS
    rank = 50
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    system: int | None = touch("system", _("System"), default=None)
    device: int | None = touch("device", _("Device"), default=None)
    source: str = text(_("Source"), max_length=200, default="")
    reason: str = text(_("Reason"), required=True)


class DeviceDeclared(Event):
    kind = "device.declared"
    chapter = 5
    label = _("Device state declared")
    sentence = _("%(actor)s declared the device %(device)s: %(state)s")
    practices = ("5.07",)
    shown_to = NAMED
    recorded_by = (*OWNERS, "worker", "partner_representative")
    rank = 30
    declares = (
        FactFrom("worker", of="device", field="worker"),
        FactFrom("expiry", of="device", field="expires_on"),
        FactFrom("state", of="device", field="state"),
        FactFrom("device_expiry", of="worker", field="expires_on"),
    )
    device: int = touch("device", _("Device"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    state: str = choice(_("State"), HEALTH)
    expires_on: date | None = day(_("Expires on"), default=None)
    note: str = text(_("Note"), default="")


class DeviceBlocked(Event):
    kind = "device.blocked"
    chapter = 5
    label = _("Device blocked")
    sentence = _("%(actor)s blocked the device %(device)s: %(reason)s")
    practices = ("5.07",)
    shown_to = NAMED
    recorded_by = OFFICERS
    rank = 50
    device: int = touch("device", _("Device"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    reason: str = text(_("Reason"), required=True)


class KeyRotated(Event):
    kind = "key.rotated"
    chapter = 5
    label = _("Encryption key rotated")
    sentence = _("%(actor)s rotated the key of %(system)s")
    practices = ("5.04",)
    recorded_by = (*OFFICERS, "administrator")
    rank = 50
    system: int = touch("system", _("System"))
    reference: str = text(_("Reference number"), max_length=200, default="")


class ExitStarted(Event):
    kind = "exit.started"
    chapter = 5
    label = _("Exit started")
    sentence = _("%(actor)s started the exit of %(worker)s")
    practices = ("5.08",)
    shown_to = BOTH
    recorded_by = (*OWNERS, "supervisor")
    rank = 82
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    reason: str = text(_("Reason"), default="")


class ExitCompleted(Event):
    kind = "exit.completed"
    chapter = 5
    label = _("Exit completed")
    sentence = _("%(actor)s confirmed that nothing is open for %(worker)s")
    practices = ("5.08",)
    shown_to = BOTH
    recorded_by = (*OFFICERS, "supervisor")
    rank = 95
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    certificate: int | None = touch("certificate", _("Certificate"), default=None)
