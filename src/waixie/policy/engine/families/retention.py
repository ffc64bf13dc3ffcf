"""Retention: not destroyed before the time, and destroyed after it."""

from collections.abc import Iterator
from datetime import datetime

from waixie.policy.engine.families.evidence import judged
from waixie.policy.engine.scene import key_of
from waixie.policy.engine.timing import due_after, shift
from waixie.policy.engine.types import NEVER, Duty, Ev, OutsideCoverage, Rule, Span
from waixie.policy.engine.view import OUTSIDE, Row, View

NO_GRACE = Span(0, "d")


def retention(rule: Rule, view: View) -> Iterator[Duty]:
    """A breach for each destruction that comes too early, and the duty to destroy for each start."""
    starts = view.starts(rule)
    ends = [(start, _keep_end(rule, view, start)) for start in starts]
    destructions = view.track(rule.needs[0], view.ref).events if rule.needs else []
    for act in destructions:
        early = any(
            end is not None and key_of(start) < key_of(act) and start.id != act.id and act.at < end
            for start, end in ends
        )
        if early and view.opens(rule, act.at):
            yield judged(view, rule, act, 0, ())
    for start, end in ends:
        if view.opens(rule, end or start.at):
            yield _destroy(rule, view, start, end)


def _keep_end(rule: Rule, view: View, start: Ev) -> datetime | None:
    try:
        return shift(start.at, rule.keep or NO_GRACE, *view.scene.place(rule, start.at))
    except OutsideCoverage:
        return None


def _destroy(rule: Rule, view: View, start: Ev, end: datetime | None) -> Duty:
    row = Row((start.id, 1, 0), end or start.at, NEVER, start.id)
    try:
        if end is None:
            raise OutsideCoverage
        row.due_at = due_after(end, rule.grace or NO_GRACE, *view.scene.place(rule, end))
    except OutsideCoverage:
        row.flags = (OUTSIDE,)
    view.stand_still(rule, row)
    hold = view.first_stop(rule, start, row.opened_at)
    if hold is not None:
        row.void_by(hold.at, hold.id)
    if rule.needs and (done := view.track(rule.needs[0], view.ref).first_later(key_of(start), start.id)):
        row.met_at, row.met_event, row.evidence = done.at, done.id, [done]
    return view.duty(rule, row, start)
