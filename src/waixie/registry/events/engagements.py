"""The life of an engagement: planned, active, suspended, ended; who answers for it and who works on it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, choice, day, flag, text, touch, touches

BOTH = (Audience.WORKER, Audience.PARTNER)
LEADS = ("administrator", "task_force", "supervisor", "selection_officer")
STOPPERS = ("administrator", "task_force", "supervisor", "security_officer", "safety_officer")

LEGAL_FORMS = (
    ("contract_for_work", _("Contract for work")),
    ("dispatch", _("Dispatch")),
    ("mandate", _("Mandate")),
)
SENSITIVITIES = (
    ("public", _("Public")),
    ("internal", _("Internal")),
    ("confidential", _("Confidential")),
    ("secret", _("Secret")),
)
END_REASONS = (
    ("completed", _("Completed")),
    ("expired", _("Expired")),
    ("terminated", _("Terminated")),
    ("replaced", _("Replaced")),
    ("transferred", _("Transferred")),
    ("cancelled", _("Cancelled before it began")),
)


class EngagementPlanned(Event):
    kind = "engagement.planned"
    chapter = 2
    label = _("Engagement planned")
    sentence = _("%(actor)s planned the engagement %(engagement)s")
    practices = ("2.09",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 10
    declares = (
        FactFrom("status", of="engagement", value="planned"),
        FactFrom("partner", of="engagement", field="partner"),
        FactFrom("department", of="engagement", field="department"),
        FactFrom("site", of="engagement", field="site"),
        FactFrom("entity", of="engagement", field="entity"),
        FactFrom("legal_form", of="engagement", field="legal_form"),
        FactFrom("data_sensitivity", of="engagement", field="data_sensitivity"),
        FactFrom("start_date", of="engagement", field="starts_on"),
        FactFrom("end_date", of="engagement", field="ends_on"),
        FactFrom("time_zone", of="engagement", field="time_zone"),
        FactFrom("calendar", of="engagement", field="calendar"),
        FactFrom("country", of="engagement", field="country"),
    )
    engagement: int = touch("engagement", _("Engagement"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    department: int | None = touch("department", _("Department"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    entity: int | None = touch("entity", _("Legal entity"), default=None)
    legal_form: str = choice(_("Legal form"), LEGAL_FORMS)
    data_sensitivity: str = choice(_("Data sensitivity"), SENSITIVITIES, default="")
    starts_on: date | None = day(_("Starts on"), default=None)
    ends_on: date | None = day(_("Ends on"), default=None)
    time_zone: str = text(_("Time zone"), max_length=64, default="")
    calendar: str = text(_("Calendar"), max_length=64, default="")
    country: str = text(_("Country"), max_length=2, default="")


class EngagementChanged(Event):
    """Only what is given changes; the rest stays as it was."""

    kind = "engagement.changed"
    chapter = 2
    label = _("Engagement changed")
    sentence = _("%(actor)s changed the engagement %(engagement)s")
    practices = ("2.09", "12.11")
    shown_to = BOTH
    recorded_by = LEADS
    declares = (
        FactFrom("department", of="engagement", field="department"),
        FactFrom("site", of="engagement", field="site"),
        FactFrom("entity", of="engagement", field="entity"),
        FactFrom("data_sensitivity", of="engagement", field="data_sensitivity"),
        FactFrom("start_date", of="engagement", field="starts_on"),
        FactFrom("end_date", of="engagement", field="ends_on", gone_if="open_ended"),
        FactFrom("time_zone", of="engagement", field="time_zone"),
        FactFrom("calendar", of="engagement", field="calendar"),
        FactFrom("country", of="engagement", field="country"),
    )
    engagement: int = touch("engagement", _("Engagement"))
    department: int | None = touch("department", _("Department"), default=None)
    site: int | None = touch("site", _("Site"), default=None)
    entity: int | None = touch("entity", _("Legal entity"), default=None)
    data_sensitivity: str = choice(_("Data sensitivity"), SENSITIVITIES, default="")
    starts_on: date | None = day(_("Starts on"), default=None)
    ends_on: date | None = day(_("Ends on"), default=None)
    open_ended: bool | None = flag(_("No end date any more"), default=None)
    time_zone: str = text(_("Time zone"), max_length=64, default="")
    calendar: str = text(_("Calendar"), max_length=64, default="")
    country: str = text(_("Country"), max_length=2, default="")
    what: str = text(_("What changed"), default="")


class EngagementActivated(Event):
    kind = "engagement.activated"
    chapter = 2
    label = _("Engagement activated")
    sentence = _("%(actor)s activated the engagement %(engagement)s")
    practices = ("2.09", "4.01")
    shown_to = BOTH
    recorded_by = LEADS
    rank = 40
    declares = (FactFrom("status", of="engagement", value="active"),)
    engagement: int = touch("engagement", _("Engagement"))


class EngagementSuspended(Event):
    kind = "engagement.suspended"
    chapter = 5
    label = _("Engagement suspended")
    sentence = _("%(actor)s suspended the engagement %(engagement)s: %(reason)s")
    practices = ("5.09", "3.15")
    shown_to = BOTH
    recorded_by = STOPPERS
    suspends = "begin"
    declares = (FactFrom("status", of="engagement", value="suspended"),)
    engagement: int = touch("engagement", _("Engagement"))
    reason: str = text(_("Reason"), required=True)


class EngagementResumed(Event):
    kind = "engagement.resumed"
    chapter = 5
    label = _("Engagement resumed")
    sentence = _("%(actor)s resumed the engagement %(engagement)s")
    practices = ("5.09", "3.15")
    shown_to = BOTH
    recorded_by = LEADS
    suspends = "end"
    declares = (FactFrom("status", of="engagement", value="active"),)
    engagement: int = touch("engagement", _("Engagement"))


class EngagementEnded(Event):
    kind = "engagement.ended"
    chapter = 3
    label = _("Engagement ended")
    sentence = _("The engagement %(engagement)s ended: %(reason)s")
    practices = ("3.11", "5.08")
    shown_to = BOTH
    recorded_by = LEADS
    rank = 90
    declares = (FactFrom("status", of="engagement", value="ended"),)
    engagement: int = touch("engagement", _("Engagement"))
    reason: str = choice(_("Reason"), END_REASONS)
    explanation: str = text(_("Explanation"), default="")


class SupervisorAssigned(Event):
    kind = "supervisor.assigned"
    chapter = 4
    label = _("Supervisor assigned")
    sentence = _("%(actor)s made %(supervisor)s the supervisor of %(engagement)s")
    practices = ("4.01",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 20
    declares = (FactFrom("supervisor", of="engagement", field="supervisor"),)
    engagement: int = touch("engagement", _("Engagement"))
    supervisor: int = touch("person", _("Supervisor"))


class SupervisionHandedOver(Event):
    kind = "supervision.handed_over"
    chapter = 4
    label = _("Supervision handed over")
    sentence = _("%(former)s handed the supervision of %(engagement)s over to %(supervisor)s")
    practices = ("4.01",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 20
    declares = (FactFrom("supervisor", of="engagement", field="supervisor"),)
    engagement: int = touch("engagement", _("Engagement"))
    former: int = touch("person", _("Former supervisor"))
    supervisor: int = touch("person", _("Supervisor"))
    note: str = text(_("Note"), default="")


class DeputyAssigned(Event):
    kind = "deputy.assigned"
    chapter = 4
    label = _("Deputy assigned")
    sentence = _("%(actor)s made %(deputy)s the deputy supervisor of %(engagement)s")
    practices = ("4.01",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 20
    declares = (FactFrom("deputy", of="engagement", field="deputy"),)
    engagement: int = touch("engagement", _("Engagement"))
    deputy: int = touch("person", _("Deputy"))
    from_on: date | None = day(_("From"), default=None)
    until: date | None = day(_("Until"), default=None)


class LiaisonAssigned(Event):
    kind = "liaison.assigned"
    chapter = 7
    label = _("Our liaison named")
    sentence = _("%(actor)s named %(liaison)s as our liaison for %(engagement)s")
    practices = ("7.02",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 20
    declares = (FactFrom("liaison", of="engagement", field="liaison"),)
    engagement: int = touch("engagement", _("Engagement"))
    liaison: int = touch("person", _("Liaison"))


class PartnerLiaisonAssigned(Event):
    kind = "partner_liaison.assigned"
    chapter = 7
    label = _("The partner's liaison named")
    sentence = _("%(actor)s named %(liaison)s as the partner's liaison for %(engagement)s")
    practices = ("7.02",)
    shown_to = BOTH
    recorded_by = (*LEADS, "partner_representative")
    rank = 20
    declares = (FactFrom("partner_liaison", of="engagement", field="liaison"),)
    engagement: int = touch("engagement", _("Engagement"))
    liaison: int = touch("person", _("Liaison"))
    partner: int | None = touch("partner", _("Partner"), default=None)


class MemberJoined(Event):
    kind = "member.joined"
    chapter = 2
    label = _("Member joined")
    sentence = _("%(worker)s joined %(engagement)s")
    practices = ("2.09", "12.09")
    shown_to = BOTH
    recorded_by = LEADS
    rank = 30
    engagement: int = touch("engagement", _("Engagement"))
    worker: int = touch("worker", _("Worker"))


class MemberLeft(Event):
    kind = "member.left"
    chapter = 5
    label = _("Member left")
    sentence = _("%(worker)s left %(engagement)s")
    practices = ("5.08", "12.09")
    shown_to = BOTH
    recorded_by = LEADS
    rank = 80
    engagement: int = touch("engagement", _("Engagement"))
    worker: int = touch("worker", _("Worker"))
    reason: str = text(_("Reason"), default="")


class TeamListed(Event):
    """The whole list as it is from now on; rules that ask for all members read it."""

    kind = "team.listed"
    chapter = 2
    label = _("Member list stated")
    sentence = _("%(actor)s stated who works on %(engagement)s")
    practices = ("2.09",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 30
    declares = (FactFrom("members", of="engagement", field="members"),)
    engagement: int = touch("engagement", _("Engagement"))
    members: tuple[int, ...] = touches("worker", _("Members"), required=True)
