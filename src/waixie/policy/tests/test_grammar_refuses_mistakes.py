"""Every mistake in a policy file is told at once: place, path, sentence, nearest name."""

import pytest

from waixie.policy.grammar import Problem, parse
from waixie.policy.tests.small_catalogue import CATALOGUE

HEAD = """policy: test
title: {en: Test}
version: "1"
prevailing: en
zone: Asia/Taipei
laws: [{id: osh, title: {en: Act}, version: "2025"}]
chapters:
  - chapter: 1
    title: {en: One}
    clauses:
      - clause: 15
        text: {en: A duty.}
        rules:
"""
RESPONSE = "id: R, family: response, per: case, after: case.reported, expect: case.acknowledged"


def problems(source: str) -> list[Problem]:
    found = parse(source, CATALOGUE)
    assert isinstance(found, list), "it was read"
    return found


def of_rule(*rules: str) -> list[Problem]:
    return problems(HEAD + "".join(f"          - {{{rule}}}\n" for rule in rules))


def only(found: list[Problem]) -> Problem:
    assert len(found) == 1, [str(one) for one in found]
    return found[0]


def test_it_names_the_nearest_kind():
    problem = only(of_rule(RESPONSE.replace("case.reported", "case.reportd") + ", within: 4 h"))
    assert (problem.line, problem.column) == (14, 57)
    assert problem.path == "chapters[0].clauses[0].rules[0].after"
    assert problem.suggestion == "case.reported"
    assert str(problem).endswith(
        "The catalogue has no event kind “case.reportd”. Did you mean “case.reported”?"
    )


def test_it_gathers_every_problem_in_one_pass():
    found = of_rule(
        "id: A, family: response, per: casse, after: case.reported, expect: case.closed, within: 0 h",
        "id: B, family: gate, per: case, before: case.resolved, need: case.reported",
        RESPONSE + ", within: four hours, owner: supervisr",
    )
    codes = [problem.code for problem in found]
    assert codes == [
        "unknown_type",
        "unknown_kind",
        "not_positive",
        "missing_key",
        "unknown_key",
        "want_span",
        "unknown_role",
    ]
    assert {p.suggestion for p in found} >= {"case", "needs", "supervisor"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("within: -4 h", "not_positive"),
        ("within: 0 d", "not_positive"),
        ("within: 4 fortnights", "want_span"),
        ("within: 101 y", "too_far"),
        ("within: 4 h, record_within: 0 bd", "not_positive"),
        ("within: 4 h, pairing: both", "want_choice"),
        ("within: 4 h, first_only: maybe", "want_flag"),
        ("within: 4 h, legal: yes, waivable: yes", "legal_waivable"),
        ("within: 4 h, valid_from: 2026-02-30", "want_date"),
        ("within: 4 h, valid_from: 2026-05-01, valid_to: 2026-04-30", "dates_crossed"),
        ("within: 4 h, valid_from: 2026-05-01, retroactive: 2026-06-01", "dates_crossed"),
        ("within: 4 h, needs: case.queued", "other_family"),
        ("within: 4 h, enforce: refuse", "other_family"),
        ("within: 4 h, wihtin: 4 h", "unknown_key"),
        ("within: 4 h, within: 5 h", "twice"),
        ("within: 4 h, calendar: mars", "unknown_calendar"),
        ("within: 4 h, zone: Asia/Taipeh", "unknown_zone"),
        ("within: 4 h, scope: {colour: red}", "unknown_fact"),
        ("within: [4 h]", "want_text"),
    ],
)
def test_it_refuses_a_rule(said, code):
    assert only(of_rule(f"{RESPONSE}, {said}")).code == code


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("{event: case.queued, where: {impact: Hihg}}", "unknown_value"),
        ("{event: case.queued, where: {impcat: High}}", "unknown_field"),
        ("{event: case.queued, where: {impact: {above: Low}}}", "no_order"),
        ("{event: case.queued, where: {cost: much}}", "want_number"),
        ("{event: case.queued, where: {cost: {over: 3}}}", "unknown_key"),
        ("{event: case.queued, where: impact}", "want_map"),
        ("{event: case.queued, where: {impact: []}}", "want_list"),
        ("{event: [case.queued, case.queued]}", "twice"),
        ("{kind: case.queued}", "unknown_key"),
        ("bid.received", "not_touched"),
        ("{event: case.queued, via: case}", "unknown_key"),
    ],
)
def test_it_refuses_a_trigger(event, code):
    rule = f"id: R, family: response, per: case, after: {event}, expect: case.acknowledged, within: 4 h"
    assert code in {problem.code for problem in of_rule(rule)}


@pytest.mark.parametrize(
    ("need", "code"),
    [
        ("{event: training.passed, via: wroker}", "unknown_relation"),
        ("{event: training.passed, via: partner}", "not_touched"),
        ("{event: training.passed, via: department}", "unknown_relation"),
        ("training.passed", "not_touched"),
        ("{event: training.passed, via: worker, valid: 10 bd}", "unit"),
    ],
)
def test_it_refuses_a_need(need, code):
    rule = f"id: G, family: gate, per: engagement, before: access.granted, needs: [{need}]"
    assert only(of_rule(rule)).code == code


@pytest.mark.parametrize(
    ("count", "code"),
    [
        ("{of: case.reassigned}", "one_of_two"),
        ("{of: case.reassigned, at_least: 1, at_most: 2}", "one_of_two"),
        ("{of: case.reassigned, at_least: 0}", "count_positive"),
        ("{of: case.reassigned, at_most: some}", "want_number"),
        ("{at_most: 3}", "missing_key"),
        ("case.reassigned", "want_map"),
    ],
)
def test_it_refuses_a_count(count, code):
    found = of_rule(f"id: C, family: count, per: case, before: case.resolved, count: {count}")
    assert code in {problem.code for problem in found}


def test_it_refuses_a_date_that_is_no_date():
    rule = "id: D, family: deadline, per: engagement, from: engagement.activated, expect: renewal.decided, date: %s"
    assert only(of_rule(rule % "department")).code == "not_a_date_fact"
    assert only(of_rule(rule % "enddate")).suggestion == "end_date"


def test_it_refuses_a_scope_value_outside_the_closed_list():
    rule = "id: N, family: prohibition, per: engagement, never: site.entered, scope: {legal_form: dispatched}"
    problem = only(of_rule(rule))
    assert (problem.code, problem.suggestion) == ("unknown_fact_value", "dispatch")


def test_it_refuses_the_same_id_and_the_same_rule():
    again = [problem.code for problem in of_rule(f"{RESPONSE}, within: 4 h", f"{RESPONSE}, within: 5 h")]
    assert again == ["duplicate_rule"]
    same = only(of_rule(f"{RESPONSE}, within: 4 h", f"{RESPONSE.replace('id: R', 'id: Q')}, within: 4 h"))
    assert same.sentence() == "The rule Q says the same as the rule R."


def test_it_refuses_an_executable_clause_without_rules():
    assert only(problems(HEAD.replace("        rules:\n", "        class: executable\n"))).code == "no_rules"


def test_it_refuses_rules_in_a_definition():
    source = HEAD.replace("        rules:\n", "        class: definition\n        rules:\n")
    found = problems(f"{source}          - {{{RESPONSE}, within: 4 h}}\n")
    assert only(found).code == "has_rules"


def test_it_refuses_a_clause_without_the_prevailing_text():
    source = HEAD.replace("{en: A duty.}", "{zh-Hant: 義務}") + f"          - {{{RESPONSE}, within: 4 h}}\n"
    assert only(problems(source)).code == "no_prevailing"


def test_it_refuses_a_citation_of_a_law_that_is_not_listed():
    source = HEAD.replace("        rules:\n", "        cites: [{law: ohs}]\n        rules:\n")
    problem = only(problems(f"{source}          - {{{RESPONSE}, within: 4 h}}\n"))
    assert (problem.code, problem.suggestion) == ("unknown_law", "osh")


def test_it_refuses_two_clauses_of_one_number():
    clause = "      - {clause: 15, text: {en: Another.}}\n"
    source = HEAD + f"          - {{{RESPONSE}, within: 4 h}}\n" + clause
    assert only(problems(source)).code == "duplicate_clause"


@pytest.mark.parametrize("missing", ["policy: test", 'version: "1"', "prevailing: en", "zone: Asia/Taipei"])
def test_it_refuses_a_policy_that_leaves_out(missing):
    source = HEAD.replace(f"{missing}\n", "") + f"          - {{{RESPONSE}, within: 4 h}}\n"
    problem = only(problems(source))
    assert problem.code == "missing_key"


def test_every_sentence_can_be_said_in_another_language():
    problem = only(of_rule(f"{RESPONSE}, within: 0 h"))
    assert problem.sentence(lambda text: f"<{text}>").startswith("<A limit must be")
