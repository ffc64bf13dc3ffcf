"""The policy as a reader sees it: chapters of clauses, each with its figures and the sentences of its rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_date
from django.utils.translation import get_language

from waixie.desks.reader.trending import Spark, spark, trends_of
from waixie.foundation.answers import NotThere
from waixie.foundation.directory import registers
from waixie.foundation.permits.acting import User
from waixie.policy import queries
from waixie.policy.engine.plans import Plan
from waixie.policy.engine.types import State
from waixie.policy.models import Policy, PolicyVersion, RuleVersion
from waixie.policy.plan_sentences import plan_sentence
from waixie.policy.queries import ClauseSeen, Figure
from waixie.policy.sentences import sentence_of
from waixie.policy.written import rule_from_json

LANGUAGES = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans", "en": "en"}
SHOWN = (
    State.BREACHED, State.AFTERWARDS, State.LATE, State.UNDETERMINED, State.PENDING, State.MET, State.WAIVED,
    State.VOID, State.NOT_FED,
)  # fmt: skip


@dataclass(frozen=True)
class Count:
    """How many duties stand in one state, and whether the margin of the text shows it."""

    state: State
    count: int


@dataclass(frozen=True)
class Margin:
    """The life of a clause, a chapter or the whole policy in figures."""

    figure: Figure

    @property
    def percent(self) -> float | None:
        """The kept rate in per cent, one place after the point, never rounded up to a hundred."""
        rate = self.figure.rate
        return None if rate is None else int(rate * 1000) / 10

    @property
    def worst(self) -> str:
        """The worst state there is, as a mark."""
        return self.figure.worst or ""

    @property
    def counts(self) -> list[Count]:
        """The states in which there are duties, worst first."""
        return [Count(state, n) for state in SHOWN if (n := self.figure.counts.get(state, 0)) > 0]

    @property
    def alarms(self) -> list[Count]:
        """What a reader of the text has to know at once: all but what is simply kept, void or not fed."""
        quiet = (State.MET, State.VOID, State.NOT_FED)
        return [one for one in self.counts if one.state not in quiet]

    @property
    def unfed(self) -> int:
        """Duties that no source tells us of."""
        return self.figure.counts.get(State.NOT_FED, 0)


@dataclass(frozen=True)
class RuleSeen:
    """One rule as a sentence."""

    code: str
    family: str
    sentence: str
    refuses: bool
    legal: bool
    margin: Margin
    plan: str = ""
    since: datetime | None = None
    adopted_with: str = ""
    adopted_by: str = ""
    waived: int = 0  # for how many objects it is waived now


@dataclass(frozen=True)
class Passage:
    """A clause of the text with its rules and its life."""

    clause: ClauseSeen
    margin: Margin
    rules: list[RuleSeen]
    numbers: list[int] = field(default_factory=list)  # of the versions of its rules
    spark: Spark | None = None


@dataclass(frozen=True)
class Chapter:
    """A chapter with its clauses."""

    number: str
    title: str
    passages: list[Passage]
    margin: Margin


def language() -> str:
    """The reader's language as policies name it."""
    return LANGUAGES.get(get_language() or "", "en")


def title_of(policy: Policy) -> str:
    """The policy's title in the reader's language, else in the prevailing one."""
    return str(policy.title.get(language()) or policy.title.get(policy.prevailing) or policy.code)


def get_policy(code: str | None, among: Iterable[Policy] | None = None) -> Policy:
    """The policy of that code, or the only one, or the first."""
    for policy in queries.policies() if among is None else among:
        if code is None or policy.code == code:
            return policy
    raise NotThere


def moment_of(policy: Policy, asked: str | None, now: datetime) -> tuple[date, datetime, bool]:
    """The day that the reader asks about, the instant at which it ends (now for today), and whether it is another day than today."""
    zone = ZoneInfo(policy.zone)
    today = now.astimezone(zone).date()
    try:
        day = parse_date(asked or "") or today
    except ValueError:
        day = today
    if day >= today:
        return today, now, False
    ends = datetime.combine(day + timedelta(days=1), time(), zone) - timedelta(microseconds=1)
    return day, ends.astimezone(now.tzinfo), True


def chapters(user: User, version: PolicyVersion, at: datetime, *, past: bool) -> list[Chapter]:
    """The text in chapters, with the figures of that moment, and for today with the last two years of each clause."""
    policy = version.policy
    by_clause = _rules(policy)
    figures = queries.figures_at(at) if past else queries.figures(at)
    names = _adopters(user, by_clause.values())
    seen = [
        _passage(clause, by_clause.get(clause.number, []), figures, names=names)
        for clause in queries.clauses_of(version, language())
    ]
    if not past:
        numbers = [number for one in seen for number in one.numbers]
        total = sum(one.margin.figure.total for one in seen)
        found = trends_of(policy, numbers, at, duties=total)
        seen = [replace(one, spark=spark(found, one.numbers, one.margin.figure)) for one in seen]
    _tell_waivers(seen, queries.waived_now(version.policy, at))
    return [
        Chapter(number, group[0].clause.chapter_title, group, _sum(one.margin for one in group))
        for number, group in (
            (key, list(some)) for key, some in groupby(seen, key=lambda one: one.clause.chapter)
        )
    ]


def passage(user: User, version: PolicyVersion, number: str, at: datetime) -> Passage:
    """One clause of the text."""
    figures = queries.figures(at)
    for clause in queries.clauses_of(version, language()):
        if clause.number == number:
            rules = _rules(version.policy).get(number, [])
            plans = queries.plans_now([rule.pk for rule in rules], at)
            seen = _passage(clause, rules, figures, plans, names=_adopters(user, [rules]))
            _tell_waivers([seen], queries.waived_now(version.policy, at))
            found = trends_of(version.policy, seen.numbers, at, duties=seen.margin.figure.total)
            return replace(seen, spark=spark(found, seen.numbers, seen.margin.figure))
    raise NotThere


def _tell_waivers(passages: Iterable[Passage], waived: Mapping[str, int]) -> None:
    """Beside each rule stands for how many objects it is waived."""
    for one in passages if waived else ():
        one.rules[:] = [replace(rule, waived=waived.get(rule.code, 0)) for rule in one.rules]


def whole(parts: Iterable[Chapter]) -> Margin:
    """The figures of the whole policy."""
    return _sum(part.margin for part in parts)


def _rules(policy: Policy) -> dict[str, list[RuleVersion]]:
    by_clause: dict[str, list[RuleVersion]] = {}
    for rule in (
        RuleVersion.objects.filter(policy=policy)
        .select_related("adopted_with")
        .defer("adopted_with__source", "adopted_with__laws")  # the whole text, beside each rule
        .order_by("clause", "code", "number")
    ):
        by_clause.setdefault(rule.clause, []).append(rule)
    return by_clause


def _passage(
    clause: ClauseSeen,
    rules: list[RuleVersion],
    figures: dict[int, Figure],
    plans: Mapping[int, Plan] | None = None,
    *,
    names: Mapping[int, str],
) -> Passage:
    by_code = {code: list(some) for code, some in groupby(rules, key=lambda rule: rule.code)}
    seen = [
        _rule(versions[-1], _sum(Margin(figures.get(one.pk, Figure())) for one in versions), plans, names)
        for versions in by_code.values()
    ]
    return Passage(clause, _sum(rule.margin for rule in seen), seen, [rule.pk for rule in rules])


def _adopters(user: User, rules: Iterable[Iterable[RuleVersion]]) -> dict[int, str]:
    """Who adopted these rules, by name."""
    people = {rule.adopted_with.adopted_by for some in rules for rule in some} - {None}
    found = registers.names(user, {("person", person) for person in people if person is not None})
    return {known.id: known.name for known in found.values()}


def _rule(
    row: RuleVersion, margin: Margin, plans: Mapping[int, Plan] | None, names: Mapping[int, str]
) -> RuleSeen:
    rule = rule_from_json(row.arguments)
    plan = plan_sentence(plans[row.pk], rule, language()) if plans else ""
    said = sentence_of(rule, language())
    return RuleSeen(
        *(row.code, row.family, said, rule.enforce == "refuse", rule.legal, margin, plan),
        since=row.valid_from or row.adopted_with.valid_from,
        adopted_with=row.adopted_with.version,
        adopted_by=names.get(row.adopted_with.adopted_by or 0, ""),
    )


def sentence_of_row(row: RuleVersion) -> str:
    """The rule of a duty as a sentence."""
    return sentence_of(rule_from_json(row.arguments), language())


def plan_of_row(row: RuleVersion, now: datetime) -> str:
    """Whom the rule of a duty reminds and tells, as a sentence."""
    plan = queries.plans_now([row.pk], now)[row.pk]
    return plan_sentence(plan, rule_from_json(row.arguments), language())


def _sum(margins: Iterable[Margin]) -> Margin:
    counts: dict[State, int] = {}
    accepted = 0
    for margin in margins:
        accepted += margin.figure.accepted
        for state, count in margin.figure.counts.items():
            counts[state] = counts.get(state, 0) + count
    return Margin(Figure(counts, accepted))
