"""Saved views of the registers: kept from a list, opened by others, changed and removed; and the same through the API."""

from urllib.parse import quote

import pytest

from tests.cast import entries, make_inside, make_outside
from waixie.desks.tests.company import browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.registry.actions import register_partner, register_worker, save_view
from waixie.registry.models import SavedView

pytestmark = pytest.mark.django_db(transaction=True)
API = "/api/v1/registers"


@pytest.fixture
def company():
    return found()


@pytest.fixture
def other(company):
    """A worker of another partner."""
    rival = register_partner(name="對手實業", by=company.lead, at=company.now)
    return register_worker(name="羅志祥", home_partner=rival, by=company.lead, at=company.now)


def text(answer, status=200):
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def kept(company, **given):
    asked = {"noun": "worker", "name": "現場", "asked": "status=active", **given}
    return save_view(**asked, by=company.lead, at=company.now)


def only_view():
    with system("test"):
        return SavedView.objects.get()


def post(client, address, body):
    return client.post(f"{API}{address}", body, content_type="application/json")


def test_a_narrowed_list_is_saved_and_stands_above_the_list(company):
    lead = browser(company.lead)
    assert "Save as a view" not in text(lead.get("/workers/"))
    page = text(lead.get("/workers/?status=active&sort=-newest&q="))
    assert 'href="/workers/views/?status=active&amp;sort=-newest"' in page
    assert "Status: active · Sorted by: No. ▼" in text(lead.get("/workers/views/?status=active&sort=-newest"))
    sent = {"name": "現場", "filter": "status=active&sort=-newest", "role": "supervisor"}
    opened = lead.post("/workers/views/", sent, follow=True)
    view = only_view()
    assert opened.redirect_chain == [(f"/workers/?status=active&sort=-newest&view={view.uuid}", 302)]
    assert (view.asked, view.role) == ("status=active&sort=-newest", "supervisor")
    assert 'aria-current="true">現場' in text(opened)
    assert (
        'value="status=active' not in text(opened).partition("<main")[0]
    )  # the house is searched for nothing
    assert "現場" not in text(lead.get("/partners/"))


def test_what_follows_the_filter_is_drawn_anew_with_the_rows(company):
    """The filter fetches this part of the page alone: a view or a change of all rows must mean the list that is shown."""
    page = text(browser(company.lead).get("/workers/?status=active"))
    part = page.partition('id="list-body"')[2]
    assert 'name="filter" value="status=active"' in part
    assert "Save as a view" in part


def test_who_may_not_share_is_not_asked_with_whom_and_is_refused(company):
    guard = browser(make_inside(Role.GATE_GUARD))
    assert 'name="role"' not in text(guard.get("/workers/views/?status=active"))
    sent = {"name": "現場", "filter": "status=active"}
    assert (
        post(guard, "/worker/views", {**sent, "role": "supervisor"}).json()["code"] == "registry.not_a_sharer"
    )
    assert len(entries("act.refused")) == 1
    assert guard.post("/workers/views/", {**sent, "role": "supervisor"}).status_code == 302
    assert only_view().role == ""


def test_another_person_asks_the_same_and_sees_his_own_rows(company, other):
    view = kept(company)
    address = f"/workers/?status=active&view={view.uuid}"
    assert other.name in text(browser(company.lead).get(address))
    page = text(browser(make_outside(partner=company.partner.pk)).get(address))
    assert company.worker.name in page
    assert other.name not in page
    assert "現場" not in page  # it is not shared with him


def test_by_its_name_alone_the_view_leads_to_its_words_and_to_its_file(company, other):
    view, lead = kept(company, asked=f"q={quote(other.name)}"), browser(company.lead)
    whole = f"/workers/?q={quote(other.name)}&view={view.uuid}"
    assert lead.get(f"/workers/?view={view.uuid}").headers["Location"] == whole
    assert lead.get(f"/workers/?view={view.uuid}&as=csv").headers["Location"] == f"{whole}&as=csv"
    file = b"".join(lead.get(f"{whole}&as=csv")).decode()
    assert (other.name in file, company.worker.name in file) == (True, False)


def test_words_that_mean_nothing_any_more_are_said_and_do_not_narrow(company, other):
    nobody = "00000000-0000-0000-0000-00000000dead"
    view = kept(company, asked=f"q={other.name}&status=retired&partner={nobody}&sort=colour")
    page = text(browser(company.lead).get(f"/workers/?view={view.uuid}", follow=True))
    assert "Status, Partner, Sorted by. The list is shown without it." in page
    assert other.name in page
    assert company.worker.name not in page
    assert "Status: no longer there" in text(browser(company.lead).get("/workers/views/"))


def test_it_is_renamed_replaced_and_removed_from_its_page(company):
    view, lead = kept(company), browser(company.lead)
    changed = text(lead.get(f"/workers/?status=left&view={view.uuid}"))
    assert f'href="/workers/views/{view.uuid}/?status=left"' in changed
    address = f"/workers/views/{view.uuid}/"
    assert "From now on it asks: Status: left" in text(lead.get(f"{address}?status=left"))
    assert lead.post(address, {"verb": "replace", "filter": "status=left"}).status_code == 302
    assert lead.post(address, {"verb": "rename", "name": "離場"}).status_code == 302
    assert (only_view().name, only_view().asked) == ("離場", "status=left")
    assert "required" in text(lead.post(address, {"verb": "rename", "name": ""}), 422)
    text(lead.post(address, {"verb": "burn"}), 404)
    text(lead.post(f"/partners/views/{view.uuid}/", {"verb": "remove"}), 404)
    assert "is removed" in text(lead.post(address, {"verb": "remove"}, follow=True))
    text(lead.get(address), 404)


def test_a_reader_is_shown_why_he_does_not_change_it(company):
    view = kept(company, role="supervisor")
    reader, address = browser(company.supervisor), f"/workers/views/{view.uuid}/"
    page = text(reader.get("/workers/views/"))
    assert "shared with you" in page
    assert address not in page
    assert "by whoever saved it, or by an administrator" in text(reader.get(address))
    text(reader.post(address, {"verb": "remove"}), 403)
    assert len(entries("act.refused")) == 1
    assert only_view() == view


def test_a_name_that_is_taken_comes_back_with_what_was_written(company):
    kept(company)
    sent = {"name": "現場", "filter": "status=left"}
    page = text(browser(company.lead).post("/workers/views/", sent), 422)
    assert "There is a saved view named “現場” already." in page
    assert 'value="status=left"' in page
    assert len(entries("act.refused")) == 1


def test_programs_save_list_change_and_remove(company):
    lead = browser(company.lead)
    made = post(
        lead, "/engagement/views", {"name": "無督導", "filter": "supervisor=none&q=", "role": "legal"}
    ).json()
    assert (made["filter"], made["role"], made["own"]) == ("supervisor=none", "legal", True)
    assert made["url"] == f"/engagements/?supervisor=none&view={made['uuid']}"
    one = f"/views/{made['uuid']}"
    assert post(lead, one, {"name": "沒有督導"}).json()["name"] == "沒有督導"
    assert post(lead, one, {"filter": "state=active"}).json()["filter"] == "state=active"
    assert [row["name"] for row in lead.get(f"{API}/engagement/views").json()] == ["沒有督導"]
    assert lead.get(f"{API}/worker/views").json() == []
    stranger = browser(make_outside(partner=company.partner.pk))
    assert stranger.delete(f"{API}{one}").status_code == 404
    assert lead.delete(f"{API}{one}").status_code == 204
    assert lead.get(f"{API}/engagement/views").json() == []


def test_programs_are_told_which_word_means_nothing(company):
    answer = post(browser(company.lead), "/worker/views", {"name": "x", "filter": "colour=red"})
    assert (answer.status_code, answer.json()["code"]) == (409, "registry.view_unfit")
    assert "colour means nothing there" in answer.json()["title"]
    assert len(entries("act.refused")) == 1
