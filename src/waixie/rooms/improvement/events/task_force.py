"""The task force: who is in it, when it meets, what it decides."""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waixie.foundation.journal.kinds import Event, FactFrom, choice, day, moment, text, touch, touches

FORCE = ("task_force",)


class Function(models.TextChoices):
    """What a member of the task force is there for."""

    CHAIR = "chair", pgettext_lazy("task force", "chair")
    DEPUTY_CHAIR = "deputy_chair", pgettext_lazy("task force", "deputy chair")
    SECRETARY = "secretary", pgettext_lazy("task force", "secretary")
    MEMBER = "member", pgettext_lazy("task force", "member")


class TaskForceJoined(Event):
    kind = "task_force.joined"
    built = True
    chapter = 1
    label = _("Task-force member appointed")
    sentence = _("%(person)s joined the task force")
    practices = ("1.04",)
    recorded_by = (*FORCE, "administrator")
    rank = 10
    declares = (FactFrom("task_force_end", of="person", field="until"),)
    person: int = touch("person", _("Person"))
    function: str = choice(_("Function"), Function.choices, default="")
    from_on: date | None = day(_("From"), default=None)
    until: date | None = day(_("Until"), default=None)


class TaskForceLeft(Event):
    kind = "task_force.left"
    built = True
    chapter = 1
    label = _("Task-force member left")
    sentence = _("%(person)s left the task force")
    practices = ("1.04",)
    recorded_by = (*FORCE, "administrator")
    rank = 80
    person: int = touch("person", _("Person"))
    reason: str = text(_("Reason"), default="")


class TaskForceCalled(Event):
    kind = "task_force.called"
    built = True
    chapter = 1
    label = _("Meeting of the task force called")
    sentence = _("%(actor)s called the meeting %(meeting)s for %(meets_at)s")
    practices = ("1.04",)
    recorded_by = FORCE
    rank = 20
    declares = (FactFrom("meeting_date", of="meeting", field="meets_at"),)
    meeting: int = touch("meeting", _("Meeting"))
    policy: int | None = touch("policy", _("Policy"), default=None)
    meets_at: datetime = moment(_("Meets at"), required=True)


class MeetingCancelled(Event):
    kind = "meeting.cancelled"
    built = True
    chapter = 1
    label = _("Meeting of the task force cancelled")
    sentence = _("%(actor)s cancelled the meeting %(meeting)s: %(reason)s")
    practices = ("1.04",)
    recorded_by = FORCE
    rank = 30
    meeting: int = touch("meeting", _("Meeting"))
    policy: int | None = touch("policy", _("Policy"), default=None)
    reason: str = text(_("Reason"), required=True)


class TaskForceMet(Event):
    kind = "task_force.met"
    built = True
    chapter = 1
    label = _("Task force met")
    sentence = _("The task force met: %(decision)s")
    practices = ("1.04",)
    recorded_by = FORCE
    rank = 40
    meeting: int = touch("meeting", _("Meeting"))
    policy: int | None = touch("policy", _("Policy"), default=None)
    present: tuple[int, ...] = touches("person", _("Present"), default=())
    decision: str = text(_("What was decided"), required=True)


class DecisionTaken(Event):
    """Whoever sees to it is named as the task force's for this decision: a rule's duty falls to him."""

    kind = "decision.taken"
    built = True
    chapter = 1
    label = _("Decision of the task force taken")
    sentence = _("The task force decided: %(decided)s")
    practices = ("1.04",)
    recorded_by = FORCE
    rank = 50
    declares = (
        FactFrom("due_date", of="decision", field="due_on"),
        FactFrom("task_force", of="decision", field="owner"),
    )
    decision: int = touch("decision", _("Decision"))
    meeting: int = touch("meeting", _("Meeting"))
    policy: int | None = touch("policy", _("Policy"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    decided: str = text(_("What was decided"), required=True)
    due_on: date | None = day(_("Due on"), default=None)


class DecisionFulfilled(Event):
    kind = "decision.fulfilled"
    built = True
    chapter = 1
    label = _("Decision of the task force carried out")
    sentence = _("%(actor)s reported the decision %(decision)s done: %(outcome)s")
    practices = ("1.04",)
    recorded_by = FORCE
    rank = 60
    decision: int = touch("decision", _("Decision"))
    meeting: int | None = touch("meeting", _("Meeting"), default=None)
    outcome: str = text(_("Outcome"), required=True)
