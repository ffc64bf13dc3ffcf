"""Reading a whole policy file: everything that is wrong is found in one pass."""

from dataclasses import replace

from waixie.policy.engine.types import Rule
from waixie.policy.grammar.catalogue import Catalogue
from waixie.policy.grammar.families import INHERITED
from waixie.policy.grammar.fields import Fields, Reading
from waixie.policy.grammar.nodes import Branch, Node, read_nodes
from waixie.policy.grammar.problems import Problem
from waixie.policy.grammar.rules import RuleReader, crossed, find_zone
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

POLICY_KEYS = (
    "policy",
    "title",
    "version",
    "prevailing",
    "zone",
    "valid_from",
    "valid_to",
    "not_persons",
    "defaults",
    "laws",
    "chapters",
)
CLAUSE_KEYS = ("clause", "class", "text", "cites", "practices", "rules")
CLASSES = tuple(one.value for one in ClauseClass)
LANGUAGES = tuple(one.value for one in Language)


def parse(source: str, catalogue: Catalogue) -> PolicyText | list[Problem]:
    """Read a policy; either all of it stands, or every problem is told with its place."""
    root = read_nodes(source)
    if isinstance(root, Problem):
        return [root]
    reading = Reading(catalogue)
    policy = _PolicyReader(reading, root).policy()
    return sorted(set(reading.problems)) if reading.problems else policy


class _PolicyReader:
    """Reads the file from the top; remembers where names were first given."""

    def __init__(self, reading: Reading, root: Node) -> None:
        self.reading = reading
        self.fields = Fields(reading, root, "", POLICY_KEYS)
        self.zone = find_zone(self.fields, "zone") or "UTC"
        self.prevailing = Language(self.fields.choice("prevailing", LANGUAGES, LANGUAGES[0]))
        nothing = Branch(root.line, root.column, ())
        defaults = Fields(reading, self.fields.nodes.get("defaults", nothing), "defaults", INHERITED)
        self.rules = RuleReader(reading, self.zone, defaults)
        self.given: dict[tuple[str, str], int] = {}
        self.said: dict[Rule, str] = {}
        self.laws = tuple(
            self._law(node, f"laws[{place}]") for place, node in enumerate(self.fields.list_of("laws"))
        )

    def policy(self) -> PolicyText:
        """The policy as far as it can be read."""
        fields = self.fields
        for key in ("policy", "title", "version", "prevailing", "zone", "chapters"):
            fields.need(key)
        valid_from, valid_to = fields.day("valid_from"), fields.day("valid_to")
        crossed(fields, "valid_from", "valid_to", valid_from, valid_to, same=True)
        return PolicyText(
            id=fields.name("policy"),
            title=self._prevailing(fields, "title"),
            version=fields.text("version"),
            prevailing=self.prevailing,
            zone=self.zone,
            valid_from=valid_from,
            valid_to=valid_to,
            not_persons=fields.names("not_persons"),
            laws=self.laws,
            chapters=tuple(
                self._chapter(node, f"chapters[{place}]")
                for place, node in enumerate(fields.list_of("chapters"))
            ),
        )

    def _law(self, node: Node, path: str) -> Law:
        fields = Fields(self.reading, node, path, ("id", "title", "version", "url"))
        for key in ("id", "title", "version"):
            fields.need(key)
        self._once(fields, "id", "law")
        return Law(fields.name("id"), fields.texts("title"), fields.text("version"), fields.text("url"))

    def _chapter(self, node: Node, path: str) -> Chapter:
        fields = Fields(self.reading, node, path, ("chapter", "title", "clauses"))
        for key in ("chapter", "title", "clauses"):
            fields.need(key)
        self._once(fields, "chapter", "chapter")
        clauses = tuple(
            self._clause(one, f"{path}.clauses[{place}]")
            for place, one in enumerate(fields.list_of("clauses"))
        )
        return Chapter(fields.name("chapter"), self._prevailing(fields, "title"), clauses)

    def _clause(self, node: Node, path: str) -> Clause:
        fields = Fields(self.reading, node, path, CLAUSE_KEYS)
        for key in ("clause", "text"):
            fields.need(key)
        self._once(fields, "clause", "clause")
        number, rules = fields.name("clause"), fields.list_of("rules")
        kind = ClauseClass(fields.choice("class", CLASSES, "executable" if rules else "attested"))
        if kind is ClauseClass.EXECUTABLE and not rules:
            self.reading.wrong(node, path, "no_rules")
        if kind is not ClauseClass.EXECUTABLE and rules:
            fields.wrong("rules", "has_rules", **{"class": kind.value})
        read = [self._rule(one, f"{path}.rules[{place}]", number) for place, one in enumerate(rules)]
        return Clause(
            number=number,
            kind=kind,
            text=self._prevailing(fields, "text"),
            cites=tuple(
                self._citation(one, f"{path}.cites[{place}]")
                for place, one in enumerate(fields.list_of("cites"))
            ),
            practices=fields.names("practices"),
            rules=tuple(rule for rule in read if rule is not None),
        )

    def _citation(self, node: Node, path: str) -> Citation:
        fields = Fields(self.reading, node, path, ("law", "article"))
        law = fields.leaf("law")
        if fields.need("law") and law is not None:
            self.reading.one_of(law, fields.at("law"), [one.id for one in self.laws], "unknown_law")
        return Citation(law.value if law else "", fields.text("article"))

    def _rule(self, node: Node, path: str, clause: str) -> RuleText | None:
        text = self.rules.rule(node, path, clause)
        if isinstance(node, Branch):
            self._once_rule(node, path)
        if text is None:
            return None
        same = replace(text.rule, id="", clause="", version=1)
        other = self.said.setdefault(same, text.rule.id)
        if other != text.rule.id:
            self.reading.wrong(node, path, "same_rule", name=text.rule.id, other=other)
        return text

    def _once_rule(self, node: Branch, path: str) -> None:
        """A rule's id and version together are given once in a policy."""
        quiet = Reading(self.reading.catalogue)
        fields = Fields(quiet, node, path, ("id", "version"))
        version = fields.text("version", "1")
        self._once(fields, "id", "rule", "" if version == "1" else f" v{version}")

    def _once(self, fields: Fields, key: str, what: str, more: str = "") -> None:
        leaf = fields.leaf(key)
        if leaf is None or not leaf.value:
            return
        line = self.given.setdefault((what, leaf.value + more), leaf.line)
        if line != leaf.line:
            name = leaf.value + more
            self.reading.wrong(leaf, fields.at(key), f"duplicate_{what}", name=name, line=str(line))

    def _prevailing(self, fields: Fields, key: str) -> Texts:
        """A text that must at least be there in the policy's prevailing language."""
        texts = fields.texts(key)
        if key in fields.nodes and not texts.get_text(self.prevailing):
            fields.wrong(key, "no_prevailing", language=self.prevailing.value)
        return texts
