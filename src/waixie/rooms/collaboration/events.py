"""Talks, meetings, tasks, documents, responsibilities and promises between the two sides."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, text, touch, touches

BOTH = (Audience.WORKER, Audience.PARTNER)
SIDES = ("supervisor", "liaison", "worker", "partner_representative")
LEADS = ("supervisor", "liaison")

TALKS = (
    ("call", _("Call")),
    ("mail", _("Mail")),
    ("meeting", _("Meeting")),
    ("chat", _("Chat")),
    ("visit", _("Visit")),
)
SIDE = (
    ("ours", _("Our side")),
    ("theirs", _("The partner's side")),
)
KEPT = (
    ("kept", _("Kept")),
    ("broken", _("Broken")),
)


class ChannelOpened(Event):
    kind = "channel.opened"
    chapter = 7
    label = _("Channel opened")
    sentence = _("%(actor)s opened a channel for %(engagement)s: %(channel)s")
    practices = ("7.01",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 20
    engagement: int = touch("engagement", _("Engagement"))
    channel: str = text(_("Channel"), max_length=100, required=True)


class TalkHeld(Event):
    kind = "talk.held"
    chapter = 7
    label = _("Regular talk held")
    sentence = _("%(actor)s held the regular talk on %(engagement)s")
    practices = ("7.03",)
    shown_to = BOTH
    recorded_by = SIDES
    rank = 40
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    participants: tuple[int, ...] = touches("worker", _("Workers taking part"), default=())
    summary: str = text(_("Summary"), default="")


class CommunicationRecorded(Event):
    kind = "communication.recorded"
    chapter = 7
    label = _("Communication recorded")
    sentence = _("%(actor)s recorded a communication on %(engagement)s: %(kind_of)s")
    practices = ("7.04", "7.12", "3.12")
    shown_to = BOTH
    recorded_by = SIDES
    rank = 40
    record: int = touch("communication", _("Communication"))
    engagement: int = touch("engagement", _("Engagement"))
    contract: int | None = touch("contract", _("Contract"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    participants: tuple[int, ...] = touches("worker", _("Workers taking part"), default=())
    kind_of: str = choice(_("Kind"), TALKS)
    summary: str = text(_("Summary"), default="")


class CommunicationConfirmed(Event):
    kind = "communication.confirmed"
    chapter = 7
    label = _("Communication confirmed")
    sentence = _("%(actor)s confirmed the record %(record)s")
    practices = ("7.12",)
    shown_to = BOTH
    recorded_by = SIDES
    rank = 50
    record: int = touch("communication", _("Communication"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    side: str = choice(_("Side"), SIDE)


class MeetingCalled(Event):
    kind = "meeting.called"
    chapter = 7
    label = _("Meeting called")
    sentence = _("%(actor)s called the meeting %(meeting)s for %(engagement)s")
    practices = ("7.05", "7.09")
    shown_to = BOTH
    recorded_by = SIDES
    rank = 30
    meeting: int = touch("meeting", _("Meeting"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    participants: tuple[int, ...] = touches("worker", _("Workers taking part"), default=())
    due_on: date | None = day(_("Due on"), default=None)
    purpose: str = text(_("Purpose"), default="")


class MeetingHeld(Event):
    kind = "meeting.held"
    chapter = 7
    label = _("Meeting held")
    sentence = _("The meeting %(meeting)s was held")
    practices = ("7.05", "7.09")
    shown_to = BOTH
    recorded_by = SIDES
    rank = 40
    meeting: int = touch("meeting", _("Meeting"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    participants: tuple[int, ...] = touches("worker", _("Workers taking part"), default=())
    decision: str = text(_("What was decided"), default="")


class MinutesApproved(Event):
    kind = "minutes.approved"
    chapter = 7
    label = _("Minutes approved")
    sentence = _("%(actor)s approved the minutes of %(meeting)s")
    practices = ("7.05",)
    shown_to = BOTH
    recorded_by = SIDES
    rank = 50
    meeting: int = touch("meeting", _("Meeting"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    side: str = choice(_("Side"), SIDE)


class TaskAssigned(Event):
    kind = "task.assigned"
    chapter = 7
    label = _("Task assigned")
    sentence = _("%(actor)s assigned the task %(task)s")
    practices = ("7.06", "7.03", "7.05")
    shown_to = BOTH
    recorded_by = SIDES
    rank = 40
    declares = (
        FactFrom("due_date", of="task", field="due_on"),
        FactFrom("owner", of="task", field="owner"),
        FactFrom("engagement", of="task", field="engagement"),
    )
    task: int = touch("task", _("Task"))
    engagement: int = touch("engagement", _("Engagement"))
    meeting: int | None = touch("meeting", _("Meeting"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    owner: int | None = touch("person", _("Owner"), default=None)
    due_on: date | None = day(_("Due on"), default=None)
    summary: str = text(_("Summary"), default="")


class TaskCompleted(Event):
    kind = "task.completed"
    chapter = 7
    label = _("Task completed")
    sentence = _("%(actor)s completed the task %(task)s")
    practices = ("7.06",)
    shown_to = BOTH
    recorded_by = SIDES
    rank = 60
    task: int = touch("task", _("Task"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    note: str = text(_("Note"), default="")


class DocumentShared(Event):
    kind = "document.shared"
    chapter = 7
    label = _("Document shared")
    sentence = _("%(actor)s shared %(document)s in %(engagement)s")
    practices = ("7.06",)
    shown_to = BOTH
    recorded_by = SIDES
    rank = 40
    document: int = touch("document", _("Document"))
    engagement: int = touch("engagement", _("Engagement"))
    edition: str = text(_("Version"), max_length=64, default="")


class ResponsibilitiesAgreed(Event):
    kind = "responsibilities.agreed"
    chapter = 7
    label = _("Responsibilities agreed")
    sentence = _("%(actor)s stated who does what in %(engagement)s")
    practices = ("7.07",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 20
    engagement: int = touch("engagement", _("Engagement"))
    responsibilities: int | None = touch("responsibility_matrix", _("Responsibility matrix"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), default="")


class AuthorityStated(Event):
    kind = "authority.stated"
    chapter = 7
    label = _("Worker's authority stated")
    sentence = _("%(actor)s stated what %(worker)s may do: %(scope)s")
    practices = ("7.07",)
    shown_to = BOTH
    recorded_by = (*LEADS, "safety_officer", "security_officer")
    rank = 25
    worker: int = touch("worker", _("Worker"))
    engagement: int = touch("engagement", _("Engagement"))
    scope: str = text(_("Scope"), required=True)
    until: date | None = day(_("Until"), default=None)


class WelcomeCompleted(Event):
    kind = "welcome.completed"
    chapter = 7
    label = _("Welcome completed")
    sentence = _("%(worker)s completed the welcome path")
    practices = ("7.08",)
    shown_to = BOTH
    recorded_by = (*LEADS, "trainer")
    rank = 30
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)


class CompanyEventAttended(Event):
    kind = "company_event.attended"
    chapter = 7
    label = _("Company event attended")
    sentence = _("%(worker)s took part in: %(event)s")
    practices = ("7.08",)
    shown_to = BOTH
    recorded_by = (*LEADS, "trainer")
    rank = 40
    worker: int = touch("worker", _("Worker"))
    engagement: int | None = touch("engagement", _("Engagement"), default=None)
    event: str = text(_("Event"), max_length=64, required=True)


class DifficultyRaised(Event):
    kind = "difficulty.raised"
    chapter = 7
    label = _("Difficulty raised")
    sentence = _("%(actor)s raised the difficulty %(difficulty)s in %(engagement)s")
    practices = ("7.09",)
    shown_to = BOTH
    recorded_by = SIDES
    rank = 30
    difficulty: int = touch("difficulty", _("Difficulty"))
    engagement: int = touch("engagement", _("Engagement"))
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    summary: str = text(_("Summary"), default="")


class DifficultySettled(Event):
    kind = "difficulty.settled"
    chapter = 7
    label = _("Difficulty settled")
    sentence = _("%(actor)s settled the difficulty %(difficulty)s: %(decision)s")
    practices = ("7.09",)
    shown_to = BOTH
    recorded_by = SIDES
    rank = 60
    difficulty: int = touch("difficulty", _("Difficulty"))
    engagement: int = touch("engagement", _("Engagement"))
    meeting: int | None = touch("meeting", _("Meeting"), default=None)
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    decision: str = text(_("What was decided"), required=True)


class PromiseMade(Event):
    kind = "promise.made"
    chapter = 7
    label = _("Promise made")
    sentence = _("%(actor)s promised %(promise)s by %(due_on)s")
    practices = ("7.10", "3.07")
    shown_to = BOTH
    recorded_by = SIDES
    rank = 40
    declares = (
        FactFrom("due_date", of="promise", field="due_on"),
        FactFrom("engagement", of="promise", field="engagement"),
        FactFrom("side", of="promise", field="side"),
    )
    promise: int = touch("promise", _("Promise"))
    engagement: int = touch("engagement", _("Engagement"))
    record: int | None = touch("communication", _("Communication"), default=None)
    meeting: int | None = touch("meeting", _("Meeting"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    side: str = choice(_("Side"), SIDE)
    due_on: date = day(_("Due on"), required=True)
    clause: str = text(_("Clause"), max_length=64, default="")


class PromiseConfirmed(Event):
    kind = "promise.confirmed"
    chapter = 7
    label = _("Promise confirmed")
    sentence = _("%(actor)s confirmed the promise %(promise)s")
    practices = ("7.10",)
    shown_to = BOTH
    recorded_by = SIDES
    rank = 45
    promise: int = touch("promise", _("Promise"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    side: str = choice(_("Side"), SIDE)


class PromiseJudged(Event):
    kind = "promise.judged"
    chapter = 7
    label = _("Promise kept or broken")
    sentence = _("The promise %(promise)s was judged: %(outcome)s")
    practices = ("7.10", "7.11")
    shown_to = BOTH
    recorded_by = SIDES
    rank = 60
    promise: int = touch("promise", _("Promise"))
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    outcome: str = choice(_("Outcome"), KEPT)
