"""Duties remind by their rule's plan: before they are due, when they are overdue, and others after that; and nobody of the past."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tests.cast import LONG_AGO, make_inside, make_outside
from waixie.foundation import clock
from waixie.foundation.accounts.models import Delegation, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.models import Entry
from waixie.foundation.journal.recording import record_many
from waixie.foundation.journal.retraction import retract
from waixie.foundation.journal.rows import Draft
from waixie.foundation.notices.models import Notice
from waixie.foundation.notices.tasks import send_mail
from waixie.foundation.notices.tests.post_office import PostOffice, text_of
from waixie.foundation.permits.acting import system
from waixie.policy.actions.adopt import adopt
from waixie.policy.actions.waivers import grant_waiver, request_waiver, revoke_waiver
from waixie.policy.engine.types import Ref
from waixie.policy.models import Policy, Told
from waixie.policy.reminding import remind_and_tell
from waixie.policy.tests.living import CLAUSE, HEAD, happens, moment, time_is, time_passes_to
from waixie.registry.events import (
    DeputyAssigned,
    EngagementActivated,
    EngagementChanged,
    EngagementPlanned,
    EngagementResumed,
    EngagementSuspended,
    SupervisorAssigned,
    WorkerRegistered,
)
from waixie.rooms.cases.events import CaseAcknowledged, CaseClosed, CaseReported

TAIPEI = ZoneInfo("Asia/Taipei")
pytestmark = pytest.mark.django_db
TAKEN_ON = (
    "{id: T, family: response, per: case, after: case.reported, expect: case.acknowledged, within: 30 d, "
    "owner: {role: supervisor, of: engagement}%s}"
)
REPORTED, ACKNOWLEDGED = CaseReported(case=7, engagement=17), CaseAcknowledged(case=7)


def in_force(rule: str = TAKEN_ON % "", *, version: str = "1", when: str = "2024-01-01") -> None:
    text = HEAD % version + CLAUSE.format(clause="1.1") + f"          - {rule}\n"
    with time_is(when) as now:
        adopt(text, by=SYSTEM, at=now)


def minute(when: str) -> None:
    """The worker's minute: duties come due, then people are reminded."""
    time_passes_to(when)
    with time_is(when) as now:
        while remind_and_tell(now):
            pass


def days(*when: str) -> None:
    for day in when:
        minute(day)


def told_to(account) -> list[tuple[str, str]]:
    """What somebody was told, in order: what of, and on which day."""
    with system("test"):
        rows = Notice.objects.filter(person=account.person_id).order_by("pk")
        return [
            (one.kind.removeprefix("duty."), one.created_at.astimezone(TAIPEI).strftime("%m-%d"))
            for one in rows
        ]


@pytest.fixture
def chen():
    account = make_inside(Role.SUPERVISOR)
    happens(SupervisorAssigned(engagement=17, supervisor=account.person_id), "2024-01-01")
    return account


@pytest.fixture
def force():
    return make_inside(Role.TASK_FORCE)


def test_a_duty_from_its_opening_to_the_silence_after_it_is_met(chen, force):
    lin, stand_in = make_inside(Role.SUPERVISOR), make_inside(Role.SUPERVISOR)
    happens(DeputyAssigned(engagement=17, deputy=lin.person_id), "2024-01-02")
    in_force()
    happens(REPORTED, "2024-03-01 09:00")  # due with the end of the 31st
    days("2024-03-01 09:01", "2024-03-10", "2024-03-24 23:59")
    assert told_to(chen) == [("opened", "03-01")]
    days("2024-03-25", "2024-03-25 00:01", "2024-03-30")
    assert told_to(chen)[1:] == [("reminder", "03-25")]
    with system("test"):
        Delegation.objects.create(
            giver=chen.person, taker=stand_in.person, from_at=moment("2024-03-30"), to_at=moment("2024-05-01")
        )
    days("2024-03-31 08:00", "2024-04-01 00:01", "2024-04-01 12:00")
    assert told_to(chen)[2:] == told_to(stand_in) == [("reminder", "03-31"), ("overdue", "04-01")]
    assert told_to(lin) == told_to(force) == []
    days("2024-04-02 00:01")
    assert told_to(lin) == [("escalation", "04-02")]
    happens(ACKNOWLEDGED, "2024-04-03 10:00")
    days("2024-04-03 10:01", "2024-04-10")
    assert told_to(force) == []
    assert len(told_to(chen)) == 4
    with system("test"):
        assert set(Told.objects.filter(sort="escalation").values_list("role", "person")) == {
            ("deputy", lin.person_id)
        }


def test_what_is_met_in_time_is_silent(chen):
    in_force()
    happens(REPORTED, "2024-03-01 09:00")
    days("2024-03-01 09:01")
    happens(ACKNOWLEDGED, "2024-03-02")
    days("2024-03-25", "2024-04-05")
    assert told_to(chen) == [("opened", "03-01")]


def test_a_worker_that_stood_still_for_days_tells_once_what_has_passed(chen, force):
    in_force()
    happens(REPORTED, "2024-03-01 09:00")
    minute("2024-04-09")
    assert told_to(chen) == [("overdue", "04-09")]
    assert told_to(force) == [
        ("escalation", "04-09")
    ]  # there is no deputy; so it fell to them twice, and was told once
    minute("2024-04-20")
    assert len(told_to(chen)) == len(told_to(force)) == 1


def test_a_role_that_nobody_holds_or_whose_holder_can_not_log_in_falls_to_the_task_force(force):
    gone = make_inside(Role.SUPERVISOR)
    happens(SupervisorAssigned(engagement=17, supervisor=gone.person_id), "2024-01-01")
    with system("test"):
        gone.is_active = False
        gone.save()
    in_force()
    happens(REPORTED, "2024-03-01 09:00")
    happens(CaseReported(case=8, engagement=18), "2024-03-01 09:00")
    minute("2024-03-01 09:01")
    assert told_to(force) == [("opened", "03-01")] * 2
    assert told_to(gone) == []


def test_whoever_holds_the_role_when_it_is_told_is_told(chen):
    in_force()
    happens(REPORTED, "2024-03-01 09:00")
    minute("2024-03-01 09:01")
    lin = make_inside(Role.SUPERVISOR)
    happens(SupervisorAssigned(engagement=17, supervisor=lin.person_id), "2024-03-02")
    minute("2024-03-25")
    assert (told_to(chen), told_to(lin)) == ([("opened", "03-01")], [("reminder", "03-25")])


def test_a_role_limited_to_a_place_is_told_of_what_lies_there(force):
    here, there = make_inside(), make_inside()
    with system("test"):
        for account, site in ((here, 3), (there, 4)):
            RoleAssignment.objects.create(
                person=account.person,
                role=Role.PLANT_MANAGER,
                scope_type="site",
                scope_id=site,
                from_at=LONG_AGO,
            )
    plan = EngagementPlanned(
        engagement=17, partner=1, department=1, site=3, entity=1, legal_form="contract_for_work",
        starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31),
    )  # fmt: skip
    happens(plan, "2024-01-01")
    in_force(TAKEN_ON % ", remind: [], escalate: [{after: 1 d, to: plant_manager}]")
    happens(REPORTED, "2024-03-01 09:00")
    days("2024-03-01 09:01", "2024-04-01", "2024-04-02")
    assert (told_to(here), told_to(there)) == ([("escalation", "04-02")], [])


def test_somebody_from_outside_is_reminded_of_his_own_duties_alone():
    mine, other = make_outside(Role.WORKER, worker=5), make_outside(Role.WORKER, worker=6)
    in_force(
        "{id: D, family: response, per: worker, after: worker.registered, expect: training.recorded, within: 30 d, owner: worker}"
    )
    happens(WorkerRegistered(worker=5, partner=1), "2024-03-01")
    minute("2024-03-01 00:01")
    assert (told_to(mine), told_to(other)) == ([("opened", "03-01")], [])


def test_an_import_tells_only_of_what_comes_due_afterwards(chen, force):
    in_force()
    with time_is("2024-03-20"):
        drafts = [
            Draft(CaseReported(case=case, engagement=17), at=moment(day), source="import")
            for case, day in ((7, "2024-02-01"), (8, "2024-03-10"))
        ]
        record_many(drafts)
    days("2024-03-20 00:01", "2024-04-01", "2024-04-03")
    assert told_to(chen) == [("reminder", "04-03")]  # of the second one, due with the end of the 9th
    days("2024-04-09", "2024-04-10", "2024-04-20")
    assert told_to(chen)[1:] == [("reminder", "04-09"), ("overdue", "04-10")]


def test_a_rule_that_is_adopted_tells_only_of_what_comes_due_afterwards(chen):
    happens(REPORTED, "2024-02-01 09:00")
    happens(CaseReported(case=8, engagement=17), "2024-03-10 09:00")
    in_force(when="2024-03-20")
    days("2024-03-20 00:01", "2024-04-03")
    assert told_to(chen) == [("reminder", "04-03")]


def test_a_demonstrations_past_is_no_news(chen):
    in_force()
    happens(REPORTED, "2024-01-05", source="demo")
    minute("2024-03-01")
    assert told_to(chen) == []


def test_a_due_time_that_moves_takes_the_plan_with_it(chen):
    in_force(
        "{id: D, family: deadline, per: engagement, from: engagement.activated, expect: renewal.decided, date: end_date}"
    )
    happens(EngagementActivated(engagement=17), "2024-01-05")
    happens(end_on("2024-03-31"), "2024-01-05 01:00")
    days("2024-01-06", "2024-03-25")
    happens(end_on("2024-06-30"), "2024-03-26")
    days("2024-04-01", "2024-06-23 23:00", "2024-06-24")
    assert told_to(chen) == [("reminder", "03-25"), ("reminder", "06-24")]


def end_on(day: str) -> EngagementChanged:
    return EngagementChanged(engagement=17, ends_on=date.fromisoformat(day))


def test_a_waived_duty_is_silent_and_reminds_again_when_the_waiver_is_revoked(chen, force):
    in_force()
    happens(REPORTED, "2024-03-01 09:00")
    minute("2024-03-01 09:01")
    with system("test"):
        policy = Policy.objects.get()
    period = {"begins_at": moment("2024-03-01"), "ends_at": moment("2024-12-31")}
    with clock.set_to(moment("2024-03-02")):
        asked = request_waiver(
            policy, "T", Ref("case", 7), **period, reason="x", by=chen, at=moment("2024-03-02")
        )
        grant_waiver(asked, by=force, at=moment("2024-03-02"))
    days("2024-03-25", "2024-03-26")
    assert told_to(chen) == [("opened", "03-01")]
    with clock.set_to(moment("2024-03-27")):
        revoke_waiver(asked, reason="x", by=force, at=moment("2024-03-27"))
    days("2024-03-27 00:01", "2024-03-31")
    assert told_to(chen)[1:] == [("reminder", "03-27"), ("reminder", "03-31")]


def test_a_suspended_engagement_is_silent_and_reminds_again_when_it_goes_on(chen):
    in_force(
        "{id: P, family: response, per: engagement, after: engagement.activated, expect: satisfaction.asked, within: 30 d, owner: supervisor}"
    )
    happens(EngagementActivated(engagement=17), "2024-03-01")
    minute("2024-03-01 00:01")
    happens(EngagementSuspended(engagement=17, reason="x"), "2024-03-11")
    days("2024-03-25", "2024-04-20")
    assert told_to(chen) == [("opened", "03-01")]
    happens(EngagementResumed(engagement=17), "2024-05-01")
    days("2024-05-01 00:01", "2024-05-15", "2024-05-20")
    assert told_to(chen)[1:] == [("reminder", "05-15")]


def test_what_ended_while_it_was_overdue_is_silent(chen, force):
    in_force(TAKEN_ON % ", until: case.closed")
    happens(REPORTED, "2024-03-01 09:00")
    days("2024-03-01 09:01", "2024-03-31 08:00", "2024-04-01 00:01")
    assert told_to(chen)[-1] == ("overdue", "04-01")
    happens(CaseClosed(case=7), "2024-04-01 12:00")
    days("2024-04-02 00:01", "2024-04-05", "2024-04-10")
    assert told_to(chen)[-1] == ("overdue", "04-01")
    assert told_to(force) == []


def test_a_report_that_is_taken_back_is_silent(chen):
    in_force()
    entry = happens(REPORTED, "2024-03-01 09:00")
    minute("2024-03-01 09:01")
    with time_is("2024-03-02") as now:
        retract(Entry.objects.get(pk=entry.id), reason="typed twice", by=SYSTEM, at=now)
    days("2024-03-25", "2024-04-05")
    assert told_to(chen) == [("opened", "03-01")]


def test_what_is_urgent_is_mailed_at_once_and_the_rest_in_the_mornings_letter(chen, settings):
    with system("test"):
        chen.email, chen.language = "chen@company.example", "en"
        chen.save()
    in_force(TAKEN_ON % ", urgent: yes")
    with PostOffice() as office:
        office.serve(settings)
        happens(REPORTED, "2024-03-01 09:00")
        minute("2024-03-01 09:01")
        with clock.set_to(moment("2024-03-01 09:01")):
            send_mail()
        (letter,) = office.letters
        assert "Case acknowledged" in letter["Subject"]
        with time_is("2024-03-01 10:00") as now:
            text = HEAD % "2" + CLAUSE.format(clause="1.1") + f"          - {TAKEN_ON % ''}\n"
            adopt(text.replace("2020-01-01", "2024-03-01"), by=SYSTEM, at=now)
        happens(CaseReported(case=8, engagement=17), "2024-03-01 11:00")
        minute("2024-03-01 11:01")
        for when in ("2024-03-01 11:01", "2024-03-02 07:00", "2024-03-02 08:00"):
            with clock.set_to(moment(when)):
                send_mail()
        _urgent, digest = office.letters
        assert digest["Subject"].endswith("1 thing to see to")
        assert "New duties" in text_of(digest)


def test_a_minute_in_which_nothing_is_due_asks_one_question(chen, django_assert_num_queries):
    in_force()
    happens(REPORTED, "2024-03-01 09:00")
    minute("2024-03-01 09:01")
    with time_is("2024-03-02") as now, django_assert_num_queries(1):
        remind_and_tell(now)


def test_many_duties_are_told_of_with_few_questions(chen, django_assert_max_num_queries):
    in_force()
    for case in range(1, 31):
        happens(CaseReported(case=case, engagement=17), "2024-03-01 09:00")
    with time_is("2024-03-01 09:01") as now, django_assert_max_num_queries(16):
        remind_and_tell(now)
    assert len(told_to(chen)) == 30
