"""What happens to a requirement until bids come in."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import (
    Audience,
    Event,
    FactFrom,
    choice,
    day,
    moment,
    number,
    text,
    touch,
)

BUYERS = ("requester", "selection_officer")
OFFICERS = ("selection_officer",)
APPROVERS = ("task_force", "plant_manager")
JUDGES = ("evaluator", "selection_officer")

CORE = (
    ("core", _("Core")),
    ("non_core", _("Not core")),
)
LEGAL_FORMS = (
    ("contract_for_work", _("Contract for work")),
    ("dispatch", _("Dispatch")),
    ("mandate", _("Mandate")),
)
CAUSES = (
    ("unclear", _("Something is missing or unclear")),
    ("criteria", _("The criteria have changed")),
    ("reclassified", _("Judged anew by decision of the task force")),
)
ANSWERED = (
    ("approved", _("Approved")),
    ("refused", _("Refused")),
)


class RequirementSubmitted(Event):
    kind = "requirement.submitted"
    built = True
    chapter = 2
    label = _("Requirement submitted")
    sentence = _("%(actor)s submitted the requirement %(requirement)s")
    practices = ("2.01", "1.07")
    recorded_by = BUYERS
    rank = 10
    declares = (
        FactFrom("department", of="requirement", field="department"),
        FactFrom("site", of="requirement", field="site"),
        FactFrom("budget", of="requirement", field="amount"),
    )
    requirement: int = touch("requirement", _("Requirement"))
    department: int | None = touch("department", _("Department"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    headcount: int | None = number(_("Headcount"), default=None)
    amount: int | None = number(_("Amount (smallest unit)"), default=None)
    currency: str = text(_("Currency"), max_length=3, default="")
    starts_on: date | None = day(_("Starts on"), default=None)
    ends_on: date | None = day(_("Ends on"), default=None)
    scope: str = text(_("Scope"), default="")


class RequirementReturned(Event):
    kind = "requirement.returned"
    built = True
    chapter = 1
    label = _("Requirement sent back")
    sentence = _("The requirement %(requirement)s went back to who asked: %(cause)s")
    practices = ("1.07", "2.01")
    recorded_by = APPROVERS
    rank = 18
    requirement: int = touch("requirement", _("Requirement"))
    cause: str = choice(_("Cause"), CAUSES)
    reason: str = text(_("Reason"), default="")


class CoreCriteriaAdopted(Event):
    kind = "core_criteria.adopted"
    built = True
    chapter = 1
    label = _("Criteria of core work adopted")
    sentence = _(
        "%(actor)s adopted the criteria of core work %(core_criteria)s, in force from %(valid_from)s"
    )
    practices = ("1.07",)
    recorded_by = ("task_force",)
    rank = 10
    core_criteria: int = touch("core_criteria", _("Criteria of core work"))
    valid_from: date = day(_("In force from"), required=True)
    size: int | None = number(_("Number of criteria"), default=None)
    threshold: int | None = number(_("Core from so many points"), default=None)
    reason: str = text(_("Reason"), default="")


class OutsourcingDecided(Event):
    kind = "outsourcing.decided"
    built = True
    chapter = 1
    label = _("Make or buy decided")
    sentence = _("%(actor)s decided whether %(requirement)s may go out: %(core)s")
    practices = ("1.07",)
    recorded_by = APPROVERS
    rank = 15
    declares = (
        FactFrom("core", of="requirement", field="core"),
        FactFrom("legal_form", of="requirement", field="legal_form"),
    )
    requirement: int = touch("requirement", _("Requirement"))
    core_criteria: int | None = touch("core_criteria", _("Criteria of core work"), default=None)
    core: str = choice(_("Core or not"), CORE)
    legal_form: str = choice(_("Legal form"), LEGAL_FORMS)
    points: int | None = number(_("Points"), default=None)
    alone: str = text(_("Criteria that decide alone"), default="")
    cost: int | None = number(_("In-house cost (smallest unit)"), default=None)
    outside_cost: int | None = number(_("Cost outside (smallest unit)"), default=None)
    currency: str = text(_("Currency"), max_length=3, default="")
    reason: str = text(_("Reason"), default="")


class RequirementDecided(Event):
    kind = "requirement.decided"
    built = True
    chapter = 2
    label = _("Requirement decided")
    sentence = _("%(actor)s decided on the requirement %(requirement)s: %(decision)s")
    practices = ("2.01",)
    recorded_by = APPROVERS
    rank = 20
    requirement: int = touch("requirement", _("Requirement"))
    decision: str = choice(_("Decision"), ANSWERED)
    reason: str = text(_("Reason"), default="")


class CriteriaAdopted(Event):
    kind = "criteria.adopted"
    chapter = 2
    label = _("Selection criteria adopted")
    sentence = _("%(actor)s adopted the criteria %(criteria)s")
    practices = ("2.02",)
    recorded_by = (*JUDGES, "task_force")
    rank = 20
    criteria: int = touch("criteria", _("Selection criteria"))
    requirement: int | None = touch("requirement", _("Requirement"), default=None)
    edition: str = text(_("Version"), max_length=64, default="")


class RequirementPublished(Event):
    kind = "requirement.published"
    built = True
    chapter = 2
    label = _("Requirement published")
    sentence = _("%(actor)s published the requirement %(requirement)s until %(closes_at)s")
    practices = ("2.02", "2.03")
    recorded_by = OFFICERS
    rank = 30
    declares = (FactFrom("closing_time", of="requirement", field="closes_at"),)
    requirement: int = touch("requirement", _("Requirement"))
    criteria: int | None = touch("criteria", _("Selection criteria"), default=None)
    closes_at: datetime = moment(_("Closes at"), required=True)


class RequirementWithdrawn(Event):
    kind = "requirement.withdrawn"
    built = True
    chapter = 2
    label = _("Requirement withdrawn")
    sentence = _("%(actor)s withdrew the requirement %(requirement)s: %(reason)s")
    practices = ("2.03",)
    recorded_by = (*OFFICERS, "requester")
    rank = 80
    declares = (FactFrom("closing_time", of="requirement", gone=True),)
    requirement: int = touch("requirement", _("Requirement"))
    reason: str = text(_("Reason"), required=True)


class RequirementFilled(Event):
    kind = "requirement.filled"
    built = True
    chapter = 2
    label = _("Requirement became an engagement")
    sentence = _("%(engagement)s came of the requirement %(requirement)s")
    practices = ("1.07", "2.09")
    recorded_by = OFFICERS
    rank = 76
    declares = (FactFrom("requirement", of="engagement", field="requirement"),)
    requirement: int = touch("requirement", _("Requirement"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)


class PartnerInvited(Event):
    kind = "partner.invited"
    chapter = 2
    label = _("Partner invited")
    sentence = _("%(actor)s invited %(partner)s to %(requirement)s")
    practices = ("2.03", "2.17")
    shown_to = (Audience.PARTNER,)
    recorded_by = OFFICERS
    rank = 30
    requirement: int = touch("requirement", _("Requirement"))
    partner: int = touch("partner", _("Partner"))


class InterestExpressed(Event):
    kind = "interest.expressed"
    chapter = 2
    label = _("Interest expressed")
    sentence = _("%(partner)s expressed interest in %(requirement)s")
    practices = ("2.17",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*OFFICERS, "partner_representative")
    rank = 30
    requirement: int = touch("requirement", _("Requirement"))
    partner: int = touch("partner", _("Partner"))


class QuestionAnswered(Event):
    kind = "question.answered"
    chapter = 2
    label = _("Bidders' question answered")
    sentence = _("%(actor)s answered a question on %(requirement)s to all invited")
    practices = ("2.03",)
    recorded_by = (*OFFICERS, "requester")
    rank = 35
    requirement: int = touch("requirement", _("Requirement"))
    answer: str = text(_("Answer"), required=True)
