"""Which kinds of event somebody records in this company. A rule without that opens nothing and counts nowhere."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.kinds import KINDS
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.policy import errors, permissions
from waixie.policy.actions.opening import open_duties
from waixie.policy.events import FeedingBegun, FeedingStopped
from waixie.policy.locks import take_population
from waixie.policy.models import RuleVersion, SilentKind, VerdictChange
from waixie.policy.permissions import By, person_of
from waixie.policy.queries.feeding import unfed_rules
from waixie.policy.watching import next_generation

# What was counted is taken back, what was said is followed by that it no longer holds, and the rows go.
UNCOUNT = """
INSERT INTO policy_tally_change (rule, state, count)
SELECT rule, CASE WHEN accepted AND state = 3 THEN 10 ELSE state END, -count(*) FROM policy_obligation
WHERE rule = ANY(%s) AND state > 0 GROUP BY 1, 2
"""
UNSAY = """
INSERT INTO policy_verdict_change (rule, type, object, opener, place, number, before, after, at, cause)
SELECT rule, type, object, opener, place, number, state, 0, %s, %s FROM policy_obligation
WHERE rule = ANY(%s) AND state > 0
"""
REMOVE = "DELETE FROM policy_obligation WHERE rule = ANY(%s)"


@action
def stop_feeding(kind: str, *, by: By, at: datetime) -> None:
    """Say that nobody records events of a kind. Rules that need it are shown as not fed, and their duties go."""
    require(permissions.may_decide(by, at=at))
    take_population()
    _known(kind)
    _, made = SilentKind.objects.get_or_create(kind=kind, defaults={"since": at, "by": person_of(by)})
    if not made:
        return
    resting = unfed_rules()
    numbers = [row.pk for row in resting]
    with connection.cursor() as cursor:
        cursor.execute(UNCOUNT, [numbers])
        cursor.execute(UNSAY, [at, VerdictChange.Cause.RULE, numbers])
        cursor.execute(REMOVE, [numbers])
    next_generation()
    _tell(FeedingStopped, resting, by=by, at=at, watched=kind)


@action
def begin_feeding(kind: str, *, by: By, at: datetime) -> None:
    """Say that events of a kind are recorded from now on; the rules that need it open their duties."""
    require(permissions.may_decide(by, at=at))
    take_population()
    _known(kind)
    before = {row.pk: row for row in unfed_rules()}
    deleted, _ = SilentKind.objects.filter(kind=kind).delete()
    if not deleted:
        return
    left = {row.pk for row in unfed_rules()}
    fed = [row for number, row in before.items() if number not in left]
    next_generation()
    open_duties(fed, at)
    _tell(FeedingBegun, fed, by=by, at=at, watched=kind)


def _tell(
    kind: type[FeedingStopped | FeedingBegun],
    rows: Collection[RuleVersion],
    *,
    by: By,
    at: datetime,
    watched: str,
) -> None:
    """Write it in the journal, beside each policy that it concerns."""
    for policy in sorted({row.policy_id for row in rows}):
        record(kind(policy=policy, watched=watched), by=by, at=at)


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise Refused(denied(errors.NO_SUCH_KIND, kind=kind))
