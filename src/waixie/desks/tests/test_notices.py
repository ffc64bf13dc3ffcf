import json

import pytest

from tests.cast import NOON, again, make_inside, make_outside
from waixie.desks.tests.company import browser
from waixie.foundation.accounts.roles import Role
from waixie.foundation.notices import actions
from waixie.foundation.notices.models import Letter, Notice
from waixie.foundation.notices.tests.post_office import PostOffice, news, sample_kinds, text_of
from waixie.foundation.permits.acting import system
from waixie.registry.models import Partner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def samples():
    with sample_kinds():
        yield


def told(account, **more) -> Notice:
    with system("test"):
        actions.tell([news(account.person, **more)], at=NOON)
        return Notice.objects.filter(person=account.person_id).latest("pk")


@pytest.mark.parametrize("make", [make_inside, make_outside])
def test_the_bell_counts_and_its_page_shows_what_was_told(make):
    reader = make(Role.WORKER) if make is make_outside else make(Role.SUPERVISOR)
    told(reader, data={"words": "look at this"})
    page = browser(reader).get("/notices/").content.decode()
    assert "Notices: 1 not read" in page
    assert "en: look at this" in page


def test_opening_marks_it_as_read_and_leads_to_what_it_is_about():
    chen = make_inside(Role.SUPERVISOR)
    notice = told(chen)
    answer = browser(chen).post(f"/notices/{notice.uuid}/open/")
    assert (answer.status_code, answer["Location"]) == (302, "/there/")
    assert again(notice).read_at is not None


def test_a_link_in_a_mail_leads_to_the_notice_and_reads_nothing_by_itself():
    chen = make_inside(Role.SUPERVISOR)
    notice = told(chen)
    page = browser(chen).get(f"/notices/{notice.uuid}/")
    assert "Go to it" in page.content.decode()
    assert again(notice).read_at is None


def test_that_of_another_is_not_there():
    notice = told(make_inside(Role.SUPERVISOR))
    other = browser(make_inside(Role.SUPERVISOR))
    assert other.get(f"/notices/{notice.uuid}/").status_code == 404
    assert other.post(f"/notices/{notice.uuid}/open/").status_code == 404
    assert other.post(f"/api/v1/notices/{notice.uuid}/open").status_code in (403, 404)


def test_the_list_goes_on_with_older_ones():
    chen = make_inside(Role.SUPERVISOR)
    with system("test"):
        actions.tell([news(chen.person, str(one)) for one in range(60)], at=NOON)
    client = browser(chen)
    first = client.get("/notices/").content.decode()
    before = first.split("before=")[1].split('"')[0]
    second = client.get(f"/notices/?before={before}").content.decode()
    assert (first.count("as-link"), second.count("as-link")) == (50, 10)
    assert "Notices: 60 not read" in first


def test_one_chooses_how_one_is_told():
    chen = make_inside(Role.SUPERVISOR)
    client = browser(chen)
    assert "Samples" in client.get("/account/notices/").content.decode()
    answer = client.post("/account/notices/", {"sample": "at_once", "quiet": "page", "zone": "Asia/Tokyo"})
    assert answer.status_code == 302
    wishes = client.get("/api/v1/notices/wishes").json()
    assert wishes == {"zone": "Asia/Tokyo", "ways": {"sample": "at_once", "quiet": "page"}}


def test_programs_read_and_choose_too():
    chen = make_inside(Role.SUPERVISOR)
    notice = told(chen)
    client = browser(chen)
    (item,) = client.get("/api/v1/notices").json()["items"]
    assert (item["uuid"], item["sentence"]) == (str(notice.uuid), "en: words")
    opened = client.post(f"/api/v1/notices/{notice.uuid}/open")
    assert opened.json()["read_at"] is not None
    wrong = client.put(
        "/api/v1/notices/wishes",
        json.dumps({"ways": {"sample": "by_pigeon"}}),
        content_type="application/json",
    )
    assert (wrong.status_code, wrong.json()["code"]) == (409, "notices.no_such_way")


def test_the_administrator_sees_what_could_not_go_and_nobody_else_does():
    admin, chen = make_inside(Role.ADMINISTRATOR), make_inside(Role.TASK_FORCE)
    with system("test"):
        Letter.objects.create(
            person=chen.person, sort="digest", made_at=NOON, due_at=NOON, tries=1, problem="the server sleeps"
        )
    assert "the server sleeps" in browser(admin).get("/notices/mail/").content.decode()
    assert browser(admin).post("/notices/mail/again/").status_code == 302
    assert browser(chen).get("/notices/mail/").status_code == 404
    assert browser(chen).post("/notices/mail/again/").status_code == 403


def test_the_page_with_a_link_says_whether_it_was_mailed(settings):
    client = browser(make_inside(Role.ADMINISTRATOR))
    with system("test"):
        partner = Partner.objects.create(name="立訊", search="立訊")
    sent = {"partner": str(partner.uuid), "name": "張經理", "email": "chang@lixun.example"}

    def answer() -> str:
        return client.post("/people/invite/representative/", sent).content.decode()

    assert "Write an e-mail with it" in answer()
    with PostOffice() as office:
        office.serve(settings)
        assert "It was mailed to chang@lixun.example just now" in answer()
        (letter,) = office.letters
        office.refusing = "550 no such user"
        assert "It could not be mailed to chang@lixun.example" in answer()
    assert "/invitation/" in text_of(letter)
