"""A small company: one engagement that runs, a policy of two clauses, a case that nobody has taken on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.test import Client
from django.utils import timezone

from tests.cast import give, make_inside
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.permits.acting import system
from waixie.foundation.telling.actions import New, record_what_happened
from waixie.policy.actions.adopt import adopt
from waixie.policy.actions.waivers import grant_waiver, request_waiver
from waixie.policy.engine.types import Ref
from waixie.policy.models import Policy, Waiver
from waixie.registry import actions
from waixie.registry.models import Engagement, Partner, Site, Worker
from waixie.rooms.improvement.actions import (
    call_meeting,
    draw_sample,
    identify_risk,
    plan_audit,
    raise_finding,
)
from waixie.rooms.improvement.models import Audit, Finding, Meeting, Risk
from waixie.rooms.selection.actions import Wanted, adopt_criteria, submit_requirement
from waixie.rooms.selection.models import Requirement
from waixie.rooms.selection.queries.criteria import SUGGESTED, THRESHOLD
from waixie.rooms.selection.rules import Cost

POLICY = """
policy: regime
title: {en: The regime, zh-Hant: 管理辦法, zh-Hans: 管理制度}
version: "1"
prevailing: en
zone: Asia/Taipei
valid_from: 2020-01-01
defaults: {record_within: 1 d, owner: supervisor}
chapters:
  - chapter: 3
    title: {en: Contracts, zh-Hant: 合約, zh-Hans: 合同}
    clauses:
      - clause: "3.08"
        text: {en: The service is checked each month., zh-Hant: 每月檢查服務。, zh-Hans: 每月检查服务。}
        rules:
          - {id: R308, family: periodic, per: engagement, from: engagement.activated, expect: satisfaction.asked, every: 1 m, until: engagement.ended}
  - chapter: 8
    title: {en: Problems, zh-Hant: 問題, zh-Hans: 问题}
    clauses:
      - clause: "8.02"
        text: {en: A problem is taken on within four hours., zh-Hant: 四小時內受理。, zh-Hans: 四小时内受理。}
        rules:
          - {id: R802, family: response, per: case, after: case.reported, expect: case.acknowledged, within: 4 h, owner: {role: supervisor, of: engagement}}
"""


@dataclass
class Company:
    """Who and what there is."""

    lead: Account  # administrator and task force
    supervisor: Account
    partner: Partner
    worker: Worker
    engagement: Engagement
    site: Site
    meeting: Meeting  # of the task force; its minutes are missing
    risk: Risk  # of the engagement, grave and not treated
    audit: Audit  # of the monthly check, with its sample drawn
    finding: Finding  # of the supervisor, waits for his answer
    requirement: Requirement  # of the supervisor, waits for a decision
    waiver: Waiver  # granted, of the engagement's monthly check
    now: datetime


def found() -> Company:
    """Found the company, a hundred days ago; the case is of yesterday."""
    with system("test"):
        now = clock.now()
        adopt(POLICY, by=SYSTEM, at=now)
    lead = make_inside(Role.ADMINISTRATOR, Role.TASK_FORCE, login="lead")
    chen = make_inside(Role.SUPERVISOR, login="chen")
    then = now - timedelta(days=100)
    partner = actions.register_partner(name="立訊工程", country="TW", by=lead, at=then)
    worker = actions.register_worker(name="王小明", home_partner=partner, skills=["PLC"], by=lead, at=then)
    site, engagement = _engagement(partner, worker, chen, by=lead, at=then)
    values = {"case": New("Line 3 stands still"), "engagement": engagement.uuid}
    record_what_happened("case.reported", values, happened_at=now - timedelta(days=1), by=chen, at=now)
    meeting = call_meeting(
        title="Version 2", meets_at=now - timedelta(days=1), agenda="Clause 8.02", by=lead, at=now
    )
    waiver = _granted(engagement, now, asked_by=chen, granted_by=lead)
    risk = _risk(engagement, chen, now)
    audit, finding = _audit(chen, now)
    asked = _requirement(lead, chen, engagement, now)
    return Company(
        lead, chen, partner, worker, engagement, site, meeting, risk, audit, finding, asked, waiver, now
    )


def _engagement(
    partner: Partner, worker: Worker, supervisor: Account, *, by: Account, at: datetime
) -> tuple[Site, Engagement]:
    """The company's one site, and the engagement that runs there."""
    today, said = date.today(), {"by": by, "at": at}
    entity = actions.add_entity(name="立成精密", country="TW", **said)
    site = actions.add_site(name="新竹一廠", entity=entity, **said)
    engagement = actions.plan_engagement(
        title="產線自動化維護",
        partner=partner,
        legal_form="contract_for_work",
        department=actions.add_department(name="製造處", entity=entity, **said),
        site=site,
        starts_on=today - timedelta(days=90),
        ends_on=today + timedelta(days=20),
        **said,
    )
    actions.assign_supervisor(engagement, person=supervisor.person, **said)
    actions.add_member(engagement, worker=worker, **said)
    return site, actions.activate_engagement(engagement, by=by, at=at + timedelta(days=10))


def _risk(engagement: Engagement, owner: Account, now: datetime) -> Risk:
    return identify_risk(
        engagement=engagement,
        category="quality",
        summary="One technician alone knows the machine.",
        likelihood=4,
        damage=5,
        owner=owner.person,
        review_on=now.date() + timedelta(days=60),
        by=owner,
        at=now,
    )


def _audit(owner: Account, now: datetime) -> tuple[Audit, Finding]:
    auditor = make_inside(Role.AUDITOR, login="auditor")
    with system("test"):
        policy = Policy.objects.get()
    day, said = now.date(), {"by": auditor, "at": now}
    period = {"from_on": day - timedelta(days=100), "until": day - timedelta(days=2)}
    audit = plan_audit(title="Monthly checks", policy=policy, clause="3.08", **period, **said)
    draw_sample(audit, size=2, **said)
    due = {"owner": owner.person, "due_on": day + timedelta(days=30)}
    return audit, raise_finding(audit, summary="No record of the second month.", **due, **said)


def _requirement(lead: Account, chen: Account, engagement: Engagement, now: datetime) -> Requirement:
    give(chen.person, Role.REQUESTER)
    with system("test"):
        department, site = engagement.department, engagement.site
    reason = {"reason": "To begin with.", "by": lead, "at": now}
    adopt_criteria(criteria=SUGGESTED, threshold=THRESHOLD, valid_from=timezone.localdate(now), **reason)
    wanted = Wanted(
        title="Welding of frames",
        description="Two hundred frames a month.",
        department=department,
        site=site,
        starts_on=date.today() + timedelta(days=60),
        ends_on=date.today() + timedelta(days=400),
        legal_form="contract_for_work",
        currency="TWD",
        own=Cost(Decimal(1000), Decimal(800), Decimal(120_000)),
        outside=Cost(Decimal(0), Decimal(0), Decimal(700_000)),
        answers={one.code: (one.code == "one_firm", "Only they have the machine.") for one in SUGGESTED},
    )
    return submit_requirement(wanted=wanted, by=chen, at=now)


def _granted(engagement: Engagement, now: datetime, *, asked_by: Account, granted_by: Account) -> Waiver:
    with system("test"):
        policy = Policy.objects.get()
    waiver = request_waiver(
        policy,
        "R308",
        Ref("engagement", engagement.pk),
        begins_at=now - timedelta(days=2),
        ends_at=now + timedelta(days=20),
        reason="The line is being moved.",
        by=asked_by,
        at=now - timedelta(days=2),
    )
    return grant_waiver(waiver, by=granted_by, at=now - timedelta(days=2))


def browser(account: Account) -> Client:
    """Somebody's browser, already logged in, in English."""
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    with system("test"):
        client.force_login(account)
    return client
