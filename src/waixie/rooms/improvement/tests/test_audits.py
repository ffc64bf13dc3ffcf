"""Audits: planned by somebody without a duty there, drawn by a seed that nobody chose, judged, closed."""

import hashlib
from datetime import date, timedelta

import pytest
from django.utils.translation import override

from tests.cast import again, entries
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.permits.acting import acting, system
from waixie.policy.models import Policy
from waixie.policy.tests.living import happens, in_force
from waixie.registry.events import EngagementActivated
from waixie.registry.tests.cast import NOON, TODAY, Cast, make_account, make_cast
from waixie.rooms.improvement.actions import (
    answer_finding,
    close_audit,
    draw_sample,
    judge_item,
    plan_audit,
    raise_finding,
    retest_finding,
)
from waixie.rooms.improvement.models import Audit, AuditItem, Finding
from waixie.rooms.improvement.queries import audits as queries
from waixie.rooms.improvement.rules import draw, sha256, written_out

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)
SOON = TODAY + timedelta(days=30)


@pytest.fixture
def cast() -> Cast:
    """Twelve engagements that run since 2024; each owes something under one clause."""
    cast = make_cast()
    in_force("P1")
    for engagement in (cast.running, cast.foreign):
        happens(EngagementActivated(engagement=engagement.pk), "2024-03-01 09:00")
    for elsewhere in range(10):
        happens(EngagementActivated(engagement=900_000 + elsewhere), "2024-03-01 09:00")
    return cast


def clause() -> tuple[Policy, str]:
    with system("test"):
        return queries.clauses_with_rules()[0]


def plan(cast: Cast, by=None, **changed) -> Audit:
    policy, number = clause()
    said = {
        "title": "Monthly checks",
        "policy": policy,
        "clause": number,
        "from_on": date(2024, 1, 1),
        "until": date(2025, 12, 31),
    }
    return plan_audit(**{**said, **changed}, by=by or cast.by(Role.AUDITOR), at=NOON)


def drawn(cast: Cast, size: int = 2) -> Audit:
    return draw_sample(plan(cast), size=size, by=cast.by(Role.AUDITOR), at=LATER)


def items(audit: Audit) -> list[AuditItem]:
    with system("test"):
        return list(AuditItem.objects.filter(audit=audit).select_related("audit").order_by("number"))


def found(cast: Cast) -> Finding:
    audit = drawn(cast)
    return raise_finding(
        audit,
        summary="No record of March.",
        owner=cast.boss.person,
        due_on=SOON,
        item=items(audit)[0],
        by=cast.by(Role.AUDITOR),
        at=LATER,
    )


# ── planned ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_digest_of_a_hidden_seed_is_told_when_an_audit_is_planned(cast):
    audit = plan(cast)
    (told,) = entries("audit.planned")
    assert audit.commitment == hashlib.sha256(audit.seed.encode()).hexdigest()
    assert audit.commitment in told.data
    assert audit.seed not in told.data


@pytest.mark.parametrize("role", [Role.TASK_FORCE, Role.ADMINISTRATOR, Role.SUPERVISOR])
def test_it_refuses_whoever_is_no_auditor_and_writes_it_down(cast, role):
    with pytest.raises(Refused, match=r"audit\.not_an_auditor"):
        plan(cast, by=cast.by(role))
    assert len(entries("act.refused")) == 1


def test_it_refuses_an_auditor_who_is_named_in_the_engagement(cast):
    auditor = cast.by(Role.AUDITOR)
    with system("test"):
        cast.foreign.supervisor = auditor.person
        cast.foreign.save()
    with pytest.raises(Refused, match=r"audit\.supervises") as refused:
        plan(cast)
    assert cast.foreign.title in refused.value.answer.sentence
    assert plan(cast, engagement=cast.running).state == "planned"


def test_it_refuses_a_period_that_is_not_over(cast):
    with pytest.raises(Refused, match=r"audit\.period_unfit"):
        plan(cast, until=TODAY)


def test_it_refuses_a_clause_under_which_nothing_began(cast):
    with pytest.raises(Refused, match=r"audit\.nothing_there"):
        plan(cast, from_on=date(2020, 1, 1), until=date(2020, 2, 1))


# ── drawn ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_whole_population_is_counted_and_frozen(cast):
    audit = drawn(cast)
    with system("test"):
        rows = list(queries.population(queries.extent_of(audit)))
        frozen = queries.frozen_keys(audit)
    assert audit.population == len(rows) == 12
    assert sorted(frozen.splitlines()) == sorted(queries.key_of(row) for row in rows)
    assert audit.digest == hashlib.sha256(frozen.encode()).hexdigest()
    (told,) = entries("audit.sampled")
    assert audit.seed in told.data
    assert audit.digest in told.data


def test_anybody_draws_the_same_sample_from_what_was_published(cast):
    audit = drawn(cast, size=3)
    with system("test"):
        keys = queries.frozen_keys(audit).splitlines()
    ranked = sorted(keys, key=lambda key: hashlib.sha256(f"{audit.seed}:{key}".encode()).hexdigest())
    assert [one.key for one in items(audit)] == ranked[:3]


def test_an_audit_of_one_engagement_counts_only_what_is_owed_there(cast):
    audit = plan(cast, engagement=cast.running)
    with system("test"):
        found_there = queries.engagements_in(queries.population(queries.extent_of(audit)))
    assert found_there == {cast.running.pk}


def test_each_duty_of_the_sample_keeps_how_it_stood(cast):
    audit = drawn(cast)
    item = items(audit)[0]
    with system("test"):
        queries.duty_of(item).delete()
        assert queries.since(item, LATER).changed
        assert queries.since(item, LATER).state == ""
    assert item.stood["state"] in ("breached", "met", "pending")
    assert item.stood["evidence"][0][0] == "opened"


def test_it_is_drawn_once(cast):
    audit = drawn(cast)
    with pytest.raises(Refused, match=r"audit\.drawn_already"):
        draw_sample(audit, size=1, by=cast.by(Role.AUDITOR), at=LATER)


def test_another_auditor_does_not_write_in_these_papers(cast):
    other = make_other(cast)
    with pytest.raises(Refused, match=r"audit\.not_your_audit"):
        draw_sample(plan(cast), size=1, by=other, at=LATER)


@pytest.mark.parametrize("size", [0, 501])
def test_it_refuses_a_sample_of_an_unfit_size(cast, size):
    with pytest.raises(Refused, match=r"audit\.size_unfit"):
        draw_sample(plan(cast), size=size, by=cast.by(Role.AUDITOR), at=LATER)


def test_the_same_seed_population_and_size_give_the_same_sample():
    keys = [f"1 engagement {number} 7 0 1" for number in range(50)]
    assert draw("seed", keys, 5) == draw("seed", reversed(keys), 5)
    assert draw("seed", keys, 5) == draw("seed", keys, 9)[:5]
    assert draw("seed", keys, 5) != draw("another", keys, 5)
    assert sha256(written_out(keys)) == sha256(written_out(reversed(keys)))


# ── judged and closed ────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_not_kept_is_explained(cast):
    item = items(drawn(cast))[0]
    with pytest.raises(Refused, match=r"audit\.note_missing"):
        judge_item(item, outcome="cant_tell", by=cast.by(Role.AUDITOR), at=LATER)
    judge_item(item, outcome="cant_tell", note="The page is torn.", by=cast.by(Role.AUDITOR), at=LATER)
    assert again(item).outcome == "cant_tell"
    assert len(entries("audit_item.judged")) == 1


def test_nobody_else_judges(cast):
    item = items(drawn(cast))[0]
    with pytest.raises(Refused, match=r"audit\.not_an_auditor"):
        judge_item(item, outcome="kept", by=cast.force, at=LATER)


def test_an_audit_is_closed_when_all_of_its_sample_is_judged(cast):
    audit, auditor = drawn(cast), cast.by(Role.AUDITOR)
    first, second = items(audit)
    judge_item(first, outcome="kept", by=auditor, at=LATER)
    with pytest.raises(Refused, match=r"audit\.not_all_judged"):
        close_audit(audit, conclusion="x", by=auditor, at=LATER)
    judge_item(second, outcome="not_kept", note="x", by=auditor, at=LATER)
    assert close_audit(audit, conclusion="Half is kept.", by=auditor, at=LATER).state == "closed"
    (told,) = entries("audit.closed")
    assert '"kept":1' in told.data
    with pytest.raises(Refused, match=r"audit\.closed"):
        judge_item(first, outcome="kept", by=auditor, at=LATER)


# ── findings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_finding_goes_to_its_owner_and_is_tested_again_by_another_person(cast):
    finding = answer_finding(found(cast), answer="Records are kept now.", by=cast.boss, at=LATER)
    finding = retest_finding(finding, effective=True, note="Ten of ten.", by=cast.force, at=LATER)
    assert finding.state == "removed"
    kinds = ("audit_finding.raised", "audit_finding.answered", "audit_finding.retested")
    assert [len(entries(kind)) for kind in kinds] == [1, 1, 1]


def test_what_is_not_removed_goes_back_to_the_owner(cast):
    finding = answer_finding(found(cast), answer="x", by=cast.boss, at=LATER)
    finding = retest_finding(finding, effective=False, note="Three of ten.", by=cast.force, at=LATER)
    assert finding.state == "raised"
    assert answer_finding(finding, answer="y", by=cast.boss, at=LATER).state == "answered"


def test_whoever_raised_it_does_not_test_it_again(cast):
    finding = answer_finding(found(cast), answer="x", by=cast.boss, at=LATER)
    with pytest.raises(Refused, match=r"audit\.not_another"):
        retest_finding(finding, effective=True, note="x", by=cast.by(Role.AUDITOR), at=LATER)
    with pytest.raises(Refused, match=r"audit\.not_a_tester"):
        retest_finding(finding, effective=True, note="x", by=cast.by(Role.LEGAL), at=LATER)


def test_it_is_not_tested_again_before_it_was_answered(cast):
    with pytest.raises(Refused, match=r"audit\.not_answered"):
        retest_finding(found(cast), effective=True, note="x", by=cast.force, at=LATER)


def test_only_the_owner_answers_and_others_hear_who_that_is(cast):
    with pytest.raises(Refused, match=r"audit\.not_its_owner") as refused:
        answer_finding(found(cast), answer="x", by=cast.force, at=LATER)
    assert cast.boss.person.name in refused.value.answer.remedy


@pytest.mark.parametrize("who", ["auditor", "rep"])
def test_the_owner_is_somebody_else_inside(cast, who):
    owner = cast.by(Role.AUDITOR) if who == "auditor" else cast.rep
    with pytest.raises(Refused, match=r"audit\.owner_unfit"):
        raise_finding(
            drawn(cast), summary="x", owner=owner.person, due_on=SOON, by=cast.by(Role.AUDITOR), at=LATER
        )


def test_a_finding_is_due_after_today(cast):
    with pytest.raises(Refused, match=r"audit\.due_past"):
        raise_finding(
            drawn(cast), summary="x", owner=cast.boss.person, due_on=TODAY, by=cast.by(Role.AUDITOR), at=NOON
        )


def test_working_papers_are_read_by_few_and_a_finding_by_its_owner(cast):
    finding = found(cast)
    with acting(cast.boss, read_only=True):
        assert queries.get_finding(cast.boss, finding.uuid, NOON) == finding
        with pytest.raises(NotThere):
            queries.get_audit(cast.boss, finding.audit.uuid, NOON)
    with acting(cast.deputy, read_only=True), pytest.raises(NotThere):
        queries.get_finding(cast.deputy, finding.uuid, NOON)


def test_in_a_closed_audit_the_refusal_says_to_plan_a_new_one(cast):
    audit, auditor = drawn(cast), cast.by(Role.AUDITOR)
    finding = raise_finding(audit, summary="x", owner=cast.boss.person, due_on=SOON, by=auditor, at=LATER)
    for item in items(audit):
        judge_item(item, outcome="kept", by=auditor, at=LATER)
    audit = close_audit(audit, conclusion="Kept.", by=auditor, at=LATER)
    for act in (
        lambda: judge_item(items(audit)[0], outcome="kept", by=auditor, at=LATER),
        lambda: draw_sample(audit, size=1, by=auditor, at=LATER),
        lambda: close_audit(audit, conclusion="x", by=auditor, at=LATER),
        lambda: raise_finding(audit, summary="x", owner=cast.boss.person, due_on=SOON, by=auditor, at=LATER),
    ):
        with pytest.raises(Refused, match=r"audit\.closed") as refused:
            act()
        with override("en"):
            assert "Plan a new audit" in refused.value.answer.remedy
    assert answer_finding(finding, answer="Done.", by=cast.boss, at=LATER).state == "answered"


def test_an_audit_is_not_closed_before_its_sample_is_drawn(cast):
    with pytest.raises(Refused, match=r"audit\.not_sampled"):
        close_audit(plan(cast), conclusion="x", by=cast.by(Role.AUDITOR), at=LATER)


def test_a_finding_is_answered_once_and_not_after_it_was_removed(cast):
    finding = answer_finding(found(cast), answer="x", by=cast.boss, at=LATER)
    with pytest.raises(Refused, match=r"audit\.answered_already"):
        answer_finding(finding, answer="y", by=cast.boss, at=LATER)
    finding = retest_finding(finding, effective=True, note="x", by=cast.force, at=LATER)
    with pytest.raises(Refused, match=r"audit\.removed"):
        answer_finding(finding, answer="y", by=cast.boss, at=LATER)


def make_other(cast: Cast):
    with system("test"):
        return make_account("second-auditor", Role.AUDITOR)
