"""Hazards, work permits, the joint organisation and accidents."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, text, touch
from waixie.rooms.premises.events.gate import ANSWERED, LEADS

BOTH = (Audience.WORKER, Audience.PARTNER)
SAFETY = ("safety_officer", "workplace_responsible")

SEVERITIES = (
    ("low", _("Low")),
    ("medium", _("Medium")),
    ("high", _("High")),
    ("critical", _("Critical")),
)
CHECKS = (
    ("in_order", _("In order")),
    ("findings", _("With findings")),
)
WORKS = (
    ("hot_work", _("Hot work")),
    ("heights", _("Work at heights")),
    ("confined_space", _("Confined space")),
    ("lifting", _("Lifting")),
    ("electrical", _("Electrical work")),
    ("other", _("Other")),
)


class RiskAssessmentDone(Event):
    kind = "risk_assessment.done"
    chapter = 12
    label = _("Risk assessment done")
    sentence = _("%(actor)s assessed the risks of %(engagement)s")
    practices = ("12.02",)
    shown_to = BOTH
    recorded_by = SAFETY
    rank = 20
    declares = (FactFrom("review_date", of="assessment", field="review_on"),)
    assessment: int = touch("risk_assessment", _("Risk assessment"))
    engagement: int = touch("engagement", _("Engagement"))
    site: int | None = touch("site", _("Site"), default=None)
    hazards: str = text(_("Hazards"), default="")
    review_on: date | None = day(_("Review on"), default=None)


class HazardNotified(Event):
    kind = "hazard.notified"
    chapter = 12
    label = _("Hazards notified")
    sentence = _("%(actor)s told %(worker)s of the hazards: %(hazards)s")
    practices = ("12.02",)
    shown_to = BOTH
    recorded_by = (*SAFETY, "supervisor")
    rank = 30
    hazard: int = touch("hazard", _("Hazard notice"))
    worker: int = touch("worker", _("Worker"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    language: str = text(_("Language"), max_length=64, default="")
    hazards: str = text(_("Hazards"), required=True)


class HazardAcknowledged(Event):
    kind = "hazard.acknowledged"
    chapter = 12
    label = _("Hazard notice acknowledged")
    sentence = _("%(worker)s acknowledged the hazard notice")
    practices = ("12.02", "12.12")
    shown_to = BOTH
    recorded_by = (*SAFETY, "worker", "supervisor")
    rank = 35
    hazard: int = touch("hazard", _("Hazard notice"))
    worker: int = touch("worker", _("Worker"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    language: str = text(_("Language"), max_length=64, default="")


class SafetyOrganisationFormed(Event):
    kind = "safety_organisation.formed"
    chapter = 12
    label = _("Joint safety organisation formed")
    sentence = _("%(actor)s formed the joint safety organisation of %(site)s")
    practices = ("12.03",)
    shown_to = BOTH
    recorded_by = (*SAFETY, "plant_manager")
    rank = 10
    declares = (FactFrom("responsible", of="site", field="person"),)
    site: int = touch("site", _("Site"))
    person: int = touch("person", _("Person"))
    partner: int | None = touch("partner", _("Partner"), default=None)


class SafetyMeetingHeld(Event):
    kind = "safety_meeting.held"
    chapter = 12
    label = _("Safety meeting held")
    sentence = _("%(actor)s held the safety meeting of %(site)s")
    practices = ("12.03",)
    shown_to = BOTH
    recorded_by = SAFETY
    rank = 40
    site: int = touch("site", _("Site"))
    meeting: int | None = touch("meeting", _("Meeting"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    decision: str = text(_("What was decided"), default="")


class SafetyRoundMade(Event):
    kind = "safety_round.made"
    chapter = 12
    label = _("Safety round made")
    sentence = _("%(actor)s made a safety round of %(site)s: %(outcome)s")
    practices = ("12.03",)
    shown_to = BOTH
    recorded_by = (*SAFETY, "supervisor")
    rank = 40
    site: int = touch("site", _("Site"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), CHECKS)
    note: str = text(_("Note"), default="")


class WorkPermitRequested(Event):
    kind = "work_permit.requested"
    chapter = 12
    label = _("Work permit requested")
    sentence = _("%(actor)s asked for a work permit: %(work)s")
    practices = ("12.04",)
    shown_to = BOTH
    recorded_by = (*LEADS, "worker", "partner_representative")
    rank = 30
    permit: int = touch("work_permit", _("Work permit"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    work: str = choice(_("Kind of work"), WORKS)
    from_on: date | None = day(_("From"), default=None)
    until: date | None = day(_("Until"), default=None)


class WorkPermitDecided(Event):
    kind = "work_permit.decided"
    chapter = 12
    label = _("Work permit decided")
    sentence = _("%(actor)s decided on the work permit %(permit)s: %(decision)s")
    practices = ("12.04",)
    shown_to = BOTH
    recorded_by = SAFETY
    rank = 40
    declares = (
        FactFrom("end_date", of="permit", field="until"),
        FactFrom("engagement", of="permit", field="engagement"),
    )
    permit: int = touch("work_permit", _("Work permit"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    decision: str = choice(_("Decision"), ANSWERED)
    until: date | None = day(_("Until"), default=None)
    reason: str = text(_("Reason"), default="")


class HazardousWorkStarted(Event):
    kind = "hazardous_work.started"
    chapter = 12
    label = _("Hazardous work started")
    sentence = _("Hazardous work began: %(work)s")
    practices = ("12.04",)
    shown_to = BOTH
    recorded_by = (*LEADS, "worker")
    rank = 50
    permit: int | None = touch("work_permit", _("Work permit"), default=None)
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    work: str = choice(_("Kind of work"), WORKS)


class WorkPermitClosed(Event):
    kind = "work_permit.closed"
    chapter = 12
    label = _("Work permit closed")
    sentence = _("%(actor)s closed the work permit %(permit)s")
    practices = ("12.04",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 70
    permit: int = touch("work_permit", _("Work permit"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    site: int | None = touch("site", _("Site"), default=None)


class AccidentDeclared(Event):
    kind = "accident.declared"
    chapter = 12
    label = _("Accident declared")
    sentence = _("%(actor)s declared the accident %(accident)s at %(site)s")
    practices = ("12.05",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*LEADS, "gate_guard", "worker", "partner_representative")
    rank = 30
    declares = (
        FactFrom("severity", of="accident", field="severity"),
        FactFrom("site", of="accident", field="site"),
        FactFrom("engagement", of="accident", field="engagement"),
    )
    accident: int = touch("accident", _("Accident"))
    site: int = touch("site", _("Site"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    severity: str = choice(_("Severity"), SEVERITIES)
    summary: str = text(_("Summary"), default="")


class SceneSecured(Event):
    kind = "scene.secured"
    chapter = 12
    label = _("Scene secured")
    sentence = _("%(actor)s secured the scene of %(accident)s")
    practices = ("12.05",)
    recorded_by = (*LEADS, "gate_guard")
    rank = 35
    accident: int = touch("accident", _("Accident"))
    site: int | None = touch("site", _("Site"), default=None)


class AuthorityTold(Event):
    kind = "authority.told"
    chapter = 12
    label = _("Authority told")
    sentence = _("%(actor)s told the authority of %(accident)s")
    practices = ("12.05",)
    recorded_by = (*SAFETY, "plant_manager", "legal")
    rank = 40
    accident: int = touch("accident", _("Accident"))
    site: int | None = touch("site", _("Site"), default=None)
    receiver: str = text(_("Receiver"), max_length=200, default="")


class AccidentInvestigated(Event):
    kind = "accident.investigated"
    chapter = 12
    label = _("Accident investigated")
    sentence = _("%(actor)s investigated %(accident)s: %(cause)s")
    practices = ("12.05",)
    shown_to = (Audience.PARTNER,)
    recorded_by = SAFETY
    rank = 60
    accident: int = touch("accident", _("Accident"))
    site: int | None = touch("site", _("Site"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    cause: str = text(_("Cause"), required=True)
