"""Incidents, drills, checks, personal data, data handed over and things lent."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, flag, text, touch
from waixie.rooms.security.events.access import OFFICERS, OWNERS

BOTH = (Audience.WORKER, Audience.PARTNER)
FINDERS = ("security_officer", "system_owner", "supervisor", "worker", "partner_representative")
CONTACTS = ("personal_data_contact",)
LENDERS = ("supervisor", "liaison", "security_officer")

SEVERITIES = (
    ("low", _("Low")),
    ("medium", _("Medium")),
    ("high", _("High")),
    ("critical", _("Critical")),
)
RIGHTS = (
    ("access", _("See what is held")),
    ("copy", _("A copy")),
    ("correction", _("Correction")),
    ("erasure", _("Erasure")),
)
CHECKED = (
    ("in_order", _("In order")),
    ("findings", _("With findings")),
)


class EmergencyPlanAdopted(Event):
    kind = "emergency_plan.adopted"
    chapter = 5
    label = _("Emergency plan adopted")
    sentence = _("%(actor)s adopted the emergency plan %(emergency_plan)s")
    practices = ("5.09",)
    recorded_by = (*OFFICERS, "task_force")
    rank = 10
    emergency_plan: int = touch("emergency_plan", _("Emergency plan"))
    site: int | None = touch("site", _("Site"), default=None)
    review_on: date | None = day(_("Review on"), default=None)


class DrillHeld(Event):
    kind = "drill.held"
    chapter = 5
    label = _("Drill held")
    sentence = _("%(actor)s held the drill %(drill)s")
    practices = ("5.09",)
    shown_to = BOTH
    recorded_by = (*OFFICERS, "safety_officer")
    rank = 30
    drill: int = touch("drill", _("Drill"))
    emergency_plan: int | None = touch("emergency_plan", _("Emergency plan"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    result: str = text(_("Result"), default="")


class IncidentDeclared(Event):
    kind = "incident.declared"
    chapter = 5
    label = _("Incident declared")
    sentence = _("%(actor)s declared the incident %(incident)s")
    practices = ("5.09",)
    recorded_by = FINDERS
    rank = 30
    declares = (
        FactFrom("severity", of="incident", field="severity"),
        FactFrom("engagement", of="incident", field="engagement"),
        FactFrom("data_sensitivity", of="incident", field="data_class"),
    )
    incident: int = touch("incident", _("Incident"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    system: int | None = touch("system", _("System"), default=None)
    severity: str = choice(_("Severity"), SEVERITIES)
    data_class: str = text(_("Data class"), max_length=100, default="")
    summary: str = text(_("Summary"), default="")


class IncidentContained(Event):
    kind = "incident.contained"
    chapter = 5
    label = _("Incident contained")
    sentence = _("%(actor)s contained the incident %(incident)s")
    practices = ("5.09",)
    recorded_by = OWNERS
    rank = 40
    incident: int = touch("incident", _("Incident"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    system: int | None = touch("system", _("System"), default=None)
    summary: str = text(_("Summary"), default="")


class WorkerSuspended(Event):
    kind = "worker.suspended"
    chapter = 5
    label = _("Worker suspended everywhere")
    sentence = _("%(actor)s suspended %(worker)s everywhere: %(reason)s")
    practices = ("5.09",)
    shown_to = BOTH
    recorded_by = (*OFFICERS, "safety_officer", "task_force")
    rank = 40
    declares = (FactFrom("status", of="worker", value="suspended"),)
    worker: int = touch("worker", _("Worker"))
    incident: int | None = touch("incident", _("Incident"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    reason: str = text(_("Reason"), required=True)


class WorkerReinstated(Event):
    kind = "worker.reinstated"
    chapter = 5
    label = _("Worker reinstated")
    sentence = _("%(actor)s lifted the suspension of %(worker)s")
    practices = ("5.09",)
    shown_to = BOTH
    recorded_by = (*OFFICERS, "safety_officer", "task_force")
    rank = 60
    declares = (FactFrom("status", of="worker", value="active"),)
    worker: int = touch("worker", _("Worker"))
    incident: int | None = touch("incident", _("Incident"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    reason: str = text(_("Reason"), default="")


class IncidentReported(Event):
    kind = "incident.reported"
    chapter = 5
    label = _("Incident reported to those concerned")
    sentence = _("%(actor)s reported the incident %(incident)s to: %(receiver)s")
    practices = ("5.09",)
    recorded_by = (*OFFICERS, "personal_data_contact", "legal")
    rank = 50
    incident: int = touch("incident", _("Incident"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    receiver: str = text(_("Receiver"), max_length=200, required=True)


class IncidentClosed(Event):
    kind = "incident.closed"
    chapter = 5
    label = _("Incident closed")
    sentence = _("%(actor)s closed the incident %(incident)s with its lesson: %(summary)s")
    practices = ("5.09",)
    recorded_by = OFFICERS
    rank = 80
    incident: int = touch("incident", _("Incident"))
    lesson: int | None = touch("lesson", _("Lesson"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), required=True)


class SecurityCheckHeld(Event):
    kind = "security_check.held"
    chapter = 5
    label = _("Security check held")
    sentence = _("%(actor)s checked the security measures: %(outcome)s")
    practices = ("5.10",)
    recorded_by = (*OWNERS, "auditor")
    rank = 40
    check: int = touch("check", _("Check"))
    system: int | None = touch("system", _("System"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), CHECKED)
    note: str = text(_("Note"), default="")


class SecurityFindingRaised(Event):
    kind = "security_finding.raised"
    chapter = 5
    label = _("Security finding raised")
    sentence = _("%(actor)s raised the security finding %(finding)s")
    practices = ("5.10",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*OWNERS, "auditor")
    rank = 45
    declares = (
        FactFrom("due_date", of="finding", field="due_on"),
        FactFrom("owner", of="finding", field="owner"),
        FactFrom("engagement", of="finding", field="engagement"),
    )
    finding: int = touch("finding", _("Finding"))
    check: int | None = touch("check", _("Check"), default=None)
    system: int | None = touch("system", _("System"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    due_on: date | None = day(_("Due on"), default=None)
    summary: str = text(_("Summary"), default="")


class SecurityFindingClosed(Event):
    kind = "security_finding.closed"
    chapter = 5
    label = _("Security finding closed")
    sentence = _("%(actor)s closed the security finding %(finding)s")
    practices = ("5.10",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*OWNERS, "auditor")
    rank = 60
    finding: int = touch("finding", _("Finding"))
    check: int | None = touch("check", _("Check"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    note: str = text(_("Note"), default="")


class PersonalDataRequested(Event):
    kind = "personal_data.requested"
    chapter = 5
    label = _("Personal data requested")
    sentence = _("%(worker)s asked what is held on him: %(subject)s")
    practices = ("5.11",)
    shown_to = (Audience.WORKER,)
    recorded_by = (*CONTACTS, "worker")
    rank = 30
    worker: int = touch("worker", _("Worker"))
    subject: str = choice(_("Subject"), RIGHTS)


class PersonalDataAnswered(Event):
    kind = "personal_data.answered"
    chapter = 5
    label = _("Personal-data request answered")
    sentence = _("%(actor)s answered the request of %(worker)s: %(subject)s")
    practices = ("5.11",)
    shown_to = (Audience.WORKER,)
    recorded_by = CONTACTS
    rank = 50
    worker: int = touch("worker", _("Worker"))
    subject: str = choice(_("Subject"), RIGHTS)
    note: str = text(_("Note"), default="")


class PersonalDataErased(Event):
    kind = "personal_data.erased"
    chapter = 5
    label = _("Personal data erased")
    sentence = _("%(actor)s erased the personal data of %(worker)s")
    practices = ("5.11",)
    shown_to = (Audience.WORKER,)
    recorded_by = CONTACTS
    rank = 90
    worker: int = touch("worker", _("Worker"))
    reason: str = text(_("Reason"), default="")


class DataHandedOver(Event):
    kind = "data.handed_over"
    chapter = 5
    label = _("Data handed over")
    sentence = _("%(actor)s handed data over: %(data_class)s")
    practices = ("5.12",)
    shown_to = BOTH
    recorded_by = LENDERS
    rank = 40
    declares = (
        FactFrom("engagement", of="handover", field="engagement"),
        FactFrom("due_date", of="handover", field="due_on"),
    )
    handover: int = touch("handover", _("Data hand-over"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    data_class: str = text(_("Data class"), max_length=100, required=True)
    encrypted: bool = flag(_("Encrypted"), default=False)
    channel: str = text(_("Channel"), max_length=100, default="")
    due_on: date | None = day(_("Due on"), default=None)


class DataReturned(Event):
    kind = "data.returned"
    chapter = 5
    label = _("Data returned or destroyed")
    sentence = _("%(actor)s recorded that the data of %(handover)s were returned or destroyed")
    practices = ("5.12",)
    shown_to = BOTH
    recorded_by = LENDERS
    rank = 70
    handover: int = touch("handover", _("Data hand-over"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    note: str = text(_("Note"), default="")


class AssetLent(Event):
    kind = "asset.lent"
    chapter = 5
    label = _("Item lent")
    sentence = _("%(actor)s lent %(asset)s to %(worker)s")
    practices = ("5.13", "5.08")
    shown_to = BOTH
    recorded_by = LENDERS
    rank = 40
    declares = (
        FactFrom("holder", of="asset", field="worker"),
        FactFrom("due_date", of="asset", field="due_on"),
        FactFrom("engagement", of="asset", field="engagement"),
    )
    asset: int = touch("asset", _("Lent item"))
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    due_on: date | None = day(_("Due on"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")


class AssetReturned(Event):
    kind = "asset.returned"
    chapter = 5
    label = _("Item returned")
    sentence = _("%(worker)s returned %(asset)s")
    practices = ("5.13", "5.08")
    shown_to = BOTH
    recorded_by = (*LENDERS, "gate_guard")
    rank = 84
    asset: int = touch("asset", _("Lent item"))
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    note: str = text(_("Note"), default="")


class ThirdPartyCodeDeclared(Event):
    kind = "third_party_code.declared"
    chapter = 5
    label = _("Third-party material declared")
    sentence = _("%(actor)s declared third-party material in %(deliverable)s")
    practices = ("5.13",)
    shown_to = BOTH
    recorded_by = FINDERS
    rank = 40
    deliverable: int = touch("deliverable", _("Deliverable"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), default="")
