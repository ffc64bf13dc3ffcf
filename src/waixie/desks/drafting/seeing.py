"""A draft as its readers see it: text by chapters, sentences of rules, what was said, and what may be done next."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from waixie.desks.reader.reading import language
from waixie.foundation.accounts.models import Person
from waixie.foundation.answers import Answer
from waixie.foundation.permits.acting import User
from waixie.policy import permissions, queries
from waixie.policy.actions.deciding import NEEDED
from waixie.policy.grammar import Clause, PolicyText, RuleText, Texts
from waixie.policy.models import Draft, DraftComment, Policy
from waixie.policy.permissions import By
from waixie.policy.sentences import sentence_of
from waixie.policy.states import DRAFT, EDITABLE
from waixie.policy.wording import read_policy

LANGUAGES = ("zh-Hant", "zh-Hans", "en")


@dataclass(frozen=True)
class Said:
    """A text in the reader's language, or in the prevailing one where it is not translated."""

    text: str
    language: str
    translated: bool


@dataclass(frozen=True)
class RuleShown:
    """A rule of a draft as a sentence."""

    id: str
    family: str
    sentence: str
    refuses: bool
    legal: bool


@dataclass(frozen=True)
class CommentShown:
    """What somebody said."""

    comment: DraftComment
    by: str


@dataclass(frozen=True)
class ClauseShown:
    """A clause of a draft."""

    clause: Clause
    said: Said
    missing: list[str]  # languages without a text
    rules: list[RuleShown]
    comments: list[CommentShown]


@dataclass(frozen=True)
class ChapterShown:
    """A chapter of a draft."""

    number: str
    title: str
    clauses: list[ClauseShown]


@dataclass(frozen=True)
class Way:
    """One thing that may be done with a draft, or why it may not."""

    verb: str
    answer: Answer


@dataclass(frozen=True)
class DraftShown:
    """A draft with all that belongs to it."""

    draft: Draft
    title: str
    text: PolicyText
    chapters: list[ChapterShown]
    comments: list[CommentShown]
    approvals: list[tuple[str, datetime]]
    needed: int
    authors: list[str]
    changed_by: str
    ways: list[Way]
    editable: bool
    sees_drafts: bool


def said_in(texts: Texts, prevailing: str) -> Said:
    """The text as this reader reads it."""
    own = language()
    text = texts.get_text(own)
    return Said(text or texts.get_text(prevailing), own if text else prevailing, bool(text))


def title_of(policy: Policy, text: PolicyText | None = None) -> str:
    """The title of a policy in the reader's language."""
    if text is not None:
        return said_in(text.title, text.prevailing.value).text
    return str(policy.title.get(language()) or policy.title.get(policy.prevailing) or policy.code)


def shown(user: User, draft: Draft, at: datetime) -> DraftShown:
    """The draft for its page."""
    by: By = user  # type: ignore[assignment]
    text = read_policy(draft.source)
    comments, approvals = queries.comments_of(draft), queries.approvals_of(draft)
    sees = permissions.may_see_drafts(by, at=at)
    names = names_of(
        {one.by for one in comments} | {one.person for one in approvals} | {draft.changed_by, *draft.authors}
    )
    by_clause: dict[str, list[CommentShown]] = defaultdict(list)
    for one in comments if sees else ():
        by_clause[one.clause].append(CommentShown(one, names.get(one.by or 0, "")))
    return DraftShown(
        draft=draft,
        title=title_of(draft.policy, text),
        text=text,
        chapters=chapters_of(text, by_clause),
        comments=by_clause[""] + _orphans(text, by_clause),
        approvals=[(names.get(one.person, ""), one.at) for one in approvals],
        needed=NEEDED,
        authors=[names[one] for one in draft.authors if one in names],
        changed_by=names.get(draft.changed_by or 0, ""),
        ways=ways(by, draft, at),
        editable=bool(permissions.may_change_draft(by, draft, at=at)),
        sees_drafts=sees,
    )


def chapters_of(text: PolicyText, comments: dict[str, list[CommentShown]]) -> list[ChapterShown]:
    """The text by chapters, with what was said beside each clause."""
    prevailing = text.prevailing.value
    return [
        ChapterShown(
            chapter.number,
            said_in(chapter.title, prevailing).text,
            [_clause(clause, prevailing, comments.get(clause.number, [])) for clause in chapter.clauses],
        )
        for chapter in text.chapters
    ]


def ways(by: By, draft: Draft, at: datetime) -> list[Way]:
    """What may be done next: all that the state allows, with the answer for this person."""
    verbs = [verb for verb in DRAFT.verbs(draft.state) if verb != "adopt" and draft.adopted_as_id is None]
    decide = permissions.may_decide(by, at=at)
    answers = {"approve": permissions.may_approve_draft(by, draft, at=at)} if "approve" in verbs else {}
    found = [Way(verb, answers.get(verb, decide)) for verb in verbs]
    comment = permissions.may_comment(by, draft, at=at)
    if comment and "approve" in verbs:
        found.append(Way("accept", comment))
    if comment:
        found.append(Way("comment", comment))
    return found


def names_of(persons: set[int | None]) -> dict[int, str]:
    """The names of persons."""
    wanted = {one for one in persons if one is not None}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))


def rules_shown(rules: tuple[RuleText, ...]) -> list[RuleShown]:
    """Rules as sentences in the reader's language."""
    own = language()
    return [
        RuleShown(
            one.rule.id,
            one.rule.family.value,
            sentence(one, own),
            one.rule.enforce == "refuse",
            one.rule.legal,
        )
        for one in rules
    ]


@lru_cache(maxsize=4096)
def sentence(rule: RuleText, tongue: str) -> str:
    """The sentence of a rule in a language."""
    return sentence_of(rule.rule, tongue)


def is_editable(draft: Draft) -> bool:
    """Is the text still written in?"""
    return draft.state in EDITABLE


def _clause(clause: Clause, prevailing: str, comments: list[CommentShown]) -> ClauseShown:
    missing = [one for one in LANGUAGES if not clause.text.get_text(one)]
    return ClauseShown(clause, said_in(clause.text, prevailing), missing, rules_shown(clause.rules), comments)


def _orphans(text: PolicyText, by_clause: dict[str, list[CommentShown]]) -> list[CommentShown]:
    """What was said of clauses that are no more."""
    there = {clause.number for clause in text.clauses()}
    return [one for number, some in by_clause.items() if number and number not in there for one in some]
