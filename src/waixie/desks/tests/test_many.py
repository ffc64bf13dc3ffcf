"""Several rows of a register at once: ticked, previewed, done; and the same through the API."""

import pytest

from tests.cast import again, entries, make_inside, make_outside
from waixie.desks.tests.company import browser, found
from waixie.foundation.accounts.roles import Role
from waixie.registry.actions import register_partner, register_worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    return found()


@pytest.fixture
def li(company):
    given = {"name": "李大華", "home_partner": company.partner, "skills": ["CNC"]}
    return register_worker(**given, by=company.lead, at=company.now)


def text(answer, status=200):
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def test_the_list_offers_what_the_reader_may_do_to_some_of_its_rows(company, li):
    page = text(browser(company.lead).get("/workers/"))
    assert f'name="row" value="{li.uuid}"' in page
    assert '<option value="skills">' in page
    assert '<option value="return">' not in page  # nobody has left
    for reader in (make_inside(Role.AUDITOR), make_outside(partner=company.partner.pk)):
        assert 'id="many"' not in text(browser(reader).get("/workers/"))


def test_ticked_asked_previewed_and_done(company, li):
    lead = browser(company.lead)
    sent = {"act": "skills", "row": [str(li.uuid), str(company.worker.uuid)]}
    assert 'name="skills"' in text(lead.post("/workers/many/", {**sent, "step": "ask"}))
    preview = text(lead.post("/workers/many/", {**sent, "skills": "welding", "step": "try"}))
    assert "nothing has been changed yet" in preview
    assert "CNC, welding" in preview
    assert again(li).skills == ["CNC"]
    done = text(lead.post("/workers/many/", {**sent, "skills": "welding", "step": "do"}))
    assert "Done for 2 entries" in done
    assert (again(li).skills, again(company.worker).skills) == (["CNC", "welding"], ["PLC", "welding"])
    assert len(entries("bulk_change.made")) == 1


def test_all_that_match_the_list_are_those_and_no_others(company, li):
    lead = browser(company.lead)
    sent = {"act": "leave", "all": "1", "filter": "q=李", "reason": "x", "step": "do"}
    page = text(lead.post("/workers/many/", sent))
    assert "李大華" in page
    assert (again(li).status, again(company.worker).status) == ("left", "active")


def test_the_preview_says_of_each_why_it_is_refused_and_a_deed_writes_it_down(company):
    other = register_partner(name="對手", country="TW", by=company.lead, at=company.now)
    chen = browser(company.supervisor)
    sent = {"act": "suspend", "row": [str(other.uuid)], "reason": "x"}
    page = text(chen.post("/partners/many/", {**sent, "step": "try"}))
    assert "0 entries can be changed" in page
    assert 'name="step" value="do"' not in page
    assert not entries("act.refused")
    text(chen.post("/partners/many/", {**sent, "step": "do"}))
    assert len(entries("act.refused")) == 1
    assert again(other).status == "active"


def test_an_act_without_questions_is_previewed_at_once(company, li):
    lead = browser(company.lead)
    lead.post("/workers/many/", {"act": "leave", "row": [str(li.uuid)], "reason": "x", "step": "do"})
    page = text(lead.post("/workers/many/", {"act": "return", "row": [str(li.uuid)], "step": "ask"}))
    assert "1 entry can be changed" in page


def test_nothing_ticked_is_said(company):
    lead = browser(company.lead)
    assert "No entry is chosen" in text(lead.post("/workers/many/", {"act": "return", "step": "ask"}), 409)
    assert "No entry is chosen" in text(lead.get("/workers/many/"))


def test_a_supervisor_of_several_engagements_is_appointed_at_once(company):
    new = make_inside(Role.SUPERVISOR, login="wu")
    sent = {"act": "supervisor", "row": [str(company.engagement.uuid)], "person": str(new.person.uuid)}
    text(browser(company.lead).post("/engagements/many/", {**sent, "step": "do"}))
    assert again(company.engagement).supervisor_id == new.person_id


def test_the_api_does_the_same_and_refuses_outside(company, li):
    given = {"act": "skills", "rows": [str(li.uuid)], "data": {"skills": "welding"}, "preview": True}
    address, json = "/api/v1/registers/worker/many", "application/json"
    lead = browser(company.lead)
    (one,) = lead.post(address, given, content_type=json).json()
    assert (one["done"], one["before"], one["after"]) == (True, "CNC", "CNC, welding")
    assert again(li).skills == ["CNC"]
    lead.post(address, {**given, "preview": False}, content_type=json)
    assert again(li).skills == ["CNC", "welding"]
    assert lead.post(address, {**given, "data": {}}, content_type=json).status_code == 409
    rep = browser(make_outside(partner=company.partner.pk))
    assert rep.post(address, given, content_type=json).status_code == 404


def test_who_leads_is_chosen_among_the_company_s_own_people(company):
    make_outside(partner=company.partner.pk, login="zoe.outside")
    lead, picked = browser(company.lead), "?type=insider&name=person"
    sent = {"act": "supervisor", "row": [str(company.engagement.uuid)]}
    assert "type=insider" in text(lead.post("/engagements/many/", {**sent, "step": "ask"}))
    assert "type=insider" in text(lead.get(f"/engagements/{company.engagement.uuid}/supervisor/"))
    chosen = make_inside(Role.SUPERVISOR, login="zoe.inside")
    found_there = text(lead.get(f"/record/objects/{picked}"))
    assert ("zoe.inside" in found_there, "zoe.outside" in found_there) == (True, False)
    done = lead.post("/engagements/many/", {**sent, "person": str(chosen.person.uuid), "step": "do"})
    assert "Done for 1 entry" in text(done)
