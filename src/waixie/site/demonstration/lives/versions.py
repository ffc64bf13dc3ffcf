"""How the policy is changed and made known: drafted, reviewed, approved by two, in force, announced, acknowledged (chapter 1)."""

from datetime import date, timedelta
from io import BytesIO

from waixie.desks.acknowledgements.concerned import everybody_concerned
from waixie.foundation.accounts.models import Account
from waixie.foundation.permits.acting import system
from waixie.policy.actions.acknowledging import acknowledge, acknowledge_on_paper, announce_version
from waixie.policy.actions.coming import come_into_force
from waixie.policy.actions.deciding import (
    accept_review,
    approve_draft,
    comment_draft,
    settle_comment,
    submit_draft,
)
from waixie.policy.actions.drafts import begin_draft, begin_from_version
from waixie.policy.models import Acknowledgement, Draft, PolicyVersion
from waixie.registry.models import Member
from waixie.site.demonstration.stage import Stage, Story

BEFORE = timedelta(days=75)
CHANGES = (
    ("expect: case.followed_up, within: 30 d", "expect: case.followed_up, within: 21 d"),
    ("Within 30 days after a solution", "Within 21 days after a solution"),
    ("問題解決後三十日內", "問題解決後二十一日內"),
    ("问题解决后三十日内", "问题解决后二十一日内"),
)
# A page that was signed and photographed, as small as a picture can be.
PAGE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000008000000080800000000e164e1570000000e4944415478da63f80f050c9431"
    "00f7c03fc1af5c0fcd0000000049454e44ae426082"
)


def second_version(stage: Stage) -> Story:
    """A shorter limit for following problems up, by the hands of three; then everybody is told and signs."""
    yield stage.in_days((stage.ends - stage.begins - BEFORE).days)
    effective = stage.today + timedelta(days=21)
    draft: Draft = stage.act(begin_draft, _text(stage, effective), by="legal")
    yield stage.in_days(2, 3)
    comment = stage.act(
        comment_draft, draft, text="三十日確實過長，建議與結案同步追蹤。", clause="8.6", by="security"
    )
    yield stage.in_days(1, 2)
    stage.act(settle_comment, comment, by="legal")
    draft = stage.act(submit_draft, draft, by="legal")
    yield stage.in_days(2, 3)
    stage.act(accept_review, draft, note="可行", by="security")
    yield stage.in_hours(1, 5)
    for who in ("taskforce", "security"):
        stage.act(approve_draft, draft, seen=draft.hash, by=who)
    yield stage.on(effective, 8, 1)
    with system("demonstration"):
        come_into_force(stage.now)
    yield from _make_known(stage)


def _text(stage: Stage, effective: date) -> str:
    with system("demonstration", read_only=True):
        source = PolicyVersion.objects.filter(policy=stage.policy).latest("pk").source
    for old, new in CHANGES:
        source = source.replace(old, new)
    lines = [
        f"valid_from: {effective}" if line.startswith("valid_from:") else line for line in source.split("\n")
    ]
    return "\n".join('version: "2026-2"' if line.startswith("version:") else line for line in lines)


def _make_known(stage: Stage) -> Story:
    with system("demonstration", read_only=True):
        version = PolicyVersion.objects.filter(policy=stage.policy).latest("pk")
        concerned = everybody_concerned(version, stage.now)
        members = Member.objects.filter(engagement__state="active")
        supervisors = dict(members.values_list("worker", "engagement__supervisor"))
    due_on = stage.today + timedelta(days=14)
    stage.act(announce_version, version, concerned, due_on=due_on, by="taskforce")
    logins = {account.person_id: login for login, account in stage.people.items()}
    with system("demonstration", read_only=True):
        asked = list(Acknowledgement.objects.filter(version=version).order_by("pk"))
    for one in asked:
        if stage.often(0.98):
            supervisor = logins.get(supervisors.get(one.worker or 0) or 0, "supervisor")
            stage.spawn(_sign(stage, one, logins.get(one.person), supervisor), stage.in_days(1, 16))
    yield from ()


def _sign(stage: Stage, one: Acknowledgement, login: str | None, supervisor: str) -> Story:
    account: Account | None = stage.people.get(login or "")
    if account is not None:
        stage.act(acknowledge, one, language="zh-Hant", by=account.login)
    elif one.worker is not None:
        stage.act(
            acknowledge_on_paper,
            one,
            signed_on=stage.today,
            language="zh-Hant",
            scan=BytesIO(PAGE),
            name="簽名頁.png",
            by=supervisor,
        )
    yield from ()


def third_draft(stage: Stage) -> Story:
    """What lies before the task force today."""
    yield stage.in_days((stage.ends - stage.begins).days - 6)
    with system("demonstration", read_only=True):
        version = PolicyVersion.objects.filter(policy=stage.policy).latest("pk")
    draft = stage.act(begin_from_version, version, by="legal")
    stage.act(comment_draft, draft, text="離場帳號停用可否縮短為四小時？", clause="5.9", by="security")
