"""One change to many entries: each through its own action, all in one transaction, with a note that they belong together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from waixie.foundation.answers import Answer, Refused, denied, require
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import User, action
from waixie.registry import errors, permissions
from waixie.registry.events import BulkChangeMade
from waixie.registry.models import Engagement, Partner, Worker

AT_ONCE = 200  # entries in one transaction: all are locked together
Entry = Worker | Partner | Engagement
TOUCHED = {Worker: "workers", Partner: "partners", Engagement: "engagements"}


@dataclass(frozen=True)
class One:
    """What came of one entry: how it was and is, or why it was refused."""

    row: Any
    before: str
    after: str
    answer: Answer

    @property
    def done(self) -> bool:
        """Was nothing in the way?"""
        return bool(self.answer)

    @property
    def changed(self) -> bool:
        """Is it otherwise now?"""
        return self.done and self.before != self.after


@action
def change_many(
    rows: Sequence[Entry],
    *,
    change: str,
    do: Callable[[Any], Any],
    see: Callable[[Any], str],
    by: User,
    at: datetime,
) -> list[One]:
    """Do the same to each entry as far as its own action lets it. What one refuses does not hold up the others."""
    require(permissions.may_change_many(by, at=at))
    came = _each(rows, do, see)
    if changed := [one.row for one in came if one.changed]:
        touched: dict[str, Any] = {TOUCHED[type(changed[0])]: tuple(row.pk for row in changed)}
        refused = sum(not one.done for one in came)
        record(BulkChangeMade(change=change, refused=refused, **touched), by=by.actor, at=at)
    return came


@action
def try_many(
    rows: Sequence[Entry], *, do: Callable[[Any], Any], see: Callable[[Any], str], by: User, at: datetime
) -> list[One]:
    """Tell what would come of it, entry by entry. Nothing stays."""
    require(permissions.may_change_many(by, at=at))
    with transaction.atomic():
        came = _each(rows, do, see)
        transaction.set_rollback(True)
    return came


def _each(rows: Sequence[Entry], do: Callable[[Any], Any], see: Callable[[Any], str]) -> list[One]:
    if not rows:
        raise Refused(denied(errors.NOTHING_CHOSEN))
    if len(rows) > AT_ONCE:
        raise Refused(denied(errors.TOO_MANY_AT_ONCE, count=len(rows), most=AT_ONCE))
    came = {row.pk: _one(row, do, see) for row in sorted(rows, key=lambda row: row.pk)}
    return [came[row.pk] for row in rows]


def _one(row: Entry, do: Callable[[Any], Any], see: Callable[[Any], str]) -> One:
    before = see(row)
    try:
        with transaction.atomic():
            changed = do(row)
    except Refused as refusal:
        return One(row, before, before, refusal.answer)
    return One(row, before, see(changed), Answer())
