"""A contract from its template to its end."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, flag, number, text, touch

BOTH = (Audience.WORKER, Audience.PARTNER)
DRAFTERS = ("legal", "selection_officer", "supervisor")
LAWYERS = ("legal",)
CLOSERS = ("legal", "signatory", "selection_officer")  # what both sides signed is written down by the house
PARTIES = ("legal", "signatory", "partner_representative", "selection_officer")
DECIDERS = ("supervisor", "requester", "task_force")

SIDE = (
    ("ours", _("Our side")),
    ("theirs", _("The partner's side")),
)
ANSWERED = (
    ("accepted", _("Accepted")),
    ("refused", _("Refused")),
    ("countered", _("Countered")),
)
REVIEWED = (
    ("approved", _("Approved")),
    ("sent_back", _("Sent back")),
)
RENEWAL = (
    ("renew", _("Renew")),
    ("let_expire", _("Let it expire")),
    ("terminate", _("Terminate")),
)


class TemplatePublished(Event):
    kind = "template.published"
    chapter = 3
    label = _("Contract template published")
    sentence = _("%(actor)s published the template %(template)s")
    practices = ("3.01",)
    recorded_by = LAWYERS
    rank = 10
    template: int = touch("template", _("Template"))
    edition: str = text(_("Version"), max_length=64, required=True)


class ContractDrafted(Event):
    kind = "contract.drafted"
    chapter = 3
    label = _("Contract drafted")
    sentence = _("%(actor)s drafted the contract %(contract)s")
    practices = ("3.01",)
    recorded_by = DRAFTERS
    rank = 15
    declares = (
        FactFrom("engagement", of="contract", field="engagement"),
        FactFrom("partner", of="contract", field="partner"),
    )
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    template: int | None = touch("template", _("Template"), default=None)
    edition: str = text(_("Version"), max_length=64, default="")


class ClauseChangeProposed(Event):
    kind = "clause_change.proposed"
    chapter = 3
    label = _("Change of a clause proposed")
    sentence = _("%(actor)s proposed to change clause %(clause)s of %(contract)s")
    practices = ("3.02",)
    shown_to = (Audience.PARTNER,)
    recorded_by = PARTIES
    rank = 20
    contract: int = touch("contract", _("Contract"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    side: str = choice(_("Side"), SIDE)
    clause: str = text(_("Clause"), max_length=64, required=True)
    summary: str = text(_("Summary"), default="")


class ClauseChangeAnswered(Event):
    kind = "clause_change.answered"
    chapter = 3
    label = _("Proposed change answered")
    sentence = _("%(actor)s answered the proposed change of clause %(clause)s of %(contract)s: %(decision)s")
    practices = ("3.02",)
    shown_to = (Audience.PARTNER,)
    recorded_by = PARTIES
    rank = 22
    contract: int = touch("contract", _("Contract"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    side: str = choice(_("Side"), SIDE)
    clause: str = text(_("Clause"), max_length=64, required=True)
    decision: str = choice(_("Decision"), ANSWERED)
    summary: str = text(_("Summary"), default="")


class ContractRevised(Event):
    kind = "contract.revised"
    chapter = 3
    label = _("Contract revised")
    sentence = _("%(actor)s made version %(edition)s of the contract %(contract)s")
    practices = ("3.03",)
    shown_to = (Audience.PARTNER,)
    recorded_by = DRAFTERS
    rank = 25
    contract: int = touch("contract", _("Contract"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    edition: str = text(_("Version"), max_length=64, required=True)


class ContractReviewed(Event):
    kind = "contract.reviewed"
    chapter = 3
    label = _("Legal review")
    sentence = _("%(actor)s reviewed version %(edition)s of the contract %(contract)s: %(outcome)s")
    practices = ("3.04",)
    recorded_by = LAWYERS
    rank = 30
    contract: int = touch("contract", _("Contract"))
    edition: str = text(_("Version"), max_length=64, required=True)
    outcome: str = choice(_("Outcome"), REVIEWED)
    note: str = text(_("Note"), default="")


class ContractSigned(Event):
    kind = "contract.signed"
    chapter = 3
    label = _("Contract signed")
    sentence = _("%(actor)s signed the contract %(contract)s")
    practices = ("3.05",)
    shown_to = BOTH
    recorded_by = PARTIES
    rank = 35
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    side: str = choice(_("Side"), SIDE)
    edition: str = text(_("Version"), max_length=64, default="")
    on_paper: bool = flag(_("On paper"), default=False)


class ContractConcluded(Event):
    kind = "contract.concluded"
    chapter = 3
    label = _("Contract in force")
    sentence = _("The contract %(contract)s came into force")
    practices = ("3.05", "3.06")
    shown_to = BOTH
    recorded_by = (*DRAFTERS, "signatory")
    rank = 38
    declares = (
        FactFrom("end_date", of="contract", field="ends_on"),
        FactFrom("engagement", of="contract", field="engagement"),
        FactFrom("partner", of="contract", field="partner"),
        FactFrom("contract", of="engagement", field="contract"),
        FactFrom("end_date", of="engagement", field="ends_on"),
    )
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    reference: str = text(_("Reference number"), max_length=200, default="")
    starts_on: date | None = day(_("Starts on"), default=None)
    ends_on: date | None = day(_("Ends on"), default=None)


class ContractArchived(Event):
    kind = "contract.archived"
    chapter = 3
    label = _("Contract archived")
    sentence = _("%(actor)s archived the contract %(contract)s under %(reference)s")
    practices = ("3.06",)
    recorded_by = DRAFTERS
    rank = 85
    contract: int = touch("contract", _("Contract"))
    reference: str = text(_("Reference number"), max_length=200, required=True)


class ChangeRequested(Event):
    kind = "change.requested"
    chapter = 3
    label = _("Contract change requested")
    sentence = _("%(actor)s requested a change of the contract %(contract)s")
    practices = ("3.09", "8.08")
    shown_to = (Audience.PARTNER,)
    recorded_by = (*PARTIES, "supervisor")
    rank = 40
    contract: int = touch("contract", _("Contract"))
    change: int = touch("change", _("Change request"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    case: int | None = touch("case", _("Case"), default=None)
    side: str = choice(_("Side"), SIDE)
    summary: str = text(_("Summary"), default="")


class ChangeAssessed(Event):
    kind = "change.assessed"
    chapter = 3
    label = _("Effect of the change assessed")
    sentence = _("%(actor)s assessed what the change %(change)s means for price and time")
    practices = ("3.09",)
    recorded_by = (*DRAFTERS, "finance")
    rank = 42
    change: int = touch("change", _("Change request"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    amount: int | None = number(_("Amount (smallest unit)"), default=None)
    currency: str = text(_("Currency"), max_length=3, default="")
    summary: str = text(_("Summary"), default="")


class ContractAmended(Event):
    kind = "contract.amended"
    chapter = 3
    label = _("Contract amended")
    sentence = _("The contract %(contract)s was amended")
    practices = ("3.09", "3.11")
    shown_to = BOTH
    recorded_by = CLOSERS
    rank = 45
    declares = (
        FactFrom("end_date", of="contract", field="ends_on", gone_if="open_ended"),
        FactFrom("end_date", of="engagement", field="ends_on", gone_if="open_ended"),
    )
    contract: int = touch("contract", _("Contract"))
    change: int | None = touch("change", _("Change request"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    ends_on: date | None = day(_("Ends on"), default=None)
    open_ended: bool | None = flag(_("No end date any more"), default=None)
    summary: str = text(_("Summary"), default="")


class RenewalDecided(Event):
    kind = "renewal.decided"
    chapter = 3
    label = _("Renewal decided")
    sentence = _("%(actor)s decided on the renewal of %(contract)s: %(decision)s")
    practices = ("3.11", "4.09")
    shown_to = (Audience.PARTNER,)
    recorded_by = DECIDERS
    rank = 60
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    appraisal: int | None = touch("appraisal", _("Appraisal"), default=None)
    decision: str = choice(_("Decision"), RENEWAL)
    reason: str = text(_("Reason"), default="")


class ContractTerminated(Event):
    kind = "contract.terminated"
    chapter = 3
    label = _("Contract terminated")
    sentence = _("%(actor)s terminated the contract %(contract)s: %(reason)s")
    practices = ("3.11",)
    shown_to = BOTH
    recorded_by = (*CLOSERS, "supervisor")
    rank = 80
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    side: str = choice(_("Side"), SIDE)
    effective_on: date | None = day(_("In force from"), default=None)
    reason: str = text(_("Reason"), required=True)


class ContractExpired(Event):
    kind = "contract.expired"
    chapter = 3
    label = _("Contract expired")
    sentence = _("The contract %(contract)s expired")
    practices = ("3.11",)
    shown_to = BOTH
    recorded_by = DRAFTERS
    rank = 80
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
