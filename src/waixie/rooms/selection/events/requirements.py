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

ANSWERED = (
    ("approved", _("Approved")),
    ("refused", _("Refused")),
)


class RequirementSubmitted(Event):
    kind = "requirement.submitted"
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


class RequirementDecided(Event):
    kind = "requirement.decided"
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
    chapter = 2
    label = _("Requirement withdrawn")
    sentence = _("%(actor)s withdrew the requirement %(requirement)s: %(reason)s")
    practices = ("2.03",)
    recorded_by = (*OFFICERS, "requester")
    rank = 80
    declares = (FactFrom("closing_time", of="requirement", gone=True),)
    requirement: int = touch("requirement", _("Requirement"))
    reason: str = text(_("Reason"), required=True)


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
