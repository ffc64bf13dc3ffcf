"""The policy as a text: its versions, its clauses in the reader's language, and the rules of each clause."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from waixie.policy.models import Clause, ClauseText, Policy, PolicyVersion, RuleVersion
from waixie.policy.queries.figures import Figure, figures, summed


@dataclass(frozen=True)
class CiteSeen:
    """What a clause rests on: a law or standard by its name and version, with the place in it."""

    title: str
    version: str
    article: str
    url: str

    @property
    def numbered(self) -> bool:
        """Whether the place is an article of a law, and not a section of a standard."""
        return self.article.replace("-", "").isdigit()


@dataclass(frozen=True)
class ClauseSeen:
    """A clause as a reader sees it; `outdated` if the translation is of an older text."""

    id: int
    number: str
    chapter: str
    chapter_title: str
    kind: str
    text: str
    language: str
    outdated: bool
    cites: list[CiteSeen]
    practices: list[str]


def policies() -> list[Policy]:
    """Every policy of which a version has been adopted."""
    adopted = PolicyVersion.objects.filter(policy=OuterRef("pk"))
    return list(Policy.objects.filter(Exists(adopted)).order_by("code"))


def versions_of(policy: Policy) -> list[PolicyVersion]:
    """All versions of a policy, the latest first."""
    return list(PolicyVersion.objects.filter(policy=policy).order_by("-valid_from", "-pk"))


def find_version(policy: Policy, at: datetime) -> PolicyVersion | None:
    """The version of the text that was in force at a time."""
    found = PolicyVersion.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), policy=policy)
    return found.filter(valid_from__lte=at).order_by("-valid_from", "-pk").first()


def in_force(codes: Collection[str], at: datetime) -> dict[str, PolicyVersion]:
    """The versions of these policies that were in force at a time, by the policy's code."""
    found = PolicyVersion.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), policy__code__in=codes)
    rows = found.filter(valid_from__lte=at).select_related("policy").defer("source")
    return {one.policy.code: one for one in rows.order_by("policy__code", "valid_from", "pk")}


def clauses_of(
    version: PolicyVersion, language: str, numbers: Collection[str] | None = None
) -> list[ClauseSeen]:
    """The clauses in order, all or those of these numbers, in that language, else in the prevailing one."""
    some = {} if numbers is None else {"number__in": list(numbers)}
    prevailing = version.policy.prevailing
    texts: dict[int, dict[str, ClauseText]] = defaultdict(dict)
    of = {f"clause__{name}": value for name, value in some.items()}
    spoken = ClauseText.objects.filter(clause__version=version, language__in={language, prevailing}, **of)
    clauses: dict[int, Clause] = {}
    for text in spoken.select_related("clause").order_by("clause__place"):
        texts[text.clause_id][text.language] = text
        clauses.setdefault(text.clause_id, text.clause)
    laws = {law["id"]: law for law in version.laws}
    return [_seen(clause, texts[clause.pk], laws, language, prevailing) for clause in clauses.values()]


def _seen(
    clause: Clause, texts: dict[str, ClauseText], laws: dict[str, Any], language: str, prevailing: str
) -> ClauseSeen:
    text = texts.get(language) or texts[prevailing]
    titles = clause.chapter_title
    return ClauseSeen(
        id=clause.pk,
        number=clause.number,
        chapter=clause.chapter,
        chapter_title=titles.get(language) or titles.get(prevailing, ""),
        kind=clause.kind,
        text=text.text,
        language=text.language,
        outdated=bool(text.translates) and text.translates != texts[prevailing].hash,
        cites=[_cite(cite, laws[cite["law"]], language, prevailing) for cite in clause.cites],
        practices=clause.practices,
    )


def _cite(cite: dict[str, str], law: dict[str, Any], language: str, prevailing: str) -> CiteSeen:
    titles = law["title"]
    title = titles.get(language) or titles.get(prevailing) or next(iter(titles.values()), law["id"])
    return CiteSeen(title, law["version"], cite.get("article", ""), law.get("url", ""))


def rules_of_clause(policy: Policy, clause: str, at: datetime | None = None) -> list[RuleVersion]:
    """The rules that carry a clause out: all versions, or those in force at a time."""
    rules = RuleVersion.objects.filter(policy=policy, clause=clause).order_by("code", "number")
    if at is not None:
        begun = Q(valid_from=None) | Q(valid_from__lte=at) | Q(retroactive__lte=at)
        rules = rules.filter(begun, Q(valid_to=None) | Q(valid_to__gt=at))
    return list(rules)


def clause_figures(policy: Policy, now: datetime, codes: Iterable[str] | None = None) -> dict[str, Figure]:
    """The figures of each clause: the sum over its rules in all their versions."""
    rules = RuleVersion.objects.filter(policy=policy)
    if codes is not None:
        rules = rules.filter(code__in=list(codes))
    clause_of = dict(rules.values_list("pk", "clause"))
    found = figures(now, list(clause_of))
    by_clause: dict[str, list[Figure]] = defaultdict(list)
    for rule, clause in clause_of.items():
        by_clause[clause].append(found.get(rule, Figure()))
    return {clause: summed(some) for clause, some in by_clause.items()}
