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
