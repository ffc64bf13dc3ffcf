"""The pages that carry the product, on a small company."""

import html
import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.cast import entries, make_inside, make_outside
from waixie.desks.tests.company import browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.foundation.ui.words import due_in_figures
from waixie.policy.models import Obligation
from waixie.registry.actions import register_worker
from waixie.registry.models import Engagement, Partner

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    return found()


def read(account, address, status=200):
    answer = browser(account).get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def test_home_shows_what_is_overdue_first_and_where_it_is_done(company):
    page = read(company.supervisor, "/")
    assert page.index("g-overdue") < page.index("Line 3 stands still")
    assert "/record/case.acknowledged/?case=" in page
    assert "Run out, or running out within 30 days" in page


def test_a_period_that_was_missed_says_which_one_and_what_can_still_meet_it(company):
    page = read(company.supervisor, "/")
    address, days = re.search(
        r'href="(/record/satisfaction\.asked/\?[^"]*window=([0-9-]+)[^"]*)"', page
    ).groups()
    form = read(company.supervisor, html.unescape(address))
    assert f"This is asked for {days} – " in form
    assert "counts for a later period" in form
    assert f"for {days} – " in page
    number = re.search(r"/duties/(\d+)/", page[page.index(address) - 1200 : page.index(address)])[1]
    assert f"{days} – " in read(company.supervisor, f"/duties/{number}/")
    assert "This is asked for" not in read(company.supervisor, "/record/satisfaction.asked/?window=soon")


def test_home_of_somebody_who_owes_nothing_teaches_the_next_step(company):
    assert "Nothing is due" in read(make_inside(Role.TRAINER), "/")


def test_the_duty_that_is_done_disappears_from_home(company):
    page = read(company.supervisor, "/")
    address = re.search(r"/record/case\.acknowledged/\?(case=[0-9a-f-]+)", page)
    client, then = browser(company.supervisor), timezone.localtime(company.now)
    sent = {
        "f-case": address[1].removeprefix("case="),
        "happened_on": f"{then:%Y-%m-%d}",
        "happened_at": f"{then:%H:%M}",
    }
    assert client.post("/record/case.acknowledged/", sent).status_code == 302
    assert "Line 3 stands still" not in client.get("/").content.decode()


def test_times_of_a_duty_are_those_of_its_policy_and_say_so(company):
    with timezone.override("America/New_York"):
        number = re.search(r"/duties/(\d+)/", read(company.lead, "/policy/regime/8.02/"))[1]
        page = read(company.lead, f"/duties/{number}/")
    with system("test"):
        due = Obligation.objects.get(pk=number).due_at
    assert f"{due_in_figures(due, zone=ZoneInfo('Asia/Taipei'))} Asia/Taipei" in page


def test_what_is_recorded_with_todays_date_alone_is_not_asked_for_until_midnight(company):
    page = read(company.supervisor, "/")
    case = re.search(r"/record/case\.acknowledged/\?case=([0-9a-f-]+)", page)[1]
    client, today = browser(company.supervisor), timezone.localdate(company.now)
    sent = {"f-case": case, "happened_on": f"{today:%Y-%m-%d}"}
    assert client.post("/record/case.acknowledged/", sent).status_code == 302
    assert "Line 3 stands still" not in client.get("/").content.decode()
    number = re.search(r"/duties/(\d+)/", client.get("/policy/regime/8.02/").content.decode())[1]
    duty = client.get(f"/duties/{number}/").content.decode()
    assert '<dd><span class="mark mark-late">' in duty, "it was overdue, and is done"
    assert duty.count('<ol class="life">') == 2, "evidence and what was said, each once"


def test_the_reader_sets_each_clause_with_its_state_beside_it(company):
    page = read(company.lead, "/policy/regime/")
    assert "A problem is taken on within four hours." in page
    assert "/policy/regime/8.02/?state=breached" in page
    before = read(company.lead, "/policy/regime/?on=2021-05-05")
    assert "/policy/regime/8.02/?state=breached" not in before


def test_a_clause_leads_down_to_the_duty_and_its_evidence(company):
    assert "Line 3 stands still" in read(company.lead, "/policy/regime/8.02/?state=breached")
    with system("test"):
        number = Obligation.objects.get(type="case").pk
    page = read(company.lead, f"/duties/{number}/")
    assert "The one of chen" in page
    assert "reported the case Line 3 stands still" in page


def test_the_engagement_file_shows_duties_people_and_life(company):
    address = f"/engagements/{company.engagement.uuid}/"
    page = read(company.supervisor, address)
    assert "The service is checked each month." in page
    assert "20 days left" in page
    assert "王小明" in read(company.supervisor, address + "?tab=people")
    assert "activated the engagement" in read(company.supervisor, address + "?tab=life")


@pytest.mark.parametrize(
    "place", ["/workers/", "/partners/", "/engagements/", "/company/", "/catalogue/", "/search/?q=王小"]
)
def test_the_registers_open(company, place):
    assert "立" in read(company.lead, place) or "王" in read(company.lead, place) or place == "/catalogue/"


def test_what_lies_outside_ones_reach_is_not_there(company):
    stranger = make_inside(Role.SUPERVISOR, login="stranger")
    read(stranger, f"/engagements/{company.engagement.uuid}/", status=404)
    with system("test"):
        number = Obligation.objects.filter(type="engagement").first().pk
    read(stranger, f"/duties/{number}/", status=404)
    outsider = make_outside(Role.PARTNER_REPRESENTATIVE, partner=company.partner.pk + 1000)
    for address in ("/policy/", "/company/", "/catalogue/", f"/partners/{company.partner.uuid}/"):
        read(outsider, address, status=404)


def test_a_representative_sees_his_own_partner_and_engagement(company):
    theirs = make_outside(Role.PARTNER_REPRESENTATIVE, partner=company.partner.pk)
    for address in (
        "/",
        "/engagements/",
        f"/engagements/{company.engagement.uuid}/",
        f"/workers/{company.worker.uuid}/",
    ):
        assert company.engagement.title in read(theirs, address) or "王小明" in read(theirs, address)


def test_a_representative_reads_the_life_of_his_engagement_and_owes_what_is_his(company):
    theirs = make_outside(Role.PARTNER_REPRESENTATIVE, partner=company.partner.pk)
    assert "activated the engagement" in read(theirs, f"/engagements/{company.engagement.uuid}/?tab=life")
    assert "Line 3" not in read(theirs, "/")


def test_a_partner_is_registered_and_blacklisted_for_a_reason(company):
    client = browser(company.lead)
    made = client.post("/partners/new/", {"name": "宏遠自動化", "country": "TW"})
    assert client.post(f"{made.url}blacklist/", {"reason": ""}).status_code == 422
    assert client.post(f"{made.url}blacklist/", {"reason": "Three accidents"}).status_code == 302
    with system("test"):
        assert Partner.objects.get(name="宏遠自動化").status == "blacklisted"
    assert len(entries("partner.blacklisted")) == 1


def test_an_act_that_is_refused_says_why_and_what_would_make_it_possible(company):
    page = read(make_inside(Role.TASK_FORCE), f"/engagements/{company.engagement.uuid}/activate/")
    assert 'class="note note-error"' in page


def test_personal_data_is_shown_for_a_reason_that_stays_on_record(company):
    guard = make_inside(Role.SECURITY_OFFICER)
    address = f"/workers/{company.worker.uuid}/personal/"
    client = browser(guard)
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "lost badge"}).status_code == 200
    assert len(entries("personal_data.read")) == 1
    read(company.supervisor, address, status=404)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_comes_as_a_file(company, kind):
    answer = browser(company.lead).get(f"/workers/?as={kind}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="workers.{kind}"'
    assert len(b"".join(answer.streaming_content)) > 20


@pytest.mark.parametrize("noun", ["", "worker", "partner", "engagement", "site", "department", "entity"])
def test_people_from_outside_search_and_pick_what_is_theirs(company, noun):
    theirs = make_outside(Role.PARTNER_REPRESENTATIVE, partner=company.partner.pk)
    stranger = make_outside(Role.PARTNER_REPRESENTATIVE, partner=company.partner.pk + 1000, login="stranger")
    names = {
        "": "立",
        "worker": "王小明",
        "partner": "立訊",
        "engagement": "產線",
        "site": "新竹",
        "department": "製造",
        "entity": "立成",
    }
    word = names[noun]
    address = f"/record/objects/?type={noun}&name=f-x&f-x-words={word}" if noun else f"/search/?q={word}"
    assert ("/partners/" if not noun else "立" if noun in ("partner", "entity") else word) in read(
        theirs, address
    )
    assert str(company.partner.uuid) not in (page := read(stranger, address))
    assert 'type="radio"' not in page


def test_an_engagement_that_has_run_out_says_so(company):
    with system("test"):
        ended = timezone.localdate() - timedelta(days=3)
        Engagement.objects.filter(pk=company.engagement.pk).update(ends_on=ended)
    assert "ran out 3 days ago" in read(company.lead, f"/engagements/{company.engagement.uuid}/")


@pytest.mark.parametrize(
    "address",
    ["/workers/?status=%00", "/partners/?status=a%00", "/engagements/?state=%00&legal_form=%00", "/workers/?status=nonsense"],
)  # fmt: skip
def test_a_choice_that_there_is_not_narrows_nothing(company, address):
    assert "立" in read(company.lead, address)


def test_a_picker_of_nothing_is_not_there(company):
    read(company.lead, "/record/objects/?type=%00&name=f-x", status=404)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_waiver_lies_within_what_calendars_reach(company, day):
    with system("test"):
        number = Obligation.objects.filter(type="case").first().pk
    asked = {"from_on": "0001-01-01" if day < "1" else "2026-01-01", "until": day, "reason": "why"}
    assert browser(company.lead).post(f"/duties/{number}/waiver/", asked).status_code == 422


def test_a_search_says_that_there_are_more_than_it_shows_and_where_all_stand(company):
    for number in range(8):
        register_worker(name=f"王{number}", home_partner=company.partner, by=company.lead, at=company.now)
    page = read(company.lead, "/search/?q=王")
    assert '<span class="count">8+</span>' in page
    assert 'href="/workers/?q=%E7%8E%8B"' in page
    few = read(company.lead, "/search/?q=王小明")
    assert '<span class="count">1</span>' in few
    assert "/workers/?q=" not in few
