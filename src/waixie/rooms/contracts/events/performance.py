"""How a contract is kept: its items, checks, warnings and breaches."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, flag, number, text, touch
from waixie.rooms.contracts.events.agreements import PARTIES, SIDE

BOTH = (Audience.WORKER, Audience.PARTNER)
WATCHERS = ("supervisor", "quality_inspector", "requester", "auditor")
KEEPERS = ("supervisor", "legal", "finance")

ITEM_KINDS = (
    ("deliverable", _("Deliverable")),
    ("milestone", _("Milestone")),
    ("payment", _("Payment")),
    ("promise", _("Promise")),
)
CHECKED = (
    ("in_order", _("In order")),
    ("findings", _("With findings")),
)


class ContractItemSet(Event):
    kind = "contract_item.set"
    chapter = 3
    label = _("Contract item set")
    sentence = _("%(actor)s set the item %(item)s of %(contract)s for %(due_on)s")
    practices = ("3.07",)
    shown_to = BOTH
    recorded_by = KEEPERS
    rank = 40
    declares = (
        FactFrom("due_date", of="item", field="due_on"),
        FactFrom("contract", of="item", field="contract"),
        FactFrom("engagement", of="item", field="engagement"),
    )
    item: int = touch("item", _("Item"))
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    kind_of: str = choice(_("Kind"), ITEM_KINDS)
    due_on: date = day(_("Due on"), required=True)


class ContractItemFulfilled(Event):
    kind = "contract_item.fulfilled"
    chapter = 3
    label = _("Contract item fulfilled")
    sentence = _("%(actor)s reported the item %(item)s of %(contract)s fulfilled")
    practices = ("3.07",)
    shown_to = BOTH
    recorded_by = (*KEEPERS, "partner_representative")
    rank = 60
    item: int = touch("item", _("Item"))
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)


class ServiceCheckHeld(Event):
    kind = "service_check.held"
    chapter = 3
    label = _("Service check held")
    sentence = _("%(actor)s checked the service under %(contract)s: %(outcome)s")
    practices = ("3.08",)
    shown_to = (Audience.PARTNER,)
    recorded_by = WATCHERS
    rank = 50
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), CHECKED)
    independent: bool = flag(_("By someone other than the supervisor"), default=False)
    note: str = text(_("Note"), default="")


class CheckFindingRaised(Event):
    kind = "check_finding.raised"
    chapter = 3
    label = _("Check finding raised")
    sentence = _("%(actor)s raised the finding %(finding)s under %(contract)s")
    practices = ("3.08",)
    shown_to = (Audience.PARTNER,)
    recorded_by = WATCHERS
    rank = 52
    declares = (
        FactFrom("due_date", of="finding", field="due_on"),
        FactFrom("owner", of="finding", field="owner"),
        FactFrom("engagement", of="finding", field="engagement"),
    )
    finding: int = touch("finding", _("Finding"))
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    due_on: date | None = day(_("Due on"), default=None)
    summary: str = text(_("Summary"), default="")


class CheckFindingClosed(Event):
    kind = "check_finding.closed"
    chapter = 3
    label = _("Check finding closed")
    sentence = _("%(actor)s checked again and closed the finding %(finding)s")
    practices = ("3.08",)
    shown_to = (Audience.PARTNER,)
    recorded_by = WATCHERS
    rank = 54
    finding: int = touch("finding", _("Finding"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    note: str = text(_("Note"), default="")


class WarningRaised(Event):
    kind = "warning.raised"
    chapter = 3
    label = _("Early warning raised")
    sentence = _("%(actor)s warned that %(engagement)s may not be fulfilled: %(reason)s")
    practices = ("3.13", "1.01")
    recorded_by = (*WATCHERS, "task_force")
    rank = 50
    declares = (
        FactFrom("owner", of="warning", field="owner"),
        FactFrom("engagement", of="warning", field="engagement"),
    )
    warning: int = touch("warning", _("Early warning"))
    engagement: int = touch("engagement", _("Engagement"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    reason: str = text(_("Reason"), required=True)


class WarningAnswered(Event):
    kind = "warning.answered"
    chapter = 3
    label = _("Early warning answered")
    sentence = _("%(actor)s answered the warning %(warning)s: %(decision)s")
    practices = ("3.13",)
    recorded_by = (*WATCHERS, "task_force")
    rank = 60
    warning: int = touch("warning", _("Early warning"))
    engagement: int = touch("engagement", _("Engagement"))
    decision: str = text(_("What was decided"), required=True)


class BreachNotified(Event):
    """`side` is the one that broke the contract."""

    kind = "breach.notified"
    chapter = 3
    label = _("Breach notified")
    sentence = _("%(actor)s gave notice of the breach %(breach)s of %(contract)s")
    practices = ("3.15",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*PARTIES, "supervisor")
    rank = 50
    declares = (
        FactFrom("cure_date", of="breach", field="due_on"),
        FactFrom("contract", of="breach", field="contract"),
        FactFrom("side", of="breach", field="side"),
    )
    breach: int = touch("breach", _("Breach"))
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    side: str = choice(_("Side"), SIDE)
    due_on: date | None = day(_("Due on"), default=None)
    summary: str = text(_("Summary"), default="")


class BreachAnswered(Event):
    kind = "breach.answered"
    chapter = 3
    label = _("Breach answered")
    sentence = _("%(actor)s answered the notice of breach %(breach)s")
    practices = ("3.15",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*PARTIES, "supervisor")
    rank = 55
    breach: int = touch("breach", _("Breach"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    answer: str = text(_("Answer"), default="")


class BreachCured(Event):
    kind = "breach.cured"
    chapter = 3
    label = _("Breach cured")
    sentence = _("The breach %(breach)s was cured")
    practices = ("3.15",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*PARTIES, "supervisor")
    rank = 60
    breach: int = touch("breach", _("Breach"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)


class DamagesClaimed(Event):
    kind = "damages.claimed"
    chapter = 3
    label = _("Damages claimed")
    sentence = _("%(actor)s claimed %(amount)s %(currency)s of damages for %(breach)s")
    practices = ("3.15",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*KEEPERS, "signatory")
    rank = 65
    breach: int = touch("breach", _("Breach"))
    contract: int = touch("contract", _("Contract"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    amount: int = number(_("Amount (smallest unit)"), required=True)
    currency: str = text(_("Currency"), max_length=3, required=True)


class BondLodged(Event):
    kind = "bond.lodged"
    chapter = 3
    label = _("Performance bond lodged")
    sentence = _("The bond %(bond)s was lodged for %(contract)s")
    practices = ("3.15",)
    shown_to = (Audience.PARTNER,)
    recorded_by = KEEPERS
    rank = 40
    declares = (
        FactFrom("expiry", of="bond", field="expires_on"),
        FactFrom("contract", of="bond", field="contract"),
        FactFrom("bond_expiry", of="contract", field="expires_on"),
    )
    bond: int = touch("bond", _("Performance bond"))
    contract: int = touch("contract", _("Contract"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    amount: int | None = number(_("Amount (smallest unit)"), default=None)
    currency: str = text(_("Currency"), max_length=3, default="")
    expires_on: date | None = day(_("Expires on"), default=None)


class BondReleased(Event):
    kind = "bond.released"
    chapter = 3
    label = _("Performance bond released")
    sentence = _("%(actor)s released the bond %(bond)s")
    practices = ("3.15",)
    shown_to = (Audience.PARTNER,)
    recorded_by = KEEPERS
    rank = 85
    bond: int = touch("bond", _("Performance bond"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
