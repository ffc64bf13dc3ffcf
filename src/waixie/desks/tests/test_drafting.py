"""Versions of the policy in the browser and through the API."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import again, entries, make_inside, make_outside
from waixie.desks.tests.company import POLICY, browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.policy.engine.timing import local_day
from waixie.policy.models import Draft, DraftComment, PolicyVersion
from waixie.policy.states import DraftState

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    return found()


def begun(company) -> Draft:
    client = browser(company.lead)
    with system("test"):
        version = PolicyVersion.objects.get()
    answer = client.post("/drafting/new/", {"begun_from": str(version.uuid)})
    assert answer.status_code == 302
    with system("test"):
        return Draft.objects.select_related("policy").get()


def with_day(draft: Draft, company) -> Draft:
    """The same draft with today as its day, and a shorter limit."""
    day = local_day(company.now, "Asia/Taipei").isoformat()
    text = POLICY.replace("2020-01-01", day).replace('"1"', '"2"').replace("within: 4 h", "within: 2 h")
    answer = put_in(browser(company.lead), draft, text)
    assert answer.status_code == 302, answer.content.decode()
    return again(draft)


def put_in(client, draft: Draft, text: str):
    file = SimpleUploadedFile("policy.yaml", text.encode())
    return client.post(f"/drafting/{draft.uuid}/put-in/", {"file": file, "seen": draft.hash})


def test_a_draft_is_begun_from_the_version_in_force(company):
    draft = begun(company)
    page = browser(company.lead).get(f"/drafting/{draft.uuid}/").content.decode()
    assert (draft.version, draft.state) == ("2", DraftState.DRAFT)
    assert "A problem is taken on within four hours." in page
    assert "within 4 hours" in page


def test_a_file_goes_out_and_comes_in_again_unchanged(company):
    draft = begun(company)
    client = browser(company.lead)
    file = client.get(f"/drafting/{draft.uuid}/file/").content.decode()
    assert put_in(client, draft, file).status_code == 302
    assert again(draft).hash == draft.hash


def test_a_file_that_does_not_read_is_refused_with_every_place(company):
    draft = begun(company)
    wrong = POLICY.replace("case.acknowledged", "case.aknowledged").replace("4 h", "4 hx")
    answer = put_in(browser(company.lead), draft, wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Did you mean “case.acknowledged”?" in page
    assert "is not a length of time" in page


def test_from_draft_to_approved_in_the_browser(company):
    draft = with_day(begun(company), company)
    browser(company.lead).post(f"/drafting/{draft.uuid}/do/submit/", {"go": "1"})
    for member in (make_inside(Role.TASK_FORCE), make_inside(Role.TASK_FORCE)):
        client = browser(member)
        assert "Approve this text" in client.get(f"/drafting/{draft.uuid}/").content.decode()
        client.post(f"/drafting/{draft.uuid}/do/approve/", {"seen": draft.hash})
    assert again(draft).state == DraftState.APPROVED
    assert len(entries("policy.approved")) == 2


def test_who_wrote_it_reads_why_he_may_not_approve(company):
    draft = with_day(begun(company), company)
    client = browser(company.lead)
    client.post(f"/drafting/{draft.uuid}/do/submit/", {"go": "1"})
    page = client.get(f"/drafting/{draft.uuid}/").content.decode()
    assert "Who alone wrote a version does not approve it." in page
    answer = client.post(f"/drafting/{draft.uuid}/do/approve/", {"seen": draft.hash})
    assert answer.status_code == 403
    assert again(draft).state == DraftState.IN_REVIEW


def test_a_comment_of_legal_stands_beside_its_clause(company):
    draft = begun(company)
    client = browser(make_inside(Role.LEGAL))
    client.post(f"/drafting/{draft.uuid}/do/comment/", {"text": "Four hours are long.", "clause": "8.02"})
    page = client.get(f"/drafting/{draft.uuid}/").content.decode()
    assert "Four hours are long." in page
    with system("test"):
        comment = DraftComment.objects.get()
    client.post(f"/drafting/comments/{comment.uuid}/settle/")
    assert again(comment).settled_at is not None


def test_a_supervisor_sees_versions_but_no_draft(company):
    draft = begun(company)
    client = browser(company.supervisor)
    assert client.get(f"/drafting/{draft.uuid}/").status_code == 404
    page = client.get("/drafting/").content.decode()
    assert "in force" in page
    assert str(draft.uuid) not in page


def test_the_api_takes_a_version_the_whole_way(company):
    lead = browser(company.lead)
    day = local_day(company.now, "Asia/Taipei").isoformat()
    text = POLICY.replace("2020-01-01", day).replace('"1"', '"2"')
    made = api(lead, "post", "drafts", {"source": text}, 201)
    uuid, seen = made["uuid"], made["hash"]
    changed = api(lead, "put", f"drafts/{uuid}/file", {"source": text.replace("4 h", "2 h"), "seen": seen})
    refused = api(lead, "put", f"drafts/{uuid}/file", {"source": text, "seen": seen}, 409)
    assert refused["code"] == "policy.changed_meanwhile"
    assert refused["remedy"]
    api(lead, "post", f"drafts/{uuid}/submit", {})
    legal = browser(make_inside(Role.LEGAL))
    comment = api(legal, "post", f"drafts/{uuid}/comments", {"text": "fine", "clause": "8.02"}, 201)
    api(legal, "post", f"draft-comments/{comment['uuid']}/settle", {})
    api(legal, "post", f"drafts/{uuid}/accept", {"note": ""})
    assert api(legal, "post", f"drafts/{uuid}/approve", {"seen": changed["hash"]}, 403)["code"] == (
        "policy.not_task_force"
    )
    for state in ("in_review", "approved"):
        member = browser(make_inside(Role.TASK_FORCE))
        assert api(member, "post", f"drafts/{uuid}/approve", {"seen": changed["hash"]})["state"] == state
    assert api(lead, "post", f"drafts/{uuid}/return", {"reason": "wait"})["state"] == "draft"
    assert api(lead, "post", f"drafts/{uuid}/archive", {"reason": "no"})["state"] == "archived"
    listed = api(lead, "get", "policy-versions")
    assert {(one["version"], one["state"]) for one in listed} == {("1", "in_force"), ("2", "archived")}
    in_force = next(one for one in listed if one["state"] == "in_force")
    assert lead.get(f"/api/v1/policy-versions/{in_force['uuid']}/file").content.decode() == POLICY


def test_the_api_shows_nobody_outside_anything(company):
    draft = begun(company)
    outsider = browser(make_outside(Role.PARTNER_REPRESENTATIVE, partner=company.partner.pk))
    for address in (f"drafts/{draft.uuid}", "policy-versions"):
        assert outsider.get(f"/api/v1/{address}").status_code == 404


def api(client, method: str, address: str, body: dict | None = None, status: int = 200):
    ask = getattr(client, method)
    answer = ask(
        f"/api/v1/{address}",
        *([json.dumps(body)] if body is not None else []),
        **({"content_type": "application/json"} if body is not None else {}),
    )
    assert answer.status_code == status, answer.content.decode()
    return answer.json()
