"""Which roles a person holds, where, and in whose name. Read once for each transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar, cast

from waixie.foundation import clock
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Answer, Reason, denied
from waixie.foundation.journal.actors import Actor
from waixie.foundation.permits.acting import OPENING, User, present, system
from waixie.foundation.permits.opening import Lent, Opening, opening_of
from waixie.foundation.permits.places import Place

T = TypeVar("T")

READS_ALL = frozenset({Role.ADMINISTRATOR, Role.TASK_FORCE, Role.AUDITOR})
PERSONAL = frozenset({Role.SUPERVISOR, Role.LIAISON, Role.REQUESTER, Role.EVALUATOR, Role.MEDIATOR})
"""Roles that show, unless they are limited to a place, only what their holder is named in himself."""


@dataclass(frozen=True)
class Held:
    """A role from an instant to an instant, in a scope, of one's own or lent by another person."""

    role: str
    scope_type: str = ""
    scope_id: int | None = None
    from_at: datetime | None = None
    to_at: datetime | None = None
    on_behalf_of: int | None = None

    def holds_at(self, at: datetime) -> bool:
        """Is it held at that instant?"""
        return (self.from_at is None or self.from_at <= at) and (self.to_at is None or at < self.to_at)

    def covers(self, place: Place | None) -> bool:
        """Does it reach that place? Any scope will do where no place is asked for."""
        return place is None or place.within(self.scope_type, self.scope_id)


def roles_of(user: User, at: datetime) -> tuple[Held, ...]:
    """The roles that a person holds at an instant: his own first, then those lent to him."""
    return tuple(one for one in _holdings(user)[0] if one.holds_at(at))


def holds(user: User, roles: Role | Iterable[Role], *, at: datetime, of: Place | None = None) -> Held | None:
    """The role by which he may, or None. `of` is the place that it must reach; None takes a role held anywhere."""
    wanted = {roles} if isinstance(roles, Role) else set(roles)
    return next((one for one in roles_of(user, at) if one.role in wanted and one.covers(of)), None)


def holds_everywhere(user: User, roles: Role | Iterable[Role], *, at: datetime) -> Held | None:
    """The same, where the role must not be limited to a place."""
    wanted = {roles} if isinstance(roles, Role) else set(roles)
    return next((one for one in roles_of(user, at) if one.role in wanted and not one.scope_type), None)


def stands_for(user: User, person: int | None, role: Role, at: datetime) -> Held | None:
    """Is he this person, or the person's delegate in this role?"""
    if person is None or user.outside:
        return None
    if person == user.actor.person:
        return Held(role)
    lent = (one for one in _holdings(user)[1] if one.from_at <= at < one.to_at)
    if any(one.giver == person and one.role in ("", role) for one in lent):
        return Held(role, on_behalf_of=person)
    return None


@dataclass(frozen=True)
class Reach:
    """How far somebody inside sees: everything, or some places, and what persons he stands for are named in."""

    everything: bool = False
    entities: frozenset[int] = frozenset()
    sites: frozenset[int] = frozenset()
    departments: frozenset[int] = frozenset()
    persons: frozenset[int] = field(default_factory=frozenset)


def reach_of(user: User, at: datetime) -> Reach:
    """How far a person inside sees at an instant."""
    held = roles_of(user, at)
    scoped = {
        kind: frozenset(one.scope_id for one in held if one.scope_type == kind and one.scope_id is not None)
        for kind in ("entity", "site", "department")
    }
    lent = (one.giver for one in _holdings(user)[1] if one.from_at <= at < one.to_at)
    own = () if user.actor.person is None else (user.actor.person,)
    return Reach(
        any(one.scope_type == "" and one.role not in PERSONAL for one in held),
        scoped["entity"],
        scoped["site"],
        scoped["department"],
        frozenset((*own, *lent)),
    )


def permit(held: Held | None, reason: Reason, /, **params: object) -> Answer:
    """Yes, in the name in which the role is held; or no, for this reason."""
    return denied(reason, **params) if held is None else Answer(on_behalf_of=held.on_behalf_of)


def acts_as(by: User, answer: Answer) -> Actor:
    """Who is written down: the person, and the one on whose behalf the answer was yes."""
    return replace(by.actor, on_behalf_of=answer.on_behalf_of)


def said_at_the_opening(user: User, name: str) -> int | None:
    """A number that was asked besides when the user began to read; None if he did not begin so."""
    who = present()
    begun = who.memory.get(OPENING) if who is not None and who.actor == user.actor else None
    return begun.besides.get(name) if isinstance(begun, Opening) else None


def moment() -> datetime:
    """The instant of the present transaction, read from the clock once."""
    return remembered("moment", clock.now, writing=True)


def remembered(key: object, read: Callable[[], T], *, writing: bool = False) -> T:
    """What was read once in a person's transaction. Where things are written it is read anew, unless `writing` says that it holds."""
    who = present()
    if who is None or who.reason or not (who.read_only or writing):
        return read()
    if key not in who.memory:
        who.memory[key] = read()
    return cast(T, who.memory[key])


def _holdings(user: User) -> tuple[tuple[Held, ...], tuple[Lent, ...]]:
    if user.outside:
        role = Role.WORKER if user.worker is not None else Role.PARTNER_REPRESENTATIVE
        return (Held(role),), ()
    return holdings_of(user.actor.person)


def holdings_of(person: int | None) -> tuple[tuple[Held, ...], tuple[Lent, ...]]:
    """All that a person holds or was lent, with its times, and who lent it."""
    return remembered(("roles", person), lambda: _read(person), writing=True)


def _read(person: int | None) -> tuple[tuple[Held, ...], tuple[Lent, ...]]:
    if person is None:
        return (), ()
    who = present()
    begun = who.memory.get(OPENING) if who is not None and who.actor.person == person else None
    if begun is None:
        with system("whose roles", read_only=True):
            begun = opening_of(person)
    assert isinstance(begun, Opening)
    own = [Held(*row[1:]) for row in begun.roles if row[0] == person]
    return (*own, *_lent_roles(begun)), begun.lent


def _lent_roles(begun: Opening) -> list[Held]:
    """A delegate holds what the giver holds, for as long as both hold. What was lent can't be lent on."""
    return [
        Held(
            role,
            scope_type,
            scope_id,
            max(from_at, one.from_at),
            one.to_at if to_at is None else min(to_at, one.to_at),
            on_behalf_of=one.giver,
        )
        for one in begun.lent
        for giver, role, scope_type, scope_id, from_at, to_at in begun.roles
        if giver == one.giver and one.role in ("", role)
    ]
