"""Evidence before an act: which events count for it."""

from collections.abc import Sequence
from datetime import datetime

from waixie.policy.engine.scene import Place, key_of
from waixie.policy.engine.timing import shift
from waixie.policy.engine.types import INSTANT, NEVER, Duty, Ev, Need, Ref, Rule, Span
from waixie.policy.engine.view import OUTSIDE, Row, View


def valid_for(event: Ev, act: Ev, spans: Sequence[Span | None], place: Place) -> bool:
    """Whether the evidence is not older than any of the spans when the act happens."""
    return all(span is None or shift(event.at, span, *place) >= act.at for span in spans)


def latest_before(view: View, rule: Rule, need: Need, ref: Ref, act: Ev) -> Ev | None:
    """The latest evidence before the act, if it is still valid and not revoked."""
    track = view.track(need, ref)
    count = track.earlier(key_of(act)) if rule.same_instant else track.before(act.at)
    if count and track.events[count - 1].id == act.id:
        count -= 1
    if not count:
        return None
    event = track.events[count - 1]
    if need.revoked_by and view.lifted_after(need.revoked_by, ref, track.keys[count - 1], act):
        return None
    if need.valid is not None and not valid_for(event, act, (need.valid,), view.scene.place(rule, act.at)):
        return None
    return event


def all_before(view: View, rule: Rule, need: Need, ref: Ref, act: Ev, *, with_act: bool) -> list[Ev]:
    """All evidence before the act that is young enough and not revoked; with the act itself, if asked."""
    track = view.track(need, ref)
    if with_act:
        key = key_of(act)
        events = [event for event in track.events if key_of(event) < key or event.id == act.id]
    else:
        count = track.earlier(key_of(act)) if rule.same_instant else track.before(act.at)
        events = [event for event in track.events[:count] if event.id != act.id]
    place = view.scene.place(rule, act.at)
    spans = (rule.within, need.valid)
    return [
        event
        for event in events
        if valid_for(event, act, spans, place)
        and not view.lifted_after(need.revoked_by, ref, key_of(event), act)
    ]


def judged(view: View, rule: Rule, act: Ev, place: int, evidence: Sequence[Ev], **row: object) -> Duty:
    """A duty that is settled the moment it opens: met by this evidence, or breached when there is none."""
    made = Row((act.id, place, 0), act.at, act.at, act.id, **row)  # type: ignore[arg-type]
    if evidence:
        last = max(evidence, key=key_of)
        made.met_at, made.met_event, made.evidence = before(last.at, act), last.id, evidence
    return view.duty(rule, made, act)


def before(at: datetime, act: Ev) -> datetime:
    """The time of evidence, which for the state function must lie before its act."""
    return min(at, act.at - INSTANT)


def untold(view: View, rule: Rule, act: Ev, place: int) -> Duty:
    """A duty of which the calendar can't tell whether it is kept."""
    return view.duty(rule, Row((act.id, place, 0), act.at, NEVER, act.id, flags=(OUTSIDE,)), act)
