"""The states of what the task force does, and the verbs that lead from one to another."""

from django.db import models
from django.utils.translation import pgettext_lazy

from waixie.foundation.workflow import Step, Workflow


class MeetingState(models.TextChoices):
    """Where a meeting of the task force stands."""

    CALLED = "called", pgettext_lazy("meeting", "called")
    HELD = "held", pgettext_lazy("meeting", "held")
    CALLED_OFF = "called_off", pgettext_lazy("meeting", "called off")


M = MeetingState
MEETING = Workflow(
    Step(M.CALLED, "hold", M.HELD),
    Step(M.CALLED, "call_off", M.CALLED_OFF),
    states=MeetingState,
    start=M.CALLED,
)


class RiskState(models.TextChoices):
    """Where a risk stands."""

    IDENTIFIED = "identified", pgettext_lazy("risk", "identified")
    TREATED = "treated", pgettext_lazy("risk", "treated")
    CLOSED = "closed", pgettext_lazy("risk", "closed")


S = RiskState
RISK = Workflow(
    Step(S.IDENTIFIED, "treat", S.TREATED),
    Step(S.IDENTIFIED, "review", S.IDENTIFIED),
    Step(S.IDENTIFIED, "close", S.CLOSED),
    Step(S.TREATED, "treat", S.TREATED),
    Step(S.TREATED, "review", S.TREATED),
    Step(S.TREATED, "close", S.CLOSED),
    states=RiskState,
    start=S.IDENTIFIED,
)


class AuditState(models.TextChoices):
    """Where an audit stands."""

    PLANNED = "planned", pgettext_lazy("audit", "planned")
    SAMPLED = "sampled", pgettext_lazy("audit", "sample drawn")
    CLOSED = "closed", pgettext_lazy("audit", "closed")


A = AuditState
AUDIT = Workflow(
    Step(A.PLANNED, "sample", A.SAMPLED),
    Step(A.SAMPLED, "close", A.CLOSED),
    states=AuditState,
    start=A.PLANNED,
)


class FindingState(models.TextChoices):
    """Where a finding of an audit stands."""

    RAISED = "raised", pgettext_lazy("finding", "waits for an answer")
    ANSWERED = "answered", pgettext_lazy("finding", "waits for the new test")
    REMOVED = "removed", pgettext_lazy("finding", "removed")


F = FindingState
FINDING = Workflow(
    Step(F.RAISED, "answer", F.ANSWERED),
    Step(F.ANSWERED, "pass", F.REMOVED),
    Step(F.ANSWERED, "fail", F.RAISED),
    states=FindingState,
    start=F.RAISED,
)
