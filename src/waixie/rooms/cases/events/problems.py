"""What happens to a problem, from the report to the follow-up."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, text, touch

BOTH = (Audience.WORKER, Audience.PARTNER)
ANYONE = (
    "supervisor",
    "requester",
    "liaison",
    "worker",
    "partner_representative",
    "security_officer",
    "safety_officer",
    "quality_inspector",
    "task_force",
)
SOLVERS = ("supervisor", "liaison", "task_force", "mediator")
SIDES = ("supervisor", "liaison", "partner_representative", "worker")

SEVERITIES = (
    ("low", _("Low")),
    ("medium", _("Medium")),
    ("high", _("High")),
    ("critical", _("Critical")),
)
PROBLEMS = (
    ("technical", _("Technical")),
    ("resources", _("Missing resources")),
    ("delay", _("Delay")),
    ("people", _("People")),
    ("money", _("Money")),
    ("quality", _("Quality")),
    ("safety", _("Safety")),
    ("security", _("Information security")),
)
RECURRED = (
    ("gone", _("It has not come back")),
    ("back", _("It has come back")),
)
SIDE = (
    ("ours", _("Our side")),
    ("theirs", _("The partner's side")),
)


class CaseReported(Event):
    kind = "case.reported"
    chapter = 8
    label = _("Case reported")
    sentence = _("%(actor)s reported the case %(case)s")
    practices = ("8.01", "4.11", "8.12")
    shown_to = BOTH
    recorded_by = ANYONE
    rank = 10
    declares = (
        FactFrom("severity", of="case", field="severity"),
        FactFrom("impact", of="case", field="impact"),
        FactFrom("team", of="case", field="team"),
        FactFrom("problem", of="case", field="problem"),
        FactFrom("engagement", of="case", field="engagement"),
        FactFrom("partner", of="case", field="partner"),
    )
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    problem: str = choice(_("Kind of problem"), PROBLEMS, default="")
    severity: str = choice(_("Severity"), SEVERITIES, default="")
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")
    summary: str = text(_("Summary"), default="")


class CaseQueued(Event):
    kind = "case.queued"
    chapter = 8
    label = _("Case queued")
    sentence = _("%(actor)s put the case %(case)s in a queue")
    practices = ("8.02", "8.12")
    shown_to = BOTH
    recorded_by = SOLVERS
    rank = 20
    declares = (FactFrom("team", of="case", field="team"),)
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")


class CaseAcknowledged(Event):
    kind = "case.acknowledged"
    chapter = 8
    label = _("Case acknowledged")
    sentence = _("%(actor)s took the case %(case)s on")
    practices = ("8.02",)
    shown_to = BOTH
    recorded_by = (*SOLVERS, "partner_representative", "worker")
    rank = 30
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    severity: str = choice(_("Severity"), SEVERITIES, default="")
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")


class CaseReassigned(Event):
    kind = "case.reassigned"
    chapter = 8
    label = _("Case reassigned")
    sentence = _("%(actor)s passed the case %(case)s to another team")
    practices = ("8.02", "8.12")
    shown_to = BOTH
    recorded_by = SOLVERS
    rank = 40
    declares = (FactFrom("team", of="case", field="team"),)
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")


class CaseReclassified(Event):
    kind = "case.reclassified"
    chapter = 8
    label = _("Case reclassified")
    sentence = _("%(actor)s classed the case %(case)s anew")
    practices = ("8.02", "8.12")
    shown_to = BOTH
    recorded_by = SOLVERS
    rank = 40
    declares = (
        FactFrom("severity", of="case", field="severity"),
        FactFrom("impact", of="case", field="impact"),
        FactFrom("problem", of="case", field="problem"),
    )
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    problem: str = choice(_("Kind of problem"), PROBLEMS, default="")
    severity: str = choice(_("Severity"), SEVERITIES, default="")
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")
    reason: str = text(_("Reason"), default="")


class CasePaused(Event):
    kind = "case.paused"
    chapter = 8
    label = _("Case put on hold")
    sentence = _("%(actor)s put the case %(case)s on hold")
    practices = ("8.02",)
    shown_to = BOTH
    recorded_by = SOLVERS
    rank = 45
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")
    reason: str = text(_("Reason"), default="")


class CaseEscalated(Event):
    kind = "case.escalated"
    chapter = 8
    label = _("Case escalated")
    sentence = _("%(actor)s escalated the case %(case)s: %(reason)s")
    practices = ("8.02",)
    shown_to = BOTH
    recorded_by = SOLVERS
    rank = 45
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    reason: str = text(_("Reason"), required=True)


class CaseAnalysed(Event):
    kind = "case.analysed"
    chapter = 8
    label = _("Cause found")
    sentence = _("%(actor)s stated the cause of the case %(case)s")
    practices = ("8.03", "8.12")
    shown_to = BOTH
    recorded_by = SIDES
    rank = 50
    declares = (FactFrom("cause_side", of="case", field="side"),)
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    side: str = choice(_("Side"), SIDE, default="")
    category: str = text(_("Category"), max_length=100, default="")
    cause: str = text(_("Cause"), required=True)


class SolutionPlanned(Event):
    kind = "solution.planned"
    chapter = 8
    label = _("Solution planned")
    sentence = _("%(actor)s planned a solution for the case %(case)s")
    practices = ("8.04",)
    shown_to = BOTH
    recorded_by = SOLVERS
    rank = 55
    declares = (FactFrom("solution_due", of="case", field="due_on"),)
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    due_on: date = day(_("Due on"), required=True)
    summary: str = text(_("Summary"), default="")


class DepartmentConsulted(Event):
    kind = "department.consulted"
    chapter = 8
    label = _("Department consulted")
    sentence = _("%(actor)s asked %(department)s about the case %(case)s")
    practices = ("8.06",)
    recorded_by = SOLVERS
    case: int = touch("case", _("Case"))
    department: int = touch("department", _("Department"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    answer: str = text(_("Answer"), default="")


class CaseResolved(Event):
    kind = "case.resolved"
    chapter = 8
    label = _("Case resolved")
    sentence = _("%(actor)s resolved the case %(case)s")
    practices = ("8.02", "8.04")
    shown_to = BOTH
    recorded_by = (*SOLVERS, "partner_representative", "worker")
    rank = 60
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")
    summary: str = text(_("Summary"), default="")


class CaseUnmatched(Event):
    kind = "case.unmatched"
    chapter = 8
    label = _("Case status unknown")
    sentence = _("The source system gave no known status for the case %(case)s")
    practices = ("8.02",)
    shown_to = BOTH
    recorded_by = SOLVERS
    rank = 65
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")


class CaseClosed(Event):
    kind = "case.closed"
    chapter = 8
    label = _("Case closed")
    sentence = _("%(actor)s closed the case %(case)s")
    practices = ("8.02", "8.09")
    shown_to = BOTH
    recorded_by = SOLVERS
    rank = 70
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")


class CaseReopened(Event):
    kind = "case.reopened"
    chapter = 8
    label = _("Case reopened")
    sentence = _("%(actor)s reopened the case %(case)s")
    practices = ("8.05", "11.10")
    shown_to = BOTH
    recorded_by = ANYONE
    rank = 75
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")
    reason: str = text(_("Reason"), default="")


class CaseFollowedUp(Event):
    kind = "case.followed_up"
    chapter = 8
    label = _("Case followed up")
    sentence = _("%(actor)s followed up the case %(case)s")
    practices = ("8.05",)
    shown_to = BOTH
    recorded_by = SOLVERS
    rank = 80
    case: int = touch("case", _("Case"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), RECURRED, default="")
    impact: str = text(_("Impact"), max_length=64, default="")
    product: str = text(_("Product"), max_length=200, default="")
    status: str = text(_("Status"), max_length=64, default="")
    team: str = text(_("Team"), max_length=200, default="")
    note: str = text(_("Note"), default="")


class DeadlineMoved(Event):
    kind = "deadline.moved"
    chapter = 8
    label = _("Partner's deadline moved")
    sentence = _("%(actor)s moved the partner's deadline because of the case %(case)s")
    practices = ("8.12",)
    shown_to = BOTH
    recorded_by = SOLVERS
    declares = (FactFrom("due_date", of="item", field="due_on"),)
    case: int = touch("case", _("Case"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    item: int | None = touch("item", _("Item"), default=None)
    due_on: date = day(_("Due on"), required=True)
    reason: str = text(_("Reason"), default="")
