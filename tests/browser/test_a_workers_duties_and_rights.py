"""A worker from outside: what he must do and why, the policy in his language, his own data, and nothing of anybody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.traveller import DESK_ENGLISH, PHONE_HANS, PHONE_HANT, Traveller
from tests.cast import entries, make_outside
from waixie.desks.acknowledgements.concerned import everybody_concerned
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.permits.acting import system
from waixie.policy.actions.acknowledging import announce_version
from waixie.policy.actions.adopt import adopt
from waixie.policy.models import Acknowledgement, PolicyVersion
from waixie.registry import actions
from waixie.registry.models import Worker

POLICY = """
policy: devices
title: {en: Devices, zh-Hant: 設備使用規定, zh-Hans: 设备使用规定}
version: "1"
prevailing: zh-Hant
zone: Asia/Taipei
valid_from: 2020-01-01
defaults: {record_within: 1 d}
chapters:
  - chapter: 5
    title: {en: Information security, zh-Hant: 資訊安全, zh-Hans: 信息安全}
    clauses:
      - clause: "5.07"
        text: {en: Whoever joins declares the state of his device within a week., zh-Hant: 加入者應於七日內申報設備狀態。, zh-Hans: 加入者应在七日内申报设备状态。}
        rules:
          - {id: R507, family: response, per: worker, owner: worker, after: member.joined, expect: device.declared, within: 7 d}
"""
CLAUSE = {
    "en": "Whoever joins declares",
    "zh-hant": "加入者應於七日內申報",
    "zh-hans": "加入者应在七日内申报",
}


@pytest.fixture
def worker(company) -> Worker:
    """He has joined the engagement today, and the policy was announced to him."""
    with system("test"):
        now = clock.now()
        adopt(POLICY, by=SYSTEM, at=now)
    said = {"by": company.lead, "at": now}
    worker = actions.register_worker(name="林小華", home_partner=company.partner, **said)
    actions.add_member(company.engagement, worker=worker, **said)
    return worker


@pytest.fixture
def himself(company, worker) -> Account:
    account = make_outside(partner=company.partner.pk, worker=worker.pk, login="hua")
    with system("test"):
        account.person = worker.person
        account.save()
        version = PolicyVersion.objects.get(policy__code="devices")
        concerned = everybody_concerned(version, company.now)
    due_on = timezone.localdate() + timedelta(days=14)
    announce_version(version, concerned, due_on=due_on, by=company.lead, at=company.now)
    return account


@pytest.mark.parametrize("way", [PHONE_HANT, DESK_ENGLISH, PHONE_HANS], ids=str)
def test_a_worker_sees_his_duties_and_rights(traveller: Traveller, company, worker, himself):
    traveller.comes_as(himself)
    _acknowledges(traveller, himself)
    _reads_why(traveller)
    _declares_his_device(traveller, worker)
    _sees_himself(traveller, company, worker)
    _sees_nobody_else(traveller, company)


def _acknowledges(traveller: Traveller, himself: Account) -> None:
    traveller.main.locator("a[href^='/acknowledgements/']").first.click()
    traveller.looks()
    assert traveller.main.get_by_text(CLAUSE[traveller.way.language]).count() == 1
    traveller.presses("I have read it and will keep it")
    with system("test"):
        one = Acknowledgement.objects.get(person=himself.person_id)
    assert one.acknowledged_at
    assert one.language.lower() == traveller.way.language


def _reads_why(traveller: Traveller) -> None:
    """The clause behind a duty opens the text that he has acknowledged."""
    traveller.opens("/")
    duty = traveller.page.locator("li.duty", has_text=traveller.says("Device state declared"))
    assert duty.count() == 1
    duty.get_by_role("link", name=traveller.says("Clause %(clause)s", clause="5.07")).click()
    traveller.looks()
    assert traveller.main.get_by_text(CLAUSE[traveller.way.language]).is_visible()


def _declares_his_device(traveller: Traveller, worker: Worker) -> None:
    traveller.opens("/")
    traveller.presses("Record", "button", within=traveller.page.locator("li.duty").first)
    traveller.page.fill("#id_f-device-words", "NB-7")
    traveller.page.check("input[name=f-device][value^='new:']")
    traveller.main.locator("input[name=f-state]").first.check()
    traveller.presses("Record", "button")
    assert len(entries("device.declared")) == 1
    traveller.opens("/")
    assert traveller.page.locator("li.duty").count() == 0


def _sees_himself(traveller: Traveller, company, worker: Worker) -> None:
    traveller.opens(f"/engagements/{company.engagement.uuid}/")
    traveller.opens(f"/engagements/{company.engagement.uuid}/?tab=documents")
    traveller.opens(f"/workers/{worker.uuid}/")
    assert traveller.main.get_by_role("heading", name=worker.name).count() == 1
    traveller.opens("/account/")
    assert traveller.main.get_by_text(company.partner.name).count() > 0


def _sees_nobody_else(traveller: Traveller, company) -> None:
    """Another's file is refused with a sentence that says what would open it."""
    assert traveller.goes(f"/workers/{company.worker.uuid}/") == 404
    traveller.looks()
    assert traveller.text("There is nothing here for you").count() == 1
    assert traveller.goes("/people/") in (403, 404)
    traveller.looks()
