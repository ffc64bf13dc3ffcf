"""The history of an object: sentences with what changed, filtered, page by page, as a file, behind its walls."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cast import make_inside, make_outside
from waixie.desks.life.finding import types
from waixie.desks.tests.company import browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.models import Touched
from waixie.foundation.permits.acting import system
from waixie.registry import actions

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    return found()


def page(client, type_, row, query=""):
    return client.get(f"/history/{type_}/{row.uuid}/{query}")


def test_a_change_says_from_what_to_what(company):
    changed = {"gate_rules": "strict", "address": "x"}
    actions.change_site(company.site, **changed, by=company.lead, at=company.now)
    text = page(browser(company.lead), "site", company.site).content.decode()
    assert "changed the site" in text
    assert "ordinary → strict" in text.casefold()
    assert "changed: address" in text
    assert "History" in browser(company.lead).get(f"/sites/{company.site.uuid}/").content.decode()


def test_it_is_narrowed_by_kind_and_by_person(company):
    client = browser(company.lead)
    told = page(client, "engagement", company.engagement, "?kind=engagement.activated").content.decode()
    assert told.count("<li>\n        <time") == 1
    chen = company.supervisor.person.uuid
    hers = client.get(f"/api/v1/history/engagement/{company.engagement.uuid}?person={chen}").json()
    assert {one["by"] for one in hers["happened"]} == {company.supervisor.person.name}


def test_it_goes_on_page_by_page_and_comes_out_whole(company):
    for number in range(60):
        at = company.now + timedelta(seconds=number)
        actions.change_site(company.site, address=f"{number}", by=company.lead, at=at)
    with system("test"):
        there = Touched.objects.filter(type="site", object=company.site.pk).count()
    client = browser(company.lead)
    address = f"/api/v1/history/site/{company.site.uuid}"
    first = client.get(address).json()
    second = client.get(f"{address}?at={first['later'].replace('+', '%2B')}").json()
    uuids = [one["uuid"] for part in (first, second) for one in part["happened"]]
    assert (len(first["happened"]), len(uuids), len(set(uuids)), second["later"]) == (50, there, there, "")
    assert 'rel="next"' in page(client, "site", company.site).content.decode()
    file = page(client, "site", company.site, "?as=csv")
    assert len(b"".join(file.streaming_content).splitlines()) == there + 1
    assert page(client, "site", company.site, "?at=bent").status_code == 200


def test_who_does_not_see_the_object_finds_no_history(company):
    stranger = browser(make_outside(partner=company.partner.pk + 1))
    for type_, row in (
        ("engagement", company.engagement),
        ("worker", company.worker),
        ("site", company.site),
    ):
        assert page(stranger, type_, row).status_code == 404
    nobody = browser(make_inside(Role.SUPERVISOR))
    assert page(nobody, "audit", company.audit).status_code == 404
    assert page(nobody, "person", company.supervisor.person).status_code == 404
    assert page(browser(company.supervisor), "person", company.supervisor.person).status_code == 200
    assert page(browser(company.lead), "nothing", company.site).status_code == 404


def test_every_page_with_a_file_of_its_own_leads_to_its_history(company):
    client = browser(company.lead)
    rows = {
        "audit": company.audit,
        "risk": company.risk,
        "meeting": company.meeting,
        "worker": company.worker,
        "partner": company.partner,
        "site": company.site,
    }
    places = {"audit": "audits", "risk": "risks", "meeting": "task-force/meetings"}
    for type_, row in rows.items():
        shown = client.get(f"/{places.get(type_, type_ + 's')}/{row.uuid}/").content.decode()
        assert f"/history/{type_}/{row.uuid}/" in shown, type_
        assert page(client, type_, row).status_code == 200, type_


def test_somebody_from_outside_finds_his_own_history_and_no_other_persons(company):
    worker = make_outside(Role.WORKER, worker=7)
    client, stranger = browser(worker), make_outside(Role.WORKER, worker=8)
    for address in ("/history/person/{}/", "/api/v1/history/person/{}"):
        assert client.get(address.format(worker.person.uuid)).status_code == 200
        for other in (stranger.person.uuid, company.lead.person.uuid, uuid4()):
            assert client.get(address.format(other)).status_code == 404


def test_nothing_that_somebody_from_outside_asks_for_breaks(company):
    client = browser(make_outside(Role.WORKER, worker=7))
    assert {client.get(f"/history/{one}/{uuid4()}/").status_code for one in types()} == {404}


def test_a_file_and_a_program_read_bare_text_that_no_spreadsheet_takes_for_a_formula(company):
    with system("test"):
        type(company.lead.person).objects.filter(pk=company.lead.person_id).update(name="=1+1 & Söhne <b>")
    actions.change_site(company.site, address="x", by=company.lead, at=company.now)
    client = browser(company.lead)
    told = client.get(f"/api/v1/history/site/{company.site.uuid}").json()["happened"][0]["sentence"]
    assert told.startswith("=1+1 & Söhne <b>")
    file = page(client, "site", company.site, "?as=csv")
    text = b"".join(file.streaming_content).decode()
    assert "'=1+1 & Söhne <b> changed" in text
    assert "&amp;" not in text
