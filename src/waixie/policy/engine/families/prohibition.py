"""Prohibition: the act must not happen, at all or after something."""

from collections.abc import Iterator

from waixie.policy.engine.families.evidence import judged, untold, valid_for
from waixie.policy.engine.scene import key_of
from waixie.policy.engine.types import Duty, Ev, Need, OutsideCoverage, Ref, Rule
from waixie.policy.engine.view import View


def prohibition(rule: Rule, view: View) -> Iterator[Duty]:
    """One duty, breached when it opens, for each forbidden act."""
    for act in view.opening_acts(rule):
        if not rule.needs:
            if not _lifted(rule, view, act):
                yield judged(view, rule, act, 0, ())
            continue
        for place, need in enumerate(rule.needs):
            refs = view.scene.reach(need.via, act, act.at)
            try:
                if any(_forbidden(rule, view, need, ref, act) for ref in refs):
                    yield judged(view, rule, act, place, ())
            except OutsideCoverage:
                yield untold(view, rule, act, place)


def _lifted(rule: Rule, view: View, act: Ev, since: Ev | None = None) -> bool:
    """Whether an event of `until` stands before the act, and behind `since` if that is given."""
    if rule.until is None:
        return False
    for ref in view.scene.reach(rule.until.via, act, act.at):
        track = view.track(rule.until, ref)
        place = track.earlier(key_of(act))
        if place and track.events[place - 1].id == act.id:
            place -= 1
        if place and (since is None or track.keys[place - 1] > key_of(since)):
            return True
    return False


def _forbidden(rule: Rule, view: View, need: Need, ref: Ref, act: Ev) -> bool:
    track = view.track(need, ref)
    place = track.earlier(key_of(act))
    if place and track.events[place - 1].id == act.id:
        place -= 1
    if not place:
        return False
    since = track.events[place - 1]
    if view.lifted_after(need.revoked_by, ref, key_of(since), act) or _lifted(rule, view, act, since):
        return False
    return valid_for(since, act, (need.valid,), view.scene.place(rule, act.at))
