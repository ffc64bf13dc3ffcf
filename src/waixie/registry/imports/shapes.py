"""What the catalogue says of each kind, in the plain form that the pure readers ask for."""

from collections.abc import Mapping

from waixie.foundation.journal.kinds import KINDS, Event, Sort
from waixie.registry.imports.history import KindShape

TOUCHES = (Sort.TOUCH, Sort.TOUCHES)


def shape_of(kind: type[Event]) -> KindShape:
    """The fields and roles of one kind."""
    roles = {name: spec.object_type for name, spec in kind.specs.items() if spec.sort in TOUCHES}
    return KindShape(
        fields=frozenset(kind.specs) - set(roles),
        roles=roles,
        needed=frozenset(name for name, spec in kind.specs.items() if spec.required),
    )


def shapes() -> Mapping[str, KindShape]:
    """Every kind of the catalogue."""
    return {name: shape_of(kind) for name, kind in KINDS.items()}
