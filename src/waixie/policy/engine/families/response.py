"""Response: after the trigger, the target within the limit."""

from collections.abc import Iterator

from waixie.policy.engine.scene import key_of
from waixie.policy.engine.timing import due_after
from waixie.policy.engine.types import NEVER, Duty, Ev, Need, OutsideCoverage, Ref, Rule, Span
from waixie.policy.engine.view import EMPTY, OUTSIDE, Row, View

AT_ONCE = Span(0, "h")


def response(rule: Rule, view: View) -> Iterator[Duty]:
    """One duty for each trigger and need."""
    for trigger in view.opening_acts(rule):
        stop = view.first_stop(rule, trigger, trigger.at)
        for place, need in enumerate(rule.needs):
            row = Row((trigger.id, place, 0), trigger.at, NEVER, trigger.id)
            try:
                row.due_at = due_after(
                    trigger.at, rule.within or AT_ONCE, *view.scene.place(rule, trigger.at)
                )
            except OutsideCoverage:
                row.flags = (OUTSIDE,)
            view.stand_still(rule, row)
            if stop is not None:
                row.void_by(stop.at, stop.id)
            answer(rule, view, trigger, row, need)
            yield view.duty(rule, row, trigger)


def answer(rule: Rule, view: View, trigger: Ev, row: Row, need: Need) -> None:
    """Enter in the row the first target of each object reached; the last of them meets it."""
    refs = view.scene.reach(need.via, trigger, trigger.at)
    if not refs:
        row.flags = (*row.flags, EMPTY)
        return
    found = {ref: _target(rule, view, trigger, (row.key[1], need), ref) for ref in refs}
    row.missing = tuple(ref for ref, event in found.items() if event is None)
    if not row.missing:
        row.evidence = [event for event in found.values() if event is not None]
        last = max(row.evidence, key=key_of)
        row.met_at, row.met_event = last.at, last.id


def _target(rule: Rule, view: View, trigger: Ev, wanted: tuple[int, Need], ref: Ref) -> Ev | None:
    place, need = wanted
    track = view.track(need, ref)
    if rule.pairing == "each":
        first = track.first_later(key_of(trigger))
        if first is None or first.id != trigger.id:
            return first
    key = key_of(trigger)
    for event, event_key in zip(track.events, track.keys, strict=True):
        served = (rule.id, place, ref, event.id)
        if event_key <= key or event.id == trigger.id or served in view.taken:
            continue
        if rule.pairing == "one_for_one":
            view.taken.add(served)
        return event
    return None
