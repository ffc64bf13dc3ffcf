"""A version of the policy on its way: drafted, reviewed, approved by two persons, in force on its day, archived."""

import json
from datetime import date
from itertools import count

import pytest

from tests.cast import again, entries, make_inside, make_outside
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.permits.acting import acting, system
from waixie.policy.actions.coming import come_into_force
from waixie.policy.actions.deciding import (
    accept_review,
    approve_draft,
    archive_draft,
    comment_draft,
    return_draft,
    settle_comment,
    submit_draft,
)
from waixie.policy.actions.drafts import begin_draft, begin_from_version, replace_text
from waixie.policy.models import Approval, Draft, DraftComment, Policy, PolicyVersion, RuleVersion
from waixie.policy.queries import find_version, get_draft, policies, versions_seen
from waixie.policy.states import DRAFT, DraftState
from waixie.policy.tests.living import in_force, moment, policy_text, time_is
from waixie.policy.wording import hash_of, read_policy, write_policy

pytestmark = pytest.mark.django_db
NOW = moment("2026-03-02 10:00")
_logins = count(1)


@pytest.fixture(autouse=True)
def morning():
    with clock.set_to(NOW):
        yield


@pytest.fixture
def members() -> list[Account]:
    return [make_inside(Role.TASK_FORCE) for _ in range(3)]


def dated(day: str, name: str = "R1_strict") -> str:
    return policy_text(name, version="2").replace("2020-01-01", day)


@pytest.fixture
def draft(members) -> Draft:
    in_force("R1")
    return begin_draft(dated("2026-03-02"), by=members[0], at=NOW)


def approved(draft: Draft, members: list[Account]) -> Draft:
    submit_draft(draft, by=members[0], at=NOW)
    approve_draft(draft, seen=draft.hash, by=members[1], at=NOW)
    return approve_draft(draft, seen=draft.hash, by=members[2], at=NOW)


def test_a_draft_changes_nothing_that_is_in_force(draft):
    with system("test"):
        version = find_version(Policy.objects.get(), NOW)
        assert (version.version, RuleVersion.objects.count()) == ("1", 1)
    assert draft.state == DraftState.DRAFT
    assert len(entries("policy.drafted")) == 1


def test_a_draft_of_a_new_policy_is_no_policy_that_readers_see(members):
    begin_draft(dated("2026-03-02"), by=members[0], at=NOW)
    with system("test"):
        assert policies() == []


def test_begun_from_a_version_it_has_the_next_number_and_no_day(members):
    in_force("R1", version="2026-09")
    with system("test"):
        present = PolicyVersion.objects.select_related("policy").get()
    draft = begin_from_version(present, by=members[0], at=NOW)
    assert (draft.version, draft.effective_on, draft.based_on) == ("2026-10", None, present)


def test_a_draft_out_and_in_again_is_the_same_text(draft, members):
    again_in = replace_text(draft, draft.source, seen=draft.hash, by=members[1], at=NOW)
    assert again_in.hash == draft.hash
    assert entries("policy.revised") == []
    with system("test"):
        assert hash_of(write_policy(read_policy(draft.source))) == draft.hash


def test_two_approve_and_it_is_in_force_on_its_day_and_the_one_before_is_archived(draft, members):
    assert approved(draft, members).state == DraftState.APPROVED
    with time_is("2026-03-02 11:00") as now:
        assert come_into_force(now)
        assert not come_into_force(now)
        policy = Policy.objects.get()
        assert find_version(policy, now).version == "2"
        seen = [(one.version, one.state) for one in versions_seen(SYSTEM, policy, now)]
    assert seen == [("2", DraftState.IN_FORCE), ("1", DraftState.ARCHIVED)]
    assert again(draft).state == DraftState.IN_FORCE
    assert [entry.kind for entry in entries("policy.approved") + entries("policy.archived")] == [
        "policy.approved",
        "policy.approved",
        "policy.archived",
    ]


def test_before_its_day_it_is_coming_and_nothing_more(members):
    in_force("R1")
    draft = begin_draft(dated("2026-03-09"), by=members[0], at=NOW)
    approved(draft, members)
    with time_is("2026-03-08 23:59") as now:
        assert not come_into_force(now)
    with time_is("2026-03-09 00:00") as now:
        assert come_into_force(now)


def test_what_can_t_come_into_force_goes_back_with_the_reason(draft, members):
    approved(draft, members)
    in_force("P1", version="2", when="2026-03-02 10:30")
    with time_is("2026-03-02 11:00") as now:
        assert come_into_force(now)
    assert again(draft).state == DraftState.DRAFT
    assert "2" in again(draft).returned_because


def test_who_alone_wrote_it_does_not_approve_it(draft, members):
    submit_draft(draft, by=members[0], at=NOW)
    with pytest.raises(Refused, match=r"policy\.wrote_it_alone"):
        approve_draft(draft, seen=draft.hash, by=members[0], at=NOW)


def test_one_of_the_two_wrote_nothing_in_it(draft, members):
    text = policy_text("R1_strict", "P1", version="2").replace("2020-01-01", "2026-03-02")
    draft = replace_text(draft, text, seen=draft.hash, by=members[1], at=NOW)
    submit_draft(draft, by=members[0], at=NOW)
    approve_draft(draft, seen=draft.hash, by=members[0], at=NOW)
    with pytest.raises(Refused, match=r"policy\.another_must_approve"):
        approve_draft(draft, seen=draft.hash, by=members[1], at=NOW)
    approve_draft(draft, seen=draft.hash, by=members[2], at=NOW)
    assert again(draft).state == DraftState.APPROVED


def test_one_person_does_not_approve_twice(draft, members):
    submit_draft(draft, by=members[0], at=NOW)
    approve_draft(draft, seen=draft.hash, by=members[1], at=NOW)
    with pytest.raises(Refused, match=r"policy\.approved_already"):
        approve_draft(draft, seen=draft.hash, by=members[1], at=NOW)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.LEGAL, Role.AUDITOR, Role.SUPERVISOR])
def test_only_the_task_force_approves(draft, members, role):
    submit_draft(draft, by=members[0], at=NOW)
    with pytest.raises(Refused, match=r"policy\.not_task_force"):
        approve_draft(draft, seen=draft.hash, by=make_inside(role), at=NOW)


def test_a_change_takes_approvals_back(draft, members):
    submit_draft(draft, by=members[0], at=NOW)
    approve_draft(draft, seen=draft.hash, by=members[1], at=NOW)
    text = dated("2026-03-02").replace("1 h", "2 h")
    changed = replace_text(draft, text, seen=draft.hash, by=members[0], at=NOW)
    approve_draft(changed, seen=changed.hash, by=members[2], at=NOW)
    assert again(draft).state == DraftState.IN_REVIEW
    with system("test"):
        assert Approval.objects.filter(taken_back_at=None).count() == 1


def test_it_refuses_an_approval_of_a_text_that_was_changed_since(draft, members):
    submit_draft(draft, by=members[0], at=NOW)
    before = draft.hash
    replace_text(draft, dated("2026-03-02").replace("1 h", "2 h"), seen=before, by=members[0], at=NOW)
    with pytest.raises(Refused, match=r"policy\.other_text"):
        approve_draft(draft, seen=before, by=members[1], at=NOW)


def test_it_refuses_to_write_over_what_one_has_not_seen(draft, members):
    before = draft.hash
    replace_text(draft, dated("2026-03-02").replace("1 h", "2 h"), seen=before, by=members[0], at=NOW)
    with pytest.raises(Refused, match=r"policy\.changed_meanwhile") as refusal:
        replace_text(draft, dated("2026-03-02"), seen=before, by=members[1], at=NOW)
    assert members[0].person.name in refusal.value.answer.sentence


def test_an_approved_text_is_not_changed_but_returned_with_a_reason(draft, members):
    approved(draft, members)
    with pytest.raises(Refused, match=r"policy\.not_editable"):
        replace_text(draft, dated("2026-03-02", "P1"), seen=draft.hash, by=members[0], at=NOW)
    with pytest.raises(Refused, match=r"policy\.no_reason"):
        return_draft(draft, reason=" ", by=members[1], at=NOW)
    return_draft(draft, reason="too strict", by=members[1], at=NOW)
    assert (again(draft).state, again(draft).returned_because) == (DraftState.DRAFT, "too strict")
    assert json.loads(entries("policy.reviewed")[0].data)["outcome"] == "sent_back"


@pytest.mark.parametrize(("day", "code"), [("2026-03-01", "policy.day_has_passed"), ("", "policy.no_day")])
def test_it_refuses_a_version_without_a_day_that_fits(members, day, code):
    in_force("R1")
    text = dated(day) if day else dated("x").replace("valid_from: x\n", "")
    draft = begin_draft(text, by=members[0], at=NOW)
    with pytest.raises(Refused) as refusal:
        submit_draft(draft, by=members[0], at=NOW)
    assert refusal.value.answer.code == code


def test_it_looks_back_only_when_that_is_said_and_never_behind_the_present_version(members):
    in_force("R1")
    draft = begin_draft(dated("2026-02-01"), by=members[0], at=NOW)
    with system("test"):
        Draft.objects.update(looks_back=True)
    submit_draft(draft, by=members[0], at=NOW)
    earlier = begin_draft(dated("2019-12-31").replace('"2"', '"3"'), by=members[0], at=NOW)
    with system("test"):
        Draft.objects.update(looks_back=True)
    with pytest.raises(Refused, match=r"policy\.before_the_present"):
        submit_draft(earlier, by=members[0], at=NOW)


def test_it_refuses_a_second_draft_of_one_version(draft, members):
    with pytest.raises(Refused, match=r"policy\.draft_of_that_version"):
        begin_draft(dated("2026-04-01"), by=members[1], at=NOW)
    with pytest.raises(Refused, match=r"policy\.version_taken"):
        begin_draft(policy_text("P1"), by=members[1], at=NOW)


def test_a_file_of_another_policy_is_not_taken(draft, members):
    with pytest.raises(Refused, match=r"policy\.other_policy"):
        replace_text(
            draft,
            draft.source.replace("policy: test", "policy: other"),
            seen=draft.hash,
            by=members[0],
            at=NOW,
        )


def test_legal_comments_and_supervisors_do_not(draft):
    comment = comment_draft(draft, text="Too short.", clause="1.1", by=make_inside(Role.LEGAL), at=NOW)
    assert json.loads(entries("policy.commented")[0].data)["clause"] == "1.1"
    settle_comment(comment, by=make_inside(Role.TASK_FORCE), at=NOW)
    assert again(comment).settled_at == NOW
    with pytest.raises(Refused, match=r"policy\.not_a_commenter"):
        comment_draft(draft, text="x", by=make_inside(Role.SUPERVISOR), at=NOW)


def test_legal_says_that_it_has_nothing_against_it(draft, members):
    legal = make_inside(Role.LEGAL)
    with pytest.raises(Refused, match=r"workflow\.step_not_allowed"):
        accept_review(draft, by=legal, at=NOW)
    submit_draft(draft, by=members[0], at=NOW)
    accept_review(draft, note="fine", by=legal, at=NOW)
    with system("test"):
        assert DraftComment.objects.get().outcome == "accepted"


def test_a_draft_that_is_given_up_stays_to_be_read(draft, members):
    archive_draft(draft, reason="superseded", by=members[0], at=NOW)
    with pytest.raises(Refused, match=r"policy\.not_editable"):
        comment_draft(draft, text="x", by=members[0], at=NOW)
    begin_draft(dated("2026-04-01"), by=members[1], at=NOW)


def test_who_has_no_part_in_it_sees_a_version_when_it_is_approved(draft, members):
    supervisor = make_inside(Role.SUPERVISOR)
    with acting(supervisor, read_only=True), pytest.raises(NotThere):
        get_draft(supervisor, draft.uuid, NOW)
    approved(draft, members)
    with acting(supervisor, read_only=True):
        assert get_draft(supervisor, draft.uuid, NOW).effective_on == date(2026, 3, 2)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.LEGAL, Role.ADMINISTRATOR])
def test_who_reads_all_reads_drafts(draft, role):
    reader = make_inside(role)
    with acting(reader, read_only=True):
        assert get_draft(reader, draft.uuid, NOW).pk == draft.pk


def test_nobody_outside_sees_any_version_on_its_way(draft, members):
    approved(draft, members)
    outsider = make_outside(Role.PARTNER_REPRESENTATIVE)
    with system("test"), pytest.raises(NotThere):
        get_draft(outsider, draft.uuid, NOW)


def test_every_other_state_refuses_what_its_table_does_not_say(draft, members):
    acts = {
        "submit": lambda one: submit_draft(one, by=members[0], at=NOW),
        "return": lambda one: return_draft(one, reason="x", by=members[0], at=NOW),
        "approve": lambda one: approve_draft(one, seen=one.hash, by=members[1], at=NOW),
    }
    path = [
        DraftState.DRAFT,
        DraftState.IN_REVIEW,
        DraftState.APPROVED,
        DraftState.IN_FORCE,
        DraftState.ARCHIVED,
    ]
    for state in path:
        with system("test"):
            Draft.objects.filter(pk=draft.pk).update(state=state)
        for verb, act in acts.items():
            if not DRAFT.may(state, verb):
                with pytest.raises(Refused, match=r"workflow\.step_not_allowed"):
                    act(again(draft))
