"""Each rule as one sentence in English, 繁體中文 and 简体中文, for whoever signs it off. Words by hand, never converted."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils import translation

from waixie.foundation.journal.kinds import KINDS
from waixie.policy.engine.types import Family, Need, Rule, Scope, Span, Where
from waixie.policy.phrases import EVERY, FACTS, OBJECTS, OPERATORS, PHRASES, UNITS, VALUES

CODES = {"en": "en", "zh-Hant": "zh-hant", "zh-Hans": "zh-hans"}


@dataclass(frozen=True)
class Tongue:
    """One language with its phrases; labels of kinds and fields come from the catalogue."""

    language: str

    def say(self, phrase: str, **parts: object) -> str:
        """A phrase with its parts."""
        return PHRASES[self.language][phrase].format(**parts)

    def word(self, words: dict[str, dict[str, str]], name: str) -> str:
        """A word of a table, else the name itself."""
        return words.get(name, {}).get(self.language, name)

    def either(self, some: Iterable[str]) -> str:
        """One of several."""
        return self.say("or").join(some)

    def span(self, span: Span) -> str:
        """A length of time."""
        one, many = UNITS[self.language][span.unit]
        amount = abs(span.amount)
        return (one if amount == 1 else many).format(n=amount)

    def event(self, need: Need, act: Need | None = None) -> str:
        """An awaited event: its kinds, whose it is, its conditions, how old it may be."""
        quoted = self.either(self.say("quote", label=_label(kind)) for kind in need.kinds)
        said = self.say("via", of=self.relation(need.via, act), event=quoted) if need.via else quoted
        notes = [self.condition(need, where) for where in need.where]
        if need.valid:
            notes.append(self.say("valid", span=self.span(need.valid)))
        if need.revoked_by:
            notes.append(
                self.say(
                    "revoked", events=self.either(self.say("quote", label=_label(k)) for k in need.revoked_by)
                )
            )
        return said + (self.say("notes", notes=self.say("comma").join(notes)) if notes else "")

    def act(self, rule: Rule) -> str:
        """What opens the duty, each time or only the first."""
        said = self.event(rule.act)
        return self.say("first", event=said) if rule.first_only else said

    def relation(self, via: str, act: Need | None) -> str:
        """Whose event it is: a role of the act, else a fact of the object."""
        for kind in act.kinds if act else ():
            cls = KINDS.get(kind)
            if cls and via in cls.specs:
                return _lower(str(cls.specs[via].label), self.language)
        return self.word(OBJECTS, via)

    def condition(self, need: Need, where: Where) -> str:
        """A condition on a field, with the labels of its values."""
        cls = KINDS.get(need.kinds[0])
        spec = cls.specs.get(where.field) if cls else None
        labels = {code: str(label) for code, label in spec.choices} if spec else {}
        labels |= {str(flag): self.say(str(flag).lower()) for flag in (True, False)}
        values = where.value if isinstance(where.value, tuple | list) else (where.value,)
        said = self.either(
            _lower(labels[str(value)], self.language) if str(value) in labels else str(value)
            for value in values
        )
        field = _lower(str(spec.label), self.language) if spec else where.field
        return OPERATORS[self.language][where.op].format(field=field, value=said)

    def value_of(self, fact: str) -> Callable[[str], str]:
        """How a fact's value is called."""
        labels = _labels_of(fact)

        def called(value: str) -> str:
            if value in labels:
                return _lower(labels[value], self.language)
            return VALUES.get(f"{fact}.{value}", {}).get(self.language, value)

        return called

    def scope(self, scopes: tuple[Scope, ...]) -> str:
        """Where the rule applies."""
        if not scopes:
            return ""
        said = (
            OPERATORS[self.language]["in"].format(
                field=self.word(FACTS, one.fact), value=self.either(map(self.value_of(one.fact), one.values))
            )
            for one in scopes
        )
        return self.say("scope", scopes=self.say("comma").join(said))

    def date(self, rule: Rule) -> str:
        """The date that a deadline hangs on, by the word that its object has for it."""
        own = f"{rule.per}.{rule.date_fact}"
        return self.word(FACTS, own if own in FACTS else rule.date_fact or "")


def fact_in_words(type_: str, fact: str, language: str) -> str:
    """What a fact of an object is called: by the word that rules have for it, else as the kind's field that declares it."""
    tongue = Tongue(language)
    for name in (f"{type_}.{fact}", fact):
        if name in FACTS:
            return tongue.word(FACTS, name)
    declared = ((cls, one) for cls in KINDS.values() for one in cls.declares if one.name == fact)
    labels = (
        str(cls.specs[one.field].label) for cls, one in declared if one.field and one.field in cls.specs
    )
    return next(labels, fact)


def value_in_words(fact: str, value: str, language: str) -> str:
    """What a fact's value is called."""
    return Tongue(language).value_of(fact)(value)


def _labels_of(fact: str) -> dict[str, str]:
    """The labels of a fact's values, as the kinds that declare it give them."""
    fields = (
        (cls, declared.field) for cls in KINDS.values() for declared in cls.declares if declared.name == fact
    )
    specs = (cls.specs[field] for cls, field in fields if field)
    return {code: str(label) for spec in specs for code, label in spec.choices}


@lru_cache(maxsize=4096)
def sentence_of(rule: Rule, language: str) -> str:
    """The rule as one sentence in `en`, `zh-Hant` or `zh-Hans`; put together once for each process."""
    tongue = Tongue(language if language in CODES else "en")
    with translation.override(CODES[tongue.language]):
        said = _FAMILIES[rule.family](rule, tongue)
        whole = tongue.say("per", object=tongue.word(OBJECTS, rule.per), said=said)
        return spaced(whole + tongue.scope(rule.scope))


def _gate(rule: Rule, t: Tongue) -> str:
    needs = t.say("and").join(t.event(need, rule.act) for need in rule.needs)
    return t.say("gate", act=t.act(rule), needs=needs)


def _response(rule: Rule, t: Tongue) -> str:
    assert rule.within
    needs = t.say("and").join(t.event(need, rule.act) for need in rule.needs)
    each = t.say("one_for_one") if rule.pairing == "one_for_one" else ""
    said = t.say("response", act=t.act(rule), needs=needs, within=t.span(rule.within))
    return said + each + _until(rule, t)


def _periodic(rule: Rule, t: Tongue) -> str:
    assert rule.every
    phrase = {"calendar": "periodic", "start": "periodic_start", "after_each": "periodic_rolling"}[
        rule.anchor
    ]
    needs, every = t.say("and").join(t.event(need, rule.act) for need in rule.needs), t.span(rule.every)
    if rule.every.amount == 1 and rule.anchor != "after_each":
        phrase += "_one"
        every = EVERY[t.language][rule.every.unit][rule.anchor == "start"]
    return t.say(phrase, act=t.act(rule), needs=needs, every=every) + _until(rule, t)


def _deadline(rule: Rule, t: Tongue) -> str:
    offset = rule.offset or Span(0, "d")
    phrase = (
        "deadline_on" if not offset.amount else "deadline_before" if offset.amount < 0 else "deadline_after"
    )
    needs = t.say("and").join(t.event(need, rule.act) for need in rule.needs)
    said = t.say(phrase, date=t.date(rule), needs=needs, span=t.span(offset))
    begun = t.say("deadline_from", act=t.act(rule)) if rule.act.where else ""
    return begun + said + _until(rule, t)


def _count(rule: Rule, t: Tongue) -> str:
    needs = t.say("and").join(t.event(need, rule.act) for need in rule.needs)
    phrase, n = ("at_least", rule.at_least) if rule.at_least is not None else ("at_most", rule.at_most)
    window = t.say("window", span=t.span(rule.within)) if rule.within else ""
    return t.say(phrase, act=t.act(rule), needs=needs, n=n, window=window)


def _separation(rule: Rule, t: Tongue) -> str:
    first = t.say("and").join(t.event(need, rule.act) for need in rule.needs)
    return t.say(f"separation_{rule.pair}", act=t.event(rule.act), first=first)


def _prohibition(rule: Rule, t: Tongue) -> str:
    if not rule.needs:
        return t.say("never", act=t.act(rule)) + _until(rule, t)
    after = t.either(t.event(need, rule.act) for need in rule.needs)
    return t.say("never_after", act=t.act(rule), after=after) + _until(rule, t)


def _retention(rule: Rule, t: Tongue) -> str:
    assert rule.keep
    assert rule.grace
    said = t.say(
        "retention",
        act=t.act(rule),
        destroy=t.event(rule.needs[0], rule.act),
        keep=t.span(rule.keep),
        grace=t.span(rule.grace),
    )
    return said + (t.say("hold", hold=t.event(rule.until)) if rule.until else "")


def _until(rule: Rule, t: Tongue) -> str:
    return t.say("until", stop=t.event(rule.until, rule.act)) if rule.until else ""


def spaced(said: str) -> str:
    """Figures and Latin words stand apart from the Chinese around them."""
    return re.sub(r"([一-鿿”」])(?=[A-Za-z\d])|([A-Za-z\d])(?=[一-鿿])", r"\1\2 ", said)


def _label(kind: str) -> str:
    cls = KINDS.get(kind)
    return str(cls.label) if cls else kind


def _lower(label: str, language: str) -> str:
    """Inside an English sentence a label begins with a small letter, unless it is an abbreviation."""
    return label[:1].lower() + label[1:] if language == "en" and not label[:2].isupper() else label


_FAMILIES: dict[Family, Callable[[Rule, Tongue], str]] = {
    Family.GATE: _gate,
    Family.RESPONSE: _response,
    Family.PERIODIC: _periodic,
    Family.DEADLINE: _deadline,
    Family.COUNT: _count,
    Family.SEPARATION: _separation,
    Family.PROHIBITION: _prohibition,
    Family.RETENTION: _retention,
}
