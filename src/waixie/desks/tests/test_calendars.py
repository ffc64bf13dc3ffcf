"""The pages of the working calendars: a year, a file that is looked at before it is taken over, which duties move; and the API."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import NOON, entries, make_inside, make_outside
from waixie.desks.tests.company import browser
from waixie.foundation import clock
from waixie.foundation.accounts.roles import Role
from waixie.foundation.calendars.models import Calendar
from waixie.foundation.calendars.queries import declared_days, newest_version
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.permits.acting import system
from waixie.foundation.telling.actions import New, record_what_happened
from waixie.policy.actions.adopt import adopt
from waixie.policy.models import Obligation
from waixie.policy.tick import tick

pytestmark = pytest.mark.django_db(transaction=True)
TYPHOON = date(2026, 3, 3)  # the Tuesday after
ICS = b"""BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260303
SUMMARY:Typhoon
END:VEVENT
END:VCALENDAR
"""
POLICY = """
policy: regime
title: {en: The regime, zh-Hant: 管理辦法, zh-Hans: 管理制度}
version: "1"
prevailing: en
zone: Asia/Taipei
valid_from: 2020-01-01
defaults: {record_within: 1 d, owner: task_force}
chapters:
  - chapter: 8
    title: {en: Problems, zh-Hant: 問題, zh-Hans: 问题}
    clauses:
      - clause: "8.02"
        text: {en: Within a working day., zh-Hant: 一個工作日內。, zh-Hans: 一个工作日内。}
        rules:
          - {id: R802, family: response, per: case, after: case.reported, expect: case.acknowledged, within: 1 bd}
"""


@pytest.fixture
def lead():
    with clock.set_to(NOON):
        yield make_inside(Role.ADMINISTRATOR, Role.TASK_FORCE, login="lead")


@pytest.fixture
def taiwan(lead):
    with system("test"):
        return Calendar.objects.get(code="taiwan")


@pytest.fixture
def case(lead):
    with system("test"):
        adopt(POLICY, by=SYSTEM, at=NOON)
    record_what_happened(
        "case.reported", {"case": New("Line 3"), "severity": "high"}, happened_at=NOON, by=lead, at=NOON
    )


def due():
    with system("test"):
        return Obligation.objects.get(type="case").due_at.date()


def upload(client, calendar, content=ICS, name="days.ics", **said):
    file = SimpleUploadedFile(name, content)
    given = {"file": file, "reason": "TPE-1", **said}
    return client.post(f"/calendars/{calendar.uuid}/file/", given)


def now_of(calendar):
    with system("test"):
        return newest_version(calendar).number, declared_days(calendar)


def token_in(page):
    return page.content.decode().split('name="plan" value="')[1].split('"')[0]


def test_the_list_and_the_year_tell_what_is_worked(lead, taiwan):
    client = browser(lead)
    assert "Mainland" in client.get("/calendars/").content.decode()
    page = client.get(f"/calendars/{taiwan.uuid}/?year=2026").content.decode()
    assert "端午節" in page
    assert 'class="day-off" title="端午節">19<' in page
    assert "as the calendar began" in page
    assert client.get(f"/calendars/{taiwan.uuid}/?year=2050").status_code == 200


def test_a_file_is_looked_at_first_and_says_which_duties_move(lead, taiwan, case):
    client = browser(lead)
    assert due() == TYPHOON
    looked = upload(client, taiwan)
    page = looked.content.decode()
    assert "<strong>1</strong>open duties due at another time" in page
    assert "Typhoon" in page
    assert now_of(taiwan)[0] == 1
    done = client.post(f"/calendars/{taiwan.uuid}/take-over/", {"plan": token_in(looked)})
    assert done.status_code == 302
    number, days = now_of(taiwan)
    assert (number, days[TYPHOON].name) == (2, "Typhoon")
    assert len(entries("calendar.changed")) == 1
    with system("test"):
        tick(NOON)
    assert due() == date(2026, 3, 4)
    assert "TPE-1" in client.get(f"/calendars/{taiwan.uuid}/?year=2026").content.decode()


def test_what_was_looked_at_beside_an_older_version_is_refused(lead, taiwan):
    client = browser(lead)
    looked = upload(client, taiwan)
    for status in (302, 409):
        answer = client.post(f"/calendars/{taiwan.uuid}/take-over/", {"plan": token_in(looked)})
        assert answer.status_code == status
    assert now_of(taiwan)[0] == 2


def test_a_difference_that_is_not_ours_or_of_another_calendar_is_refused(lead, taiwan):
    client = browser(lead)
    token = token_in(upload(client, taiwan))
    with system("test"):
        other = Calendar.objects.get(code="mainland")
    for calendar, plan in ((taiwan, "bent" + token), (other, token)):
        assert client.post(f"/calendars/{calendar.uuid}/take-over/", {"plan": plan}).status_code == 409


def test_a_bad_file_comes_back_with_line_and_advice(lead, taiwan):
    bad = upload(browser(lead), taiwan, b"date,kind,hours,name\n2026-13-01,off,,x\n", "days.csv")
    assert bad.status_code == 422
    assert "Line 2: “2026-13-01” is no day." in bad.content.decode()
    assert now_of(taiwan)[0] == 1


def test_single_days_are_announced_by_hand(lead, taiwan):
    client = browser(lead)
    said = {"first": "2026-03-03", "sort": "work", "hours": "09:00-12:00", "name": "Typhoon", "reason": "TPE"}
    looked = client.post(f"/calendars/{taiwan.uuid}/days/", said)
    assert "09:00-12:00" in looked.content.decode()
    client.post(f"/calendars/{taiwan.uuid}/take-over/", {"plan": token_in(looked)})
    assert now_of(taiwan)[1][TYPHOON].hours == ((540, 720),)
    wrong = client.post(f"/calendars/{taiwan.uuid}/days/", {**said, "last": "2026-03-01"})
    assert wrong.status_code == 422


def test_what_goes_out_changes_nothing_when_it_comes_back(lead, taiwan):
    client = browser(lead)
    for sort in ("csv", "ics"):
        answer = client.get(f"/calendars/{taiwan.uuid}/?as={sort}")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        back = upload(client, taiwan, content, f"days.{sort}", whole="on")
        assert "Nothing would change." in back.content.decode()


def test_the_week_is_changed_and_a_new_calendar_made(lead, taiwan):
    client = browser(lead)
    week = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "08:00-17:00")
    said = {**week, "saturday": "", "sunday": "", "begins_on": "2026-04-01", "reason": "Summer"}
    assert client.post(f"/calendars/{taiwan.uuid}/week/", said).status_code == 302
    assert now_of(taiwan)[0] == 2
    made = {**week, "name": "Kunshan", "code": "kunshan", "like": "mainland"}
    assert client.post("/calendars/new/", made).status_code == 302
    with system("test"):
        kunshan = Calendar.objects.get(code="kunshan")
    assert date(2026, 2, 17) in now_of(kunshan)[1]
    assert client.post(f"/calendars/{kunshan.uuid}/house/", {"go": "1"}).status_code == 302
    with system("test"):
        assert Calendar.objects.get(is_default=True) == kunshan


def test_programs_look_and_take_over_by_the_same_rules(lead, taiwan):
    client = browser(lead)
    address = f"/api/v1/calendars/{taiwan.uuid}"
    body = {"days": [{"date": "2026-03-03", "sort": "off", "name": "Typhoon"}], "reason": "TPE"}

    def send(**more):
        return client.post(f"{address}/days", json.dumps({**body, **more}), content_type="application/json")

    assert send(preview=True).json()["version"] is None
    assert send().json()["version"] == 2
    assert send().json()["code"] == "calendars.nothing_changes"
    assert any(one["name"] == "Typhoon" for one in client.get(f"{address}/days?year=2026").json())
    bad = client.post(f"{address}/file", {"reason": "x", "file": SimpleUploadedFile("a.ics", b"x")})
    assert (bad.status_code, bad.json()["code"]) == (409, "calendars.unreadable")
    week = {"hours": ["08:00-17:00"] * 5 + ["", ""]}
    later = {**week, "begins_on": "2026-04-01", "reason": "Summer"}
    made = {**week, "code": "kunshan", "name": "Kunshan", "like": "mainland"}
    for path, said, status in ((f"{address}/week", later, 200), ("/api/v1/calendars", made, 201)):
        answer = client.post(path, json.dumps(said), content_type="application/json")
        assert answer.status_code == status
    assert {one["code"] for one in client.get("/api/v1/calendars").json()} >= {"taiwan", "kunshan"}


def test_others_read_and_are_refused_and_outside_there_is_nothing(taiwan):
    client = browser(make_inside(Role.SUPERVISOR))
    assert "Bring a file" not in client.get(f"/calendars/{taiwan.uuid}/").content.decode()
    assert upload(client, taiwan).status_code == 403
    assert client.post(f"/calendars/{taiwan.uuid}/take-over/", {"plan": ""}).status_code in (403, 409)
    assert entries("act.refused")
    outside = browser(make_outside())
    assert {outside.get(path).status_code for path in ("/calendars/", f"/calendars/{taiwan.uuid}/")} == {404}
    assert outside.get("/api/v1/calendars").status_code == 404
