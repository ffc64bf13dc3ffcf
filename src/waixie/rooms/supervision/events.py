"""How work is watched: plans, reports, inspections, data from other systems, lessons."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, flag, number, text, touch

BOTH = (Audience.WORKER, Audience.PARTNER)
WATCHERS = ("supervisor", "quality_inspector", "safety_officer")
LEADS = ("supervisor", "task_force")
REPORTERS = ("worker", "partner_representative", "supervisor")

REVIEWED = (
    ("accepted", _("Accepted")),
    ("returned", _("Returned")),
)
OUTCOMES = (
    ("in_order", _("In order")),
    ("findings", _("With findings")),
)


class SupervisionPlanMade(Event):
    kind = "supervision_plan.made"
    chapter = 4
    label = _("Supervision plan made")
    sentence = _("%(actor)s made the supervision plan of %(engagement)s")
    practices = ("4.02",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 20
    engagement: int = touch("engagement", _("Engagement"))
    plan: int | None = touch("supervision_plan", _("Supervision plan"), default=None)
    starts_on: date | None = day(_("Starts on"), default=None)
    ends_on: date | None = day(_("Ends on"), default=None)
    note: str = text(_("Note"), default="")


class SupervisionPlanChanged(Event):
    kind = "supervision_plan.changed"
    chapter = 4
    label = _("Supervision plan changed")
    sentence = _("%(actor)s changed the supervision plan of %(engagement)s: %(reason)s")
    practices = ("4.02",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 25
    engagement: int = touch("engagement", _("Engagement"))
    plan: int | None = touch("supervision_plan", _("Supervision plan"), default=None)
    reason: str = text(_("Reason"), required=True)


class ReportRequested(Event):
    kind = "report.requested"
    chapter = 4
    label = _("Progress report requested")
    sentence = _("%(actor)s asked for a progress report on %(engagement)s")
    practices = ("4.03",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 30
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    report: int | None = touch("report", _("Report"), default=None)
    due_on: date | None = day(_("Due on"), default=None)


class ProgressReported(Event):
    kind = "progress.reported"
    chapter = 4
    label = _("Progress reported")
    sentence = _("%(actor)s reported progress on %(engagement)s")
    practices = ("4.03",)
    shown_to = BOTH
    recorded_by = REPORTERS
    rank = 40
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    report: int | None = touch("report", _("Report"), default=None)
    period: str = text(_("Period"), max_length=64, default="")
    hours: int | None = number(_("Hours"), default=None)
    percent: int | None = number(_("Percent done"), default=None)
    summary: str = text(_("Summary"), default="")


class ReportReviewed(Event):
    kind = "report.reviewed"
    chapter = 4
    label = _("Progress report reviewed")
    sentence = _("%(actor)s reviewed the report on %(engagement)s: %(outcome)s")
    practices = ("4.03",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 45
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    report: int | None = touch("report", _("Report"), default=None)
    outcome: str = choice(_("Outcome"), REVIEWED)
    note: str = text(_("Note"), default="")


class InspectionDrawn(Event):
    kind = "inspection.drawn"
    chapter = 4
    label = _("Unannounced inspection drawn")
    sentence = _("An unannounced inspection of %(engagement)s was drawn for %(due_on)s")
    practices = ("4.04",)
    recorded_by = LEADS
    rank = 30
    engagement: int = touch("engagement", _("Engagement"))
    inspection: int = touch("inspection", _("Inspection"))
    site: int | None = touch("site", _("Site"), default=None)
    due_on: date = day(_("Due on"), required=True)


class InspectionDone(Event):
    kind = "inspection.done"
    chapter = 4
    label = _("Inspection done")
    sentence = _("%(actor)s inspected %(engagement)s: %(outcome)s")
    practices = ("4.04",)
    shown_to = BOTH
    recorded_by = WATCHERS
    rank = 40
    engagement: int = touch("engagement", _("Engagement"))
    inspection: int | None = touch("inspection", _("Inspection"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    unannounced: bool = flag(_("Unannounced"), default=False)
    outcome: str = choice(_("Outcome"), OUTCOMES)
    note: str = text(_("Note"), default="")


class InspectionFindingRaised(Event):
    kind = "inspection_finding.raised"
    chapter = 4
    label = _("Inspection finding raised")
    sentence = _("%(actor)s raised the finding %(finding)s on %(engagement)s")
    practices = ("4.04", "4.11")
    shown_to = BOTH
    recorded_by = WATCHERS
    rank = 45
    declares = (
        FactFrom("due_date", of="finding", field="due_on"),
        FactFrom("engagement", of="finding", field="engagement"),
        FactFrom("owner", of="finding", field="owner"),
    )
    finding: int = touch("finding", _("Finding"))
    engagement: int = touch("engagement", _("Engagement"))
    inspection: int | None = touch("inspection", _("Inspection"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    due_on: date | None = day(_("Due on"), default=None)
    summary: str = text(_("Summary"), default="")


class InspectionFindingClosed(Event):
    kind = "inspection_finding.closed"
    chapter = 4
    label = _("Inspection finding closed")
    sentence = _("%(actor)s closed the finding %(finding)s")
    practices = ("4.04",)
    shown_to = BOTH
    recorded_by = WATCHERS
    rank = 60
    finding: int = touch("finding", _("Finding"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    note: str = text(_("Note"), default="")


class MonitoringAnnounced(Event):
    kind = "monitoring.announced"
    chapter = 4
    label = _("Monitoring announced")
    sentence = _("%(actor)s told the people of %(engagement)s what is collected: %(scope)s")
    practices = ("4.05",)
    shown_to = BOTH
    recorded_by = (*LEADS, "personal_data_contact")
    rank = 20
    engagement: int = touch("engagement", _("Engagement"))
    system: int | None = touch("system", _("System"), default=None)
    scope: str = text(_("Scope"), required=True)


class WorkDataReceived(Event):
    kind = "work_data.received"
    chapter = 4
    label = _("Work data received")
    sentence = _("Work data of %(engagement)s came in from %(source)s")
    practices = ("4.05",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 40
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    system: int | None = touch("system", _("System"), default=None)
    source: str = text(_("Source"), max_length=200, required=True)
    value: int | None = number(_("Value"), default=None)
    unit: str = text(_("Unit"), max_length=64, default="")
    period: str = text(_("Period"), max_length=64, default="")


class LessonAdopted(Event):
    kind = "lesson.adopted"
    chapter = 4
    label = _("Lesson changed the method")
    sentence = _("%(actor)s changed the method after %(lesson)s: %(what)s")
    practices = ("4.13", "6.10")
    recorded_by = LEADS
    rank = 60
    lesson: int = touch("lesson", _("Lesson"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    case: int | None = touch("case", _("Case"), default=None)
    what: str = text(_("What changed"), required=True)
    review_on: date | None = day(_("Review on"), default=None)
