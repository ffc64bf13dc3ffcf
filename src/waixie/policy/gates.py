"""Gates that stop an act: asked beforehand as advice, and decided when the act is recorded."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from waixie.foundation.answers import ALLOWED, Answer, Reason, Refused, denied
from waixie.foundation.journal.actors import Actor, HasActor, actor_of
from waixie.foundation.journal.kinds import KINDS, Event, unpack
from waixie.policy.engine.evaluator import evaluate
from waixie.policy.engine.types import Duty, Ev, Family, Ref, State
from waixie.policy.histories import Reader
from waixie.policy.watching import Kept, RuleSet, rules_now

NOT_YET_WRITTEN = 2**62  # the id of an event that is only thought of: behind all others

WANTED = Reason(
    "gate_wanted",
    _("Clause %(clause)s: before “%(act)s” there must be “%(missing)s”."),
    _("Record “%(missing)s” first, or ask for a waiver of rule %(rule)s."),
)
FORBIDDEN = Reason(
    "gate_forbidden",
    _("Clause %(clause)s does not allow “%(act)s” now (rule %(rule)s)."),
    _("Ask the task force, or ask for a waiver of rule %(rule)s."),
)
SEVERAL = Reason(
    "gates_wanted",
    ngettext_lazy(
        "%(count)d rule stands against “%(act)s”: %(missing)s (clauses %(clause)s).",
        "%(count)d rules stand against “%(act)s”: %(missing)s (clauses %(clause)s).",
        "count",
    ),
    _("Record what is missing first, or ask for a waiver."),
)


class GateRefused(Refused):
    """A gate stops the act. Nothing happened; the answer says which clauses, and what is missing."""

    def __init__(self, answer: Answer, duties: Sequence[tuple[Kept, Duty]]) -> None:
        super().__init__(answer)
        self.duties = duties


def refuse_where_gates_say_so(
    rules: RuleSet, duties: Iterable[tuple[int, Duty]], live: frozenset[int], now: datetime
) -> None:
    """Refuse if an act that happens just now breaks a rule that may stop it. What is told of the past is never refused."""
    broken = [
        (kept, duty)
        for number, duty in duties
        if duty.opened_event in live and _stops(kept := rules.by_id[number], duty, now)
    ]
    if broken:
        raise GateRefused(_answer(broken), broken)


def would_refuse(event: Event, *, by: Actor | HasActor, at: datetime) -> Answer:
    """What the gates would say if this were recorded now. Advice for buttons; the act itself decides."""
    data, objects = unpack(event)
    refs = [Ref(type_, number) for _role, type_, number in objects]
    touched = tuple((role, Ref(type_, number)) for role, type_, number in objects)
    act = Ev(NOT_YET_WRITTEN, event.kind, at, at, event.rank, actor_of(by).person, data=data, objects=touched)
    rules = rules_now()
    broken: list[tuple[Kept, Duty]] = []
    for ref in dict.fromkeys(refs):
        kept = [
            one
            for one in rules.watching(ref.type, event.kind)
            if one.rule.enforce == "refuse" and event.kind in one.rule.act.kinds
        ]
        if kept:
            broken += _broken(rules, kept, ref, act)
    return _answer(broken) if broken else ALLOWED


def _broken(rules: RuleSet, kept: list[Kept], ref: Ref, act: Ev) -> list[tuple[Kept, Duty]]:
    reader = Reader(rules, ref.type, kept)
    past = reader.read([ref.id], [(ref, act)])[0][ref.id]
    found = []
    for policy in {one.policy for one in kept}:
        own = {(one.rule.id, one.rule.version): one for one in kept if one.policy == policy}
        history = reader.history(past, rules.policies[policy])
        for duty in evaluate([one.rule for one in own.values()], history, act.at):
            one = own[duty.rule, duty.version]
            if duty.opened_event == act.id and _stops(one, duty, act.at):
                found.append((one, duty))
    return found


def _stops(kept: Kept, duty: Duty, now: datetime) -> bool:
    return kept.rule.enforce == "refuse" and duty.state(now) is State.BREACHED


def _answer(broken: Sequence[tuple[Kept, Duty]]) -> Answer:
    first = broken[0][0]
    missing = [_missing(kept, duty) for kept, duty in broken]
    params = {
        "act": " / ".join(str(KINDS[kind].label) for kind in first.rule.act.kinds if kind in KINDS),
        "clause": ", ".join(dict.fromkeys(kept.rule.clause for kept, _duty in broken)),
        "rule": first.rule.id,
        "missing": "; ".join(filter(None, missing)),
        "objects": [str(ref) for _kept, one in broken for ref in one.missing or (one.ref,)],
        "count": len(broken),
    }
    if len(broken) > 1:
        return denied(SEVERAL, **params)
    return denied(WANTED if missing[0] else FORBIDDEN, **params)


def _missing(kept: Kept, duty: Duty) -> str:
    if kept.rule.family not in (Family.GATE, Family.COUNT):
        return ""
    kinds = kept.rule.needs[duty.key[1]].kinds
    return " / ".join(str(KINDS[kind].label) for kind in kinds if kind in KINDS)
