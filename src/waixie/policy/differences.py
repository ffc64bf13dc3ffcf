"""Two texts of a policy compared as a lawyer reads them: clause by clause, words inserted and deleted. Pure."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal

from waixie.policy.grammar import Chapter, Clause, PolicyText, RuleText, Texts

Sort = Literal["same", "changed", "inserted", "deleted"]
TOKEN = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+|\s+|.", re.S)
ISLAND = re.compile(r"[\s\W_]*|.", re.S)  # what stands between two changes without saying anything by itself
ALIKE = 0.6
MUCH = 4_000_000  # comparisons of words; beyond that the texts are shown one after the other
NONE = Texts()
LANGUAGES = ("zh-Hant", "zh-Hans", "en")
Run = tuple[bool, str, str]  # whether it stands in both, the old words, the new
Fits = Callable[[Clause, Clause], bool]


@dataclass(frozen=True)
class Piece:
    """A run of words that stands in both texts, only in the old, or only in the new."""

    text: str
    sort: Literal["same", "inserted", "deleted"]


@dataclass(frozen=True)
class RuleDifference:
    """A rule in both texts or in one."""

    id: str
    sort: Sort
    old: RuleText | None
    new: RuleText | None


@dataclass(frozen=True)
class ClauseDifference:
    """A clause in both texts or in one."""

    sort: Sort
    moved: bool
    chapter: Chapter
    old: Clause | None
    new: Clause | None
    rules: list[RuleDifference] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The number by which it is known, the new one if there is one."""
        clause = self.new or self.old
        return clause.number if clause else ""

    @property
    def was(self) -> str:
        """The old number, if it is another."""
        return self.old.number if self.old and self.new and self.old.number != self.new.number else ""

    @property
    def languages(self) -> list[str]:
        """The languages in which the words differ."""
        old, new = self.old.text if self.old else NONE, self.new.text if self.new else NONE
        return [one for one in LANGUAGES if old.get_text(one) != new.get_text(one)]

    def pieces(self, language: str) -> list[Piece]:
        """The words in a language."""
        old, new = self.old.text if self.old else NONE, self.new.text if self.new else NONE
        return pieces(old.get_text(language), new.get_text(language))


@dataclass(frozen=True)
class Difference:
    """All that differs between two texts."""

    old: PolicyText
    new: PolicyText
    clauses: list[ClauseDifference]

    @property
    def changed(self) -> list[ClauseDifference]:
        """The clauses that are not as they were."""
        return [one for one in self.clauses if one.sort != "same" or one.moved or one.was]

    def count(self, sort: Sort) -> int:
        """How many clauses of a sort."""
        return sum(one.sort == sort for one in self.clauses)


def compare(old: PolicyText, new: PolicyText) -> Difference:
    """Everything that differs, in the order of the new text; what was deleted stands where it stood."""
    before, after = _places(old), _places(new)
    pairs = _pairs([one for _, one in before], [one for _, one in after], old.prevailing.value)
    stay = _in_order([pairs[n] for n in range(len(after)) if n in pairs])
    rows: list[tuple[tuple[int, int, int], ClauseDifference]] = []
    for n, (chapter, clause) in enumerate(after):
        place = pairs.get(n)
        was = before[place][1] if place is not None else None
        moved = place is not None and place not in stay
        rows.append(((n, 0, 0), _clause(chapter, was, clause, moved=moved)))
    back = {place: n for n, place in pairs.items()}
    for place, (chapter, clause) in enumerate(before):
        if place not in back:
            near = max((p for p in back if p < place and p in stay), default=None)
            at = -1 if near is None else back[near]
            rows.append(((at, 1, place), _clause(chapter, clause, None)))
    return Difference(old, new, [row for _, row in sorted(rows, key=lambda one: one[0])])


def pieces(old: str, new: str) -> list[Piece]:
    """Two texts as one: words that stayed, that were inserted and that were deleted. Chinese is told apart by characters."""
    if old == new:
        return [Piece(old, "same")] if old else []
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    front = _shared(a, b)
    back = _shared(a[front:][::-1], b[front:][::-1])
    middle = a[front : len(a) - back], b[front : len(b) - back]
    ends = "".join(a[:front]), "".join(a[len(a) - back :])
    runs = [(True, ends[0], ends[0]), *_runs(*middle), (True, ends[1], ends[1])]
    return list(_told(_without_islands([run for run in runs if run[1] or run[2]])))


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words both begin with."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _runs(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    if len(a) * len(b) > MUCH:
        return [(False, "".join(a), "".join(b))]
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return [(tag == "equal", "".join(a[i:j]), "".join(b[k:m])) for tag, i, j, k, m in matcher.get_opcodes()]


def rules_between(old: Iterable[RuleText], new: Iterable[RuleText]) -> list[RuleDifference]:
    """The rules of two clauses, or of two texts."""
    before, after = {_key(one): one for one in old}, {_key(one): one for one in new}
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        same = was is not None and now is not None and _bare(was) == _bare(now)
        sort: Sort = (
            "same" if same else "inserted" if was is None else "deleted" if now is None else "changed"
        )
        found.append(RuleDifference(key[0], sort, was, now))
    return found


def _key(one: RuleText) -> tuple[str, int]:
    return one.rule.id, one.rule.version


def _bare(one: RuleText) -> RuleText:
    """A rule without the number of its clause: to renumber is not to change it."""
    return replace(one, rule=replace(one.rule, clause=""))


def _clause(
    chapter: Chapter, old: Clause | None, new: Clause | None, *, moved: bool = False
) -> ClauseDifference:
    rules = rules_between(old.rules if old else (), new.rules if new else ())
    sort: Sort = "inserted" if old is None else "deleted" if new is None else "changed"
    if old is not None and new is not None:
        bare = replace(old, number="", rules=()), replace(new, number="", rules=())
        if bare[0] == bare[1] and all(one.sort == "same" for one in rules):
            sort = "same"
    return ClauseDifference(sort, moved, chapter, old, new, rules)


def _places(text: PolicyText) -> list[tuple[Chapter, Clause]]:
    return [(chapter, clause) for chapter in text.chapters for clause in chapter.clauses]


def _pairs(old: Sequence[Clause], new: Sequence[Clause], language: str) -> dict[int, int]:
    """Which clause of the new text was which of the old: by its words, its rules, its number, else by likeness."""
    found: dict[int, int] = {}
    left = dict(enumerate(old))

    def settle(fits: Fits) -> None:
        for n, clause in enumerate(new):
            if n not in found:
                near = next((place for place, one in left.items() if fits(one, clause)), None)
                if near is not None:
                    found[n] = near
                    del left[near]

    settle(lambda a, b: a.number == b.number and a.text.get_text(language) == b.text.get_text(language))
    settle(lambda a, b: a.text.get_text(language) == b.text.get_text(language))
    settle(lambda a, b: bool({r.rule.id for r in a.rules} & {r.rule.id for r in b.rules}))
    settle(lambda a, b: a.number == b.number)
    settle(lambda a, b: _alike(a.text.get_text(language), b.text.get_text(language)))
    return found


def _alike(a: str, b: str) -> bool:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE


def _in_order(places: Sequence[int]) -> set[int]:
    """The longest run of places that kept their order; all others were moved."""
    tails: list[int] = []
    chains: list[list[int]] = []
    for place in places:
        at = bisect_left(tails, place)
        chain = [*(chains[at - 1] if at else []), place]
        tails[at : at + 1], chains[at : at + 1] = [place], [chain]
    return set(chains[-1]) if chains else set()


def _without_islands(runs: Sequence[Run]) -> list[Run]:
    """A single character or mark that happens to stand in both between two changes belongs to the change."""
    found: list[Run] = []
    for n, (same, old, new) in enumerate(runs):
        island = same and 0 < n < len(runs) - 1 and ISLAND.fullmatch(old) is not None
        if found and not found[-1][0] and (island or not same):
            found[-1] = (False, found[-1][1] + old, found[-1][2] + new)
        else:
            found.append((same and not island, old, new))
    return found


def _told(runs: Iterable[Run]) -> Iterable[Piece]:
    for same, old, new in runs:
        if same:
            yield Piece(old, "same")
            continue
        if old:
            yield Piece(old, "deleted")
        if new:
            yield Piece(new, "inserted")
