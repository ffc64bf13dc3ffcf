"""Gate: the act is kept if each need has valid evidence before it."""

from collections.abc import Iterator

from waixie.policy.engine.families.evidence import judged, latest_before, untold
from waixie.policy.engine.types import Duty, Ev, Need, OutsideCoverage, Rule
from waixie.policy.engine.view import EMPTY, View


def gate(rule: Rule, view: View) -> Iterator[Duty]:
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
    found = {ref: latest_before(view, rule, need, ref, act) for ref in refs}
    missing = tuple(ref for ref, event in found.items() if event is None)
    evidence = () if missing else tuple(event for event in found.values() if event is not None)
    return judged(view, rule, act, place, evidence, missing=missing)
