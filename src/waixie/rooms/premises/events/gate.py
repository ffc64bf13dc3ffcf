"""At the gate: passes, entries, papers, insurance, the chain of firms, replacement and shifts."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import (
    Audience,
    Event,
    FactFrom,
    choice,
    day,
    moment,
    number,
    text,
    touch,
    touches,
)

BOTH = (Audience.WORKER, Audience.PARTNER)
GUARDS = ("gate_guard", "security_officer")
LEADS = ("supervisor", "workplace_responsible", "safety_officer")
CHECKERS = ("gate_guard", "supervisor", "safety_officer", "personal_data_contact")

ANSWERED = (
    ("approved", _("Approved")),
    ("refused", _("Refused")),
)
IDENTITY = (
    ("identity", _("Identity")),
    ("age", _("Age")),
    ("work_right", _("Permission to work")),
)


class EntryListApproved(Event):
    kind = "entry_list.approved"
    chapter = 12
    label = _("Entry list approved")
    sentence = _("%(actor)s approved the entry list %(entry_list)s for %(site)s")
    practices = ("12.01",)
    shown_to = BOTH
    recorded_by = (*LEADS, "security_officer")
    rank = 30
    entry_list: int = touch("entry_list", _("Entry list"))
    site: int = touch("site", _("Site"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    participants: tuple[int, ...] = touches("worker", _("Workers taking part"), default=())
    from_on: date | None = day(_("From"), default=None)
    until: date | None = day(_("Until"), default=None)


class PassIssued(Event):
    kind = "pass.issued"
    chapter = 12
    label = _("Gate pass issued")
    sentence = _("%(actor)s issued a gate pass to %(worker)s")
    practices = ("12.01",)
    shown_to = BOTH
    recorded_by = GUARDS
    rank = 40
    declares = (
        FactFrom("pass_expiry", of="worker", field="expires_on"),
        FactFrom("expiry", of="gate_pass", field="expires_on"),
    )
    gate_pass: int = touch("pass", _("Gate pass"))
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)


class PassReturned(Event):
    kind = "pass.returned"
    chapter = 12
    label = _("Gate pass returned")
    sentence = _("%(worker)s returned the gate pass")
    practices = ("12.01", "5.08")
    shown_to = BOTH
    recorded_by = GUARDS
    rank = 84
    gate_pass: int = touch("pass", _("Gate pass"))
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    site: int | None = touch("site", _("Site"), default=None)


class SiteEntered(Event):
    kind = "site.entered"
    chapter = 12
    label = _("Site entered")
    sentence = _("%(worker)s entered %(site)s")
    practices = ("12.01", "12.10")
    shown_to = BOTH
    recorded_by = GUARDS
    rank = 60
    worker: int = touch("worker", _("Worker"))
    site: int = touch("site", _("Site"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    escort: int | None = touch("person", _("Escort"), default=None)
    source: str = text(_("Source"), max_length=200, default="")


class SiteLeft(Event):
    kind = "site.left"
    chapter = 12
    label = _("Site left")
    sentence = _("%(worker)s left %(site)s")
    practices = ("12.01", "12.10")
    shown_to = BOTH
    recorded_by = GUARDS
    rank = 70
    worker: int = touch("worker", _("Worker"))
    site: int = touch("site", _("Site"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    source: str = text(_("Source"), max_length=200, default="")


class EntryRefused(Event):
    kind = "entry.refused"
    chapter = 12
    label = _("Entry refused")
    sentence = _("%(worker)s was refused at %(site)s: %(reason)s")
    practices = ("12.01",)
    shown_to = BOTH
    recorded_by = GUARDS
    rank = 60
    worker: int = touch("worker", _("Worker"))
    site: int = touch("site", _("Site"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    reason: str = text(_("Reason"), required=True)


class InsuredListFiled(Event):
    kind = "insured_list.filed"
    chapter = 12
    label = _("Insured list filed")
    sentence = _("%(partner)s filed its insured list for %(period)s")
    practices = ("12.06",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*LEADS, "partner_representative", "finance")
    rank = 30
    insured_list: int = touch("insured_list", _("Insured list"))
    partner: int = touch("partner", _("Partner"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    period: str = text(_("Period"), max_length=64, required=True)


class InsuredListCompared(Event):
    kind = "insured_list.compared"
    chapter = 12
    label = _("Insured list compared with the gate")
    sentence = _(
        "%(actor)s compared the insured list of %(partner)s with the gate: %(differences)s differences"
    )
    practices = ("12.06", "12.08")
    shown_to = (Audience.PARTNER,)
    recorded_by = (*LEADS, "finance")
    rank = 40
    insured_list: int = touch("insured_list", _("Insured list"))
    partner: int = touch("partner", _("Partner"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    differences: int = number(_("Differences"), required=True)
    note: str = text(_("Note"), default="")


class IdentityChecked(Event):
    kind = "identity.checked"
    chapter = 12
    label = _("Identity checked")
    sentence = _("%(actor)s checked the papers of %(worker)s: %(subject)s")
    practices = ("12.07",)
    shown_to = (Audience.WORKER,)
    recorded_by = CHECKERS
    rank = 30
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    subject: str = choice(_("Subject"), IDENTITY)
    expires_on: date | None = day(_("Expires on"), default=None)


class SubcontractRequested(Event):
    kind = "subcontract.requested"
    chapter = 12
    label = _("Subcontracting requested")
    sentence = _("%(partner)s asked to subcontract to %(subcontractor)s")
    practices = ("12.08",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*LEADS, "partner_representative")
    rank = 30
    subcontract: int = touch("subcontract", _("Subcontract"))
    partner: int = touch("partner", _("Partner"))
    subcontractor: int = touch("partner", _("Subcontractor"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    contract: int | None = touch("contract", _("Contract"), default=None)
    scope: str = text(_("Scope"), default="")


class SubcontractDecided(Event):
    kind = "subcontract.decided"
    chapter = 12
    label = _("Subcontracting decided")
    sentence = _("%(actor)s decided on the subcontract %(subcontract)s: %(decision)s")
    practices = ("12.08",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*LEADS, "legal")
    rank = 40
    subcontract: int = touch("subcontract", _("Subcontract"))
    partner: int = touch("partner", _("Partner"))
    subcontractor: int = touch("partner", _("Subcontractor"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    contract: int | None = touch("contract", _("Contract"), default=None)
    decision: str = choice(_("Decision"), ANSWERED)
    reason: str = text(_("Reason"), default="")


class UnknownFirmSeen(Event):
    kind = "unknown_firm.seen"
    chapter = 12
    label = _("Unknown firm seen on site")
    sentence = _("%(actor)s saw people of an unknown firm at %(site)s: %(summary)s")
    practices = ("12.08",)
    recorded_by = (*LEADS, "gate_guard")
    rank = 40
    site: int = touch("site", _("Site"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), required=True)


class WorkerReplaced(Event):
    kind = "worker.replaced"
    chapter = 12
    label = _("Worker replaced")
    sentence = _("%(incoming)s replaced %(worker)s in %(engagement)s")
    practices = ("12.09",)
    shown_to = BOTH
    recorded_by = (*LEADS, "partner_representative")
    rank = 82
    engagement: int = touch("engagement", _("Engagement"))
    worker: int = touch("worker", _("Outgoing worker"))
    incoming: int = touch("worker", _("Incoming worker"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    reason: str = text(_("Reason"), default="")


class EscortAssigned(Event):
    kind = "escort.assigned"
    chapter = 12
    label = _("Escort assigned")
    sentence = _("%(escort)s was assigned to accompany %(worker)s")
    practices = ("12.10",)
    shown_to = BOTH
    recorded_by = (*LEADS, "security_officer")
    rank = 40
    worker: int = touch("worker", _("Worker"))
    escort: int = touch("person", _("Escort"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    from_on: date | None = day(_("From"), default=None)
    until: date | None = day(_("Until"), default=None)


class ShiftWorked(Event):
    kind = "shift.worked"
    chapter = 12
    label = _("Shift worked")
    sentence = _("%(worker)s worked a shift of %(hours)s hours")
    practices = ("12.10",)
    shown_to = BOTH
    recorded_by = (*LEADS, "worker", "partner_representative")
    rank = 60
    worker: int = touch("worker", _("Worker"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    from_at: datetime | None = moment(_("From (time)"), default=None)
    until_at: datetime | None = moment(_("Until (time)"), default=None)
    hours: int = number(_("Hours"), required=True)
