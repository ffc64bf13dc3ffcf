"""The states of the registry's nouns, and the verbs that lead from one to another."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waixie.foundation.workflow import Step, Workflow


class EngagementState(models.TextChoices):
    """Where an engagement stands in its life."""

    PLANNED = "planned", pgettext_lazy("engagement", "planned")
    ACTIVE = "active", pgettext_lazy("engagement", "active")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", pgettext_lazy("engagement", "ended")


class PartnerStatus(models.TextChoices):
    """Whether we may work with a partner."""

    ACTIVE = "active", pgettext_lazy("partner", "active")
    SUSPENDED = "suspended", _("suspended")
    BLACKLISTED = "blacklisted", _("blacklisted")


class WorkerStatus(models.TextChoices):
    """Whether a worker may work for us."""

    ACTIVE = "active", pgettext_lazy("worker", "active")
    LEFT = "left", pgettext_lazy("worker", "left")
    BLACKLISTED = "blacklisted", _("blacklisted")


E = EngagementState
ENGAGEMENT = Workflow(
    Step(E.PLANNED, "activate", E.ACTIVE),
    Step(E.PLANNED, "end", E.ENDED),
    Step(E.ACTIVE, "suspend", E.SUSPENDED),
    Step(E.ACTIVE, "end", E.ENDED),
    Step(E.SUSPENDED, "resume", E.ACTIVE),
    Step(E.SUSPENDED, "end", E.ENDED),
    states=EngagementState,
    start=E.PLANNED,
)

P = PartnerStatus
PARTNER = Workflow(
    Step(P.ACTIVE, "suspend", P.SUSPENDED),
    Step(P.ACTIVE, "blacklist", P.BLACKLISTED),
    Step(P.SUSPENDED, "lift", P.ACTIVE),
    Step(P.SUSPENDED, "blacklist", P.BLACKLISTED),
    Step(P.BLACKLISTED, "lift", P.ACTIVE),
    states=PartnerStatus,
    start=P.ACTIVE,
)

W = WorkerStatus
WORKER = Workflow(
    Step(W.ACTIVE, "leave", W.LEFT),
    Step(W.ACTIVE, "blacklist", W.BLACKLISTED),
    Step(W.LEFT, "return", W.ACTIVE),
    Step(W.LEFT, "blacklist", W.BLACKLISTED),
    Step(W.BLACKLISTED, "clear", W.ACTIVE),
    states=WorkerStatus,
    start=W.ACTIVE,
)
