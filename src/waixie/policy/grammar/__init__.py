"""Policies as YAML in a closed grammar: read with every problem at once, written back so that nothing is lost."""

from waixie.policy.grammar.catalogue import Catalogue, FactShape, FieldShape, KindShape, PlainCatalogue
from waixie.policy.grammar.dump import dump
from waixie.policy.grammar.parse import parse
from waixie.policy.grammar.plain import body_of, read_rule
from waixie.policy.grammar.problems import Problem
from waixie.policy.grammar.text import (
    Chapter,
    Citation,
    Clause,
    ClauseClass,
    Language,
    Law,
    PolicyText,
    RuleText,
    Texts,
)

__all__ = [
    "Catalogue",
    "Chapter",
    "Citation",
    "Clause",
    "ClauseClass",
    "FactShape",
    "FieldShape",
    "KindShape",
    "Language",
    "Law",
    "PlainCatalogue",
    "PolicyText",
    "Problem",
    "RuleText",
    "Texts",
    "body_of",
    "dump",
    "parse",
    "read_rule",
]
