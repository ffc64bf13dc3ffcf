"""Risks and audits."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Event, FactFrom, choice, day, number, text, touch

LEADS = ("task_force", "supervisor")
FORCE = ("task_force",)
AUDITORS = ("auditor",)  # his working papers are his own to write; he changes nothing else
TESTERS = ("auditor", "task_force")

RISKS = (
    ("quality", _("Quality")),
    ("security", _("Information security")),
    ("ip", _("Intellectual property")),
    ("compliance", _("Compliance")),
    ("delivery", _("Delivery")),
)
JUDGED = (
    ("kept", _("Kept")),
    ("not_kept", _("Not kept")),
    ("cant_tell", _("Can't tell")),
)
RETEST = (
    ("effective", _("Effective")),
    ("ineffective", _("Not effective")),
)


class RiskIdentified(Event):
    kind = "risk.identified"
    built = True
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
    built = True
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
    built = True
    chapter = 1
    label = _("Risk reviewed")
    sentence = _("%(actor)s reviewed the risk %(risk)s")
    practices = ("1.01",)
    recorded_by = (*LEADS, "security_officer", "legal")
    rank = 40
    declares = (
        FactFrom("review_date", of="risk", field="review_on"),
        FactFrom("owner", of="risk", field="owner"),
    )
    risk: int = touch("risk", _("Risk"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    likelihood: int | None = number(_("Likelihood (1–5)"), default=None)
    damage: int | None = number(_("Impact (1–5)"), default=None)
    review_on: date | None = day(_("Review on"), default=None)
    note: str = text(_("Note"), default="")


class RiskClosed(Event):
    kind = "risk.closed"
    built = True
    chapter = 1
    label = _("Risk closed")
    sentence = _("%(actor)s closed the risk %(risk)s: %(reason)s")
    practices = ("1.01",)
    recorded_by = (*LEADS, "security_officer", "legal")
    rank = 80
    risk: int = touch("risk", _("Risk"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    reason: str = text(_("Reason"), required=True)


class AuditPlanned(Event):
    kind = "audit.planned"
    built = True
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
    commitment: str = text(_("Digest of the seed"), max_length=64, default="")


class AuditSampled(Event):
    kind = "audit.sampled"
    built = True
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
    digest: str = text(_("Digest of the population"), max_length=64, default="")


class AuditItemJudged(Event):
    kind = "audit_item.judged"
    built = True
    chapter = 1
    label = _("Sampled duty judged")
    sentence = _("%(actor)s judged number %(place)s of the sample of the audit %(audit)s: %(outcome)s")
    practices = ("1.08",)
    recorded_by = AUDITORS
    rank = 35
    audit: int = touch("audit", _("Audit"))
    place: int = number(_("Number in the sample"), required=True)
    outcome: str = choice(_("Outcome"), JUDGED)
    note: str = text(_("Note"), default="")


class AuditClosed(Event):
    kind = "audit.closed"
    built = True
    chapter = 1
    label = _("Audit closed")
    sentence = _("%(actor)s closed the audit %(audit)s: %(conclusion)s")
    practices = ("1.08",)
    recorded_by = AUDITORS
    rank = 70
    audit: int = touch("audit", _("Audit"))
    kept: int | None = number(_("Kept"), default=None)
    not_kept: int | None = number(_("Not kept"), default=None)
    cant_tell: int | None = number(_("Can't tell"), default=None)
    conclusion: str = text(_("Conclusion"), required=True)


class AuditFindingRaised(Event):
    kind = "audit_finding.raised"
    built = True
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


class AuditFindingAnswered(Event):
    kind = "audit_finding.answered"
    built = True
    chapter = 1
    label = _("Audit finding answered")
    sentence = _("%(actor)s answered the audit finding %(finding)s: %(answer)s")
    practices = ("1.08",)
    recorded_by = TESTERS
    rank = 50
    finding: int = touch("finding", _("Finding"))
    audit: int | None = touch("audit", _("Audit"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    answer: str = text(_("Answer"), required=True)


class AuditFindingRetested(Event):
    kind = "audit_finding.retested"
    built = True
    chapter = 1
    label = _("Audit finding tested again")
    sentence = _("%(actor)s tested the finding %(finding)s again: %(outcome)s")
    practices = ("1.08",)
    recorded_by = TESTERS
    rank = 60
    finding: int = touch("finding", _("Finding"))
    audit: int | None = touch("audit", _("Audit"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), RETEST)
    note: str = text(_("Note"), default="")
