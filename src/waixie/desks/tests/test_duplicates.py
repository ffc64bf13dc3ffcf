"""The pages of likely duplicates, and the same through the API."""

import pytest

from tests.cast import again, entries, make_outside
from waixie.desks.tests.company import browser, found
from waixie.foundation.permits.acting import system
from waixie.registry.actions import register_worker
from waixie.registry.models import DuplicateCandidate

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def company():
    return found()


@pytest.fixture
def twin(company):
    given = {"name": "王小明", "home_partner": company.partner}
    return register_worker(**given, by=company.lead, at=company.now)


@pytest.fixture
def pair(twin):
    with system("test"):
        return DuplicateCandidate.objects.get()


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_the_register_the_page_of_a_worker_and_the_list_lead_to_the_pair(company, pair):
    lead = browser(company.lead)
    address = f"/duplicates/{pair.uuid}/"
    assert address in text(lead, "/duplicates/?noun=worker")
    assert address not in text(lead, "/duplicates/?noun=partner")
    assert address in text(lead, f"/workers/{company.worker.uuid}/")
    assert "1 likely duplicate" in text(lead, "/workers/")


def test_the_two_stand_side_by_side_with_what_hangs_on_each(company, pair):
    page = text(browser(company.lead), f"/duplicates/{pair.uuid}/")
    assert "the same name, the same partner" in page
    assert '<th scope="row">Engagements</th><td>1</td><td>0</td>' in page


def test_merged_the_old_address_leads_to_the_one_that_stays_and_split_to_itself_again(company, twin, pair):
    lead = browser(company.lead)
    sent = lead.post(f"/duplicates/{pair.uuid}/", {"verdict": "same", "stays": "second"})
    assert sent.status_code == 302
    old, new = f"/workers/{company.worker.uuid}/", f"/workers/{twin.uuid}/"
    assert lead.get(old)["Location"] == new
    assert "This entry was merged into 王小明" in text(lead, f"{old}?entry=own")
    page = text(lead, new)
    assert "產線自動化維護" in page
    assert "registered" in page
    assert f"/duplicates/{pair.uuid}/" in text(lead, "/duplicates/?decision=same")
    assert lead.post(f"/duplicates/{pair.uuid}/split/", {"reason": "brothers"}).status_code == 302
    assert lead.get(old).status_code == 200
    assert [one.kind for one in entries("worker.split")] == ["worker.split"]


def test_not_the_same_is_not_proposed_again(company, pair):
    lead = browser(company.lead)
    lead.post(f"/duplicates/{pair.uuid}/", {"verdict": "different"})
    assert f"/duplicates/{pair.uuid}/" not in text(lead, "/duplicates/")
    answer = lead.post(f"/duplicates/{pair.uuid}/", {"verdict": "same"})
    assert answer.status_code == 422
    assert "This pair has been decided already" in answer.content.decode()


def test_who_may_not_decide_reads_who_may_and_is_refused(company, pair):
    chen = browser(company.supervisor)
    assert "merge them" not in text(chen, f"/duplicates/{pair.uuid}/")
    assert chen.post(f"/duplicates/{pair.uuid}/", {"verdict": "same"}).status_code == 403
    assert [one.kind for one in entries("act.refused")] == ["act.refused"]
    assert again(pair).verdict == "open"


def test_outside_knows_of_no_duplicates(company, pair):
    rep = browser(make_outside(partner=company.partner.pk))
    for address in ("/duplicates/", f"/duplicates/{pair.uuid}/", "/duplicates/look/"):
        assert rep.get(address).status_code == 404
    assert "Perhaps entered twice" not in text(rep, f"/workers/{company.worker.uuid}/")


def test_the_api_does_the_same(company, twin, pair):
    lead = browser(company.lead)
    (told,) = lead.get("/api/v1/duplicates?noun=worker").json()
    assert (told["uuid"], told["signs"]) == (str(pair.uuid), ["name", "partner"])
    base = f"/api/v1/duplicates/{pair.uuid}"
    wrong = {"verdict": "same", "stays": str(company.partner.uuid)}
    answer = lead.post(f"{base}/decision", wrong, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (409, "registry.not_of_the_pair")
    right = {"verdict": "same", "stays": str(twin.uuid)}
    told = lead.post(f"{base}/decision", right, content_type="application/json").json()
    assert (told["verdict"], told["stays"]) == ("same", str(twin.uuid))
    told = lead.post(f"{base}/split", {"reason": "x"}, content_type="application/json").json()
    assert told["verdict"] == "different"
    assert lead.post("/api/v1/duplicates").json() == {"found": 1}
    refused = browser(company.supervisor).post("/api/v1/duplicates")
    assert (refused.status_code, refused.json()["code"]) == (403, "registry.not_one_who_settles")
