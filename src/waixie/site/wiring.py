"""What makes what react: the one table of the house. Nothing else connects the floors."""

from datetime import datetime

from waixie.foundation.directory.registers import enrol
from waixie.foundation.journal import catalogue
from waixie.foundation.journal.recording import listen

# Run inside each recording transaction, in this order.
LISTENERS: tuple[str, ...] = ("waixie.policy.folding.listener", "waixie.policy.upkeep.listener")

# Called by the worker each minute, each in a transaction of its own, until it says that nothing is left.
EVERY_MINUTE: dict[str, str] = {
    "a new day in the registry": "waixie.registry.actions.turning.turn_the_day",
    "approved versions come into force": "waixie.policy.actions.coming.come_into_force",
    "duties come due": "waixie.site.wiring.duties_come_due",
    "criteria of core work come into force": "waixie.rooms.selection.actions.send_back_what_rests_on_old_criteria",
    "owners of findings are told": "waixie.rooms.improvement.notices.tell_owners",
    "people are reminded": "waixie.policy.reminding.remind_and_tell",
    "people are told of the policy": "waixie.policy.telling.tell_of_policy",
}

# Kinds of notices, and who puts them into words.
NOTICES: dict[str, str] = {
    "waixie.policy.notices.KINDS": "waixie.desks.notices.sentences.tell_of_duties",
    "waixie.policy.notices.POLICY_KINDS": "waixie.desks.notices.policy_sentences.tell_of_policy",
    "waixie.rooms.improvement.notices.KINDS": "waixie.rooms.improvement.notices.tell_of_findings",
}

# Called by the worker once a night; each opens its own transactions.
EVERY_NIGHT: dict[str, str] = {
    "files that nobody took over": "waixie.registry.actions.import_drafts.forget_drafts",
    "who is new to the policy": "waixie.desks.acknowledgements.concerned.reach_newcomers",
    "files without a row": "waixie.foundation.files.actions.remove_orphans",
}

# Who finds and names the objects of a type; all others are rows of the journal's things.
REGISTERS: dict[str, str] = {
    "worker": "waixie.registry.queries.directory.WORKERS",
    "partner": "waixie.registry.queries.directory.PARTNERS",
    "engagement": "waixie.registry.queries.directory.ENGAGEMENTS",
    "site": "waixie.registry.queries.directory.SITES",
    "department": "waixie.registry.queries.directory.DEPARTMENTS",
    "entity": "waixie.registry.queries.directory.ENTITIES",
    "calendar": "waixie.foundation.calendars.directory.CALENDARS",
    "policy": "waixie.policy.queries.directory.POLICIES",
}


def wire() -> None:
    """Fill the catalogue of kinds, connect the listeners and what happens by the clock. Called once, when Django is ready."""
    from django.utils.module_loading import import_string

    from waixie.foundation.jobs.passing_time import every_minute, every_night
    from waixie.foundation.notices.kinds import announce
    from waixie.site.catalogue import EVENT_MODULES

    catalogue.load(EVENT_MODULES)
    for path in LISTENERS:
        listen(import_string(path))
    for name, path in EVERY_MINUTE.items():
        every_minute(name, import_string(path))
    for name, path in EVERY_NIGHT.items():
        every_night(name, import_string(path))
    for kinds, teller in NOTICES.items():
        announce(import_string(kinds), import_string(teller))
    for type_, path in REGISTERS.items():
        enrol(type_, import_string(path))


def duties_come_due(now: datetime) -> bool:
    """Judge anew what has come due. True when there is more than one transaction should hold."""
    from waixie.policy.tick import BATCH, tick

    return tick(now).judged == BATCH
