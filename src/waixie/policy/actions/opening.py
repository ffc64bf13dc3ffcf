"""Opening the duties of new rules for what has happened already, and closing those of ended ones."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from waixie.policy.engine.types import Family, Ref, Rule
from waixie.policy.models import RuleVersion, VerdictChange
from waixie.policy.reach import Affected
from waixie.policy.upkeep import rejudge, set_wakes
from waixie.policy.watching import Kept, RuleSet, kept_of, rules_now

# Families whose duties can open long after the event that begins them.
LASTING = (Family.PERIODIC, Family.DEADLINE, Family.RETENTION)
WITH_ACTS = """
SELECT DISTINCT t.object FROM journal_event e JOIN journal_event_object t ON t.event = e.id AND t.type = %s
WHERE e.kind = ANY(%s) AND e.occurred_at >= %s
"""
WITH_ROWS = "SELECT DISTINCT object FROM policy_obligation WHERE rule = %s AND opened_at >= %s"


def open_duties(changed: Iterable[RuleVersion], at: datetime) -> None:
    """Judge all objects that changed rules speak of. The caller holds the population alone."""
    rules = rules_now()
    affected = Affected(rules)
    for row in changed:
        kept = kept_of(row)
        together = _versions(rules, kept)
        for number in objects_of(kept):
            affected.by_ref[Ref(kept.rule.per, number)].update(together)
        begins = kept.rule.valid_from
        if begins is not None and begins > at and kept.rule.family in LASTING:
            set_wakes((Ref(kept.rule.per, number), begins) for number in objects_of(kept))
    rejudge(affected, now=at, cause=VerdictChange.Cause.RULE)


def objects_of(kept: Kept) -> list[int]:
    """The objects for which the rule may open a duty, or has opened one that it no longer governs."""
    rule = kept.rule
    with connection.cursor() as cursor:
        cursor.execute(WITH_ACTS, [rule.per, list(rule.act.kinds), _since(rule)])
        found = {number for (number,) in cursor.fetchall()}
        if rule.valid_to is not None:
            cursor.execute(WITH_ROWS, [kept.id, rule.valid_to])
            found.update(number for (number,) in cursor.fetchall())
    return sorted(found)


def _since(rule: Rule) -> datetime | str:
    if rule.family in LASTING or rule.valid_from is None:
        return "-infinity"
    begin = rule.valid_from if rule.retroactive is None else min(rule.valid_from, rule.retroactive)
    return begin


def _versions(rules: RuleSet, kept: Kept) -> dict[int, Kept]:
    return {
        one.id: one
        for one in rules.kept
        if (one.policy, one.rule.id, one.rule.per) == (kept.policy, kept.rule.id, kept.rule.per)
    }
