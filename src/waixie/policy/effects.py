"""What a changed rule would do to the duties of the present population. Evaluated, never written."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b

from waixie.policy.actions.opening import objects_of
from waixie.policy.engine.types import Duty, Ref, Rule, State
from waixie.policy.histories import Past, Reader
from waixie.policy.models import Obligation, Policy, RuleVersion
from waixie.policy.states import BAD, CODES
from waixie.policy.upkeep import judged
from waixie.policy.watching import Kept, RuleSet, is_fed, kept_of, rules_now

NEW = -1  # the number of the rule that is only thought of
CHUNK = 300
SECONDS = 2.0
EXAMPLES = 10
KINDS = ("opens", "breached", "cured", "changed", "disappears")
Key = tuple[int, int, int]


@dataclass(frozen=True)
class Example:
    """One duty or object behind a count."""

    ref: Ref
    key: Key
    duty: int | None  # its number, if it is there today
    before: State | None
    after: State | None
    due_at: datetime | None


@dataclass
class Effect:
    """What would become of the duties: how many of each kind, with examples."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*KINDS, "same"), 0))
    examples: dict[str, list[Example]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def add(self, kind: str, example: Example) -> None:
        """Count one."""
        self.counts[kind] += 1
        if kind in self.examples and len(self.examples[kind]) < EXAMPLES:
            self.examples[kind].append(example)

    @property
    def touches(self) -> bool:
        """Does anything become otherwise?"""
        return any(self.counts[kind] for kind in KINDS)


@dataclass(frozen=True)
class Effects:
    """The effect from a day on, and had the rule held all along; of how many objects it was counted."""

    from_then: Effect
    all_along: Effect
    looked_at: int
    objects: int
    fed: bool = True

    @property
    def sampled(self) -> bool:
        """Were some objects left out for lack of time?"""
        return self.looked_at < self.objects


def effects_of(
    policy: Policy,
    rule: Rule,
    *,
    begins: datetime,
    now: datetime,
    seconds: float = SECONDS,
    dropped: bool = False,
) -> Effects:
    """Compare today's duties with those under a rule that is only thought of: from an instant on, and had it held all along.

    `dropped`: with those that would be left without the rule.
    """
    rules = rules_now()
    rows = RuleVersion.objects.filter(policy=policy, code=rule.id).order_by("number")
    old = [one for one in map(kept_of, rows) if one.rule.per == rule.per]
    if not is_fed(rule, rules.silent):
        return Effects(Effect(), Effect(), 0, 0, fed=False)
    first = min((one.rule.valid_from for one in old if one.rule.valid_from), default=_since(policy, begins))
    always = [] if dropped else [_thought(policy, rule, old, first)]
    from_then = [*_ended(old, begins), *([] if dropped else [_thought(policy, rule, old, begins)])]
    found = _objects([*old, *always])
    scene = RuleSet(-1, {policy.pk: policy}, [*old, *always], silent=rules.silent, stays=rules.stays)
    reader = Reader(scene, rule.per, [*old, *always])
    then, along = Effect(), Effect()
    looked = 0
    until = time.monotonic() + seconds
    for chunk in _chunks(found):
        if looked and time.monotonic() > until:
            break
        pasts, _beside = reader.read(chunk)
        looked += len(chunk)
        for past in pasts.values():
            before = _judge(reader, old, past, now)
            _compare(then, past.ref, before, _judge(reader, from_then, past, now), now)
            _compare(along, past.ref, before, _judge(reader, always, past, now), now)
    _find_duties([then, along], [one.id for one in old])
    return Effects(then, along, looked, len(found))


def _since(policy: Policy, begins: datetime) -> datetime:
    """Since when a rule that is new would have held: since the policy has."""
    rows = RuleVersion.objects.filter(policy=policy, valid_from__isnull=False)
    first = rows.order_by("valid_from").values_list("valid_from", flat=True).first()
    return first or begins


def _thought(policy: Policy, rule: Rule, old: Sequence[Kept], begins: datetime) -> Kept:
    number = max((one.rule.version for one in old), default=0) + 1
    thought = replace(rule, version=number, valid_from=begins, valid_to=None, retroactive=None)
    return Kept(NEW, policy.pk, thought)


def _ended(old: Sequence[Kept], at: datetime) -> list[Kept]:
    """The versions that hold today, ended when the new one begins."""
    return [
        replace(one, rule=replace(one.rule, valid_to=at))
        if one.rule.valid_to is None or one.rule.valid_to > at
        else one
        for one in old
    ]


def _objects(kept: Iterable[Kept]) -> list[int]:
    """The objects that the rules speak of, mixed the same way each time, so that a part of them stands for all."""
    numbers = {number for one in kept for number in objects_of(one)}
    return sorted(numbers, key=lambda one: blake2b(str(one).encode(), digest_size=8).digest())


def _chunks(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    for begin in range(0, len(numbers), CHUNK):
        yield numbers[begin : begin + CHUNK]


def _judge(reader: Reader, kept: Sequence[Kept], past: Past, now: datetime) -> dict[Key, Duty]:
    """The duties of an object that are there now, or open next."""
    duties = (duty for _number, duty in judged(reader, kept, past, now))
    return {duty.key: duty for duty in duties if duty.opened_at <= now}


def _compare(
    effect: Effect, ref: Ref, before: dict[Key, Duty], after: dict[Key, Duty], now: datetime
) -> None:
    for key in dict.fromkeys((*before, *after)):
        was, will = before.get(key), after.get(key)
        shown = will or was
        example = Example(
            ref,
            key,
            None,
            was.state(now) if was else None,
            will.state(now) if will else None,
            shown.due_at if shown else None,
        )
        effect.add(_kind(was, will, now), example)


def _kind(was: Duty | None, will: Duty | None, now: datetime) -> str:
    if will is None:
        return "disappears"
    bad = CODES[will.state(now)] in BAD
    if was is None:
        return "breached" if bad else "opens"
    if bad and CODES[was.state(now)] not in BAD:
        return "breached"
    if not bad and CODES[was.state(now)] in BAD:
        return "cured"
    same = (was.state(now), was.due_at, was.owner) == (will.state(now), will.due_at, will.owner)
    return "same" if same else "changed"


def _find_duties(effects: Iterable[Effect], rules: Sequence[int]) -> None:
    """Give the examples the numbers of the duties that are there."""
    for effect in effects:
        for kind, some in effect.examples.items():
            effect.examples[kind] = [_found(one, rules) for one in some]


def _found(one: Example, rules: Sequence[int]) -> Example:
    if one.before is None:
        return one
    opener, place, number = one.key
    rows = Obligation.objects.filter(
        rule__in=rules,
        type=one.ref.type,
        object=one.ref.id,
        opener=opener,
        place=place,
        number=number,
    )
    return replace(one, duty=rows.values_list("pk", flat=True).first())
