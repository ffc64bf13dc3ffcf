"""Who may bring in whole files."""

from dataclasses import dataclass
from datetime import datetime

from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer
from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.foundation.permits.acting import User
from waixie.foundation.permits.holding import holds, permit
from waixie.registry.imports import errors


@dataclass
class CommandLine:
    """Whoever sits at the machine's own command line: the system, without a person."""

    outside: bool = False
    partner: int | None = None
    worker: int | None = None
    actor: Actor = SYSTEM


IMPORTERS = (Role.ADMINISTRATOR, Role.TASK_FORCE)


def may_import(user: User, *, at: datetime) -> Answer:
    """May he take over an event log or a roster? Whoever has the machine's command line has the database anyway."""
    if user.actor == SYSTEM and not user.outside:
        return ALLOWED
    return permit(holds(user, IMPORTERS, at=at), errors.NOT_AN_IMPORTER)
