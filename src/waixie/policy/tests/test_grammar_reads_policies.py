"""A policy file is read whole, in English or Chinese words, and written back without loss."""

from pathlib import Path

import pytest

from waixie.policy.engine.types import Family, Need, Owner, Rule, Scope, Span, Where
from waixie.policy.grammar import ClauseClass, PolicyText, dump, parse
from waixie.policy.grammar.words import KEYS, UNITS, VALUES
from waixie.policy.tests.small_catalogue import CATALOGUE

SOURCE = (Path(__file__).parent / "every_family.yaml").read_text(encoding="utf-8")

HEAD = """
管理辦法: 測試
名稱: {繁體: 測試}
版本: "1"
準據語言: 繁體
時區: Asia/Taipei
各章:
  - 章: 1
    名稱: {繁體: 一}
    各條:
      - 條: 15
        條文: {繁體: 問題通報後四工作小時內受理。}
        規則:
"""


def read(source: str) -> PolicyText:
    policy = parse(source, CATALOGUE)
    assert isinstance(policy, PolicyText), "\n".join(map(str, policy))
    return policy


def rule(name: str) -> Rule:
    return next(one for one in read(SOURCE).rules() if one.id == name)


def test_it_reads_every_family():
    assert {one.family for one in read(SOURCE).rules()} == set(Family)


def test_it_reads_a_gate_with_a_need_each_way():
    gate = rule("G1")
    assert gate.act == Need(("access.granted",))
    assert gate.needs == (
        Need(("agreement.signed",), via="partner", revoked_by=("agreement.revoked",)),
        Need(
            ("training.passed",),
            where=(Where("course", "=", "security"), Where("score", ">=", 60)),
            via="worker",
            valid=Span(365, "d"),
        ),
    )
    assert gate.scope == (Scope("legal_form", ("contract", "dispatch")),)
    assert (gate.enforce, gate.same_instant, gate.owner) == ("refuse", True, Owner("supervisor"))


def test_it_reads_conditions_as_the_events_hold_them():
    assert rule("R1").act.where == (Where("impact", "in", ("High", "Major")), Where("safety", "=", False))


def test_it_takes_from_the_defaults_what_a_rule_leaves_out():
    assert rule("R2").owner == Owner("supervisor", "engagement")
    assert rule("R1").owner == Owner("supervisor")
    assert rule("N2").calendar == "taiwan"


def test_it_takes_dates_as_days_of_the_policys_zone():
    assert rule("P2").retroactive.isoformat() == "2024-12-31T16:00:00+00:00"


def test_it_keeps_the_place_of_a_clause_and_its_class():
    clauses = {clause.number: clause for clause in read(SOURCE).clauses()}
    assert clauses["1.1"].kind is ClauseClass.DEFINITION
    assert clauses["1.2"].kind is ClauseClass.ATTESTED
    assert clauses["2.1"].kind is ClauseClass.EXECUTABLE
    assert clauses["2.1"].cites[0].article == "26"


def test_a_legal_duty_is_not_waivable_unless_said():
    texts = {text.rule.id: text for clause in read(SOURCE).clauses() for text in clause.rules}
    assert not texts["R1"].waivable
    assert not texts["D1"].waivable
    assert texts["R2"].waivable


def test_it_writes_back_what_it_read():
    policy = read(SOURCE)
    assert parse(dump(policy), CATALOGUE) == policy


@pytest.mark.parametrize(
    "line",
    [
        "{代號: R, 類型: 限時, 每一: case, 之後: case.reported, 應有: case.acknowledged, 期限: 4 工作小時}",
        "{代号: R, 类型: 限时, 对象: case, 之后: case.reported, 应有: case.acknowledged, 期限: 4 工作小时}",
        "{id: R, family: response, per: case, after: case.reported, expect: case.acknowledged, within: 4 bh}",
    ],
)
def test_it_reads_the_same_rule_in_three_vocabularies(line):
    policy = read(f"{HEAD}          - {line}\n")
    (found,) = policy.rules()
    assert found == Rule(
        "R",
        "15",
        Family.RESPONSE,
        "case",
        Need(("case.reported",)),
        (Need(("case.acknowledged",)),),
        within=Span(4, "bh"),
    )


def test_no_word_stands_for_two_keys():
    for table in (KEYS, VALUES, UNITS):
        words = [word for key, aliases in table.items() for word in {key, *aliases}]
        assert sorted(words) == sorted(set(words))


def test_two_versions_of_a_rule_may_stand_in_one_file():
    line = "{id: R, version: %s, family: response, per: case, after: case.reported, expect: case.acknowledged, within: 4 bh, %s}"
    first, second = line % (1, "valid_to: 2025-12-31"), line % (2, "valid_from: 2026-01-01")
    found = tuple(read(f"{HEAD}          - {first}\n          - {second}\n").rules())
    assert [one.version for one in found] == [1, 2]
    assert found[0].valid_to == found[1].valid_from
