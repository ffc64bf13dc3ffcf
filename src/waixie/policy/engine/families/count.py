"""Count: at least, or at most, so many events before the act."""

from collections.abc import Iterator

from waixie.policy.engine.families.evidence import all_before, judged, untold
from waixie.policy.engine.types import INSTANT, Duty, Ev, Need, OutsideCoverage, Ref, Rule
from waixie.policy.engine.view import EMPTY, Row, View


def count(rule: Rule, view: View) -> Iterator[Duty]:
    """One duty for each act and need, settled at the act."""
    for act in view.opening_acts(rule):
        for place, need in enumerate(rule.needs):
            try:
                yield _one(rule, view, act, place, need)
            except OutsideCoverage:
                yield untold(view, rule, act, place)


def _one(rule: Rule, view: View, act: Ev, place: int, need: Need) -> Duty:
    refs = view.scene.reach(need.via, act, act.at)
    if not refs:
        return judged(view, rule, act, place, (), flags=(EMPTY,))
    reached: list[Ev] = []
    missing = []
    for ref in refs:
        enough = _enough(rule, view, need, ref, act)
        if enough is None:
            missing.append(ref)
        else:
            reached += enough
    if missing or reached:
        return judged(view, rule, act, place, () if missing else reached, missing=tuple(missing))
    row = Row((act.id, place, 0), act.at, act.at, act.id, met_at=act.at - INSTANT)
    return view.duty(rule, row, act)


def _enough(rule: Rule, view: View, need: Need, ref: Ref, act: Ev) -> list[Ev] | None:
    """The events on which the count rests; None if there are too few or too many."""
    rests_on: list[Ev] = []
    if rule.at_least is not None:
        events = all_before(view, rule, need, ref, act, with_act=False)
        if len(events) < rule.at_least:
            return None
        rests_on = events[: rule.at_least]
    if rule.at_most is not None:
        events = all_before(view, rule, need, ref, act, with_act=True)
        if len(events) > rule.at_most:
            return None
    return rests_on
