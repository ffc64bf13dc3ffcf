"""The rules in force as each process keeps them: which rule watches which kind and fact, of which type of object."""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import connection

from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.statements import Statement, read_together
from waixie.policy.engine.evaluator import needs_of, watched_facts, watched_kinds
from waixie.policy.engine.scene import references
from waixie.policy.engine.types import Family, Ref, Rule
from waixie.policy.models import Policy, RuleVersion, SilentKind
from waixie.policy.written import rule_from_json

TIMED = (Family.RESPONSE, Family.PERIODIC, Family.DEADLINE, Family.RETENTION)
AT_ONCE = (Family.GATE, Family.COUNT, Family.SEPARATION, Family.PROHIBITION)


@dataclass(frozen=True)
class Kept:
    """A rule version with its number in the database."""

    id: int
    policy: int
    rule: Rule
    waivable: bool = True


@dataclass(frozen=True)
class Hop:
    """Events of a kind count for objects of another type, by a relation of those."""

    per: str
    relation: str
    kept: Kept


@dataclass
class RuleSet:
    """All rule versions, found by what they watch."""

    number: int
    policies: Mapping[int, Policy]
    kept: list[Kept]
    by_id: dict[int, Kept] = field(default_factory=dict)
    by_kind: dict[tuple[str, str], list[Kept]] = field(default_factory=lambda: defaultdict(list))
    by_fact: dict[tuple[str, str], list[Kept]] = field(default_factory=lambda: defaultdict(list))
    by_type: dict[str, list[Kept]] = field(default_factory=lambda: defaultdict(list))
    hops: dict[str, list[Hop]] = field(default_factory=lambda: defaultdict(list))
    suspending: dict[str, str] = field(default_factory=dict)  # kind → role of what stands still
    silent: frozenset[str] = frozenset()  # kinds that nobody records
    stays: Mapping[Ref, Ref] = field(
        default_factory=dict
    )  # entries merged into another → the one that stands
    merged: dict[Ref, list[Ref]] = field(default_factory=lambda: defaultdict(list))  # and the way back

    def __post_init__(self) -> None:
        versions: dict[tuple[int, str, str], list[Kept]] = defaultdict(list)
        self.by_id = {kept.id: kept for kept in self.kept}
        self.kept = [kept for kept in self.kept if is_fed(kept.rule, self.silent)]
        for kept in self.kept:
            self.by_type[kept.rule.per].append(kept)
            versions[kept.policy, kept.rule.id, kept.rule.per].append(kept)
        for (_, _, per), together in versions.items():  # versions of a rule are judged together
            rules = [kept.rule for kept in together]
            for kind in watched_kinds(rules):
                self.by_kind[per, kind] += together
            for name in watched_facts(rules):
                self.by_fact[per, name] += together
            for kind, relation in _hops_of(rules):
                self.hops[kind] += [Hop(per, relation, kept) for kept in together]
        for kind, cls in KINDS.items():
            if cls.suspends:
                self.suspending[kind] = cls.suspended
        for gone, standing in self.stays.items():
            self.merged[standing].append(gone)

    def standing(self, ref: Ref) -> Ref:
        """The object itself, or the one into which it was merged."""
        return self.stays.get(ref, ref)

    def all_entries(self, ref: Ref) -> list[Ref]:
        """The objects whose events are the object's own: itself and those merged into it, none if it was merged itself."""
        return [] if ref in self.stays else [ref, *self.merged.get(ref, ())]

    def watching(self, type_: str, kind: str) -> list[Kept]:
        """The rules about objects of a type that an event of the kind can matter to."""
        found = self.by_kind.get((type_, kind), [])
        if kind in self.suspending:
            timed = [kept for kept in self.by_type.get(type_, ()) if kept.rule.family in TIMED]
            return list({kept.id: kept for kept in (*found, *timed)}.values())
        return found

    def all_of(self, type_: str) -> list[Kept]:
        """All rules about objects of a type."""
        return self.by_type.get(type_, [])


def _hops_of(rules: Iterable[Rule]) -> set[tuple[str, str]]:
    """The kinds that count for these rules on related objects, each with the relation."""
    return {
        (kind, need.via)
        for rule in rules
        for need in needs_of(rule)
        if need.via is not None
        for kind in (*need.kinds, *need.revoked_by)
    }


SAME_AS = "same_as"
# The newest word of each entry on whose it is; an entry that names itself stands for itself again.
MERGED = f"""
SELECT DISTINCT ON (f.type, f.object) f.type, f.object, f.value FROM journal_fact f
WHERE f.name = '{SAME_AS}' AND NOT EXISTS (SELECT 1 FROM journal_event r WHERE r.target = f.event
AND NOT EXISTS (SELECT 1 FROM journal_event rr WHERE rr.target = r.id))
ORDER BY f.type, f.object, f.from_at DESC, f.event DESC
"""  # noqa: S608 — a constant


def merged_entries() -> dict[Ref, Ref]:
    """Every entry that was merged into another, with the one that stands for it in the end."""
    (rows,) = read_together([(MERGED, [])])
    named = {Ref(type_, number): next(iter(references(value)), None) for type_, number, value in rows}
    return {ref: last for ref in named if (last := _last(ref, named)) != ref}


def _last(ref: Ref, named: Mapping[Ref, Ref | None]) -> Ref:
    seen = {ref}
    while (further := named.get(ref)) is not None and further not in seen:
        seen.add(further)
        ref = further
    return ref


GENERATION: Statement = ("SELECT number FROM policy_generation", [])
_held: dict[str, RuleSet] = {}


def rules_now(first: Sequence[Statement] = ()) -> RuleSet:
    """The rules as of the present generation, read anew only when it has changed; in one exchange with a lock taken first."""
    *_, ((number,),) = read_together([*first, GENERATION])
    name = str(connection.settings_dict["NAME"])
    held = _held.get(name)
    if held is None or held.number != number:
        held = _held[name] = _read(number)
    return held


def next_generation() -> None:
    """Tell every process that rules or calendars have changed. The caller holds the population alone."""
    with connection.cursor() as cursor:
        # Drawn, not counted: no number comes twice, not after a rollback and not in a database put back from a backup.
        cursor.execute("UPDATE policy_generation SET number = %s", [secrets.randbits(62)])


def _read(number: int) -> RuleSet:
    policies = {policy.pk: policy for policy in Policy.objects.all()}
    rows = RuleVersion.objects.order_by("pk")
    silent = frozenset(SilentKind.objects.values_list("kind", flat=True))
    return RuleSet(number, policies, [kept_of(row) for row in rows], silent=silent, stays=merged_entries())


def is_fed(rule: Rule, silent: Collection[str]) -> bool:
    """Whether everything that the rule waits for is recorded by somebody."""
    return not any(all(kind in silent for kind in need.kinds) for need in (rule.act, *rule.needs))


def kept_of(row: RuleVersion) -> Kept:
    """The engine's rule of a stored version; the row says from when to when it holds."""
    rule = replace(
        rule_from_json(row.arguments),
        version=row.number,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        retroactive=row.retroactive,
    )
    return Kept(row.pk, row.policy_id, rule, row.waivable)


def uses_working_time(rule: Rule) -> bool:
    """Whether some length of time of the rule is told in working hours or days."""
    spans = [rule.within, rule.every, rule.offset, rule.keep, rule.grace]
    spans += [need.valid for need in needs_of(rule)]
    return any(span is not None and span.unit in ("bh", "bd") for span in spans)
