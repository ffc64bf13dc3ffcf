"""Every family reads as one sentence in each language."""

import re
from dataclasses import replace

import pytest

from waixie.policy.engine.types import Family, Need, Rule, Scope, Span, Where
from waixie.policy.sentences import sentence_of

REPORTED, DONE = Need(("case.reported",)), Need(("case.resolved",))
BASE = Rule("R", "1", Family.GATE, "case", REPORTED, (DONE,))
RULES = {
    "gate": replace(BASE, needs=(replace(DONE, via="worker", valid=Span(365, "d"), revoked_by=("case.reopened",)),)),
    "response": replace(BASE, family=Family.RESPONSE, within=Span(4, "bh"), until=Need(("case.closed",))),
    "periodic": replace(BASE, family=Family.PERIODIC, every=Span(1, "m")),
    "periodic from the start": replace(BASE, family=Family.PERIODIC, every=Span(3, "m"), anchor="start"),
    "rolling": replace(BASE, family=Family.PERIODIC, every=Span(2, "w"), anchor="after_each"),
    "deadline": replace(BASE, family=Family.DEADLINE, per="engagement", date_fact="end_date", offset=Span(-30, "d")),
    "deadline on the day": replace(BASE, family=Family.DEADLINE, date_fact="end_date", offset=Span(0, "d")),
    "deadline afterwards": replace(BASE, family=Family.DEADLINE, date_fact="end_date", offset=Span(5, "bd")),
    "at least": replace(BASE, family=Family.COUNT, at_least=3, within=Span(1, "y")),
    "at most": replace(BASE, family=Family.COUNT, at_most=3),
    "separation": replace(BASE, family=Family.SEPARATION),
    "separation of any": replace(BASE, family=Family.SEPARATION, pair="any_any"),
    "prohibition": replace(BASE, family=Family.PROHIBITION),
    "never": replace(BASE, family=Family.PROHIBITION, needs=()),
    "retention": replace(BASE, family=Family.RETENTION, keep=Span(5, "y"), grace=Span(180, "d"), until=Need(("legal_hold.placed",))),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("name", RULES)
def test_it_is_one_whole_sentence(name, language):
    said = sentence_of(RULES[name], language)
    assert re.fullmatch(r"[^{}]+[.。]", said)
    assert "case." not in said


def test_a_response_reads_as_people_say_it():
    rule = RULES["response"]
    assert sentence_of(rule, "en") == (
        "For each problem: within 4 working hours after “Case reported” there must be “Case resolved”, until “Case closed”."
    )
    assert sentence_of(rule, "zh-Hant").startswith(
        "每一問題：「問題通報」之後 4 個工作小時內，應有「問題解決」"
    )
    assert sentence_of(rule, "zh-Hans").startswith("每个问题：“问题上报”之后 4 个工作小时内，应有“问题解决”")


def test_conditions_are_said_with_the_words_of_their_fields():
    critical = replace(REPORTED, where=(Where("severity", "in", ("high", "critical")),))
    said = sentence_of(replace(RULES["response"], act=critical), "en")
    assert "(severity: high or critical)" in said


def test_a_deadline_says_what_opens_it_if_only_some_acts_do():
    critical = replace(REPORTED, where=(Where("severity", "=", "critical"),))
    by_its_day = replace(BASE, family=Family.DEADLINE, date_fact="solution_due", act=critical)
    assert sentence_of(by_its_day, "zh-Hant").startswith("每一問題：有「問題通報」（嚴重程度為緊急）者，")
    assert "once there was" not in sentence_of(replace(by_its_day, act=REPORTED), "en")


def test_the_same_date_is_called_otherwise_of_another_object():
    of_a_trial = replace(BASE, family=Family.DEADLINE, per="trial", date_fact="end_date")
    assert "試行預定結束日" in sentence_of(of_a_trial, "zh-Hant")
    assert "委外案期滿日" in sentence_of(replace(of_a_trial, per="engagement"), "zh-Hant")


def test_a_country_is_called_by_its_name():
    said = sentence_of(replace(BASE, scope=(Scope("country", ("CN",)),)), "zh-Hans")
    assert said.endswith("仅适用于所属法人国别为大陆的情形。")


def test_a_scope_is_said_at_the_end():
    said = sentence_of(replace(BASE, scope=(Scope("site", ("hsinchu",)),)), "en")
    assert said.endswith("Only where site: hsinchu.")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "at the first “Case reported” there must be no more than 3 × “Case resolved”."),
        ("zh-Hant", "至首次「問題通報」為止，「問題解決」不得超過 3 次。"),
        ("zh-Hans", "截至首次“问题上报”，“问题解决”不得超过 3 次。"),
    ],
)
def test_a_rule_for_the_first_time_only_says_so(language, said):
    assert sentence_of(replace(RULES["at most"], first_only=True), language).endswith(said)


@pytest.mark.parametrize(
    ("anchor", "language", "said"),
    [
        ("calendar", "en", "in every calendar month."),
        ("start", "en", "every month."),
        ("calendar", "zh-Hant", "起，每個曆月應有「問題解決」。"),
        ("start", "zh-Hans", "起，每个月应有“问题解决”。"),
    ],
)
def test_one_period_reads_as_people_say_it(anchor, language, said):
    assert sentence_of(replace(RULES["periodic"], anchor=anchor), language).endswith(said)


def test_the_words_of_a_source_system_are_left_as_they_are():
    urgent = replace(REPORTED, where=(Where("impact", "in", ("High", "Major")),))
    rule = replace(RULES["response"], act=urgent)
    assert "(impact: High or Major)" in sentence_of(rule, "en")
    assert "影響程度為 High 或 Major" in sentence_of(rule, "zh-Hant")


def test_one_answer_for_each_trigger_is_said():
    rule = replace(RULES["response"], pairing="one_for_one")
    assert ", one for each, until" in sentence_of(rule, "en")
    assert "，逐一對應，至" in sentence_of(rule, "zh-Hant")
