"""Indicators, appraisals, what is told to the appraised, and what follows from it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, number, text, touch

BOTH = (Audience.WORKER, Audience.PARTNER)
NAMED = (Audience.NAMED, Audience.PARTNER)  # no colleague's matter
RATERS = ("supervisor", "evaluator", "requester", "quality_inspector")
LEADS = ("supervisor", "task_force")
APPRAISED = ("worker", "partner_representative", "supervisor")
JUDGES = ("task_force", "mediator")

DIRECTIONS = (
    ("higher", _("Higher is better")),
    ("lower", _("Lower is better")),
)
GRADES = (
    ("excellent", _("Excellent")),
    ("good", _("Good")),
    ("fair", _("Fair")),
    ("poor", _("Poor")),
)
USES = (
    ("renewal", _("Renewal")),
    ("termination", _("Termination")),
    ("reward", _("Reward")),
    ("penalty", _("Penalty")),
    ("training", _("Training")),
)
DECIDED = (
    ("upheld", _("Result stands")),
    ("changed", _("Result changed")),
)


class IndicatorAgreed(Event):
    kind = "indicator.agreed"
    chapter = 4
    label = _("Indicator agreed")
    sentence = _("%(actor)s set the indicator %(indicator)s for %(engagement)s")
    practices = ("4.06", "3.10")
    shown_to = BOTH
    recorded_by = LEADS
    rank = 10
    indicator: int = touch("indicator", _("Indicator"))
    engagement: int = touch("engagement", _("Engagement"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    unit: str = text(_("Unit"), max_length=64, default="")
    direction: str = choice(_("Direction"), DIRECTIONS)
    value: int | None = number(_("Value"), default=None)
    source: str = text(_("Source"), max_length=200, default="")


class IndicatorMeasured(Event):
    kind = "indicator.measured"
    chapter = 4
    label = _("Indicator measured")
    sentence = _("%(indicator)s of %(engagement)s stood at %(value)s")
    practices = ("4.06",)
    shown_to = BOTH
    recorded_by = (*LEADS, "quality_inspector")
    rank = 30
    indicator: int = touch("indicator", _("Indicator"))
    engagement: int = touch("engagement", _("Engagement"))
    value: int = number(_("Value"), required=True)
    unit: str = text(_("Unit"), max_length=64, default="")
    period: str = text(_("Period"), max_length=64, default="")
    source: str = text(_("Source"), max_length=200, default="")


class AppraisalOpened(Event):
    kind = "appraisal.opened"
    chapter = 4
    label = _("Appraisal opened")
    sentence = _("%(actor)s opened the appraisal %(appraisal)s of %(engagement)s")
    practices = ("4.07",)
    shown_to = NAMED
    recorded_by = LEADS
    rank = 20
    declares = (
        FactFrom("due_date", of="appraisal", field="due_on"),
        FactFrom("engagement", of="appraisal", field="engagement"),
    )
    appraisal: int = touch("appraisal", _("Appraisal"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    period: str = text(_("Period"), max_length=64, default="")
    due_on: date | None = day(_("Due on"), default=None)


class AppraisalRated(Event):
    kind = "appraisal.rated"
    chapter = 4
    label = _("Appraisal rated")
    sentence = _("%(actor)s rated %(engagement)s")
    practices = ("4.07",)
    recorded_by = RATERS
    rank = 30
    appraisal: int = touch("appraisal", _("Appraisal"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    score: int | None = number(_("Score"), default=None)
    note: str = text(_("Note"), default="")


class AppraisalCalibrated(Event):
    kind = "appraisal.calibrated"
    chapter = 4
    label = _("Ratings calibrated")
    sentence = _("%(actor)s calibrated the ratings of %(appraisal)s: %(reason)s")
    practices = ("4.07",)
    recorded_by = LEADS
    rank = 35
    appraisal: int = touch("appraisal", _("Appraisal"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    reason: str = text(_("Reason"), required=True)


class AppraisalCompleted(Event):
    kind = "appraisal.completed"
    chapter = 4
    label = _("Appraisal completed")
    sentence = _("%(actor)s completed the appraisal of %(engagement)s: %(outcome)s")
    practices = ("4.07", "4.10", "3.10")
    recorded_by = LEADS
    rank = 40
    declares = (
        FactFrom("grade", of="appraisal", field="outcome"),
        FactFrom("grade", of="engagement", field="outcome"),
    )
    appraisal: int = touch("appraisal", _("Appraisal"))
    engagement: int = touch("engagement", _("Engagement"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), GRADES)
    score: int | None = number(_("Score"), default=None)
    period: str = text(_("Period"), max_length=64, default="")


class AppraisalDelivered(Event):
    kind = "appraisal.delivered"
    chapter = 4
    label = _("Appraisal told")
    sentence = _("%(actor)s told the result of %(appraisal)s")
    practices = ("4.08",)
    shown_to = NAMED
    recorded_by = LEADS
    rank = 50
    appraisal: int = touch("appraisal", _("Appraisal"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), default="")


class AppraisalAcknowledged(Event):
    kind = "appraisal.acknowledged"
    chapter = 4
    label = _("Appraisal acknowledged")
    sentence = _("%(actor)s acknowledged the result of %(appraisal)s")
    practices = ("4.08",)
    shown_to = NAMED
    recorded_by = APPRAISED
    rank = 60
    appraisal: int = touch("appraisal", _("Appraisal"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    note: str = text(_("Note"), default="")


class AppraisalAppealed(Event):
    kind = "appraisal.appealed"
    chapter = 4
    label = _("Appeal against an appraisal")
    sentence = _("%(actor)s appealed against %(appraisal)s")
    practices = ("4.08",)
    shown_to = NAMED
    recorded_by = APPRAISED
    rank = 65
    appraisal: int = touch("appraisal", _("Appraisal"))
    appeal: int | None = touch("appeal", _("Appeal"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), default="")


class AppealDecided(Event):
    kind = "appeal.decided"
    chapter = 4
    label = _("Appeal decided")
    sentence = _("%(actor)s decided the appeal against %(appraisal)s: %(decision)s")
    practices = ("4.08",)
    shown_to = NAMED
    recorded_by = JUDGES
    rank = 70
    appraisal: int = touch("appraisal", _("Appraisal"))
    appeal: int | None = touch("appeal", _("Appeal"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    decision: str = choice(_("Decision"), DECIDED)
    reason: str = text(_("Reason"), default="")


class AppraisalUsed(Event):
    kind = "appraisal.used"
    chapter = 4
    label = _("Appraisal used")
    sentence = _("%(actor)s rested a decision on %(appraisal)s: %(purpose)s")
    practices = ("4.09",)
    recorded_by = (*LEADS, "signatory")
    rank = 70
    appraisal: int = touch("appraisal", _("Appraisal"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    contract: int | None = touch("contract", _("Contract"), default=None)
    purpose: str = choice(_("Purpose"), USES)


class ActionAgreed(Event):
    kind = "action.agreed"
    chapter = 4
    label = _("Improvement action agreed")
    sentence = _("%(actor)s agreed the action %(action)s for %(engagement)s by %(due_on)s")
    practices = ("4.12",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 60
    declares = (
        FactFrom("due_date", of="action", field="due_on"),
        FactFrom("owner", of="action", field="owner"),
        FactFrom("engagement", of="action", field="engagement"),
    )
    action: int = touch("action", _("Action"))
    engagement: int = touch("engagement", _("Engagement"))
    appraisal: int | None = touch("appraisal", _("Appraisal"), default=None)
    indicator: int | None = touch("indicator", _("Indicator"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    due_on: date = day(_("Due on"), required=True)
    summary: str = text(_("Summary"), default="")


class ActionCompleted(Event):
    kind = "action.completed"
    chapter = 4
    label = _("Improvement action completed")
    sentence = _("%(actor)s completed the action %(action)s")
    practices = ("4.12",)
    shown_to = BOTH
    recorded_by = (*LEADS, "worker", "partner_representative")
    rank = 70
    action: int = touch("action", _("Action"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), default="")


class ActionVerified(Event):
    kind = "action.verified"
    chapter = 4
    label = _("Effect of an action verified")
    sentence = _("%(actor)s checked whether %(action)s had an effect: %(result)s")
    practices = ("4.12",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 80
    action: int = touch("action", _("Action"))
    indicator: int | None = touch("indicator", _("Indicator"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    result: str = text(_("Result"), required=True)
