"""A rule is written as a form: every family goes through it unchanged, mistakes stand at their field, the effect is told before saving."""

import re
from datetime import timedelta
from pathlib import Path
from textwrap import indent

import pytest

from waixie.desks.drafting.rulebody import body_from, flat_of, keep_events, place_of
from waixie.desks.tests.company import browser, found
from waixie.desks.tests.test_drafting import begun, text_of
from waixie.foundation import clock
from waixie.foundation.permits.acting import system
from waixie.policy.editing import find_rule
from waixie.policy.effects import effects_of
from waixie.policy.grammar import PolicyText, RuleText, body_of, parse, read_rule
from waixie.policy.kinds_catalogue import journal_catalogue
from waixie.policy.models import Obligation, Policy, VerdictChange
from waixie.policy.standard import standard_policy

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[4] / "docs" / "policy-grammar.md"
HEAD = """
policy: every-family
title: {en: Every family}
version: "1"
prevailing: en
zone: Asia/Taipei
chapters:
  - chapter: 1
    title: {en: Everything}
    clauses:
      - clause: "1.1"
        text: {en: Everything.}
        rules:
"""


def every_rule() -> list[RuleText]:
    """The rules of the page about the grammar, of all eight families."""
    blocks = re.findall(r"```yaml rule\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    return [rule for block in blocks for rule in rules_of(HEAD + indent(block, " " * 10))]


def rules_of(source: str) -> list[RuleText]:
    with system("test"):
        read = parse(source, journal_catalogue())
    assert isinstance(read, PolicyText), read
    return [rule for clause in read.clauses() for rule in clause.rules]


def test_every_rule_goes_through_the_form_unchanged():
    rules = every_rule() + rules_of(standard_policy("en", zone="Asia/Taipei"))
    assert len({one.rule.family for one in rules}) == 8
    with system("test"):
        catalogue = journal_catalogue()
    for one in rules:
        body = body_of(one, "Asia/Taipei")
        read = read_rule(
            body_from(flat_of(body), body), zone="Asia/Taipei", clause=one.rule.clause, catalogue=catalogue
        )
        assert read == one, one.rule.id


@pytest.fixture
def company():
    return found()


@pytest.fixture
def draft(company):
    return begun(company)


def fields_of(client, address: str) -> dict[str, str]:
    form = client.get(address).context["form"]
    shown = {bound.name: bound.value() for bound in form}
    return {name: str(value) for name, value in shown.items() if value not in (None, "", False)}


def test_a_limit_is_changed_and_the_sentence_stands_beside_it_in_three_languages(company, draft):
    client, address = browser(company.lead), f"/drafting/{draft.uuid}/clauses/8.02/rules/R802/"
    fields = fields_of(client, address) | {"within": "2 working hours"}
    page = client.post(f"{address}?look=1", fields).content.decode()
    assert "within 2 working hours after" in page
    assert "2 個工作小時內" in page
    assert "2 个工作小时内" in page
    assert find_rule(text_of(draft), "R802")[1].rule.within.amount == 4
    assert client.post(address, fields).status_code == 302
    rule = find_rule(text_of(draft), "R802")[1].rule
    assert (rule.within.amount, rule.within.unit, rule.owner.of) == (2, "bh", "engagement")


def test_a_mistake_is_told_at_its_field_in_the_words_of_the_grammar(company, draft):
    client, address = browser(company.lead), f"/drafting/{draft.uuid}/clauses/8.02/rules/R802/"
    fields = fields_of(client, address) | {"within": "soon", "expect-kind0": "case.aknowledged"}
    answer = client.post(address, fields)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert "is not a length of time" in form.errors["within"][0]
    assert "Did you mean “case.acknowledged”?" in form.errors["expect-kind0"][0]


def test_a_new_rule_makes_its_clause_executable_and_is_taken_out_again(company, draft):
    client, root = browser(company.lead), f"/drafting/{draft.uuid}/clauses/8.02"
    rule = {
        "id": "G802", "family": "gate", "per": "case", "before-kind0": "case.closed", "needs0-kind0": "case.resolved",
        "enforce": "refuse", "owner_role": "supervisor",
    }  # fmt: skip
    assert client.post(f"{root}/rules/new/", rule).status_code == 302
    assert find_rule(text_of(draft), "G802")[1].rule.enforce == "refuse"
    taken = client.post(f"{root}/rules/new/", rule)
    assert taken.status_code == 422
    assert "says the same" in taken.content.decode() or "there already" in taken.content.decode()
    seen = client.get(f"{root}/rules/G802/take-out/").context["form"]["seen"].value()
    assert client.post(f"{root}/rules/G802/take-out/", {"seen": seen}).status_code == 302
    assert find_rule(text_of(draft), "G802") is None


OWN_PLAN = {
    "plan": "own", "remind": "2 h", "telling": "own", "tell0_role": "deputy", "tell0_after": "1 h",
    "tell1_role": "plant_manager", "tell1_after": "1 d", "urgent": "on",
    "valid_from": "2026-05-01", "valid_to": "2027-04-30",
}  # fmt: skip


def test_whom_a_rule_reminds_and_tells_and_when_it_holds_is_written_in_the_form(company, draft):
    client, address = browser(company.lead), f"/drafting/{draft.uuid}/clauses/8.02/rules/R802/"
    page = client.post(f"{address}?look=1", fields_of(client, address) | OWN_PLAN).content.decode()
    for said in (
        "Reminds 2 hours before; an hour after it is due tells the deputy, one day after it is due the plant manager (by mail at once).",
        "到期前 2 小時提醒；逾期 1 小時後通報代理督導人",
        "到期前 2 小时提醒；逾期 1 小时后上报代理监督负责人",
        "Holds from 2026-05-01 until 2027-04-30 (that day included).",
        "自 2026-05-01 起至 2027-04-30（含當日）止適用。",
        "自 2026-05-01 起至 2027-04-30（含当日）止适用。",
    ):
        assert said in page, said
    assert client.post(address, fields_of(client, address) | OWN_PLAN).status_code == 302
    written = find_rule(text_of(draft), "R802")[1]
    assert [str(one.to.role) for one in written.plan.escalate] == ["deputy", "plant_manager"]
    assert (len(written.plan.remind), written.plan.urgent) == (1, True)
    shown = fields_of(client, address)
    assert {name: shown[name] for name in OWN_PLAN if name != "urgent"} == {
        name: value for name, value in OWN_PLAN.items() if name != "urgent"
    }
    back = shown | {"plan": "", "telling": "", "valid_from": "", "valid_to": ""}
    assert client.post(address, back).status_code == 302
    written = find_rule(text_of(draft), "R802")[1]
    assert (written.plan.remind, written.plan.escalate, written.rule.valid_from) == (None, None, None)


@pytest.mark.parametrize(
    ("said", "place", "sentence"),
    [
        ({"remind": "1 h, 1 h"}, "remind", "stands there twice"),
        ({"remind": "5 h"}, "remind", "would come before the duty is there"),
        ({"remind": "-1 h"}, "remind", ""),
        ({"tell1_role": "deputy"}, "tell0_role", "is told twice"),
        ({"tell0_after": ""}, "tell0_after", ""),
        ({"tell0_role": "nobody"}, "tell0_role", ""),
        ({"valid_to": "2026-04-01"}, "valid_to", "lies after"),
        ({"retroactive": "2026-06-01"}, "valid_from", "lies after"),
        ({"valid_from": "2026-13-01"}, "valid_from", ""),
    ],
)
def test_a_plan_that_can_not_be_meant_is_refused_at_its_field(company, draft, said, place, sentence):
    client, address = browser(company.lead), f"/drafting/{draft.uuid}/clauses/8.02/rules/R802/"
    answer = client.post(address, fields_of(client, address) | OWN_PLAN | said)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert place in errors, errors
    assert sentence in errors[place][0]
    assert find_rule(text_of(draft), "R802")[1].plan.escalate is None


def test_another_family_keeps_what_was_chosen():
    flat = {"family": "periodic", "after-kind0": "case.reported", "expect-kind0": "case.acknowledged"}
    kept = keep_events(flat)
    assert (kept["from-kind0"], kept["expect-kind0"]) == ("case.reported", "case.acknowledged")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("within", "within"), ("after.event", "after-kind0"), ("expect", "expect-kind0"),
        ("after.where.severity", "after-where0-value"), ("needs[1].valid", "needs1-valid"), ("owner.of", "owner_of"),
        ("count.at_least", "count_number"), ("count.of.where.severity", "count-where0-value"), ("waivable", "not_waivable"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_field(path, place):
    from waixie.policy.grammar import Problem

    flat = {"after-where0-field": "severity", "count-where0-field": "severity"}
    assert place_of(Problem.at(1, 1, path, "empty"), flat) == place


def thought(draft, **change):
    """The effect of a change of R802 as it is told before saving."""
    with system("test"):
        now = clock.now()
        policy = Policy.objects.get()
    text = text_of(draft)
    with system("test"):
        body = body_of(find_rule(text, "R802")[1], text.zone) | change
        read = read_rule(body, zone=text.zone, clause="8.02", catalogue=journal_catalogue())
        return effects_of(policy, read.rule, begins=now - timedelta(hours=1), now=now)


def test_a_longer_limit_would_keep_what_is_breached_had_it_held_all_along(company, draft):
    found = thought(draft, within="5 d")
    assert found.all_along.counts["cured"] == 1
    assert found.from_then.counts == {**dict.fromkeys(found.from_then.counts, 0), "same": 1}
    example = found.all_along.examples["cured"][0]
    with system("test"):
        assert Obligation.objects.get(pk=example.duty).type == "case"


def test_another_trigger_makes_duties_disappear_and_a_shorter_limit_is_due_otherwise(company, draft):
    assert thought(draft, after="case.closed").all_along.counts["disappears"] == 1
    assert thought(draft, within="3 h").all_along.counts["changed"] == 1


def test_thinking_of_a_rule_writes_nothing(company, draft):
    with system("test"):
        before = Obligation.objects.count(), VerdictChange.objects.count()
    thought(draft, within="5 d")
    with system("test"):
        assert (Obligation.objects.count(), VerdictChange.objects.count()) == before


def test_the_page_says_what_would_become_of_which_duty(company, draft):
    client, address = browser(company.lead), f"/drafting/{draft.uuid}/clauses/8.02/rules/R802/"
    fields = fields_of(client, address) | {"within": "5 days"}
    page = client.post(f"{address}?look=1", fields).content.decode()
    with system("test"):
        duty = Obligation.objects.get(type="case").pk
    assert "would be kept" in page
    assert f'href="/duties/{duty}/"' in page
    assert "Line 3 stands still" in page
    assert "Counted on all objects that it speaks of: 1." in page


def test_what_nobody_records_is_told(company, draft, monkeypatch):
    from waixie.policy import effects

    monkeypatch.setattr(effects, "is_fed", lambda *_: False)
    assert not thought(draft, within="5 d").fed


def test_without_time_for_all_it_says_of_how_many_it_speaks(company, draft, monkeypatch):
    from waixie.policy import effects

    monkeypatch.setattr(effects, "_objects", lambda _kept: [1, 2, 3, 4])
    monkeypatch.setattr(effects, "CHUNK", 2)
    with system("test"):
        policy, now = Policy.objects.get(), clock.now()
        rule = find_rule(_read(draft), "R802")[1].rule
        found = effects_of(policy, rule, begins=now, now=now, seconds=0)
    assert (found.looked_at, found.objects, found.sampled) == (2, 4, True)


def _read(draft):
    from waixie.policy.wording import read_policy

    return read_policy(draft.source)


def test_a_reviewer_reads_what_the_whole_draft_would_do(company, draft):
    client, address = browser(company.lead), f"/drafting/{draft.uuid}/clauses/8.02/rules/R802/"
    assert "No rule differs" in client.get(f"/drafting/{draft.uuid}/effect/").content.decode()
    client.post(address, fields_of(client, address) | {"within": "5 days"})
    root = f"/drafting/{draft.uuid}/clauses/3.08/rules/R308"
    seen = client.get(f"{root}/take-out/").context["form"]["seen"].value()
    client.post(f"{root}/take-out/", {"seen": seen})
    rules = client.get(f"/drafting/{draft.uuid}/effect/").context["rules"]
    counts = {one.shown.rule.id: one.effects.all_along.counts for one in rules}
    assert counts["R802"]["cured"] == 1
    assert counts["R308"]["disappears"] > 1
    told = client.get(f"/api/v1/drafts/{draft.uuid}/effect").json()
    assert {(one["rule"], one["sort"]) for one in told} == {("R308", "deleted"), ("R802", "changed")}
    assert browser(company.supervisor).get(f"/drafting/{draft.uuid}/effect/").status_code == 404
