"""Feedback, figures, proposals, trials and the law: how the policy gets better."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Event, FactFrom, choice, day, number, text, touch

LEADS = ("task_force", "supervisor")
FORCE = ("task_force",)

PROPOSALS = (
    ("adopt", _("Adopt")),
    ("trial_first", _("Try first")),
    ("drop", _("Drop")),
)


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
