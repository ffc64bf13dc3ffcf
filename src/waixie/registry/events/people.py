"""What happens to partners and workers as such."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waixie.foundation.journal.kinds import Audience, Event, FactFrom, day, text, touch, touches

BOTH = (Audience.WORKER, Audience.PARTNER)
KEEPERS = ("administrator", "task_force")
LEADS = ("administrator", "task_force", "supervisor", "selection_officer")
JUDGES = ("task_force",)


class PartnerRegistered(Event):
    kind = "partner.registered"
    chapter = 2
    label = _("Partner registered")
    sentence = _("%(actor)s registered the partner %(partner)s")
    practices = ("2.18", "12.08")
    shown_to = (Audience.PARTNER,)
    recorded_by = LEADS
    declares = (FactFrom("status", of="partner", value="active"),)
    partner: int = touch("partner", _("Partner"))


class PartnerChanged(Event):
    kind = "partner.changed"
    chapter = 2
    label = _("Partner's data changed")
    sentence = _("%(actor)s changed the data of the partner %(partner)s")
    practices = ("2.18",)
    shown_to = (Audience.PARTNER,)
    recorded_by = LEADS
    partner: int = touch("partner", _("Partner"))
    what: str = text(_("What changed"), default="")


class PartnerBlacklisted(Event):
    kind = "partner.blacklisted"
    chapter = 2
    label = _("Partner blacklisted")
    sentence = _("%(actor)s put the partner %(partner)s on the blacklist: %(reason)s")
    practices = ("2.05", "6.11")
    shown_to = (Audience.PARTNER,)
    recorded_by = JUDGES
    declares = (
        FactFrom("status", of="partner", value="blacklisted"),
        FactFrom("blacklist_end", of="partner", field="until"),
    )
    partner: int = touch("partner", _("Partner"))
    reason: str = text(_("Reason"), required=True)
    until: date | None = day(_("Until"), default=None)


class PartnerCleared(Event):
    kind = "partner.cleared"
    chapter = 2
    label = _("Partner taken off the blacklist")
    sentence = _("%(actor)s took the partner %(partner)s off the blacklist")
    practices = ("2.05",)
    shown_to = (Audience.PARTNER,)
    recorded_by = JUDGES
    declares = (FactFrom("status", of="partner", value="active"),)
    partner: int = touch("partner", _("Partner"))
    reason: str = text(_("Reason"), default="")


class WorkerRegistered(Event):
    kind = "worker.registered"
    chapter = 2
    label = _("Worker registered")
    sentence = _("%(actor)s registered %(worker)s")
    practices = ("2.16", "12.07")
    shown_to = BOTH
    recorded_by = LEADS
    declares = (
        FactFrom("status", of="worker", value="active"),
        FactFrom("home_partner", of="worker", field="partner"),
    )
    worker: int = touch("worker", _("Worker"))
    partner: int | None = touch("partner", _("Home partner"), default=None)


class WorkerChanged(Event):
    kind = "worker.changed"
    chapter = 2
    label = _("Worker's data changed")
    sentence = _("%(actor)s changed the data of %(worker)s")
    practices = ("2.16", "5.11")
    shown_to = BOTH
    recorded_by = LEADS
    worker: int = touch("worker", _("Worker"))
    what: str = text(_("What changed"), default="")


class WorkerMoved(Event):
    kind = "worker.moved"
    chapter = 12
    label = _("Worker moved to another partner")
    sentence = _("%(actor)s moved %(worker)s to the partner %(partner)s")
    practices = ("12.08", "12.09")
    shown_to = BOTH
    recorded_by = LEADS
    declares = (FactFrom("home_partner", of="worker", field="partner"),)
    worker: int = touch("worker", _("Worker"))
    partner: int = touch("partner", _("Home partner"))


class WorkerLeft(Event):
    kind = "worker.left"
    chapter = 5
    label = _("Worker left")
    sentence = _("%(worker)s left for good")
    practices = ("5.08", "12.09")
    shown_to = BOTH
    recorded_by = LEADS
    rank = 90
    declares = (FactFrom("status", of="worker", value="left"),)
    worker: int = touch("worker", _("Worker"))
    partner: int | None = touch("partner", _("Partner"), default=None)
    reason: str = text(_("Reason"), default="")


class WorkerBlacklisted(Event):
    kind = "worker.blacklisted"
    chapter = 2
    label = _("Worker blacklisted")
    sentence = _("%(actor)s put %(worker)s on the blacklist: %(reason)s")
    practices = ("2.05", "6.11")
    shown_to = (Audience.WORKER,)
    recorded_by = JUDGES
    declares = (
        FactFrom("status", of="worker", value="blacklisted"),
        FactFrom("blacklist_end", of="worker", field="until"),
    )
    worker: int = touch("worker", _("Worker"))
    reason: str = text(_("Reason"), required=True)
    until: date | None = day(_("Until"), default=None)


class WorkerCleared(Event):
    kind = "worker.cleared"
    chapter = 2
    label = _("Worker taken off the blacklist")
    sentence = _("%(actor)s took %(worker)s off the blacklist")
    practices = ("2.05",)
    shown_to = (Audience.WORKER,)
    recorded_by = JUDGES
    declares = (FactFrom("status", of="worker", value="active"),)
    worker: int = touch("worker", _("Worker"))
    reason: str = text(_("Reason"), default="")


class WorkerMerged(Event):
    kind = "worker.merged"
    chapter = 2
    label = _("Two records of one worker merged")
    sentence = _("%(actor)s stated that %(worker)s is the same person as %(same_as)s")
    practices = ("2.16",)
    recorded_by = KEEPERS
    declares = (FactFrom("same_as", of="worker", field="same_as"),)
    worker: int = touch("worker", _("Worker"))
    same_as: int = touch("worker", _("The record that stays"))


class WorkerSplit(Event):
    """The two were two people after all; each entry stands for itself again."""

    kind = "worker.split"
    chapter = 2
    label = _("Merged records of workers split again")
    sentence = _("%(actor)s stated that %(worker)s is another person than %(other)s: %(reason)s")
    practices = ("2.16",)
    recorded_by = KEEPERS
    declares = (FactFrom("same_as", of="worker", field="worker"),)
    worker: int = touch("worker", _("Worker"))
    other: int = touch("worker", _("The record that stood for both"))
    reason: str = text(_("Reason"), required=True)


class PartnerMerged(Event):
    """The two entries are one firm; its running work is with the entry that stays."""

    kind = "partner.merged"
    chapter = 2
    label = _("Two records of one partner merged")
    sentence = _("%(actor)s stated that %(partner)s is the same firm as %(same_as)s")
    practices = ("2.16", "2.18")
    recorded_by = KEEPERS
    declares = (
        FactFrom("same_as", of="partner", field="same_as"),
        FactFrom("partner", of="engagements", field="same_as"),
    )
    partner: int = touch("partner", _("Partner"))
    same_as: int = touch("partner", _("The record that stays"))
    engagements: tuple[int, ...] = touches("engagement", _("Engagements that went over"), default=())


class PartnerSplit(Event):
    """The two were two firms after all; what went over goes back."""

    kind = "partner.split"
    chapter = 2
    label = _("Merged records of partners split again")
    sentence = _("%(actor)s stated that %(partner)s is another firm than %(other)s: %(reason)s")
    practices = ("2.16", "2.18")
    recorded_by = KEEPERS
    declares = (
        FactFrom("same_as", of="partner", field="partner"),
        FactFrom("partner", of="engagements", field="partner"),
    )
    partner: int = touch("partner", _("Partner"))
    other: int = touch("partner", _("The record that stood for both"))
    engagements: tuple[int, ...] = touches("engagement", _("Engagements that went back"), default=())
    reason: str = text(_("Reason"), required=True)


class LanguageStated(Event):
    kind = "language.stated"
    chapter = 12
    label = _("Worker's language stated")
    sentence = _("%(worker)s reads %(language)s")
    practices = ("12.12",)
    shown_to = (Audience.WORKER,)
    recorded_by = (*LEADS, "worker", "partner_representative")
    declares = (FactFrom("language", of="worker", field="language"),)
    worker: int = touch("worker", _("Worker"))
    language: str = text(_("Language"), max_length=64, required=True)
