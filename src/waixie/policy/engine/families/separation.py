"""Separation: the second act by another person than the first (decision 6)."""

from collections.abc import Iterator

from waixie.policy.engine.families.evidence import judged
from waixie.policy.engine.scene import key_of
from waixie.policy.engine.types import Duty, Ev, Need, Rule
from waixie.policy.engine.view import View


def separation(rule: Rule, view: View) -> Iterator[Duty]:
    """One duty for each pair that the rule speaks of; none where there is no first act by a person."""
    seconds = view.acts(rule)
    if rule.pair in ("last_before_first", "first_first"):
        seconds = seconds[:1]
    for second in seconds:
        if not view.opens(rule, second.at) or not _is_person(view, second):
            continue
        for place, need in enumerate(rule.needs):
            firsts = [first for first in _firsts(rule, view, need, second) if _is_person(view, first)]
            if firsts:
                apart = all(first.person != second.person for first in firsts)
                yield judged(view, rule, second, place, firsts if apart else ())


def _firsts(rule: Rule, view: View, need: Need, second: Ev) -> list[Ev]:
    """The first acts that the second is held against, persons or not."""
    tracks = [view.track(need, ref) for ref in view.scene.reach(need.via, second, second.at)]
    events = sorted((event for track in tracks for event in track.events), key=key_of)
    key = key_of(second)
    earlier = [event for event in events if key_of(event) < key and event.id != second.id]
    match rule.pair:
        case "any_any":
            return earlier
        case "first_first":
            return earlier[:1]
    return earlier[-1:]


def _is_person(view: View, event: Ev) -> bool:
    return event.person is not None and event.person not in view.scene.history.not_persons
