"""The house's catalogue of kinds as the grammar of policies sees it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.catalogue import roles_of
from waixie.foundation.journal.kinds import KINDS, Event, FactFrom, Sort
from waixie.policy.grammar import FactShape, FieldShape, KindShape, PlainCatalogue
from waixie.policy.working_time import calendar_names

OBJECTS = (Sort.TOUCH, Sort.TOUCHES)


def journal_catalogue() -> PlainCatalogue:
    """Everything that a policy of this house may name."""
    return PlainCatalogue(
        shapes={kind: _shape(cls) for kind, cls in KINDS.items()},
        facts_of=_facts(KINDS.values()),
        owners=tuple(Role.values),
        calendar_names=calendar_names(),
    )


def _shape(cls: type[Event]) -> KindShape:
    fields = {}
    for name, spec in cls.specs.items():
        if spec.sort not in (*OBJECTS, Sort.PERSONAL):
            sort: Any = spec.sort.value
            fields[name] = FieldShape(sort, tuple(code for code, _label in spec.choices))
    return KindShape(cls.kind, fields, roles_of(cls))


def _facts(kinds: Iterable[type[Event]]) -> dict[str, dict[str, FactShape]]:
    found: dict[str, dict[str, FactShape]] = defaultdict(dict)
    for cls in kinds:
        for fact in cls.declares:
            spec = cls.specs.get(fact.of)
            if (
                spec is not None and spec.object_type and not fact.gone
            ):  # what takes it away says nothing of its shape
                there = found[spec.object_type].get(fact.name)
                found[spec.object_type][fact.name] = _fact(cls, fact, there)
    return dict(found)


def _fact(cls: type[Event], fact: FactFrom, there: FactShape | None) -> FactShape:
    """The shape of a fact, with what other kinds already said of it."""
    spec = cls.specs.get(fact.field) if fact.field else None
    if spec is None:
        values: tuple[str, ...] = (fact.value,) if fact.value is not None else ()
    else:
        values = tuple(code for code, _label in spec.choices)
        if spec.sort in (Sort.DAY, Sort.MOMENT):
            return FactShape("day")
        if spec.sort in OBJECTS:
            return FactShape("reference", spec.object_type)
    if there is not None and there.sort != "value":
        return there
    if there is None:
        return FactShape("value", values=values)
    closed = bool(there.values) and bool(values)
    return FactShape("value", values=tuple(dict.fromkeys((*there.values, *values))) if closed else ())
