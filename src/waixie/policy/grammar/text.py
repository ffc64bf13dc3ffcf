"""A policy as read: chapters, clauses, rules. Frozen, comparable, without places in the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from waixie.policy.engine.plans import NO_PLAN, Plan
from waixie.policy.engine.types import Rule


class Language(StrEnum):
    """The languages that a policy is written in."""

    EN = "en"
    ZH_HANT = "zh-Hant"
    ZH_HANS = "zh-Hans"


class ClauseClass(StrEnum):
    """Whether a clause is run by rules, attested by a person, or only says what words mean."""

    EXECUTABLE = "executable"
    ATTESTED = "attested"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in up to three languages; empty where there is no translation."""

    en: str = ""
    zh_hant: str = ""
    zh_hans: str = ""

    def get_text(self, language: str) -> str:
        """The text in this language, empty if there is none."""
        return {"en": self.en, "zh-Hant": self.zh_hant, "zh-Hans": self.zh_hans}[language]


@dataclass(frozen=True, slots=True)
class Law:
    """A law, standard or internal need, in the version that the policy rests on."""

    id: str
    title: Texts
    version: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """The place in a law that a clause rests on."""

    law: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as the engine runs it, with what only people need to know about it."""

    rule: Rule
    waivable: bool = True
    note: Texts = Texts()
    plan: Plan = NO_PLAN


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the text, with the rules that carry it out."""

    number: str
    kind: ClauseClass
    text: Texts
    cites: tuple[Citation, ...] = ()
    practices: tuple[str, ...] = ()
    rules: tuple[RuleText, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter and its clauses in order."""

    number: str
    title: Texts
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyText:
    """One version of a policy."""

    id: str
    title: Texts
    version: str
    prevailing: Language
    zone: str
    valid_from: date | None = None
    valid_to: date | None = None  # the last day in force
    not_persons: tuple[str, ...] = ()
    laws: tuple[Law, ...] = ()
    chapters: tuple[Chapter, ...] = ()

    def clauses(self) -> Iterator[Clause]:
        """Every clause in the order of the text."""
        for chapter in self.chapters:
            yield from chapter.clauses

    def rules(self) -> Iterator[Rule]:
        """Every executable rule in the order of the text."""
        for clause in self.clauses():
            for text in clause.rules:
                yield text.rule
