"""What the grammar must know of the event catalogue: names and shapes, nothing else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

Sort = Literal["text", "choice", "number", "day", "moment", "flag"]


@dataclass(frozen=True)
class FieldShape:
    """A field of an event that a condition may name."""

    sort: Sort
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class KindShape:
    """An event kind: its fields, and which type of object it touches in which role."""

    name: str
    fields: Mapping[str, FieldShape] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FactShape:
    """A fact of an object: a date, a plain value, or a reference to objects of the type `refers_to`."""

    sort: Literal["day", "value", "reference"]
    refers_to: str = ""
    values: tuple[str, ...] = ()  # closed list of values, if there is one


class Catalogue(Protocol):
    """The names that a policy may use."""

    def kinds(self) -> Collection[str]:
        """Every event kind."""
        ...

    def find_kind(self, name: str) -> KindShape | None:
        """The shape of a kind."""
        ...

    def object_types(self) -> Collection[str]:
        """Every type of object that rules may be about."""
        ...

    def facts(self, object_type: str) -> Mapping[str, FactShape]:
        """The facts that events declare of objects of this type."""
        ...

    def owner_roles(self) -> Collection[str]:
        """The roles that may owe a duty."""
        ...

    def calendars(self) -> Collection[str]:
        """The working calendars."""
        ...


@dataclass(frozen=True)
class PlainCatalogue:
    """A catalogue made of plain data."""

    shapes: Mapping[str, KindShape]
    facts_of: Mapping[str, Mapping[str, FactShape]] = field(default_factory=dict)
    owners: tuple[str, ...] = ("task_force",)
    calendar_names: tuple[str, ...] = ("default",)

    def kinds(self) -> Collection[str]:
        """Every event kind."""
        return self.shapes.keys()

    def find_kind(self, name: str) -> KindShape | None:
        """The shape of a kind."""
        return self.shapes.get(name)

    def object_types(self) -> Collection[str]:
        """Every type of object that some kind touches."""
        return {kind for shape in self.shapes.values() for kind in shape.roles.values()}

    def facts(self, object_type: str) -> Mapping[str, FactShape]:
        """The facts of objects of this type."""
        return self.facts_of.get(object_type, {})

    def owner_roles(self) -> Collection[str]:
        """The roles that may owe a duty."""
        return self.owners

    def calendars(self) -> Collection[str]:
        """The working calendars."""
        return self.calendar_names
