"""Who did it: a person, through an account, perhaps on behalf of another person."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind an act; all None is the system itself."""

    person: int | None = None
    account: int | None = None
    on_behalf_of: int | None = None


SYSTEM = Actor()


class HasActor(Protocol):
    """Anybody in whose name something can be recorded."""

    @property
    def actor(self) -> Actor: ...


def actor_of(by: "Actor | HasActor") -> Actor:
    """The actor of an account, or the actor itself."""
    return by if isinstance(by, Actor) else by.actor
