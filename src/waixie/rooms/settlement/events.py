"""Money: rates, budgets, time sheets, invoices and payments."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, number, text, touch

NAMED = (Audience.NAMED, Audience.PARTNER)  # no colleague's matter
PAYERS = ("finance",)
LEADS = ("finance", "supervisor", "requester")
CLAIMANTS = ("worker", "partner_representative", "finance", "supervisor")

DECIDED = (
    ("approved", _("Approved")),
    ("refused", _("Refused")),
)
MATCHED = (
    ("matched", _("Contract, acceptance and invoice agree")),
    ("differs", _("They differ")),
)


class RateCardAgreed(Event):
    kind = "rate_card.agreed"
    chapter = 3
    label = _("Rate card agreed")
    sentence = _("The rate card %(rate_card)s was agreed with %(partner)s")
    practices = ("3.14",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*PAYERS, "signatory")
    rank = 10
    declares = (FactFrom("expiry", of="rate_card", field="expires_on"),)
    rate_card: int = touch("rate_card", _("Rate card"))
    partner: int = touch("partner", _("Partner"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    currency: str = text(_("Currency"), max_length=3, default="")
    effective_on: date | None = day(_("In force from"), default=None)
    expires_on: date | None = day(_("Expires on"), default=None)


class BudgetApproved(Event):
    kind = "budget.approved"
    chapter = 3
    label = _("Budget approved")
    sentence = _("%(actor)s approved a budget of %(amount)s %(currency)s")
    practices = ("3.14", "9.03")
    recorded_by = (*PAYERS, "plant_manager", "task_force")
    rank = 10
    department: int = touch("department", _("Department"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    amount: int = number(_("Amount (smallest unit)"), required=True)
    currency: str = text(_("Currency"), max_length=3, required=True)
    purpose: str = text(_("Purpose"), default="")
    period: str = text(_("Period"), max_length=64, default="")


class TimesheetSubmitted(Event):
    kind = "timesheet.submitted"
    chapter = 3
    label = _("Time sheet submitted")
    sentence = _("%(actor)s submitted the time sheet %(timesheet)s")
    practices = ("3.14", "4.05")
    shown_to = NAMED
    recorded_by = CLAIMANTS
    rank = 30
    timesheet: int = touch("timesheet", _("Time sheet"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    period: str = text(_("Period"), max_length=64, default="")
    hours: int | None = number(_("Hours"), default=None)


class TimesheetDecided(Event):
    kind = "timesheet.decided"
    chapter = 3
    label = _("Time sheet decided")
    sentence = _("%(actor)s decided on the time sheet %(timesheet)s: %(decision)s")
    practices = ("3.14",)
    shown_to = NAMED
    recorded_by = LEADS
    rank = 35
    timesheet: int = touch("timesheet", _("Time sheet"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    decision: str = choice(_("Decision"), DECIDED)
    reason: str = text(_("Reason"), default="")


class ExpenseClaimed(Event):
    kind = "expense.claimed"
    chapter = 3
    label = _("Expense claimed")
    sentence = _("%(actor)s claimed expenses of %(amount)s %(currency)s for %(engagement)s")
    practices = ("3.14",)
    shown_to = NAMED
    recorded_by = CLAIMANTS
    rank = 30
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    amount: int = number(_("Amount (smallest unit)"), required=True)
    currency: str = text(_("Currency"), max_length=3, required=True)
    purpose: str = text(_("Purpose"), default="")


class InvoiceReceived(Event):
    kind = "invoice.received"
    chapter = 3
    label = _("Invoice received")
    sentence = _("The invoice %(invoice)s over %(amount)s %(currency)s was received")
    practices = ("3.14",)
    shown_to = (Audience.PARTNER,)
    recorded_by = CLAIMANTS
    rank = 40
    declares = (
        FactFrom("due_date", of="invoice", field="due_on"),
        FactFrom("contract", of="invoice", field="contract"),
        FactFrom("engagement", of="invoice", field="engagement"),
        FactFrom("partner", of="invoice", field="partner"),
    )
    invoice: int = touch("invoice", _("Invoice"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    amount: int = number(_("Amount (smallest unit)"), required=True)
    currency: str = text(_("Currency"), max_length=3, required=True)
    reference: str = text(_("Reference number"), max_length=200, default="")
    due_on: date | None = day(_("Due on"), default=None)


class InvoiceMatched(Event):
    kind = "invoice.matched"
    chapter = 3
    label = _("Invoice matched three ways")
    sentence = _("%(actor)s matched the invoice %(invoice)s: %(outcome)s")
    practices = ("3.14",)
    shown_to = (Audience.PARTNER,)
    recorded_by = PAYERS
    rank = 45
    invoice: int = touch("invoice", _("Invoice"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    deliverable: int | None = touch("deliverable", _("Deliverable"), default=None)
    outcome: str = choice(_("Outcome"), MATCHED)
    note: str = text(_("Note"), default="")


class PaymentDecided(Event):
    kind = "payment.decided"
    chapter = 3
    label = _("Payment decided")
    sentence = _("%(actor)s decided on the payment of %(invoice)s: %(decision)s")
    practices = ("3.14",)
    shown_to = (Audience.PARTNER,)
    recorded_by = (*LEADS, "plant_manager")
    rank = 50
    invoice: int = touch("invoice", _("Invoice"))
    payment: int | None = touch("payment", _("Payment"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    decision: str = choice(_("Decision"), DECIDED)
    reason: str = text(_("Reason"), default="")


class PaymentMade(Event):
    kind = "payment.made"
    chapter = 3
    label = _("Payment made")
    sentence = _("%(actor)s paid %(amount)s %(currency)s")
    practices = ("3.14", "9.03")
    shown_to = (Audience.PARTNER,)  # what the house pays is no matter of the firm's workers
    recorded_by = PAYERS
    rank = 60
    payment: int = touch("payment", _("Payment"))
    invoice: int | None = touch("invoice", _("Invoice"), default=None)
    contract: int | None = touch("contract", _("Contract"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    reward: int | None = touch("reward", _("Reward"), default=None)
    amount: int = number(_("Amount (smallest unit)"), required=True)
    currency: str = text(_("Currency"), max_length=3, required=True)
