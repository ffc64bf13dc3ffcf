"""When a plan reminds and tells, and how a policy says it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from waixie.policy.engine.plans import NO_PLAN, Escalation, Plan, Sort, is_urgent, steps
from waixie.policy.engine.types import NEVER, Family, Need, Owner, Rule, Span
from waixie.policy.grammar import PolicyText, dump, parse
from waixie.policy.plan_sentences import plan_sentence
from waixie.policy.tests.histories import at
from waixie.policy.tests.small_catalogue import CATALOGUE

OPENED, DUE = at("2026-03-01 09:00"), at("2026-03-20")
TAIPEI = "Asia/Taipei"
HEAD = """
policy: p
title: {en: P}
version: "1"
prevailing: en
zone: Asia/Taipei
%s
chapters:
  - chapter: 1
    title: {en: One}
    clauses:
      - clause: "1.1"
        text: {en: A clause.}
        rules:
"""
RULE = "id: R, family: response, per: case, after: case.reported, expect: case.acknowledged, within: 30 d"


def read(*rules: str, defaults: str = "") -> PolicyText | list:
    source = HEAD % defaults + "".join(f"          - {{{rule}}}\n" for rule in rules)
    return parse(source, CATALOGUE)


def plan_of(more: str, defaults: str = "") -> Plan:
    (clause,) = read(f"{RULE}{more}", defaults=defaults).clauses()
    return clause.rules[0].plan


def told(plan=NO_PLAN, family=Family.RESPONSE, opened=OPENED, due=DUE):
    return [(step.sort, step.at) for step in steps(plan, family, opened, due, zone=TAIPEI)]


def test_the_plan_that_is_built_in():
    assert told() == [
        (Sort.OPENED, OPENED),
        (Sort.REMINDER, at("2026-03-13")),
        (Sort.REMINDER, at("2026-03-19")),
        (Sort.OVERDUE, DUE),
        (Sort.ESCALATION, at("2026-03-21")),
        (Sort.ESCALATION, at("2026-03-23")),
    ]


def test_a_reminder_that_would_come_before_the_duty_is_left_out():
    found = told(family=Family.PERIODIC, opened=at("2026-03-18"))
    assert [sort for sort, _at in found][:2] == [Sort.REMINDER, Sort.OVERDUE]


@pytest.mark.parametrize("family", [Family.GATE, Family.COUNT, Family.SEPARATION, Family.PROHIBITION])
def test_what_is_judged_at_once_reminds_of_nothing_and_tells_others_only_if_it_says_so(family):
    assert told(family=family, due=OPENED) == [(Sort.OVERDUE, OPENED)]
    plan = Plan(escalate=(Escalation(Span(1, "d"), Owner("legal")),))
    assert told(plan, family, due=OPENED)[1:] == [(Sort.ESCALATION, OPENED + timedelta(days=1))]


def test_a_due_time_that_can_not_be_told_yet_has_no_plan():
    assert told(due=NEVER) == [(Sort.OPENED, OPENED)]


def test_days_keep_the_wall_time_over_a_change_of_the_clock():
    due = at("2024-03-11 09:00", "America/New_York")
    found = steps(Plan(), Family.DEADLINE, at("2024-01-01"), due, zone="America/New_York")
    assert found[1].at == at("2024-03-10 09:00", "America/New_York")


def test_a_step_in_working_days_is_left_out_where_no_calendar_knows_them():
    assert [sort for sort, _at in told(Plan(remind=(Span(2, "bd"),)))][1] is Sort.OVERDUE


def test_hours_can_not_wait_for_the_days_mail():
    assert is_urgent(Plan(), OPENED, OPENED + timedelta(hours=4), OPENED)
    assert is_urgent(Plan(urgent=True), OPENED, DUE, OPENED)
    assert is_urgent(Plan(), OPENED, DUE, DUE - timedelta(hours=3))
    assert not is_urgent(Plan(), OPENED, DUE, OPENED)


def test_it_reads_what_a_rule_says():
    more = ", remind: [2 w, 3 bd], escalate: [{after: 1 d, to: deputy}, {after: 1 w, to: {role: supervisor, of: engagement}}], urgent: yes"
    assert plan_of(more) == Plan(
        (Span(2, "w"), Span(3, "bd")),
        (
            Escalation(Span(1, "d"), Owner("deputy")),
            Escalation(Span(1, "w"), Owner("supervisor", "engagement")),
        ),
        True,
    )


def test_it_reads_chinese_words():
    assert plan_of(", 提醒: 3 日, 逐級通報: {之後: 1 週, 通報: task_force}, 急件: 是") == Plan(
        (Span(3, "d"),), (Escalation(Span(1, "w"), Owner("task_force")),), True
    )


def test_it_takes_from_the_defaults_what_a_rule_leaves_out():
    defaults = "defaults: {remind: [5 d], urgent: yes}"
    assert plan_of("", defaults) == Plan(remind=(Span(5, "d"),), urgent=True)
    assert plan_of(", remind: [], urgent: no", defaults) == Plan(remind=())


@pytest.mark.parametrize("more", ["", ", remind: []", ", remind: 3 d, escalate: [], urgent: yes",
                                  ", escalate: [{after: 1 w, to: {role: supervisor, of: engagement}}]"])  # fmt: skip
def test_it_is_written_back_without_loss(more):
    policy = read(RULE + more)
    assert parse(dump(policy), CATALOGUE) == policy


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (f"{RULE}, remind: soon", "want_span"),
        (f"{RULE}, remind: -3 d", "not_positive"),
        (f"{RULE}, escalate: [{{after: 3 d}}]", "missing_key"),
        (f"{RULE}, escalate: [{{after: 3 d, to: task_forse}}]", "unknown_role"),
        (f"{RULE}, escalate: [{{after: 3 d, to: {{role: supervisor, of: moon}}}}]", "unknown_relation"),
        ("id: G, family: gate, per: case, before: case.resolved, needs: case.acknowledged, remind: 1 d", "nothing_to_remind"),
    ],
)  # fmt: skip
def test_it_refuses_mistakes(rule, code):
    assert [problem.code for problem in read(rule)] == [code]


def test_a_gate_passes_the_reminders_of_the_defaults_by():
    rule = "id: G, family: gate, per: case, before: case.resolved, needs: case.acknowledged"
    assert isinstance(read(rule, defaults="defaults: {remind: [5 d]}"), PolicyText)


def test_it_reads_as_one_sentence():
    rule = Rule("R", "1", Family.RESPONSE, "case", Need(("case.reported",)))
    plan = Plan((Span(7, "d"),), (Escalation(Span(3, "d"), Owner("task_force")),))
    assert (
        plan_sentence(plan, rule, "en")
        == "Reminds 7 days before; 3 days after it is due tells the task force."
    )
    assert plan_sentence(plan, rule, "zh-Hant") == "到期前 7 日提醒；逾期 3 日後通報專案小組。"
    assert plan_sentence(plan, rule, "zh-Hans") == "到期前 7 天提醒；逾期 3 天后上报专项小组。"
    gate = replace(rule, family=Family.GATE)
    assert plan_sentence(Plan(), gate, "en") == "Reminds nobody before; tells nobody else."
