"""Bids, their comparison, the award and what is to be settled before the start."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, flag, number, text, touch
from waixie.rooms.selection.events.requirements import ANSWERED, APPROVERS, JUDGES, OFFICERS

BOTH = (Audience.WORKER, Audience.PARTNER)
CHECKERS = ("selection_officer", "task_force", "finance", "legal")

SCREENED = (
    ("passed", _("Passed")),
    ("rejected", _("Not passed")),
)
LOOKED_UP = (
    ("registration", _("Company registration")),
    ("tax", _("Tax")),
    ("labour", _("Labour-law violations")),
    ("court", _("Court records")),
    ("references", _("References of clients")),
)
GAP = (
    ("set", _("Set")),
    ("met", _("Fulfilled")),
    ("failed", _("Failed")),
)


class BidSubmitted(Event):
    kind = "bid.submitted"
    chapter = 2
    label = _("Bid received")
    sentence = _("The bid %(bid)s for %(requirement)s was received")
    practices = ("2.04",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*OFFICERS, "partner_representative", "applicant")
    rank = 40
    bid: int = touch("bid", _("Bid"))
    requirement: int = touch("requirement", _("Requirement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)


class BidRefused(Event):
    kind = "bid.refused"
    chapter = 2
    label = _("Late bid refused")
    sentence = _("The bid %(bid)s for %(requirement)s was refused: %(reason)s")
    practices = ("2.04",)
    shown_to = (Audience.PARTNER,)
    recorded_by = OFFICERS
    rank = 45
    bid: int = touch("bid", _("Bid"))
    requirement: int = touch("requirement", _("Requirement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    reason: str = text(_("Reason"), required=True)


class BidsOpened(Event):
    kind = "bids.opened"
    chapter = 2
    label = _("Bids opened")
    sentence = _("%(actor)s and %(witness)s opened the bids for %(requirement)s")
    practices = ("2.04",)
    recorded_by = OFFICERS
    rank = 50
    requirement: int = touch("requirement", _("Requirement"))
    witness: int = touch("person", _("Second person"))


class BidScreened(Event):
    kind = "bid.screened"
    chapter = 2
    label = _("First screening done")
    sentence = _("%(actor)s screened the bid %(bid)s: %(outcome)s")
    practices = ("2.05",)
    shown_to = (Audience.PARTNER,)
    recorded_by = OFFICERS
    rank = 55
    bid: int = touch("bid", _("Bid"))
    requirement: int = touch("requirement", _("Requirement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    outcome: str = choice(_("Outcome"), SCREENED)
    reason: str = text(_("Reason"), default="")


class SiteVisitHeld(Event):
    kind = "site_visit.held"
    chapter = 2
    label = _("Site visit held")
    sentence = _("%(actor)s visited %(partner)s")
    practices = ("2.06",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*JUDGES, "quality_inspector")
    rank = 55
    partner: int = touch("partner", _("Partner"))
    requirement: int | None = touch("requirement", _("Requirement"), default=None)
    visit: int | None = touch("visit", _("Site visit"), default=None)
    score: int | None = number(_("Score"), default=None)
    note: str = text(_("Note"), default="")


class BidLinked(Event):
    kind = "bid.linked"
    chapter = 2
    label = _("Bids counted as one")
    sentence = _("%(actor)s counted %(bid)s and %(other_bid)s as one bid: %(reason)s")
    practices = ("2.07",)
    recorded_by = (*OFFICERS, "auditor")
    rank = 60
    requirement: int = touch("requirement", _("Requirement"))
    bid: int = touch("bid", _("Bid"))
    other_bid: int = touch("bid", _("Other bid"))
    reason: str = text(_("Reason"), required=True)


class FewBidsJustified(Event):
    kind = "few_bids.justified"
    chapter = 2
    label = _("Fewer than three bids justified")
    sentence = _("%(actor)s stated why %(requirement)s is compared with fewer than three bids: %(reason)s")
    practices = ("2.07",)
    recorded_by = OFFICERS
    rank = 60
    requirement: int = touch("requirement", _("Requirement"))
    reason: str = text(_("Reason"), required=True)


class ConflictDeclared(Event):
    kind = "conflict.declared"
    chapter = 2
    label = _("Conflict of interest declared")
    sentence = _("%(actor)s made the declaration on conflicts of interest for %(requirement)s")
    practices = ("2.09",)
    recorded_by = JUDGES
    rank = 60
    requirement: int = touch("requirement", _("Requirement"))
    has_conflict: bool = flag(_("Has a conflict of interest"), default=False)


class ComparisonOpened(Event):
    kind = "comparison.opened"
    chapter = 2
    label = _("Comparison opened")
    sentence = _("%(actor)s opened the comparison for %(requirement)s")
    practices = ("2.07",)
    recorded_by = OFFICERS
    rank = 62
    requirement: int = touch("requirement", _("Requirement"))


class BidScored(Event):
    kind = "bid.scored"
    chapter = 2
    label = _("Bid scored")
    sentence = _("%(actor)s scored the bid %(bid)s")
    practices = ("2.07",)
    recorded_by = JUDGES
    rank = 64
    bid: int = touch("bid", _("Bid"))
    requirement: int = touch("requirement", _("Requirement"))
    score: int | None = number(_("Score"), default=None)


class ComparisonDecided(Event):
    kind = "comparison.decided"
    chapter = 2
    label = _("Comparison decided")
    sentence = _("%(bid)s came first for %(requirement)s")
    practices = ("2.07",)
    recorded_by = OFFICERS
    rank = 66
    requirement: int = touch("requirement", _("Requirement"))
    bid: int = touch("bid", _("Bid"))
    explanation: str = text(_("Explanation"), default="")


class InterviewHeld(Event):
    kind = "interview.held"
    chapter = 2
    label = _("Interview held")
    sentence = _("%(actor)s held the interview for %(requirement)s")
    practices = ("2.08",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*JUDGES, "requester")
    rank = 66
    requirement: int = touch("requirement", _("Requirement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    summary: str = text(_("Summary"), default="")


class UnderstandingConfirmed(Event):
    kind = "understanding.confirmed"
    chapter = 2
    label = _("Understanding confirmed")
    sentence = _("%(actor)s confirmed what was agreed in the interview for %(requirement)s")
    practices = ("2.08",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*OFFICERS, "requester", "partner_representative", "applicant")
    rank = 68
    requirement: int = touch("requirement", _("Requirement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    summary: str = text(_("Summary"), default="")


class ReputationChecked(Event):
    kind = "reputation.checked"
    chapter = 2
    label = _("Reputation checked")
    sentence = _("%(actor)s looked up %(partner)s: %(subject)s")
    practices = ("2.18",)
    recorded_by = CHECKERS
    rank = 50
    partner: int = touch("partner", _("Partner"))
    requirement: int | None = touch("requirement", _("Requirement"), default=None)
    subject: str = choice(_("Subject"), LOOKED_UP)
    result: str = text(_("Result"), default="")


class AwardRecommended(Event):
    kind = "award.recommended"
    chapter = 2
    label = _("Award recommended")
    sentence = _("%(actor)s recommended %(bid)s for %(requirement)s")
    practices = ("2.09",)
    recorded_by = OFFICERS
    rank = 70
    requirement: int = touch("requirement", _("Requirement"))
    bid: int = touch("bid", _("Bid"))
    reason: str = text(_("Reason"), default="")


class AwardDecided(Event):
    kind = "award.decided"
    chapter = 2
    label = _("Award decided")
    sentence = _("%(actor)s decided on the award of %(requirement)s: %(decision)s")
    practices = ("2.09",)
    recorded_by = APPROVERS
    rank = 72
    declares = (FactFrom("requirement", of="engagement", field="requirement"),)
    requirement: int = touch("requirement", _("Requirement"))
    award: int | None = touch("award", _("Award"), default=None)
    bid: int | None = touch("bid", _("Bid"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    decision: str = choice(_("Decision"), ANSWERED)
    reason: str = text(_("Reason"), default="")


class BidderNotified(Event):
    kind = "bidder.notified"
    chapter = 2
    label = _("Bidder told the result")
    sentence = _("%(actor)s told %(partner)s the result for %(requirement)s")
    practices = ("2.05", "2.09")
    shown_to = (Audience.PARTNER,)
    recorded_by = OFFICERS
    rank = 74
    requirement: int = touch("requirement", _("Requirement"))
    partner: int = touch("partner", _("Partner"))
    bid: int | None = touch("bid", _("Bid"), default=None)
    reason: str = text(_("Reason"), default="")


class StartConditionJudged(Event):
    kind = "start_condition.judged"
    chapter = 2
    label = _("Start condition judged")
    sentence = _("%(actor)s judged the start condition %(condition)s: %(outcome)s")
    practices = ("2.19",)
    shown_to = BOTH
    recorded_by = (*OFFICERS, "supervisor", "trainer")
    declares = (FactFrom("due_date", of="condition", field="due_on"),)
    condition: int = touch("condition", _("Start condition"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    outcome: str = choice(_("Outcome"), GAP)
    due_on: date | None = day(_("Due on"), default=None)
