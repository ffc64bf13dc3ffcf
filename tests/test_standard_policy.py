"""The standard policy as a whole: it reads, is complete in three languages, cites what it rests on and serves every practice."""

import re
from collections import Counter
from datetime import date

import pytest

from tests.practices import PRACTICES
from waixie.foundation.permits.acting import system
from waixie.policy.engine.types import Family
from waixie.policy.grammar import PolicyText, RuleText, Texts, parse
from waixie.policy.kinds_catalogue import journal_catalogue
from waixie.policy.phrases import FACTS, OBJECTS
from waixie.policy.standard import ANNEXES, standard_policy

DRAFT = {"en": "draft, not legal advice", "zh_hant": "草案，非法律意見", "zh_hans": "草案，非法律意见"}
BOUND_TO = {"TW": ("country", ("TW",)), "CN": ("country", ("CN",)), "GATE": ("gate_rules", ("strict",))}
WRITTEN = range(1, 11)  # the chapters that serve all practices of their number
LANGUAGES = ("en", "zh-Hant", "zh-Hans")

pytestmark = pytest.mark.django_db


def read(prevailing: str = "zh-Hant", **more) -> PolicyText:
    with system("test", read_only=True):
        found = parse(standard_policy(prevailing, zone="Asia/Taipei", **more), journal_catalogue())
    assert isinstance(found, PolicyText), "\n".join(map(str, found))
    return found


@pytest.fixture(scope="module")
def policy(django_db_setup, django_db_blocker) -> PolicyText:
    with django_db_blocker.unblock():
        return read()


def rule_texts(policy: PolicyText) -> list[RuleText]:
    return [rule for clause in policy.clauses() for rule in clause.rules]


def is_whole(texts: Texts) -> bool:
    return bool(texts.en and texts.zh_hant and texts.zh_hans)


@pytest.mark.parametrize("prevailing", LANGUAGES)
def test_it_reads_under_each_prevailing_language(prevailing):
    found = read(prevailing, valid_from=date(2027, 1, 1))
    assert (found.prevailing, found.valid_from) == (prevailing, date(2027, 1, 1))


def test_an_annex_is_left_out_if_it_is_not_wanted(policy):
    here = {chapter.number for chapter in policy.chapters}
    assert {chapter.number for chapter in read(annexes=()).chapters} == here - set(ANNEXES)


def test_it_is_marked_as_a_draft_in_each_language(policy):
    assert {name: mark in getattr(policy.title, name) for name, mark in DRAFT.items()} == dict.fromkeys(
        DRAFT, True
    )


def test_every_title_and_clause_stands_in_three_languages(policy):
    assert [law.id for law in policy.laws if not is_whole(law.title)] == []
    assert [chapter.number for chapter in policy.chapters if not is_whole(chapter.title)] == []
    assert [clause.number for clause in policy.clauses() if not is_whole(clause.text)] == []


def test_every_clause_serves_a_practice_and_stands_in_its_chapter(policy):
    assert [clause.number for clause in policy.clauses() if not clause.practices] == []
    for chapter in policy.chapters:
        places = [f"{chapter.number}.{place}" for place in range(1, len(chapter.clauses) + 1)]
        assert [clause.number for clause in chapter.clauses] == places


def test_every_practice_of_its_chapters_is_served(policy):
    served = {practice for clause in policy.clauses() for practice in clause.practices}
    assert served <= set(PRACTICES)
    assert {one for one in PRACTICES if int(one.split(".")[0]) in WRITTEN} - served == set()


def test_no_clause_cites_a_place_twice(policy):
    cited = [(clause.number, cite) for clause in policy.clauses() for cite in clause.cites]
    assert [one for one, times in Counter(cited).items() if times > 1] == []


def test_an_annex_binds_only_where_it_belongs(policy):
    for chapter in policy.chapters:
        if chapter.number in ANNEXES:
            for rule in (text.rule for clause in chapter.clauses for text in clause.rules):
                assert BOUND_TO[chapter.number] in [(scope.fact, scope.values) for scope in rule.scope], (
                    rule.id
                )


def test_every_rule_can_be_said_in_three_languages(policy):
    rules = [text.rule for text in rule_texts(policy)]
    objects = {rule.per for rule in rules}
    facts = {rule.date_fact for rule in rules if rule.date_fact} | {
        one.fact for rule in rules for one in rule.scope
    }
    assert (objects - set(OBJECTS), facts - set(FACTS)) == (set(), set())


def test_every_law_that_it_names_is_cited(policy):
    cited = {cite.law for clause in policy.clauses() for cite in clause.cites}
    assert {law.id for law in policy.laws} - cited == set()


def test_each_family_is_used_and_not_only_answers_within_days(policy):
    rules = [text.rule for text in rule_texts(policy)]
    families = Counter(rule.family for rule in rules)
    within_days = [rule for rule in rules if rule.within and rule.within.unit in ("d", "bd", "w", "m")]
    answers = [rule for rule in within_days if rule.family is Family.RESPONSE]
    assert len(rules) >= 60
    assert min(families[family] for family in Family) >= 4
    assert len(answers) * 3 <= len(rules)


def test_every_cross_reference_leads_to_a_clause(policy):
    numbers = {clause.number for clause in policy.clauses()}
    for clause in policy.clauses():
        for text, named in (
            (clause.text.en, r"clauses? (\d+\.\d+)"),
            (clause.text.zh_hant, r"第 (\d+\.\d+) 條"),
            (clause.text.zh_hans, r"第 (\d+\.\d+) 条"),
        ):
            assert set(re.findall(named, text)) <= numbers, clause.number


def test_the_three_texts_of_a_clause_refer_to_the_same_clauses(policy):
    for clause in policy.clauses():
        english = set(re.findall(r"(?:clauses?|and) (\d+\.\d+)", clause.text.en))
        assert set(re.findall(r"第 (\d+\.\d+) 條", clause.text.zh_hant)) == english, clause.number
        assert set(re.findall(r"第 (\d+\.\d+) 条", clause.text.zh_hans)) == english, clause.number


def test_whether_a_problem_came_back_is_not_asked_of_the_role_that_mostly_solves_it(policy):
    owner = {text.rule.id: text.rule.owner for text in rule_texts(policy)}
    assert owner["case-followed-up"].role == "liaison"
    assert owner["case-followed-up"] != owner["recurring-case-reopened"]
