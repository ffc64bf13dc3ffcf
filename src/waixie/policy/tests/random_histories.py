"""Random rules and random histories with everything that can go wrong, for tests that hold two answers equal."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from waixie.policy.engine.types import (
    Ev,
    FactRow,
    Family,
    History,
    Need,
    Owner,
    Ref,
    Rule,
    Scope,
    Span,
    Suspension,
    WaiverSpan,
    Where,
)
from waixie.policy.tests.histories import OfficeHours

BEGIN = datetime(2024, 1, 30, 16, tzinfo=UTC)  # midnight in Taipei
REF = Ref("engagement", 1)
RELATED = (Ref("worker", 3), Ref("worker", 7), Ref("partner", 5))
KINDS = ("a", "b", "c", "d")
ZONES = ("Asia/Taipei", "America/New_York", "Europe/Brussels")
HOUR = 3600

gaps = OfficeHours(off=frozenset({date(2024, 2, 12)}), make_up=frozenset({date(2024, 2, 17)}), years=(2024,))
always = OfficeHours(years=tuple(range(2020, 2040)))
short = OfficeHours(years=(2024,), off=frozenset({date(2024, 3, 1)}), hours=((0, 1440),))


def _coarse(days: int) -> st.SearchStrategy[datetime]:
    """Instants on a coarse grid, so that many fall together; some one step beside it."""
    steps = st.integers(0, days * 4).map(lambda quarter: timedelta(hours=6 * quarter))
    beside = st.sampled_from([timedelta()] * 6 + [timedelta(microseconds=1), timedelta(minutes=-61)])
    return st.builds(lambda step, off: BEGIN + step + off, steps, beside)


moments = _coarse(120)
lengths = st.one_of(
    st.builds(Span, st.integers(1, 90), st.just("h")),
    st.builds(Span, st.integers(1, 40), st.sampled_from(("d", "bh"))),
    st.builds(Span, st.integers(1, 12), st.sampled_from(("w", "bd"))),
    st.builds(Span, st.integers(1, 3), st.sampled_from(("m", "y"))),
)
recurring = st.builds(Span, st.integers(1, 3), st.sampled_from(("w", "m", "d", "bd"))) | st.builds(
    Span, st.integers(30, 90), st.sampled_from(("h", "bh"))
)
conditions = st.sampled_from(
    [(), (), ()]
    + [
        (Where(field, op, value),)
        for field, op, value in (
            ("n", "=", 1),
            ("n", "!=", 1),
            ("n", ">=", 2),
            ("n", "<", 2),
            ("s", "in", ("x", "y")),
            ("s", "not in", ("x",)),
            ("s", ">", 1),
        )
    ]
)
kinds = st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True).map(tuple)
vias = st.sampled_from((None, None, None, "worker", "partner", "nothing"))
maybe_length = st.none() | st.none() | lengths


@st.composite
def _needs(draw: st.DrawFn, revocable: bool) -> Need:
    valid = draw(maybe_length) if revocable else None
    revoked = draw(st.sampled_from(((), (), ("d",)))) if revocable else ()
    return Need(draw(kinds), draw(conditions), draw(vias), valid, revoked)


def _family_arguments(draw: st.DrawFn, family: Family) -> dict[str, object]:
    until = st.none() | st.builds(Need, st.just(("d",)), st.just(()), vias)
    match family:
        case Family.RESPONSE:
            pairing = draw(st.sampled_from(("each", "one_for_one")))
            return {"within": draw(lengths), "until": draw(until), "pairing": pairing}
        case Family.PERIODIC:
            anchor = draw(st.sampled_from(("calendar", "start", "after_each")))
            return {"every": draw(recurring), "anchor": anchor, "until": draw(until)}
        case Family.DEADLINE:
            sign = draw(st.sampled_from((1, -1)))
            length = draw(lengths)
            return {
                "date_fact": "ends",
                "offset": Span(sign * length.amount, length.unit),
                "until": draw(until),
            }
        case Family.COUNT:
            number = draw(st.integers(1, 3))
            how = draw(st.sampled_from(("at_least", "at_most")))
            return {how: number, "within": draw(maybe_length)}
        case Family.SEPARATION:
            pairs = ("last_before_each", "last_before_first", "first_first", "any_any")
            return {"pair": draw(st.sampled_from(pairs))}
        case Family.PROHIBITION:
            return {"until": draw(until)}
        case Family.RETENTION:
            keep = draw(st.builds(Span, st.integers(1, 40), st.sampled_from(("d", "w", "m"))))
            hold = st.none() | st.just(Need(("d",)))
            return {"keep": keep, "grace": draw(lengths), "until": draw(hold)}
    return {}


@st.composite
def rules(draw: st.DrawFn, families: tuple[Family, ...] = tuple(Family)) -> list[Rule]:
    """One rule in one to three versions that follow one another."""
    family = draw(st.sampled_from(families))
    base = Rule(
        id="R",
        clause="1",
        family=family,
        per="engagement",
        act=Need(draw(kinds), draw(conditions)),
        needs=_rule_needs(draw, family),
        owner=draw(st.sampled_from((Owner("supervisor"), Owner("lead", "worker"), Owner("lead", "partner")))),
        first_only=draw(st.sampled_from((False, False, True))),
        same_instant=draw(st.booleans()),
        suspension=draw(st.sampled_from(("stop", "stop", "void", "ignore"))),
        record_within=draw(lengths),
        legal=draw(st.booleans()),
        scope=draw(st.sampled_from(((), (), (Scope("site", ("1", "2")),)))),
        calendar=draw(st.sampled_from(("default", "default", "gaps"))),
        zone=draw(st.sampled_from((None, None, "America/New_York"))),
        **_family_arguments(draw, family),  # type: ignore[arg-type]
    )
    return _versions(draw, base)


def _rule_needs(draw: st.DrawFn, family: Family) -> tuple[Need, ...]:
    if family is Family.RETENTION:
        return (Need(draw(kinds), draw(conditions)),)
    least = 0 if family is Family.PROHIBITION else 1
    revocable = family in (Family.GATE, Family.PROHIBITION)
    return tuple(draw(st.lists(_needs(revocable), min_size=least, max_size=2)))


def _versions(draw: st.DrawFn, base: Rule) -> list[Rule]:
    edges = sorted(draw(st.lists(moments, max_size=2, unique=True)))
    if not edges:
        return [base]
    retroactive = draw(st.none() | moments.filter(lambda at: at <= edges[0]))
    found = [replace(base, valid_to=edges[0])] if retroactive is None else []
    for number, edge in enumerate(edges):
        following = edges[number + 1] if number + 1 < len(edges) else None
        changes = {"version": number + 2, "valid_from": edge, "valid_to": following}
        if number == 0:
            changes["retroactive"] = retroactive
        if draw(st.booleans()):
            changes["act"] = Need(draw(kinds), draw(conditions))
        found.append(replace(base, **changes))  # type: ignore[arg-type]
    return found


@st.composite
def _events(draw: st.DrawFn, number: int, zone: str, here: bool) -> Ev:
    at, whole_day = draw(moments), draw(st.sampled_from((False,) * 9 + (True,)))
    if whole_day:
        at = BEGIN + (at - BEGIN) // timedelta(days=1) * timedelta(days=1)
    late = draw(st.sampled_from((0, 0, 0, HOUR, 30 * HOUR, 24 * 9 * HOUR, 24 * 60 * HOUR)))
    refs = draw(st.lists(st.sampled_from(RELATED), max_size=2, unique=True)) if here else []
    return Ev(
        id=number,
        kind=draw(st.sampled_from(KINDS)),
        at=at,
        recorded=at + timedelta(seconds=late),
        rank=draw(st.sampled_from((50, 50, 40))),
        person=draw(st.sampled_from((None, 1, 2, 3, 9))),
        whole_day=whole_day,
        data=draw(st.sampled_from(({}, {"n": 1}, {"n": 2, "s": "x"}, {"n": "1", "s": "y"}, {"s": "z"}))),
        objects=(("engagement", REF), *((ref.type, ref) for ref in refs)) if here else (),
    )


def _event_list(draw: st.DrawFn, first: int, zone: str, most: int, here: bool) -> list[Ev]:
    number = draw(st.integers(0, most))
    return [draw(_events(first + place, zone, here)) for place in range(number)]


FACTS = {
    "worker": ("worker:3", "worker:3,worker:7", "worker:7", None),
    "partner": ("partner:5", None),
    "site": ("1", "2", "3", None),
    "time_zone": (*ZONES, None),
    "calendar": ("gaps", "short", "unknown", None),
    "ends": ("2024-04-01", "2024-05-01", "2024-03-31", "2024-05-31T15:59:59+00:00", None),
}


@st.composite
def _facts(draw: st.DrawFn, event: int) -> FactRow:
    name = draw(st.sampled_from(("worker", "partner", "site", "ends", "ends", "ends", *FACTS)))
    begin = draw(moments)
    late = draw(st.sampled_from((timedelta(), timedelta(), timedelta(days=20), timedelta(days=-20))))
    return FactRow(REF, name, draw(st.sampled_from(FACTS[name])), begin, begin + late, event)


def _suspensions(draw: st.DrawFn) -> tuple[Suspension, ...]:
    edges = sorted(draw(st.lists(moments, max_size=3, unique=True)))
    found = [Suspension(begin, end) for begin, end in zip(edges[::2], [*edges[1::2], None], strict=False)]
    return tuple(found)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A history of an engagement and of what its relations reach."""
    zone = draw(st.sampled_from(ZONES))
    events = _event_list(draw, 1, zone, 10, here=True)
    related = {
        ref: _event_list(draw, 100 * (place + 1), zone, 3, here=False) for place, ref in enumerate(RELATED)
    }
    for event in events:
        for _, ref in event.objects:
            if ref in related:
                related[ref].append(event)
    waivers = draw(st.lists(st.tuples(moments, moments), max_size=1))
    return History(
        ref=REF,
        events=tuple(draw(st.permutations(events))),
        related=related,
        facts=tuple(draw(_facts(200 + place)) for place in range(draw(st.integers(0, 5)))),
        suspensions=_suspensions(draw),
        waivers=tuple(WaiverSpan("R", min(span), max(span)) for span in waivers),
        observed_until=draw(st.none() | st.none() | moments),
        not_persons=frozenset({9}),
        zone=zone,
        calendars={"default": always, "gaps": gaps, "short": short},
    )
