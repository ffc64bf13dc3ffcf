"""The text of a draft, written part by part: chapters, clauses, rules."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from waixie.foundation.answers import NotThere, Refused, denied, require
from waixie.foundation.permits.acting import action
from waixie.policy import editing, errors, permissions
from waixie.policy.actions.changing import change, locked, refuse_changed
from waixie.policy.grammar import (
    Chapter,
    Citation,
    Clause,
    ClauseClass,
    PolicyText,
    RuleText,
    Texts,
    read_rule,
)
from waixie.policy.kinds_catalogue import journal_catalogue
from waixie.policy.models import Draft
from waixie.policy.permissions import By
from waixie.policy.wording import hash_of, read_policy, told


@action
def write_clause(
    draft: Draft,
    old: str | None,
    *,
    number: str,
    chapter: str,
    after: str | None,
    kind: str,
    text: Texts,
    cites: tuple[Citation, ...],
    practices: tuple[str, ...],
    seen: str | None,
    by: By,
    at: datetime,
) -> Draft:
    """Write a clause: its words, class, grounds and place. `after` names the clause before it; its own number leaves it where it is."""
    draft, whole = _opened(draft, by, at)
    there = _clause(whole, old)
    refuse_changed(draft, seen=seen, now=part_hash(there))
    if editing.find_chapter(whole, chapter) is None:
        raise NotThere
    rules = there.rules if there else ()
    sort = ClauseClass.EXECUTABLE if rules else ClauseClass(kind)
    clause = Clause(number.strip(), sort, text, cites, practices, rules)
    return change(
        draft,
        lambda one: editing.put_clause(one, old, clause, chapter=chapter, after=after),
        ("clause", clause.number),
        by=by,
        at=at,
    )


@action
def remove_clause(draft: Draft, number: str, *, seen: str | None, by: By, at: datetime) -> Draft:
    """Take a clause out, with its rules."""
    draft, whole = _opened(draft, by, at)
    refuse_changed(draft, seen=seen, now=part_hash(_clause(whole, number)))
    return change(draft, lambda one: editing.take_clause_out(one, number), ("clause", number), by=by, at=at)


@action
def write_chapter(
    draft: Draft,
    old: str | None,
    *,
    number: str,
    title: Texts,
    after: str | None,
    seen: str | None,
    by: By,
    at: datetime,
) -> Draft:
    """Write a chapter's number, title and place."""
    draft, whole = _opened(draft, by, at)
    there = editing.find_chapter(whole, old) if old is not None else None
    if old is not None and there is None:
        raise NotThere
    refuse_changed(draft, seen=seen, now=chapter_hash(there))
    return change(
        draft,
        lambda one: editing.put_chapter(one, old, number.strip(), title, after=after),
        ("chapter", number.strip()),
        by=by,
        at=at,
    )


@action
def remove_chapter(draft: Draft, number: str, *, by: By, at: datetime) -> Draft:
    """Take a chapter out that has no clauses any more."""
    draft, whole = _opened(draft, by, at)
    there = editing.find_chapter(whole, number)
    if there is None:
        raise NotThere
    if there.clauses:
        raise Refused(denied(errors.CHAPTER_NOT_EMPTY, chapter=number))
    return change(draft, lambda one: editing.take_chapter_out(one, number), ("chapter", number), by=by, at=at)


@action
def write_rule(
    draft: Draft,
    clause: str,
    old: str | None,
    body: Mapping[str, Any],
    *,
    seen: str | None,
    by: By,
    at: datetime,
) -> Draft:
    """Write a rule under a clause, as the grammar of policies says it."""
    draft, whole = _opened(draft, by, at)
    there = _rule(whole, clause, old)
    refuse_changed(draft, seen=seen, now=part_hash(there))
    read = read_rule(body, zone=whole.zone, clause=clause, catalogue=journal_catalogue())
    if not isinstance(read, RuleText):
        raise Refused(denied(errors.DOES_NOT_READ, problems=told(read), count=len(read)))
    return change(
        draft, lambda one: editing.put_rule(one, clause, old, read), ("rule", read.rule.id), by=by, at=at
    )


@action
def remove_rule(draft: Draft, clause: str, rule: str, *, seen: str | None, by: By, at: datetime) -> Draft:
    """Take a rule out; its duties end with the version before."""
    draft, whole = _opened(draft, by, at)
    refuse_changed(draft, seen=seen, now=part_hash(_rule(whole, clause, rule)))
    return change(draft, lambda one: editing.take_rule_out(one, clause, rule), ("rule", rule), by=by, at=at)


def part_hash(part: object) -> str:
    """The fingerprint of a clause, a chapter's head or a rule: who writes over it must have seen it."""
    return "" if part is None else hash_of(repr(part))


def chapter_hash(chapter: Chapter | None) -> str:
    """The fingerprint of a chapter's number and title; its clauses have their own."""
    return part_hash(replace(chapter, clauses=()) if chapter else None)


def _opened(draft: Draft, by: By, at: datetime) -> tuple[Draft, PolicyText]:
    draft = locked(draft)
    require(permissions.may_change_draft(by, draft, at=at))
    return draft, read_policy(draft.source)


def _clause(text: PolicyText, number: str | None) -> Clause | None:
    if number is None:
        return None
    found = editing.find_clause(text, number)
    if found is None:
        raise NotThere
    return found


def _rule(text: PolicyText, clause: str, rule: str | None) -> RuleText | None:
    there = _clause(text, clause)
    if rule is None or there is None:
        return None
    found = editing.find_rule(text, rule)
    if found is None or found[0].number != clause:
        raise NotThere
    return found[1]
