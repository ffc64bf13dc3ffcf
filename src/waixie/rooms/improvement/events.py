"""Risks, what may go out, the task force, audits, and how the policy gets better."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Event, FactFrom, choice, day, number, text, touch

LEADS = ("task_force", "supervisor")
FORCE = ("task_force",)
AUDITORS = (
    "task_force",
)  # an auditor reads everything and changes nothing; the task force enters what he found

RISKS = (
    ("quality", _("Quality")),
    ("security", _("Information security")),
    ("ip", _("Intellectual property")),
    ("compliance", _("Compliance")),
    ("delivery", _("Delivery")),
)
CORE = (
    ("core", _("Core")),
    ("non_core", _("Not core")),
)
LEGAL_FORMS = (
    ("contract_for_work", _("Contract for work")),
    ("dispatch", _("Dispatch")),
    ("mandate", _("Mandate")),
)
RETEST = (
    ("effective", _("Effective")),
    ("ineffective", _("Not effective")),
)
PROPOSALS = (
    ("adopt", _("Adopt")),
    ("trial_first", _("Try first")),
    ("drop", _("Drop")),
)


class RiskIdentified(Event):
    kind = "risk.identified"
    chapter = 1
    label = _("Risk identified")
    sentence = _("%(actor)s identified the risk %(risk)s: %(category)s")
    practices = ("1.01",)
    recorded_by = (*LEADS, "security_officer", "legal")
    rank = 10
    declares = (
        FactFrom("owner", of="risk", field="owner"),
        FactFrom("review_date", of="risk", field="review_on"),
        FactFrom("engagement", of="risk", field="engagement"),
        FactFrom("partner", of="risk", field="partner"),
    )
    risk: int = touch("risk", _("Risk"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    category: str = choice(_("Category"), RISKS)
    likelihood: int | None = number(_("Likelihood (1–5)"), default=None)
    damage: int | None = number(_("Impact (1–5)"), default=None)
    review_on: date | None = day(_("Review on"), default=None)
    summary: str = text(_("Summary"), default="")


class RiskTreated(Event):
    kind = "risk.treated"
    chapter = 1
    label = _("Risk treated")
    sentence = _("%(actor)s treated the risk %(risk)s: %(treatment)s")
    practices = ("1.01",)
    recorded_by = (*LEADS, "security_officer", "legal")
    rank = 30
    risk: int = touch("risk", _("Risk"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    treatment: str = text(_("Treatment"), required=True)


class RiskReviewed(Event):
    kind = "risk.reviewed"
    chapter = 1
    label = _("Risk reviewed")
    sentence = _("%(actor)s reviewed the risk %(risk)s")
    practices = ("1.01",)
    recorded_by = (*LEADS, "security_officer", "legal")
    rank = 40
    declares = (FactFrom("review_date", of="risk", field="review_on"),)
    risk: int = touch("risk", _("Risk"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    likelihood: int | None = number(_("Likelihood (1–5)"), default=None)
    damage: int | None = number(_("Impact (1–5)"), default=None)
    review_on: date | None = day(_("Review on"), default=None)
    note: str = text(_("Note"), default="")


class OutsourcingDecided(Event):
    kind = "outsourcing.decided"
    chapter = 1
    label = _("Make or buy decided")
    sentence = _("%(actor)s decided whether %(requirement)s may go out: %(core)s")
    practices = ("1.07",)
    recorded_by = (*LEADS, "requester", "plant_manager")
    rank = 15
    declares = (
        FactFrom("core", of="requirement", field="core"),
        FactFrom("legal_form", of="requirement", field="legal_form"),
    )
    requirement: int = touch("requirement", _("Requirement"))
    core: str = choice(_("Core or not"), CORE)
    legal_form: str = choice(_("Legal form"), LEGAL_FORMS)
    cost: int | None = number(_("In-house cost (smallest unit)"), default=None)
    currency: str = text(_("Currency"), max_length=3, default="")
    reason: str = text(_("Reason"), default="")


class TaskForceJoined(Event):
    kind = "task_force.joined"
    chapter = 1
    label = _("Task-force member appointed")
    sentence = _("%(person)s joined the task force")
    practices = ("1.04",)
    recorded_by = (*FORCE, "administrator")
    rank = 10
    declares = (FactFrom("task_force_end", of="person", field="until"),)
    person: int = touch("person", _("Person"))
    from_on: date | None = day(_("From"), default=None)
    until: date | None = day(_("Until"), default=None)


class TaskForceLeft(Event):
    kind = "task_force.left"
    chapter = 1
    label = _("Task-force member left")
    sentence = _("%(person)s left the task force")
    practices = ("1.04",)
    recorded_by = (*FORCE, "administrator")
    rank = 80
    person: int = touch("person", _("Person"))


class TaskForceMet(Event):
    kind = "task_force.met"
    chapter = 1
    label = _("Task force met")
    sentence = _("The task force met: %(decision)s")
    practices = ("1.04",)
    recorded_by = FORCE
    rank = 40
    meeting: int = touch("meeting", _("Meeting"))
    policy: int | None = touch("policy", _("Policy"), default=None)
    decision: str = text(_("What was decided"), required=True)


class AuditPlanned(Event):
    kind = "audit.planned"
    chapter = 1
    label = _("Audit planned")
    sentence = _("%(actor)s planned the audit %(audit)s of clause %(clause)s")
    practices = ("1.08",)
    recorded_by = AUDITORS
    rank = 20
    audit: int = touch("audit", _("Audit"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    clause: str = text(_("Clause"), max_length=64, required=True)
    from_on: date | None = day(_("From"), default=None)
    until: date | None = day(_("Until"), default=None)


class AuditSampled(Event):
    kind = "audit.sampled"
    chapter = 1
    label = _("Audit sample drawn")
    sentence = _("%(actor)s drew %(sample)s of %(population)s for the audit %(audit)s")
    practices = ("1.08",)
    recorded_by = AUDITORS
    rank = 30
    audit: int = touch("audit", _("Audit"))
    population: int = number(_("Population"), required=True)
    sample: int = number(_("Sample size"), required=True)
    seed: str = text(_("Seed of the sample"), max_length=64, default="")


class AuditFindingRaised(Event):
    kind = "audit_finding.raised"
    chapter = 1
    label = _("Audit finding raised")
    sentence = _("%(actor)s raised the audit finding %(finding)s")
    practices = ("1.08",)
    recorded_by = AUDITORS
    rank = 40
    declares = (
        FactFrom("due_date", of="finding", field="due_on"),
        FactFrom("owner", of="finding", field="owner"),
    )
    finding: int = touch("finding", _("Finding"))
    audit: int = touch("audit", _("Audit"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    due_on: date | None = day(_("Due on"), default=None)
    summary: str = text(_("Summary"), default="")


class AuditFindingRetested(Event):
    kind = "audit_finding.retested"
    chapter = 1
    label = _("Audit finding tested again")
    sentence = _("%(actor)s tested the finding %(finding)s again: %(outcome)s")
    practices = ("1.08",)
    recorded_by = AUDITORS
    rank = 60
    finding: int = touch("finding", _("Finding"))
    audit: int | None = touch("audit", _("Audit"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), RETEST)
    note: str = text(_("Note"), default="")


class FeedbackGiven(Event):
    kind = "feedback.given"
    chapter = 10
    label = _("Feedback given")
    sentence = _("Feedback was given on %(policy)s")
    practices = ("10.01",)
    recorded_by = (*LEADS, "requester", "worker", "partner_representative")
    rank = 40
    policy: int = touch("policy", _("Policy"))
    feedback: int | None = touch("feedback", _("Feedback"), default=None)
    score: int | None = number(_("Score"), default=None)
    summary: str = text(_("Summary"), default="")


class FiguresReviewed(Event):
    kind = "figures.reviewed"
    chapter = 10
    label = _("Figures reviewed")
    sentence = _("%(actor)s reviewed the figures of %(policy)s: %(result)s")
    practices = ("10.02",)
    recorded_by = LEADS
    rank = 40
    policy: int = touch("policy", _("Policy"))
    department: int | None = touch("department", _("Department"), default=None)
    period: str = text(_("Period"), max_length=64, default="")
    result: str = text(_("Result"), required=True)


class ImprovementProposed(Event):
    kind = "improvement.proposed"
    chapter = 10
    label = _("Improvement proposed")
    sentence = _("%(actor)s proposed the improvement %(improvement)s: %(reason)s")
    practices = ("10.03", "10.09")
    recorded_by = (
        *LEADS,
        "requester",
    )
    rank = 20
    improvement: int = touch("improvement", _("Improvement"))
    policy: int | None = touch("policy", _("Policy"), default=None)
    clause: str = text(_("Clause"), max_length=64, default="")
    rule: str = text(_("Rule"), max_length=64, default="")
    reason: str = text(_("Reason"), required=True)


class ImprovementDecided(Event):
    kind = "improvement.decided"
    chapter = 10
    label = _("Improvement decided")
    sentence = _("%(actor)s decided on the improvement %(improvement)s: %(decision)s")
    practices = ("10.03", "10.06")
    recorded_by = FORCE
    rank = 40
    improvement: int = touch("improvement", _("Improvement"))
    policy: int | None = touch("policy", _("Policy"), default=None)
    decision: str = choice(_("Decision"), PROPOSALS)
    reason: str = text(_("Reason"), default="")


class RuleReplayed(Event):
    kind = "rule.replayed"
    chapter = 10
    label = _("Rule replayed over the past")
    sentence = _("%(actor)s replayed rule %(rule)s over the past: %(result)s")
    practices = ("10.04",)
    recorded_by = LEADS
    rank = 30
    policy: int = touch("policy", _("Policy"))
    improvement: int | None = touch("improvement", _("Improvement"), default=None)
    rule: str = text(_("Rule"), max_length=64, required=True)
    result: str = text(_("Result"), required=True)


class TrialStarted(Event):
    kind = "trial.started"
    chapter = 10
    label = _("Trial started")
    sentence = _("%(actor)s started the trial %(trial)s in %(department)s")
    practices = ("10.05",)
    recorded_by = FORCE
    rank = 30
    declares = (FactFrom("end_date", of="trial", field="ends_on"),)
    trial: int = touch("trial", _("Trial"))
    department: int = touch("department", _("Department"))
    policy: int | None = touch("policy", _("Policy"), default=None)
    improvement: int | None = touch("improvement", _("Improvement"), default=None)
    ends_on: date | None = day(_("Ends on"), default=None)


class TrialEnded(Event):
    kind = "trial.ended"
    chapter = 10
    label = _("Trial ended")
    sentence = _("%(actor)s ended the trial %(trial)s: %(result)s")
    practices = ("10.05",)
    recorded_by = FORCE
    rank = 60
    trial: int = touch("trial", _("Trial"))
    department: int | None = touch("department", _("Department"), default=None)
    policy: int | None = touch("policy", _("Policy"), default=None)
    improvement: int | None = touch("improvement", _("Improvement"), default=None)
    result: str = text(_("Result"), required=True)


class PolicyReviewHeld(Event):
    kind = "policy_review.held"
    chapter = 10
    label = _("Yearly review of the policy held")
    sentence = _("%(actor)s held the yearly review of %(policy)s: %(result)s")
    practices = ("10.07",)
    recorded_by = FORCE
    rank = 40
    policy: int = touch("policy", _("Policy"))
    meeting: int | None = touch("meeting", _("Meeting"), default=None)
    result: str = text(_("Result"), required=True)


class LawChanged(Event):
    kind = "law.changed"
    chapter = 10
    label = _("Law changed")
    sentence = _("%(law)s changes from %(effective_on)s")
    practices = ("10.08",)
    recorded_by = (*FORCE, "legal")
    rank = 20
    declares = (FactFrom("effective_date", of="law", field="effective_on"),)
    law: int = touch("law", _("Law"))
    policy: int | None = touch("policy", _("Policy"), default=None)
    effective_on: date = day(_("In force from"), required=True)
    summary: str = text(_("Summary"), default="")


class LawReviewed(Event):
    kind = "law.reviewed"
    chapter = 10
    label = _("Change of law reviewed")
    sentence = _("%(actor)s reviewed what the change of %(law)s means: %(result)s")
    practices = ("10.08", "1.02")
    recorded_by = (*FORCE, "legal")
    rank = 40
    law: int = touch("law", _("Law"))
    policy: int | None = touch("policy", _("Policy"), default=None)
    clause: str = text(_("Clause"), max_length=64, default="")
    result: str = text(_("Result"), required=True)


class BurdenMeasured(Event):
    kind = "burden.measured"
    chapter = 10
    label = _("Cost of the regime measured")
    sentence = _("%(actor)s measured the cost of %(policy)s: %(minutes)s minutes")
    practices = ("10.09",)
    recorded_by = FORCE
    rank = 40
    policy: int = touch("policy", _("Policy"))
    department: int | None = touch("department", _("Department"), default=None)
    clause: str = text(_("Clause"), max_length=64, default="")
    minutes: int = number(_("Minutes"), required=True)
    period: str = text(_("Period"), max_length=64, default="")
