"""Judging one object anew when something beside the journal has changed."""

from collections.abc import Iterable
from datetime import datetime

from waixie.policy.engine.types import Ref
from waixie.policy.locks import SHARE_POPULATION, take
from waixie.policy.reach import Affected
from waixie.policy.upkeep import rejudge, rules_at
from waixie.policy.watching import rules_now


def rejudge_one(ref: Ref, *, cause: str, at: datetime) -> None:
    """Bring the duties of the object in line, by all rules about it."""
    rejudge_some([ref], cause=cause, at=at)


def rejudge_some(refs: Iterable[Ref], *, cause: str, at: datetime) -> None:
    """Bring the duties of some objects in line, by all rules about them."""
    affected = Affected(rules_now([SHARE_POPULATION]))
    for ref in refs:
        rules_at(affected.rules, affected, ref.type, [ref.id])
    if affected.by_ref:
        rejudge(affected, now=at, cause=cause, locks=[take(affected.by_ref)])
