"""Changes of a policy's text: a clause written, moved or taken out, a chapter, a rule. Pure: one text in, another out."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from waixie.policy.grammar import Chapter, Clause, ClauseClass, PolicyText, RuleText, Texts

LAST = None  # behind everything in the chapter
FIRST = ""
Clauses = Callable[[Chapter], Iterable[Clause]]


def find_clause(text: PolicyText, number: str) -> Clause | None:
    """The clause of that number."""
    return next((one for one in text.clauses() if one.number == number), None)


def find_chapter(text: PolicyText, number: str) -> Chapter | None:
    """The chapter of that number."""
    return next((one for one in text.chapters if one.number == number), None)


def chapter_of(text: PolicyText, clause: str) -> Chapter | None:
    """The chapter in which a clause stands."""
    return next((one for one in text.chapters if any(c.number == clause for c in one.clauses)), None)


def find_rule(text: PolicyText, rule: str) -> tuple[Clause, RuleText] | None:
    """The latest version of a rule, with its clause."""
    found = [(clause, one) for clause in text.clauses() for one in clause.rules if one.rule.id == rule]
    return max(found, key=lambda pair: pair[1].rule.version, default=None)


def put_clause(
    text: PolicyText, old: str | None, clause: Clause, *, chapter: str, after: str | None = LAST
) -> PolicyText:
    """Write a clause: in the place of the old one, or behind another clause of the chapter, or new."""
    stays = old is not None and after == old
    if stays and any(one.number == chapter and _has(one, old) for one in text.chapters):
        return _each(text, lambda one: [clause if c.number == old else c for c in one.clauses])
    without = take_clause_out(text, old) if old is not None else text
    chapters = tuple(
        replace(one, clauses=_behind(one.clauses, clause, after)) if one.number == chapter else one
        for one in without.chapters
    )
    return replace(without, chapters=chapters)


def take_clause_out(text: PolicyText, number: str) -> PolicyText:
    """Without the clause and its rules."""
    return _each(text, lambda one: [c for c in one.clauses if c.number != number])


def put_chapter(
    text: PolicyText, old: str | None, number: str, title: Texts, *, after: str | None = LAST
) -> PolicyText:
    """Write a chapter's number, title and place; its clauses stay in it."""
    there = find_chapter(text, old) if old is not None else None
    chapter = Chapter(number, title, there.clauses if there else ())
    if old is not None and after == old:
        return replace(text, chapters=tuple(chapter if c.number == old else c for c in text.chapters))
    others = [one for one in text.chapters if one.number != old]
    at = next((place + 1 for place, one in enumerate(others) if one.number == after), None)
    at = len(others) if after is LAST or (at is None and after) else at or 0
    return replace(text, chapters=(*others[:at], chapter, *others[at:]))


def take_chapter_out(text: PolicyText, number: str) -> PolicyText:
    """Without the chapter."""
    return replace(text, chapters=tuple(one for one in text.chapters if one.number != number))


def put_rule(text: PolicyText, clause: str, old: str | None, rule: RuleText) -> PolicyText:
    """Write a rule under a clause, in the place of the old one or behind the others. The clause is executable then."""

    def written(one: Clause) -> Clause:
        rules = list(one.rules)
        place = next((n for n in reversed(range(len(rules))) if rules[n].rule.id == old), None)
        if place is None:
            rules.append(rule)
        else:
            rules[place] = rule
        return replace(one, kind=ClauseClass.EXECUTABLE, rules=tuple(rules))

    return _each(text, lambda c: [written(one) if one.number == clause else one for one in c.clauses])


def take_rule_out(text: PolicyText, clause: str, rule: str) -> PolicyText:
    """Without the rule; a clause that has no more is attested by a person."""

    def without(one: Clause) -> Clause:
        rules = tuple(each for each in one.rules if each.rule.id != rule)
        return replace(one, rules=rules, kind=one.kind if rules else ClauseClass.ATTESTED)

    return _each(text, lambda c: [without(one) if one.number == clause else one for one in c.clauses])


def _each(text: PolicyText, clauses_of: Clauses) -> PolicyText:
    chapters = tuple(replace(one, clauses=tuple(clauses_of(one))) for one in text.chapters)
    return replace(text, chapters=chapters)


def _has(chapter: Chapter, clause: str | None) -> bool:
    return any(one.number == clause for one in chapter.clauses)


def _behind(clauses: tuple[Clause, ...], clause: Clause, after: str | None) -> tuple[Clause, ...]:
    if after == FIRST:
        return (clause, *clauses)
    at = next((n + 1 for n, one in enumerate(clauses) if one.number == after), len(clauses))
    return (*clauses[:at], clause, *clauses[at:])
