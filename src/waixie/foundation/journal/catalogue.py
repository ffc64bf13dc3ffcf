"""All kinds, and the roles and object types that they speak of. Filled when the floors' and rooms' events.py are imported."""

from collections.abc import Iterable
from importlib import import_module

from waixie.foundation.journal.kinds import KINDS, Event, Sort


def load(modules: Iterable[str]) -> None:
    """Import the modules whose kinds make up the catalogue (said by `site`, which knows all floors)."""
    for module in modules:
        import_module(module)


def all_kinds() -> list[type[Event]]:
    """Every kind, by chapter and name."""
    return sorted(KINDS.values(), key=lambda cls: (cls.chapter, cls.kind))


def object_types() -> set[str]:
    """Every type of object that some kind touches."""
    return {spec.object_type for cls in KINDS.values() for spec in cls.specs.values() if spec.object_type}


def fact_names() -> set[str]:
    """Every fact that some kind declares."""
    return {fact.name for cls in KINDS.values() for fact in cls.declares}


def roles_of(cls: type[Event]) -> dict[str, str]:
    """The roles under which a kind touches objects, with the objects' types."""
    return {
        name: spec.object_type for name, spec in cls.specs.items() if spec.sort in (Sort.TOUCH, Sort.TOUCHES)
    }
