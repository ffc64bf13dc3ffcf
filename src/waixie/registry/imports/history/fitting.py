"""Does a mapping fit the catalogue? Asked before the log is read, so that nobody waits for an answer that is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from waixie.registry.imports.problems import Problem

from .mapping import HistoryMapping


@dataclass(frozen=True, slots=True)
class KindShape:
    """What events of one kind hold: fields, and roles with the type of object that they touch."""

    fields: frozenset[str]
    roles: Mapping[str, str]
    needed: frozenset[str]  # fields and roles without which there is no such event


def misfits(mapping: HistoryMapping, catalogue: Mapping[str, KindShape]) -> list[Problem]:
    """Kinds that the catalogue has not, fields that no kind has, and roles that a kind needs and nobody fills."""
    problems = []
    known = {kind: catalogue[kind] for kind in mapping.kinds() if kind in catalogue}
    for kind in sorted(mapping.kinds() - set(known)):
        problems.append(Problem("kind_unknown", {"kind": kind}, column="events"))
    named = {rule.name for rule in mapping.fields}
    named |= {name for rule in mapping.changes for name in (rule.from_field, rule.to_field) if name}
    everywhere = frozenset[str]().union(*(shape.fields for shape in known.values()))
    for name in sorted(named - everywhere):
        problems.append(Problem("field_of_no_kind", {"field": name}, column="fields"))
    given = {mapping.case_type: mapping.case_type} | {rule.role: rule.type for rule in mapping.objects}
    for kind, shape in sorted(known.items()):
        for role in sorted(shape.needed):
            there = role in named if role in shape.fields else shape.roles[role] == given.get(role)
            if not there:
                problems.append(Problem("kind_without_role", {"kind": kind, "role": role}, column="objects"))
    return problems
