"""Notices about duties in their reader's words, on the pages."""

import pytest

from tests.cast import make_outside
from waixie.desks.tests.company import browser, found
from waixie.foundation import clock
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.recording import record
from waixie.foundation.notices.models import Notice
from waixie.foundation.permits.acting import system
from waixie.foundation.telling.actions import New, record_what_happened
from waixie.policy.actions.adopt import adopt
from waixie.policy.models import Obligation
from waixie.policy.reminding import remind_and_tell
from waixie.registry.events import WorkerRegistered

pytestmark = pytest.mark.django_db
OWN = """
policy: papers
title: {en: Papers}
version: "1"
prevailing: en
zone: Asia/Taipei
valid_from: 2020-01-01
chapters:
  - chapter: 4
    title: {en: Training}
    clauses:
      - clause: "4.01"
        text: {en: Whoever comes is trained.}
        rules:
          - {id: R401, family: response, per: worker, after: worker.registered, expect: training.recorded, within: 10 d, owner: worker}
"""


def minute() -> None:
    with system("test"):
        remind_and_tell(clock.now())


def reported(company) -> int:
    """A problem is reported, people are told, and this is the duty that it opened."""
    with system("test"):
        now = clock.now()
    values = {"case": New("Line 4 stands still"), "engagement": company.engagement.uuid}
    record_what_happened("case.reported", values, happened_at=now, by=company.lead, at=now)
    minute()
    with system("test"):
        return Obligation.objects.filter(type="case").latest("pk").pk


def test_the_supervisor_reads_what_he_was_told_and_the_duty_says_that_he_was():
    company = found()
    duty = reported(company)
    client = browser(company.supervisor)
    page = client.get("/notices/").content.decode()
    assert "Line 4 stands still: Case acknowledged" in page
    assert "clause 8.02" in page
    with system("test"):
        notice = Notice.objects.get(person=company.supervisor.person_id, object_type="case")
    opened = client.post(f"/notices/{notice.uuid}/open/")
    assert opened["Location"] == f"/duties/{duty}/"
    story = client.get(f"/duties/{duty}/").content.decode()
    assert "told that it is new: The one of chen" in story
    assert "Reminds 7 days and one day before" in story
    assert "It goes on at" in story


def test_what_was_done_meanwhile_says_so():
    company = found()
    duty = reported(company)
    page = browser(company.supervisor).get("/notices/").content.decode()
    assert "nothing is left to do" not in page
    with system("test"):
        Obligation.objects.filter(pk=duty).update(state=2, met_at=clock.now())
    page = browser(company.supervisor).get("/notices/").content.decode()
    assert "nothing is left to do" in page


def test_somebody_from_outside_reads_clause_and_time_of_his_own_duty():
    company = found()
    with system("test"):
        adopt(OWN, by=SYSTEM, at=clock.now())
        record(WorkerRegistered(worker=company.worker.pk), by=SYSTEM, at=clock.now())
    wang = make_outside(Role.WORKER, partner=company.partner.pk, worker=company.worker.pk)
    minute()
    page = browser(wang).get("/notices/").content.decode()
    assert "clause 4.01" in page
    assert "王小明" in page
    assert "Training" not in page
    (item,) = browser(wang).get("/api/v1/notices").json()["items"]
    assert item["kind"] == "duty.opened"
    assert item["url"] == f"/workers/{company.worker.uuid}/"


def test_the_clause_says_whom_its_rules_remind():
    company = found()
    assert (
        "Reminds 7 days and one day before"
        in browser(company.lead).get("/policy/regime/8.02/").content.decode()
    )
