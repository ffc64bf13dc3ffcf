"""Whose history may be asked for, and by whom: whoever sees an object's page sees what happened to it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from waixie.desks.people.looking import may_look
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.journal.kinds import KINDS
from waixie.rooms.improvement.queries import audits, risks, task_force

Getter = Callable[[Account, UUID, datetime], object]
# What has a page with walls of its own; all else is seen by whoever finds it in its register.
OWN_WALLS: dict[str, Getter] = {
    "audit": audits.get_audit,
    "finding": audits.get_finding,
    "risk": risks.get_risk,
    "meeting": task_force.get_meeting,
    "decision": task_force.get_decision,
}


def get_object(user: Account, type_: str, uuid: UUID) -> Known:
    """The object, for somebody who sees it; else there is no such thing."""
    if type_ == "person":
        return _person(user, uuid)
    if type_ in OWN_WALLS:
        row = OWN_WALLS[type_](user, uuid, clock.now())
        return Known(type_, row.pk, uuid, str(row))  # type: ignore[attr-defined]
    if type_ not in types():
        raise NotThere
    return registers.get(user, type_, uuid)


def types() -> frozenset[str]:
    """The types of objects that anything can happen to."""
    return frozenset(
        spec.object_type for cls in KINDS.values() for spec in cls.specs.values() if spec.object_type
    )


def _person(user: Account, uuid: UUID) -> Known:
    """A person is seen by himself and by those who look after the people of the house."""
    shown = ("id", "uuid", "name", "outside")  # the columns that are open to people from outside
    person = Person.objects.filter(uuid=uuid).only(*shown).first()
    own = person is not None and person.pk == user.person_id
    if person is None or not (own or (not user.outside and may_look(user, clock.now()))):
        raise NotThere
    return Known("person", person.pk, person.uuid, person.name)
