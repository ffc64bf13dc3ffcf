"""Concerns raised in confidence, disputes and their mediation."""

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, text, touch
from waixie.rooms.cases.events.problems import SIDE, SIDES

BOTH = (Audience.WORKER, Audience.PARTNER)
NEUTRALS = ("mediator", "task_force")


class ConcernRaised(Event):
    kind = "concern.raised"
    chapter = 8
    label = _("Concern raised in confidence")
    sentence = _("A concern was raised in confidence: %(concern)s")
    practices = ("8.01", "6.09")
    shown_to = (Audience.WORKER,)
    recorded_by = ("worker", "supervisor", "mediator", "task_force")
    concern: int = touch("concern", _("Concern"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    category: str = text(_("Category"), max_length=100, default="")
    summary: str = text(_("Summary"), default="")


class ConcernAnswered(Event):
    kind = "concern.answered"
    chapter = 8
    label = _("Concern answered")
    sentence = _("%(actor)s said what became of %(concern)s")
    practices = ("8.01", "6.09")
    shown_to = (Audience.WORKER,)
    recorded_by = NEUTRALS
    concern: int = touch("concern", _("Concern"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    answer: str = text(_("Answer"), required=True)


class DisputeOpened(Event):
    kind = "dispute.opened"
    chapter = 8
    label = _("Dispute opened")
    sentence = _("%(actor)s opened the dispute %(dispute)s")
    practices = ("8.07",)
    shown_to = BOTH
    recorded_by = (*SIDES, "task_force")
    rank = 10
    declares = (
        FactFrom("engagement", of="dispute", field="engagement"),
        FactFrom("partner", of="dispute", field="partner"),
    )
    dispute: int = touch("dispute", _("Dispute"))
    case: int | None = touch("case", _("Case"), default=None)
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), default="")


class MediatorAppointed(Event):
    kind = "mediator.appointed"
    chapter = 8
    label = _("Mediator appointed")
    sentence = _("%(mediator)s was appointed mediator of %(dispute)s")
    practices = ("8.07",)
    shown_to = BOTH
    recorded_by = NEUTRALS
    rank = 20
    declares = (FactFrom("mediator", of="dispute", field="mediator"),)
    dispute: int = touch("dispute", _("Dispute"))
    mediator: int = touch("person", _("Mediator"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)


class StatementFiled(Event):
    kind = "statement.filed"
    chapter = 8
    label = _("Statement filed")
    sentence = _("%(actor)s filed a statement in %(dispute)s")
    practices = ("8.07",)
    recorded_by = (*SIDES, "mediator")
    rank = 30
    dispute: int = touch("dispute", _("Dispute"))
    side: str = choice(_("Side"), SIDE)


class MediationHeld(Event):
    kind = "mediation.held"
    chapter = 8
    label = _("Mediation session held")
    sentence = _("A session was held in %(dispute)s")
    practices = ("8.07",)
    shown_to = BOTH
    recorded_by = NEUTRALS
    rank = 40
    dispute: int = touch("dispute", _("Dispute"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), default="")


class SettlementSigned(Event):
    kind = "settlement.signed"
    chapter = 8
    label = _("Settlement signed")
    sentence = _("%(actor)s signed the settlement of %(dispute)s for this side: %(side)s")
    practices = ("8.07",)
    shown_to = BOTH
    recorded_by = (*SIDES, "mediator", "signatory")
    rank = 50
    dispute: int = touch("dispute", _("Dispute"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    side: str = choice(_("Side"), SIDE)


class DisputeClosed(Event):
    kind = "dispute.closed"
    chapter = 8
    label = _("Dispute closed")
    sentence = _("%(dispute)s was closed: %(result)s")
    practices = ("8.07",)
    shown_to = BOTH
    recorded_by = NEUTRALS
    rank = 60
    dispute: int = touch("dispute", _("Dispute"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    result: str = text(_("Result"), required=True)
