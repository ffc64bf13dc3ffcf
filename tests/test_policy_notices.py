"""The policy's own work is told: of drafts to the task force, of what waits to be acknowledged to everybody concerned; once, and not of the past."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from tests.cast import again, entries, make_inside, make_outside
from waixie.desks.acknowledgements.concerned import everybody_concerned
from waixie.desks.notices.lines import page
from waixie.desks.tests.company import browser, found
from waixie.foundation import clock
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Refused
from waixie.foundation.notices.models import Notice
from waixie.foundation.notices.tasks import send_mail
from waixie.foundation.notices.tests.post_office import PostOffice, text_of
from waixie.foundation.permits.acting import acting, system
from waixie.policy.actions.acknowledging import acknowledge, announce_version, remind_missing
from waixie.policy.actions.coming import come_into_force
from waixie.policy.actions.deciding import approve_draft, return_draft, submit_draft
from waixie.policy.actions.drafts import begin_draft
from waixie.policy.engine.timing import local_day
from waixie.policy.models import Acknowledgement, Announcement, PolicyVersion
from waixie.policy.telling import tell_of_policy
from waixie.policy.tests.living import in_force, moment, policy_text, time_is

pytestmark = pytest.mark.django_db
NOW = moment("2026-03-02 10:00")


def minute(at) -> None:
    with clock.set_to(at), system("test"):
        while tell_of_policy(at):
            pass


def told(account, kind: str = "policy.") -> list[str]:
    with system("test"):
        rows = Notice.objects.filter(person=account.person_id, kind__startswith=kind).order_by("pk")
        return [f"{one.kind.removeprefix('policy.')}:{one.data.get('what', '')}".rstrip(":") for one in rows]


def sentences(account, at) -> list[str]:
    with acting(account, read_only=True), override("en"):
        return [line.said.sentence for line in page(account, at, before=None, unread=False)[0]]


@pytest.fixture
def members():
    return [make_inside(Role.TASK_FORCE) for _ in range(3)]


@pytest.fixture
def draft(members):
    in_force("R1")
    with clock.set_to(NOW):
        text = policy_text("R1_strict", version="2").replace("2020-01-01", "2026-03-12")
        return begin_draft(text, by=members[0], at=NOW)


def test_the_task_force_hears_of_a_draft_from_its_review_to_its_day(draft, members):
    author, second, third = members
    stranger, gone = make_inside(Role.SUPERVISOR), make_inside(Role.TASK_FORCE)
    with system("test"):
        type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    with clock.set_to(NOW):
        submit_draft(draft, by=author, at=NOW)
    minute(NOW + timedelta(minutes=1))
    minute(NOW + timedelta(minutes=2))
    assert (told(author), told(second), told(third)) == ([], ["review:review"], ["review:review"])
    at = NOW + timedelta(hours=1)
    with clock.set_to(at):
        approve_draft(draft, seen=draft.hash, by=second, at=at)
    minute(at)
    assert told(author) == [], "one of two has approved"
    with clock.set_to(at):
        approve_draft(again(draft), seen=draft.hash, by=third, at=at)
    minute(at)
    assert (told(author), told(second)[1:], told(third)[1:]) == (
        ["decided:approved"],
        ["decided:approved"],
        [],
    )
    assert "version 2 is approved, in force from 2026-03-12" in sentences(author, at)[0]
    minute(moment("2026-03-08 23:00"))
    assert told(author)[1:] == []
    for when in ("2026-03-09 00:10", "2026-03-10 09:00", "2026-03-13 09:00"):
        minute(moment(when))
    assert told(author)[1:] == told(third)[1:] == ["coming:coming"]
    assert told(stranger) == told(gone) == []
    with time_is("2026-03-12 00:01") as now:
        come_into_force(now)
    minute(moment("2026-03-12 00:02"))
    assert len(told(author)) == 2


def test_a_draft_that_is_given_back_is_told_with_the_reason(draft, members):
    with clock.set_to(NOW):
        submit_draft(draft, by=members[0], at=NOW)
        return_draft(draft, reason="Clause 1.1 says nothing.", by=members[1], at=NOW)
    minute(NOW)
    assert (told(members[0]), told(members[1])) == (["decided:returned"], [])
    with acting(members[0], read_only=True):
        (line,) = page(members[0], NOW, before=None, unread=False)[0]
    assert (line.said.note, line.said.url) == ("Clause 1.1 says nothing.", f"/drafting/{draft.uuid}/")


def test_what_passed_more_than_three_days_ago_is_not_told(draft, members):
    with clock.set_to(NOW):
        submit_draft(draft, by=members[0], at=NOW)
    minute(NOW + timedelta(days=3, minutes=1))
    assert told(members[1]) == []


@pytest.fixture
def company():
    return found()


@pytest.fixture
def version(company):
    with system("test"):
        return PolicyVersion.objects.select_related("policy").get()


def announced(company, version, days: int = 14):
    with system("test"):
        concerned = everybody_concerned(version, company.now)
    due = local_day(company.now, version.policy.zone) + timedelta(days=days)
    announce_version(version, concerned, due_on=due, by=company.lead, at=company.now)
    return due


def days_after(company, number: int):
    return company.now + timedelta(days=number)


def test_who_is_asked_is_told_and_chased_until_he_has_acknowledged(company, version):
    rep = make_outside(Role.PARTNER_REPRESENTATIVE, partner=company.partner.pk)
    announced(company, version)
    minute(company.now)
    minute(days_after(company, 1))
    assert told(rep) == told(company.supervisor) == ["acknowledge"]
    assert "please read and acknowledge it by" in sentences(rep, company.now)[0]
    minute(days_after(company, 10))
    assert len(told(rep)) == 1
    for day in (11, 12, 13, 14):
        minute(days_after(company, day))
    assert len(told(rep)) == 2, "three days before it is due"
    with system("test"):
        one = Acknowledgement.objects.select_related("version__policy").get(
            person=company.supervisor.person_id
        )
    acknowledge(one, language="en", by=company.supervisor, at=company.now)
    for day in (16, 17, 23, 30):
        minute(days_after(company, day))
    assert len(told(company.supervisor)) == 2
    assert len(told(rep)) == 5, "the day after, and each week"
    minute(days_after(company, 60))
    assert len(told(rep)) == 6, "what passed while nobody looked is told once"
    with system("test"):
        assert not Notice.objects.filter(kind="policy.acknowledge", urgent=True).exists()


def test_it_goes_out_in_the_day_s_mail(company, version, settings):
    with system("test"):
        company.supervisor.email, company.supervisor.language = "chen@company.example", "en"
        company.supervisor.save()
    with PostOffice() as office:
        office.serve(settings)
        announced(company, version)
        minute(company.now)
        for hours in range(0, 26, 2):
            with clock.set_to(company.now + timedelta(hours=hours)):
                send_mail()
        (letter,) = office.letters
        assert "please read and acknowledge it by" in text_of(letter)


def test_what_was_announced_before_is_not_told_nor_chased(company, version):
    announced(company, version)
    for day in (4, 13, 16, 30):
        minute(days_after(company, day))
    assert told(company.supervisor) == []


def test_the_missing_are_reminded_by_hand_at_most_once_a_day(company, version):
    announced(company, version)
    at = days_after(company, 2)
    with clock.set_to(at):
        reached = remind_missing(version, by=company.lead, at=at)
    assert reached == len(told(company.supervisor)) * 3
    (entry,) = entries("policy.reminded")
    assert f'"people":{reached}' in entry.data
    with clock.set_to(at), pytest.raises(Refused, match=r"policy\.reminded_today"):
        remind_missing(version, by=company.lead, at=at + timedelta(hours=23))
    later = at + timedelta(hours=24)
    with clock.set_to(later):
        assert remind_missing(version, by=company.lead, at=later) == reached
    assert len(told(company.supervisor)) == 2


def test_only_the_task_force_reminds_and_only_what_was_announced(company, version):
    with pytest.raises(Refused, match=r"policy\.not_announced"):
        remind_missing(version, by=company.lead, at=company.now)
    announced(company, version)
    with pytest.raises(Refused, match=r"policy\.not_task_force"):
        remind_missing(version, by=company.supervisor, at=company.now)
    with system("test"):
        assert Announcement.objects.get().reminded_at is None
    assert entries("policy.reminded") == []


def test_page_and_program_remind(company, version):
    announced(company, version)
    client = browser(company.lead)
    address = f"/acknowledgements/versions/{version.uuid}/"
    assert "Remind the missing now" in client.get(address).content.decode()
    assert "Remind the missing now" not in browser(company.supervisor).get(address).content.decode()
    assert client.post(f"{address}remind/", follow=True).content.decode().count("people are reminded") == 1
    answer = client.post(f"/api/v1/policy-versions/{version.uuid}/remind")
    assert (answer.status_code, answer.json()["code"]) == (409, "policy.reminded_today")
