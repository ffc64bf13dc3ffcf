"""Rewards and penalties, levels, retention, voice and career plans."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, number, text, touch

BOTH = (Audience.WORKER, Audience.PARTNER)
NAMED = (Audience.NAMED, Audience.PARTNER)  # no colleague's matter
LEADS = ("supervisor", "task_force")
APPROVERS = ("task_force", "plant_manager", "finance")
JUDGES = ("task_force", "mediator")
PENALISED = ("worker", "partner_representative")

DECIDED = (
    ("approved", _("Approved")),
    ("refused", _("Refused")),
)
BASES = (
    ("quality", _("Quality")),
    ("collaboration", _("Collaboration")),
    ("appraisal", _("Appraisal")),
    ("safety", _("Safety")),
    ("other", _("Other criteria")),
)


class RewardCriteriaPublished(Event):
    kind = "reward_criteria.published"
    chapter = 9
    label = _("Reward criteria published")
    sentence = _("%(actor)s published version %(edition)s of the criteria %(reward_criteria)s")
    practices = ("9.01", "7.11", "6.11")
    shown_to = BOTH
    recorded_by = LEADS
    rank = 10
    reward_criteria: int = touch("reward_criteria", _("Reward criteria"))
    edition: str = text(_("Version"), max_length=64, required=True)
    effective_on: date | None = day(_("In force from"), default=None)


class PraiseGiven(Event):
    kind = "praise.given"
    chapter = 9
    label = _("Praise given")
    sentence = _("%(actor)s praised %(worker)s: %(summary)s")
    practices = ("9.02",)
    shown_to = BOTH
    recorded_by = (*LEADS, "requester", "liaison", "quality_inspector", "safety_officer")
    rank = 40
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), required=True)


class RewardProposed(Event):
    kind = "reward.proposed"
    chapter = 9
    label = _("Reward proposed")
    sentence = _("%(actor)s proposed the reward %(reward)s")
    practices = ("9.03", "7.11", "6.11")
    recorded_by = LEADS
    rank = 30
    reward: int = touch("reward", _("Reward"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    appraisal: int | None = touch("appraisal", _("Appraisal"), default=None)
    reward_criteria: int | None = touch("reward_criteria", _("Reward criteria"), default=None)
    basis: str = choice(_("Basis"), BASES)
    amount: int | None = number(_("Amount (smallest unit)"), default=None)
    currency: str = text(_("Currency"), max_length=3, default="")
    reason: str = text(_("Reason"), default="")


class RewardDecided(Event):
    kind = "reward.decided"
    chapter = 9
    label = _("Reward decided")
    sentence = _("%(actor)s decided on the reward %(reward)s: %(decision)s")
    practices = ("9.03", "7.11")
    shown_to = NAMED
    recorded_by = APPROVERS
    rank = 40
    reward: int = touch("reward", _("Reward"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    decision: str = choice(_("Decision"), DECIDED)
    reason: str = text(_("Reason"), default="")


class LevelProposed(Event):
    kind = "level.proposed"
    chapter = 9
    label = _("Level proposed")
    sentence = _("%(actor)s proposed another level: %(level)s")
    practices = ("9.04",)
    recorded_by = LEADS
    rank = 30
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    appraisal: int | None = touch("appraisal", _("Appraisal"), default=None)
    level: str = text(_("Level"), max_length=64, required=True)
    reason: str = text(_("Reason"), default="")


class LevelChanged(Event):
    kind = "level.changed"
    chapter = 9
    label = _("Level changed")
    sentence = _("%(actor)s approved another level: %(level)s")
    practices = ("9.04",)
    shown_to = BOTH
    recorded_by = APPROVERS
    rank = 40
    declares = (FactFrom("level", of="worker", field="level"), FactFrom("level", of="partner", field="level"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    level: str = text(_("Level"), max_length=64, required=True)
    reason: str = text(_("Reason"), default="")


class FairnessReviewed(Event):
    kind = "fairness.reviewed"
    chapter = 9
    label = _("Fairness of rewards reviewed")
    sentence = _("%(actor)s reviewed how rewards are spread: %(result)s")
    practices = ("9.05",)
    recorded_by = LEADS
    rank = 50
    department: int = touch("department", _("Department"))
    period: str = text(_("Period"), max_length=64, default="")
    result: str = text(_("Result"), required=True)


class PreferenceStated(Event):
    kind = "preference.stated"
    chapter = 9
    label = _("Preference stated")
    sentence = _("%(worker)s said what matters: %(wishes)s")
    practices = ("9.06",)
    shown_to = (Audience.WORKER,)
    recorded_by = (*LEADS, "worker")
    rank = 30
    worker: int = touch("worker", _("Worker"))
    wishes: str = text(_("What matters"), required=True)


class LeavingRiskRaised(Event):
    kind = "leaving_risk.raised"
    chapter = 9
    label = _("Risk of leaving raised")
    sentence = _("%(actor)s saw a risk that %(worker)s leaves: %(reason)s")
    practices = ("9.07",)
    recorded_by = LEADS
    rank = 30
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    reason: str = text(_("Reason"), required=True)


class NextWorkPlanned(Event):
    kind = "next_work.planned"
    chapter = 9
    label = _("Next work planned")
    sentence = _("%(actor)s planned what follows %(engagement)s")
    practices = ("9.07",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 40
    engagement: int = touch("engagement", _("Engagement"))
    next_engagement: int | None = touch("engagement", _("Next engagement"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    starts_on: date | None = day(_("Starts on"), default=None)


class FrameworkAgreed(Event):
    kind = "framework.agreed"
    chapter = 9
    label = _("Framework agreement made")
    sentence = _("%(actor)s made a framework agreement with %(partner)s")
    practices = ("9.07",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*LEADS, "signatory")
    rank = 40
    declares = (FactFrom("framework_end", of="partner", field="expires_on"),)
    partner: int = touch("partner", _("Partner"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    effective_on: date | None = day(_("In force from"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)


class SurveyOpened(Event):
    kind = "survey.opened"
    chapter = 9
    label = _("Survey opened")
    sentence = _("%(actor)s opened the survey %(survey)s")
    practices = ("9.08", "10.01")
    shown_to = BOTH
    recorded_by = LEADS
    rank = 20
    declares = (FactFrom("closing_date", of="survey", field="due_on"),)
    survey: int = touch("survey", _("Survey"))
    due_on: date | None = day(_("Due on"), default=None)


class SurveyAnswered(Event):
    kind = "survey.answered"
    chapter = 9
    label = _("Survey answered in public")
    sentence = _("%(actor)s answered the survey %(survey)s in public: %(answer)s")
    practices = ("9.08",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 50
    survey: int = touch("survey", _("Survey"))
    answer: str = text(_("Answer"), required=True)


class SuggestionMade(Event):
    kind = "suggestion.made"
    chapter = 9
    label = _("Suggestion made")
    sentence = _("A suggestion was made: %(suggestion)s")
    practices = ("9.08",)
    recorded_by = (*LEADS, "worker", "partner_representative")
    rank = 30
    suggestion: int = touch("suggestion", _("Suggestion"))
    summary: str = text(_("Summary"), default="")


class SuggestionAnswered(Event):
    kind = "suggestion.answered"
    chapter = 9
    label = _("Suggestion answered")
    sentence = _("%(actor)s answered the suggestion %(suggestion)s: %(answer)s")
    practices = ("9.08",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 50
    suggestion: int = touch("suggestion", _("Suggestion"))
    answer: str = text(_("Answer"), required=True)


class CareerPlanAgreed(Event):
    kind = "career_plan.agreed"
    chapter = 9
    label = _("Career plan agreed")
    sentence = _("%(actor)s agreed the career plan of %(worker)s")
    practices = ("9.09",)
    shown_to = (Audience.WORKER,)
    recorded_by = (*LEADS, "worker")
    rank = 30
    declares = (FactFrom("review_date", of="career_plan", field="review_on"),)
    career_plan: int = touch("career_plan", _("Career plan"))
    worker: int = touch("worker", _("Worker"))
    mentor: int | None = touch("person", _("Mentor"), default=None)
    review_on: date | None = day(_("Review on"), default=None)


class CareerPlanReviewed(Event):
    kind = "career_plan.reviewed"
    chapter = 9
    label = _("Career plan reviewed")
    sentence = _("%(actor)s reviewed the career plan of %(worker)s")
    practices = ("9.09",)
    shown_to = (Audience.WORKER,)
    recorded_by = (*LEADS, "worker")
    rank = 40
    declares = (FactFrom("review_date", of="career_plan", field="review_on"),)
    career_plan: int = touch("career_plan", _("Career plan"))
    worker: int = touch("worker", _("Worker"))
    review_on: date | None = day(_("Review on"), default=None)
    summary: str = text(_("Summary"), default="")


class PenaltyProposed(Event):
    kind = "penalty.proposed"
    chapter = 6
    label = _("Penalty proposed")
    sentence = _("%(actor)s proposed the penalty %(penalty)s: %(reason)s")
    practices = ("6.11", "4.09")
    recorded_by = (*LEADS, "quality_inspector")
    rank = 30
    penalty: int = touch("penalty", _("Penalty"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    appraisal: int | None = touch("appraisal", _("Appraisal"), default=None)
    reward_criteria: int | None = touch("reward_criteria", _("Reward criteria"), default=None)
    amount: int | None = number(_("Amount (smallest unit)"), default=None)
    currency: str = text(_("Currency"), max_length=3, default="")
    reason: str = text(_("Reason"), required=True)


class PenaltyHeard(Event):
    kind = "penalty.heard"
    chapter = 6
    label = _("Hearing on a penalty held")
    sentence = _("The hearing on the penalty %(penalty)s was held")
    practices = ("6.11",)
    shown_to = NAMED
    recorded_by = (*LEADS, "mediator")
    rank = 35
    penalty: int = touch("penalty", _("Penalty"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    summary: str = text(_("Summary"), default="")


class PenaltyDecided(Event):
    kind = "penalty.decided"
    chapter = 6
    label = _("Penalty decided")
    sentence = _("%(actor)s decided on the penalty %(penalty)s: %(decision)s")
    practices = ("6.11",)
    shown_to = NAMED
    recorded_by = APPROVERS
    rank = 40
    penalty: int = touch("penalty", _("Penalty"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    decision: str = choice(_("Decision"), DECIDED)
    amount: int | None = number(_("Amount (smallest unit)"), default=None)
    currency: str = text(_("Currency"), max_length=3, default="")
    reason: str = text(_("Reason"), default="")


class PenaltyAppealed(Event):
    kind = "penalty.appealed"
    chapter = 6
    label = _("Appeal against a penalty")
    sentence = _("%(actor)s appealed against the penalty %(penalty)s")
    practices = ("6.11",)
    shown_to = NAMED
    recorded_by = (*PENALISED, "supervisor")
    rank = 50
    penalty: int = touch("penalty", _("Penalty"))
    appeal: int | None = touch("appeal", _("Appeal"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    summary: str = text(_("Summary"), default="")


class PenaltyAppealDecided(Event):
    kind = "penalty_appeal.decided"
    chapter = 6
    label = _("Appeal against a penalty decided")
    sentence = _("%(actor)s decided the appeal against the penalty %(penalty)s: %(decision)s")
    practices = ("6.11",)
    shown_to = NAMED
    recorded_by = JUDGES
    rank = 60
    penalty: int = touch("penalty", _("Penalty"))
    appeal: int | None = touch("appeal", _("Appeal"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    decision: str = choice(_("Decision"), DECIDED)
    reason: str = text(_("Reason"), default="")
