"""Versions of the policy in the browser and through the API."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from tests.cast import again, entries, make_inside, make_outside
from waixie.desks.life.entries import life_of
from waixie.desks.tests.company import POLICY, browser, found
from waixie.foundation.accounts.roles import Role
from waixie.foundation.directory import registers
from waixie.foundation.permits.acting import acting, system
from waixie.policy.editing import find_clause
from waixie.policy.engine.timing import local_day
from waixie.policy.grammar import PolicyText
from waixie.policy.models import Draft, DraftComment, Policy, PolicyVersion
from waixie.policy.states import DraftState
from waixie.policy.wording import read_policy

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


def test_the_api_writes_the_text_part_by_part(company):
    draft = begun(company)
    lead, root = browser(company.lead), f"drafts/{draft.uuid}"
    text = api(lead, "get", f"{root}/text")
    head = text["head"] | {"valid_from": "2030-01-01"}
    assert api(lead, "put", f"{root}/head", head)["effective_on"] == "2030-01-01"
    assert api(lead, "put", f"{root}/head", head, 409)["code"] == "policy.changed_meanwhile"
    api(lead, "post", f"{root}/chapters", {"number": "9", "title": {"en": "Ends"}})
    chapter = next(one for one in text["chapters"] if one["number"] == "8")
    api(lead, "put", f"{root}/chapters/8", chapter | {"title": {"en": "Troubles"}})
    api(lead, "post", f"{root}/clauses", {"number": "9.01", "chapter": "9", "text": {"en": "An end."}})
    clause = next(one for one in text["clauses"] if one["number"] == "8.02")
    rule = clause.pop("rules")[0]
    api(lead, "put", f"{root}/clauses/8.02", clause | {"text": {"en": "Within two hours."}})
    body = rule["body"] | {"within": "2 h"}
    told = api(lead, "put", f"{root}/clauses/8.02/effect", {"body": body})
    assert "within 2 hours" in told["sentences"]["en"]
    assert (told["objects"], told["looked_at"]) == (1, 1)
    api(lead, "put", f"{root}/clauses/8.02/rules/R802", {"body": body, "seen": rule["seen"]})
    second = body | {"id": "second", "within": "3 h"}
    api(lead, "post", f"{root}/clauses/8.02/rules", {"body": second})
    fresh = {one["number"]: one for one in api(lead, "get", f"{root}/text")["clauses"]}
    api(lead, "delete", f"{root}/clauses/8.02/rules/second", {"seen": fresh["8.02"]["rules"][1]["seen"]})
    api(lead, "delete", f"{root}/chapters/9", None, 409)
    api(lead, "delete", f"{root}/clauses/9.01", {"seen": fresh["9.01"]["seen"]})
    api(lead, "delete", f"{root}/chapters/9", None)
    with system("test"):
        version = PolicyVersion.objects.get()
    found = api(lead, "get", f"differences?old={version.uuid}&new={draft.uuid}")
    assert [(one["number"], one["sort"]) for one in found] == [("8.02", "changed")]
    assert "within 2 hours" in found[0]["rules"][0]["new"]
    supervisor = browser(company.supervisor)
    assert supervisor.get(f"/api/v1/{root}/text").status_code == 404
    auditor = browser(make_inside(Role.AUDITOR))
    assert api(auditor, "put", f"{root}/clauses/8.02", clause, 403)["code"] == "policy.not_task_force"


def test_the_api_shows_nobody_outside_anything(company):
    draft = begun(company)
    outsider = browser(make_outside(Role.PARTNER_REPRESENTATIVE, partner=company.partner.pk))
    for address in (f"drafts/{draft.uuid}", "policy-versions"):
        assert outsider.get(f"/api/v1/{address}").status_code == 404


def text_of(draft: Draft) -> PolicyText:
    """The text of the draft as it is kept."""
    with system("test"):
        return read_policy(Draft.objects.get(pk=draft.pk).source)


def written(company) -> tuple[Draft, dict[str, str]]:
    """A draft and the fields of its clause 8.02 as the page shows them."""
    draft = begun(company)
    page = browser(company.lead).get(f"/drafting/{draft.uuid}/clauses/8.02/")
    form = page.context["form"]
    return draft, {bound.name: str(bound.value() or "") for bound in form}


def test_a_clause_is_written_in_three_languages(company):
    draft, fields = written(company)
    fields |= {"text_en": "Problems are taken on within two hours.", "text_zh_hant": "二小時內受理。"}
    answer = browser(company.lead).post(f"/drafting/{draft.uuid}/clauses/8.02/", fields)
    assert answer.status_code == 302, answer.content.decode()
    text = text_of(draft)
    found = find_clause(text, "8.02")
    assert (found.text.zh_hant, found.text.zh_hans) == ("二小時內受理。", "四小时内受理。")
    assert len(found.rules) == 1


def test_a_second_writer_reads_a_sentence_and_loses_nothing(company):
    draft, fields = written(company)
    other = browser(make_inside(Role.TASK_FORCE))
    other.post(f"/drafting/{draft.uuid}/clauses/8.02/", fields | {"text_en": "Theirs."})
    address = f"/drafting/{draft.uuid}/clauses/8.02/"
    answer = browser(company.lead).post(address, fields | {"text_en": "Mine."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "changed this text after you had opened it." in page
    assert "Mine." in page
    assert "Theirs." in page
    form = answer.context["form"]
    again_sent = {bound.name: str(bound.value() or "") for bound in form}
    assert browser(company.lead).post(address, again_sent).status_code == 302
    assert find_clause(text_of(draft), "8.02").text.en == "Mine."


def test_writers_of_different_clauses_do_not_disturb_each_other(company):
    draft, fields = written(company)
    other = browser(make_inside(Role.TASK_FORCE))
    page = other.get(f"/drafting/{draft.uuid}/clauses/3.08/")
    theirs = {bound.name: str(bound.value() or "") for bound in page.context["form"]}
    other.post(f"/drafting/{draft.uuid}/clauses/3.08/", theirs | {"text_en": "Theirs."})
    answer = browser(company.lead).post(
        f"/drafting/{draft.uuid}/clauses/8.02/", fields | {"text_en": "Mine."}
    )
    assert answer.status_code == 302


def test_a_clause_and_a_chapter_are_added_moved_and_taken_out(company):
    draft = begun(company)
    client, root = browser(company.lead), f"/drafting/{draft.uuid}"
    client.post(f"{root}/chapters/new/", {"number": "9", "title_en": "Ends", "after": ""})
    new = {
        "number": "9.01",
        "chapter": "9",
        "after": "",
        "kind": "definition",
        "text_en": "An end is an end.",
    }
    assert client.post(f"{root}/clauses/new/", new | {"practices": ""}).status_code == 302
    moved = client.get(f"{root}/clauses/9.01/").context["form"]
    fields = {bound.name: str(bound.value() or "") for bound in moved}
    client.post(f"{root}/clauses/9.01/", fields | {"chapter": "8", "after": "8.02"})
    text = text_of(draft)
    assert [one.number for one in text.chapters[1].clauses] == ["8.02", "9.01"]
    assert client.post(f"{root}/take-out/chapter/8/", {"seen": ""}).status_code == 422
    assert client.post(f"{root}/take-out/chapter/9/", {"seen": ""}).status_code == 302
    seen = client.get(f"{root}/take-out/clause/9.01/").context["form"]["seen"].value()
    assert client.post(f"{root}/take-out/clause/9.01/", {"seen": seen}).status_code == 302
    assert [one.number for one in text_of(draft).clauses()] == ["3.08", "8.02"]


def test_the_head_sets_the_day_and_the_laws(company):
    draft = begun(company)
    client, root = browser(company.lead), f"/drafting/{draft.uuid}"
    form = client.get(f"{root}/head/").context["form"]
    fields = {bound.name: str(bound.value() or "") for bound in form if bound.name != "looks_back"}
    law = {"law0_id": "osh", "law0_version": "2019", "law0_en": "Safety Act"}
    answer = client.post(f"{root}/head/", fields | law | {"valid_from": "2030-01-01"})
    assert answer.status_code == 302, answer.content.decode()
    assert str(again(draft).effective_on) == "2030-01-01"
    assert text_of(draft).laws[0].title.en == "Safety Act"
    clause = client.get(f"{root}/clauses/8.02/").context["form"]
    assert ("osh", "Safety Act") in clause.fields["law0"].choices


def test_mistakes_are_told_and_what_was_written_stays(company):
    draft, fields = written(company)
    answer = browser(company.lead).post(
        f"/drafting/{draft.uuid}/clauses/8.02/", fields | {"number": "3.08", "text_en": "Kept."}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The clause 3.08 is there already" in page
    assert "Kept." in page


def test_the_differences_mark_what_was_inserted_and_deleted(company):
    draft, fields = written(company)
    client = browser(company.lead)
    client.post(
        f"/drafting/{draft.uuid}/clauses/8.02/",
        fields | {"text_en": "A problem is taken on within two hours."},
    )
    with system("test"):
        version = PolicyVersion.objects.get()
    page = client.get(f"/drafting/differences/?old={version.uuid}&new={draft.uuid}").content.decode()
    assert "<del>four</del><ins>two</ins>" in page
    assert "3.08" not in page
    assert client.get(f"/drafting/differences/?old={version.uuid}&new=x").status_code == 404


def test_what_happened_names_the_policy_by_its_title(company):
    begun(company)
    with acting(company.lead, read_only=True), override("zh-hant"):
        policy = Policy.objects.get()
        said = [line.sentence for line in life_of(company.lead, "policy", policy.pk)]
    assert any("草擬" in one and "管理辦法" in one and "The one of lead" in one for one in said)
    with acting(company.lead, read_only=True), override("en"):
        assert [one.name for one in registers.find(company.lead, "policy", "regime")] == ["The regime"]


def test_a_supervisor_finds_no_page_to_write_on(company):
    draft = begun(company)
    client = browser(company.supervisor)
    for part in ("head/", "clauses/8.02/", "clauses/new/", "chapters/3/", "take-out/clause/8.02/"):
        assert client.get(f"/drafting/{draft.uuid}/{part}").status_code == 404


def api(client, method: str, address: str, body: dict | None = None, status: int = 200):
    ask = getattr(client, method)
    answer = ask(
        f"/api/v1/{address}",
        *([json.dumps(body)] if body is not None else []),
        **({"content_type": "application/json"} if body is not None else {}),
    )
    assert answer.status_code == status, answer.content.decode()
    return answer.json()
