"""Entries that turned out to be one: from then on the one that stands has the events of all, and duties are judged so."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import connection

from waixie.foundation.journal.rows import Draft
from waixie.policy.engine.types import Family, Ref
from waixie.policy.locks import take_population
from waixie.policy.models import VerdictChange
from waixie.policy.reach import Affected
from waixie.policy.upkeep import ask_later, rejudge, rules_at
from waixie.policy.watching import SAME_AS, RuleSet, next_generation, rules_now

BESIDE = """
SELECT o.type, o.object FROM journal_event_object x JOIN journal_event_object o ON o.event = x.event
WHERE x.type = %(type)s AND x.object = ANY(%(objects)s)
UNION
SELECT f.type, f.object FROM journal_fact f WHERE f.value = ANY(%(references)s) AND length(f.value) < 500
"""
ACTED_ON = """
SELECT DISTINCT o.type, o.object FROM journal_event e JOIN journal_event_object o ON o.event = e.id
WHERE e.kind = ANY(%(kinds)s) AND e.person = ANY(%(persons)s)
"""


def listener(drafts: Sequence[Draft], bulk: bool) -> None:  # noqa: ARG001 — given by the journal
    """When entries are merged or split, judge both anew at once, and by the next tick whatever their events or acts bear on."""
    merging = [one for one in drafts if any(fact.name == SAME_AS for fact in one.event.declares)]
    if not merging:
        return
    take_population()
    next_generation()
    rules = rules_now()
    now = max(one.recorded_at for one in merging)
    touched = {Ref(type_, number) for one in merging for _role, type_, number in one.objects}
    persons = {ref.id for ref in touched if ref.type == "person"}
    entries = {ref for ref in touched if ref.type in ("worker", "partner")}
    affected = Affected(rules)
    for ref in entries:
        if rules.all_of(ref.type):
            rules_at(rules, affected, ref.type, [ref.id])
    rejudge(affected, now=now, cause=VerdictChange.Cause.EVENT, event=merging[-1].id)
    _leave_the_rest(rules, entries, persons, now)


def _leave_the_rest(
    rules: RuleSet, entries: Collection[Ref], persons: Collection[int], now: datetime
) -> None:
    found: set[Ref] = set()
    with connection.cursor() as cursor:
        for type_ in {ref.type for ref in entries}:
            ids = [ref.id for ref in entries if ref.type == type_]
            named = [f"{type_}:{number}" for number in ids]
            cursor.execute(BESIDE, {"type": type_, "objects": ids, "references": named})
            found.update(Ref(*row) for row in cursor.fetchall())
        separating = [kept.rule for kept in rules.kept if kept.rule.family is Family.SEPARATION]
        if persons and separating:
            kinds = {kind for rule in separating for need in (rule.act, *rule.needs) for kind in need.kinds}
            cursor.execute(ACTED_ON, {"kinds": sorted(kinds), "persons": sorted(persons)})
            found.update(Ref(*row) for row in cursor.fetchall())
    ask_later((ref for ref in found - set(entries) if rules.all_of(ref.type)), now)
