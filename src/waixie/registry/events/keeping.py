"""What is done to the registry itself: places changed, work with a partner stopped for a while, papers looked at, personal data read."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import (
    Audience,
    Event,
    FactFrom,
    choice,
    day,
    number,
    text,
    touch,
    touches,
)
from waixie.registry.events.organisation import GATE_RULES

BOTH = (Audience.WORKER, Audience.PARTNER)
KEEPERS = ("administrator", "task_force")
LEADS = ("administrator", "task_force", "supervisor", "selection_officer")
CHECKERS = (*LEADS, "trainer", "security_officer", "safety_officer", "personal_data_contact")


class EntityChanged(Event):
    """Only what is given changes; the rest stays as it was."""

    kind = "entity.changed"
    chapter = 12
    label = _("Legal entity changed")
    sentence = _("%(actor)s changed the legal entity %(entity)s")
    practices = ("12.11",)
    recorded_by = KEEPERS
    declares = (FactFrom("country", of="entity", field="country"),)
    entity: int = touch("entity", _("Legal entity"))
    country: str = text(_("Country"), max_length=2, default="")
    what: str = text(_("What changed"), default="")


class SiteChanged(Event):
    """Only what is given changes; the rest stays as it was."""

    kind = "site.changed"
    chapter = 12
    label = _("Site changed")
    sentence = _("%(actor)s changed the site %(site)s")
    practices = ("12.11",)
    recorded_by = KEEPERS
    declares = (
        FactFrom("time_zone", of="site", field="time_zone"),
        FactFrom("calendar", of="site", field="calendar"),
        FactFrom("country", of="site", field="country"),
        FactFrom("gate_rules", of="site", field="gate_rules"),
    )
    site: int = touch("site", _("Site"))
    time_zone: str = text(_("Time zone"), max_length=64, default="")
    calendar: str = text(_("Calendar"), max_length=64, default="")
    country: str = text(_("Country"), max_length=2, default="")
    gate_rules: str = choice(_("Rules at the gate"), GATE_RULES, default="")
    what: str = text(_("What changed"), default="")


class DepartmentChanged(Event):
    """Only what is given changes; the rest stays as it was."""

    kind = "department.changed"
    chapter = 12
    label = _("Department changed")
    sentence = _("%(actor)s changed the department %(department)s")
    practices = ("12.11",)
    recorded_by = KEEPERS
    declares = (FactFrom("parent", of="department", field="parent"),)
    department: int = touch("department", _("Department"))
    parent: int | None = touch("department", _("Department above"), default=None)
    what: str = text(_("What changed"), default="")


class PartnerSuspended(Event):
    kind = "partner.suspended"
    chapter = 2
    label = _("Partner suspended")
    sentence = _("%(actor)s suspended the partner %(partner)s: %(reason)s")
    practices = ("2.05", "5.09")
    shown_to = (Audience.PARTNER,)
    recorded_by = ("task_force", "security_officer")
    declares = (FactFrom("status", of="partner", value="suspended"),)
    partner: int = touch("partner", _("Partner"))
    reason: str = text(_("Reason"), required=True)
    until: date | None = day(_("Until"), default=None)


class PartnerReinstated(Event):
    kind = "partner.reinstated"
    chapter = 2
    label = _("Partner's suspension lifted")
    sentence = _("%(actor)s lifted the suspension of the partner %(partner)s")
    practices = ("2.05",)
    shown_to = (Audience.PARTNER,)
    recorded_by = ("task_force",)
    declares = (FactFrom("status", of="partner", value="active"),)
    partner: int = touch("partner", _("Partner"))
    reason: str = text(_("Reason"), default="")


class WorkerReturned(Event):
    kind = "worker.returned"
    chapter = 2
    label = _("Worker returned")
    sentence = _("%(worker)s returned")
    practices = ("2.16",)
    shown_to = BOTH
    recorded_by = LEADS
    rank = 10
    declares = (FactFrom("status", of="worker", value="active"),)
    worker: int = touch("worker", _("Worker"))
    partner: int | None = touch("partner", _("Partner"), default=None)


class EvidenceVerified(Event):
    kind = "evidence.verified"
    chapter = 2
    label = _("Paper verified")
    sentence = _("%(actor)s verified a paper on record")
    practices = ("2.05", "2.16")
    shown_to = BOTH
    recorded_by = CHECKERS
    worker: int | None = touch("worker", _("Worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    qualification: int = touch("qualification", _("Qualification"))


class PersonalDataRead(Event):
    kind = "personal_data.read"
    chapter = 5
    label = _("Personal data read")
    sentence = _("%(actor)s read personal data of %(worker)s: %(reason)s")
    practices = ("5.11",)
    shown_to = (Audience.WORKER,)
    recorded_by = ("personal_data_contact",)
    worker: int = touch("worker", _("Worker"))
    which: str = text(_("Which data"), required=True, max_length=100)
    reason: str = text(_("Reason"), required=True)


class DuplicateSettled(Event):
    kind = "duplicate.settled"
    chapter = 2
    label = _("Likely duplicate decided")
    sentence = _("%(actor)s decided about two entries that look alike: %(verdict)s")
    practices = ("2.16",)
    recorded_by = KEEPERS
    verdict: str = choice(_("Decision"), (("same", _("the same")), ("different", _("not the same"))))
    worker: int | None = touch("worker", _("Worker"), default=None)
    other_worker: int | None = touch("worker", _("The other worker"), default=None)
    partner: int | None = touch("partner", _("Partner"), default=None)
    other_partner: int | None = touch("partner", _("The other partner"), default=None)


BULK_CHANGES = (
    ("skills", _("skills added")),
    ("move", _("changed firms")),
    ("leave", _("left")),
    ("return", _("came back")),
    ("blacklist", _("put on the blacklist")),
    ("clear", _("taken off the blacklist")),
    ("suspend", _("suspended")),
    ("lift", _("suspension or blacklisting lifted")),
    ("supervisor", _("supervisor appointed")),
    ("deputy", _("deputy named")),
    ("liaison", _("our liaison named")),
    ("place", _("department or site changed")),
    ("until", _("end date changed")),
    ("activate", _("begun")),
    ("resume", _("resumed")),
    ("end", _("ended")),
)


class BulkChangeMade(Event):
    """One change was made to several entries at once. What it did to each stands beside it as an event of its own."""

    kind = "bulk_change.made"
    chapter = 12
    label = _("Bulk change")
    sentence = _("%(actor)s did this to several entries at once: %(change)s")
    practices = ("12.11",)
    recorded_by = KEEPERS
    change: str = choice(_("Change"), BULK_CHANGES)
    refused: int = number(_("Entries that were refused"), default=0)
    workers: tuple[int, ...] = touches("worker", _("Workers"), default=())
    partners: tuple[int, ...] = touches("partner", _("Partners"), default=())
    engagements: tuple[int, ...] = touches("engagement", _("Engagements"), default=())
