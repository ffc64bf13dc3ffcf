"""Standards, hold points, inspections, acceptance, nonconformities and process audits."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, number, text, touch

BOTH = (Audience.WORKER, Audience.PARTNER)
INSPECTORS = ("quality_inspector",)
WATCHERS = ("quality_inspector", "supervisor")
DELIVERERS = ("worker", "partner_representative", "supervisor")

LEVELS = (
    ("normal", _("Normal")),
    ("tightened", _("Tightened")),
    ("reduced", _("Reduced")),
    ("full", _("100 %")),
)
LOT_OUTCOMES = (
    ("accepted", _("Accepted")),
    ("rejected", _("Rejected")),
)
ACCEPTANCE = (
    ("accepted", _("Accepted")),
    ("conceded", _("Accepted with concession")),
    ("rejected", _("Rejected")),
)
EFFECT = (
    ("effective", _("Effective")),
    ("ineffective", _("Not effective")),
)
CHECKED = (
    ("in_order", _("In order")),
    ("findings", _("With findings")),
)


class QualityStandardPublished(Event):
    kind = "quality_standard.published"
    chapter = 6
    label = _("Quality standard published")
    sentence = _("%(actor)s published version %(edition)s of the standard %(quality_standard)s")
    practices = ("6.01", "6.03", "6.10")
    shown_to = BOTH
    recorded_by = (*INSPECTORS, "task_force")
    rank = 10
    quality_standard: int = touch("quality_standard", _("Quality standard"))
    edition: str = text(_("Version"), max_length=64, required=True)
    effective_on: date | None = day(_("In force from"), default=None)


class ManualPublished(Event):
    kind = "manual.published"
    chapter = 6
    label = _("Quality manual published")
    sentence = _("%(actor)s published version %(edition)s of the manual %(manual)s")
    practices = ("6.02",)
    shown_to = BOTH
    recorded_by = (*INSPECTORS, "task_force")
    rank = 10
    manual: int = touch("manual", _("Quality manual"))
    edition: str = text(_("Version"), max_length=64, required=True)
    effective_on: date | None = day(_("In force from"), default=None)


class HoldPointSet(Event):
    kind = "hold_point.set"
    chapter = 6
    label = _("Hold point set")
    sentence = _("%(actor)s set the hold point %(hold_point)s in %(engagement)s")
    practices = ("6.04",)
    shown_to = BOTH
    recorded_by = WATCHERS
    rank = 20
    declares = (
        FactFrom("engagement", of="hold_point", field="engagement"),
        FactFrom("due_date", of="hold_point", field="due_on"),
    )
    hold_point: int = touch("hold_point", _("Hold point"))
    engagement: int = touch("engagement", _("Engagement"))
    due_on: date | None = day(_("Due on"), default=None)


class HoldPointReached(Event):
    kind = "hold_point.reached"
    chapter = 6
    label = _("Hold point reached")
    sentence = _("%(engagement)s reached the hold point %(hold_point)s")
    practices = ("6.04",)
    shown_to = BOTH
    recorded_by = DELIVERERS
    rank = 30
    hold_point: int = touch("hold_point", _("Hold point"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)


class HoldPointReleased(Event):
    kind = "hold_point.released"
    chapter = 6
    label = _("Hold point released")
    sentence = _("%(actor)s released the hold point %(hold_point)s")
    practices = ("6.04",)
    shown_to = BOTH
    recorded_by = WATCHERS
    rank = 40
    hold_point: int = touch("hold_point", _("Hold point"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    note: str = text(_("Note"), default="")


class LotSubmitted(Event):
    kind = "lot.submitted"
    chapter = 6
    label = _("Lot submitted for inspection")
    sentence = _("The lot %(lot)s of %(engagement)s was submitted")
    practices = ("6.05",)
    shown_to = BOTH
    recorded_by = DELIVERERS
    rank = 30
    lot: int = touch("lot", _("Lot"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    quality_standard: int | None = touch("quality_standard", _("Quality standard"), default=None)
    population: int | None = number(_("Population"), default=None)


class LotInspected(Event):
    kind = "lot.inspected"
    chapter = 6
    label = _("Lot inspected")
    sentence = _("%(actor)s inspected the lot %(lot)s: %(outcome)s")
    practices = ("6.05", "6.08")
    shown_to = BOTH
    recorded_by = INSPECTORS
    rank = 40
    lot: int = touch("lot", _("Lot"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    quality_standard: int | None = touch("quality_standard", _("Quality standard"), default=None)
    inspection_level: str = choice(_("Inspection severity"), LEVELS)
    population: int | None = number(_("Population"), default=None)
    sample: int | None = number(_("Sample size"), default=None)
    defects: int | None = number(_("Defects found"), default=None)
    outcome: str = choice(_("Outcome"), LOT_OUTCOMES)


class DeliverableSubmitted(Event):
    kind = "deliverable.submitted"
    chapter = 6
    label = _("Deliverable submitted")
    sentence = _("%(actor)s submitted %(deliverable)s")
    practices = ("6.06",)
    shown_to = BOTH
    recorded_by = DELIVERERS
    rank = 30
    deliverable: int = touch("deliverable", _("Deliverable"))
    engagement: int = touch("engagement", _("Engagement"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    edition: str = text(_("Version"), max_length=64, default="")


class DeliverableJudged(Event):
    kind = "deliverable.judged"
    chapter = 6
    label = _("Acceptance decided")
    sentence = _("%(actor)s decided on the acceptance of %(deliverable)s: %(outcome)s")
    practices = ("6.06",)
    shown_to = BOTH
    recorded_by = (*WATCHERS, "requester")
    rank = 40
    deliverable: int = touch("deliverable", _("Deliverable"))
    engagement: int = touch("engagement", _("Engagement"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), ACCEPTANCE)
    reason: str = text(_("Reason"), default="")


class NonconformityRaised(Event):
    kind = "nonconformity.raised"
    chapter = 6
    label = _("Nonconformity raised")
    sentence = _("%(actor)s raised the nonconformity %(nonconformity)s in %(engagement)s")
    practices = ("6.07",)
    shown_to = BOTH
    recorded_by = WATCHERS
    rank = 40
    declares = (
        FactFrom("due_date", of="nonconformity", field="due_on"),
        FactFrom("owner", of="nonconformity", field="owner"),
        FactFrom("engagement", of="nonconformity", field="engagement"),
    )
    nonconformity: int = touch("nonconformity", _("Nonconformity"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    lot: int | None = touch("lot", _("Lot"), default=None)
    deliverable: int | None = touch("deliverable", _("Deliverable"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    due_on: date | None = day(_("Due on"), default=None)
    summary: str = text(_("Summary"), default="")


class NonconformityContained(Event):
    kind = "nonconformity.contained"
    chapter = 6
    label = _("Nonconformity contained")
    sentence = _("%(actor)s contained the nonconformity %(nonconformity)s")
    practices = ("6.07",)
    shown_to = BOTH
    recorded_by = (*WATCHERS, "worker", "partner_representative")
    rank = 45
    nonconformity: int = touch("nonconformity", _("Nonconformity"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), default="")


class NonconformityRectified(Event):
    kind = "nonconformity.rectified"
    chapter = 6
    label = _("Nonconformity rectified")
    sentence = _("%(actor)s rectified the nonconformity %(nonconformity)s: %(cause)s")
    practices = ("6.07",)
    shown_to = BOTH
    recorded_by = (*WATCHERS, "worker", "partner_representative")
    rank = 50
    nonconformity: int = touch("nonconformity", _("Nonconformity"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    cause: str = text(_("Cause"), required=True)
    summary: str = text(_("Summary"), default="")


class NonconformityVerified(Event):
    kind = "nonconformity.verified"
    chapter = 6
    label = _("Rectification verified")
    sentence = _("%(actor)s verified the rectification of %(nonconformity)s: %(outcome)s")
    practices = ("6.07",)
    shown_to = BOTH
    recorded_by = WATCHERS
    rank = 60
    nonconformity: int = touch("nonconformity", _("Nonconformity"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), EFFECT)
    note: str = text(_("Note"), default="")


class QualityFiguresReviewed(Event):
    kind = "quality_figures.reviewed"
    chapter = 6
    label = _("Quality figures reviewed")
    sentence = _("%(actor)s reviewed the quality figures of %(engagement)s")
    practices = ("6.08",)
    recorded_by = (*WATCHERS, "task_force")
    rank = 50
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    period: str = text(_("Period"), max_length=64, default="")
    result: str = text(_("Result"), default="")


class QualityMatterRaised(Event):
    kind = "quality_matter.raised"
    chapter = 6
    label = _("Quality matter raised")
    sentence = _("%(actor)s raised the quality matter %(matter)s")
    practices = ("6.09",)
    shown_to = BOTH
    recorded_by = (*WATCHERS, "worker", "partner_representative")
    rank = 30
    matter: int = touch("matter", _("Matter"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), default="")


class QualityMatterAnswered(Event):
    kind = "quality_matter.answered"
    chapter = 6
    label = _("Quality matter answered")
    sentence = _("%(actor)s answered the quality matter %(matter)s: %(answer)s")
    practices = ("6.09",)
    shown_to = BOTH
    recorded_by = WATCHERS
    rank = 50
    matter: int = touch("matter", _("Matter"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    answer: str = text(_("Answer"), required=True)


class QualityChangeMeasured(Event):
    kind = "quality_change.measured"
    chapter = 6
    label = _("Effect of a quality change measured")
    sentence = _("%(actor)s measured the effect of changing %(quality_standard)s: %(result)s")
    practices = ("6.10",)
    recorded_by = (*WATCHERS, "task_force")
    rank = 60
    quality_standard: int = touch("quality_standard", _("Quality standard"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    result: str = text(_("Result"), required=True)


class ProcessAuditHeld(Event):
    kind = "process_audit.held"
    chapter = 6
    label = _("Process audit held")
    sentence = _("%(actor)s audited the process of %(engagement)s: %(outcome)s")
    practices = ("6.12",)
    shown_to = (Audience.PARTNER,)
    recorded_by = WATCHERS
    rank = 40
    engagement: int = touch("engagement", _("Engagement"))
    audit: int = touch("audit", _("Quality audit"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), CHECKED)
    note: str = text(_("Note"), default="")


class ProcessAuditTold(Event):
    kind = "process_audit.told"
    chapter = 6
    label = _("Result of the process audit told")
    sentence = _("%(actor)s told the people of %(engagement)s the result of %(audit)s")
    practices = ("6.12",)
    shown_to = BOTH
    recorded_by = WATCHERS
    rank = 45
    engagement: int = touch("engagement", _("Engagement"))
    audit: int = touch("audit", _("Quality audit"))
    partner: int | None = touch("partner", _("Partner"), default=None)
