"""The wizard: from a spreadsheet to people, partners and papers; from a log to what happened."""

import gzip
from pathlib import Path

import pytest
import yaml
from django.test.utils import CaptureQueriesContext

from tests.cast import make_inside, make_outside
from tests.working import let_the_worker_work
from waixie.desks.imports import drafts
from waixie.desks.tests.bringing import ROSTER, said, taken, tried, upload
from waixie.desks.tests.company import browser
from waixie.foundation import clock
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import NotThere
from waixie.foundation.files.actions import open_file, remove_orphans
from waixie.foundation.files.blobs import path_of
from waixie.foundation.files.models import StoredFile
from waixie.foundation.journal.models import Entry
from waixie.foundation.permits.acting import system
from waixie.registry.actions.import_drafts import FORGOTTEN_AFTER, forget_drafts
from waixie.registry.models import ImportBatch, ImportDraft, ImportMapping, Partner, Qualification, Worker

pytestmark = pytest.mark.django_db(transaction=True)
WRONG = "張三,立訊工程,製造處,新竹一廠,立成精密,A-1,2026-13-45,x\n"
TICKETS = "ticket,status,timestamp,agent,vendor\n" + "".join(
    f"T-{n},{status},2026-03-0{n} {hour}:00,Lin,Acme\n"
    for n in (1, 2, 3)
    for hour, status in (("09", "Queued"), ("10", "Accepted"), ("11", "Odd"))
)
LOG = Path(__file__).parents[4] / "examples" / "sample" / "log.csv"


@pytest.fixture(autouse=True)
def apart(settings, tmp_path, monkeypatch):
    settings.WAIXIE_FILES = tmp_path / "files"
    monkeypatch.setattr(drafts, "PATIENCE", 0)


@pytest.fixture
def account():
    return make_inside(Role.TASK_FORCE)


@pytest.fixture
def lead(account):
    return browser(account)


def test_a_spreadsheet_becomes_people_partners_and_papers(lead):
    trial = tried(lead, upload(lead))
    assert "Nothing has been written yet." in lead.get(trial).content.decode()
    with system("test"):
        assert not Worker.objects.exists()
    done = taken(lead, trial)
    page = lead.get(done).content.decode()
    assert "people are new" in page
    assert "papers with their last day" in page
    with system("test"):
        assert sorted(Worker.objects.values_list("name", flat=True)) == ["李美玲", "王小明"]
        assert Partner.objects.get().name == "立訊工程"
        assert Qualification.objects.filter(kind="training").count() == 2
    assert "roster.csv" in lead.get("/imports/").content.decode()


def test_whoever_looks_like_somebody_known_is_named_with_a_way_to_both(lead):
    heads = "姓名,廠商,身分證字號,手機\n"
    taken(lead, tried(lead, upload(lead, heads + "王小明,立訊工程,A123456789,0912345678\n")))
    twice = "王小名,立訊工程,A223456781,0912345678\n李美玲,立訊工程,,\n"
    page = lead.get(taken(lead, tried(lead, upload(lead, heads + twice)))).content.decode()
    likes = page.partition("Perhaps known already")[2].partition("</section>")[0]
    with system("test"):
        for name in ("王小明", "王小名"):
            assert f'<a href="/workers/{Worker.objects.get(name=name).uuid}/">{name}</a>' in likes
    assert "李美玲" not in likes


def test_the_page_says_how_far_the_worker_is_and_leads_on(lead):
    answer = upload(lead)
    asked = lead.post(answer.url, said(lead, answer.url))
    assert "waiting for the worker" in lead.get(asked.url).content.decode()
    assert lead.get(answer.url).url == asked.url
    let_the_worker_work()
    leads = lead.get(asked.url, headers={"hx-request": "true"})
    assert leads.headers["HX-Redirect"].endswith("/check/")


def test_a_worker_that_gives_no_sign_of_life_is_named(lead, monkeypatch):
    answer = upload(lead)
    asked = lead.post(answer.url, said(lead, answer.url))
    with system("test"):
        ImportDraft.objects.update(changed_at=clock.now() - FORGOTTEN_AFTER)
    assert "No worker has shown a sign of life" in lead.get(asked.url).content.decode()


def test_what_was_asked_twice_is_done_once(lead):
    trial = tried(lead, upload(lead))
    address = trial.replace("check", "take")
    assert lead.post(address).status_code == 302
    assert lead.post(address).status_code == 409
    let_the_worker_work()
    with system("test"):
        assert ImportBatch.objects.count() == 1


def test_a_file_that_was_taken_over_is_refused_the_second_time(lead):
    taken(lead, tried(lead, upload(lead)))
    again = upload(lead)
    assert again.status_code == 422
    assert "This very file was taken over before" in again.content.decode()


def test_two_who_bring_the_same_file_take_it_over_once(lead):
    other = browser(make_inside(Role.ADMINISTRATOR))
    mine, theirs = tried(lead, upload(lead)), tried(other, upload(other))
    taken(lead, mine)
    assert other.post(theirs.replace("check", "take")).status_code == 409
    with system("test"):
        assert ImportBatch.objects.count() == 1


def test_wrong_cells_are_named_and_nothing_is_taken_over(lead):
    trial = tried(lead, upload(lead, ROSTER + WRONG))
    page = lead.get(trial).content.decode()
    assert "2026-13-45" in page
    assert "Take it over" not in page
    assert lead.post(trial.replace("check", "take")).status_code == 409
    listed = lead.get(trial.replace("check", "problems") + "?as=csv")
    lines = b"".join(listed.streaming_content).decode("utf-8-sig").splitlines()
    assert any("開始日期" in line and ",4," in line for line in lines)


def test_the_mark_of_a_problem_says_error_or_doubtful_to_those_who_can_not_see_it(lead):
    page = lead.get(tried(lead, upload(lead, ROSTER + WRONG))).content.decode()
    marks = page.partition('class="wrongs"')[2].partition("</ul>")[0]
    assert '<span class="visually-hidden">error </span>' in marks
    assert "breached" not in marks.replace("mark-breached", "")


def test_what_breaks_off_is_said_and_leaves_nothing(lead, monkeypatch):
    from waixie.registry.actions import import_running

    trial = tried(lead, upload(lead))

    def broken(*given, **named):
        Partner.objects.create(name="half")
        raise RuntimeError("broken")

    monkeypatch.setattr(import_running, "import_roster", broken)
    lead.post(trial.replace("check", "take"))
    let_the_worker_work()
    assert "It broke off; nothing was taken over" in lead.get(trial).content.decode()
    with system("test"):
        assert not Partner.objects.exists()


def test_whoever_lost_the_role_meanwhile_takes_nothing_over(lead, account):
    from waixie.foundation.accounts.models import RoleAssignment

    trial = tried(lead, upload(lead))
    lead.post(trial.replace("check", "take"))
    with system("test"):
        RoleAssignment.objects.filter(person=account.person_id).delete()
    let_the_worker_work()
    with system("test"):
        assert not Worker.objects.exists()
    assert lead.get(trial).status_code == 404


def test_numbers_of_people_are_not_shown_in_full(lead):
    text = "姓名,身分證字號\n王小明,A123456789\n李美玲,B223456781\n"
    page = lead.get(upload(lead, text).url).content.decode()
    assert "A1…89" in page
    assert "A123456789" not in page


def test_a_company_with_one_site_need_not_name_it(lead):
    taken(lead, tried(lead, upload(lead)))
    form = lead.get(upload(lead, "姓名,廠商\n陳大文,立訊工程\n").url).context["form"]
    silent = {name: form[name].value() for name in ("entity", "site", "department")}
    assert silent == {"entity": "立成精密", "site": "新竹一廠", "department": "製造處"}


def test_a_column_of_names_is_needed(lead):
    answer = upload(lead)
    form = lead.get(answer.url).context["form"]
    sent = dict.fromkeys(form.fields, "") | {"era": "auto", "order": "auto", "legal_form": "dispatch"}
    page = lead.post(answer.url, sent)
    assert page.status_code == 422
    assert "names of the people" in page.content.decode()


def test_columns_that_were_kept_fill_in_the_next_file_by_themselves(lead):
    first = upload(lead)
    form = lead.get(first.url).context["form"]
    column = form.headings["委外案"]
    tried(lead, first, **{column: "title", "keep_as": "plant 1"})
    with system("test"):
        assert ImportMapping.objects.get().raw["columns"]["委外案"] == "title"
    page = lead.get(upload(lead, ROSTER + "陳大文,立訊工程,製造處,新竹一廠,立成精密,A-1,2026-01-05,\n").url)
    assert page.context["form"][column].value() == "title"
    assert "Filled in as in “plant 1”" in page.content.decode()


@pytest.mark.parametrize("name", ["virus.exe", "old.xls", "noname"])
def test_it_takes_no_files_that_it_can_not_read(lead, name):
    assert upload(lead, name=name).status_code == 422


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"PK\x03\x04 not a zip", "damaged or no workbook"),
        ("a.csv", b"%PDF-1.7 ...", "This is a PDF"),
        ("a.csv", b"<html><body>x</body></html>", "This is a web page"),
        ("a.xes", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><log>&a;</log>', "not safe"),
        ("a.xes.gz", gzip.compress(b'<?xml version="1.0"?><log>' + b" " * (1 << 26)), "unpacks to more"),
        ("a.csv", b"\xef\xbb\xbf  \n", "The file is empty"),
        ("a.csv", b"\x00\x01\x02\x03" * 200, "no text file"),
    ],
)
def test_hostile_and_broken_files_end_in_a_sentence(lead, name, content, sentence):
    answer = upload(lead, content, name)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    with system("test"):
        assert not ImportDraft.objects.exists()


def test_the_file_lies_encrypted_and_is_gone_when_it_was_taken_over(lead, account):
    trial = tried(lead, upload(lead))
    with system("test"):
        stored = StoredFile.objects.get()
    assert "王小明".encode() not in path_of(stored.blob).read_bytes()
    assert remove_orphans(older_than=-1) == 0
    with pytest.raises(NotThere):
        open_file(stored.uuid, by=account)
    taken(lead, trial)
    assert not path_of(stored.blob).exists()
    with system("test"):
        assert StoredFile.objects.get().key == ""
        draft = ImportDraft.objects.get()
    assert (draft.found, bytes(draft.wrapped)) == (None, b"")


def test_what_was_seen_in_the_file_lies_sealed(lead):
    tried(lead, upload(lead, ROSTER + WRONG))
    with system("test"):
        draft = ImportDraft.objects.get()
    assert "張三".encode() not in bytes(draft.found)
    assert b"2026-13-45" not in bytes(draft.found)


def test_a_file_is_thrown_away_by_hand_or_after_a_week(lead):
    first = upload(lead)
    assert lead.post(first.url.replace("columns", "drop")).status_code == 302
    assert lead.get(first.url).status_code == 404
    second = upload(lead)
    assert forget_drafts() == 0
    with system("test"):
        ImportDraft.objects.update(changed_at=clock.now() - 2 * FORGOTTEN_AFTER)
    assert forget_drafts() == 1
    assert lead.get(second.url).status_code == 404


def test_what_one_has_not_brought_oneself_is_not_there(lead):
    answer = upload(lead)
    trial = tried(lead, answer)
    strangers = [make_inside(Role.ADMINISTRATOR), make_inside(Role.TRAINER), make_outside()]
    for other in map(browser, strangers):
        for address in (answer.url, trial, trial.replace("check", "problems")):
            assert other.get(address).status_code == 404
        for verb in ("take", "drop", "columns"):
            assert other.post(trial.replace("check", verb)).status_code == 404
    assert browser(make_inside(Role.TRAINER)).get("/imports/").status_code == 404
    assert browser(make_outside()).get("/imports/").status_code == 404


def test_an_auditor_sees_what_was_taken_over_and_brings_nothing(lead):
    done = taken(lead, tried(lead, upload(lead)))
    auditor = browser(make_inside(Role.AUDITOR))
    assert "roster.csv" in auditor.get("/imports/").content.decode()
    assert auditor.get(done).status_code == 200
    assert upload(auditor).status_code == 403


def test_lists_and_results_ask_the_database_few_questions(lead):
    from django.db import connection

    trial = tried(lead, upload(lead))
    done = taken(lead, trial)
    second = upload(lead, ROSTER + WRONG)
    for address, most in (("/imports/", 10), (done, 12), (second.url, 12)):
        with CaptureQueriesContext(connection) as asked:
            assert lead.get(address).status_code == 200
        sent = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
        sent = [one for one in sent if "set_config" not in one]
        assert len(sent) <= most, "\n".join(sent)


def test_a_log_is_known_for_one_and_asked_about_in_questions(lead):
    answer = upload(lead, TICKETS, "tickets.csv")
    form = lead.get(answer.url).context["form"]
    columns = {name: form[field].value() for field, name, _ in form.columns}
    assert columns["ticket"] == "case"
    assert columns["status"] == "activity"
    assert columns["timestamp"] == "time"
    assert columns["agent"] in ("", "object:worker", "actor+worker")
    assert {activity for _, activity in form.events} == {"Queued", "Accepted", "Odd"}


def test_a_log_whose_headings_nobody_knows_is_known_by_its_hours(lead):
    form = lead.get(upload(lead, LOG.read_bytes(), "log.csv").url).context["form"]
    assert "經辦" in [name for _, name, _ in form.columns]


def test_a_log_is_taken_over_by_answering_the_questions(lead):
    answer = upload(lead, TICKETS, "tickets.csv")
    form = lead.get(answer.url).context["form"]
    fields = {name: field for field, name, _ in form.columns}
    odd = next(field for field, activity in form.events if activity == "Odd")
    changes = {fields["agent"]: "actor+worker", fields["vendor"]: "object:partner", odd: "-"}
    trial = tried(lead, answer, **changes)
    assert "It can be taken over" in lead.get(trial).content.decode()
    page = lead.get(taken(lead, trial)).content.decode()
    assert "events recorded" in page
    with system("test"):
        assert Entry.objects.filter(kind="case.acknowledged", person__isnull=False).count() == 3
        assert Worker.objects.get().name == "Lin"


def test_another_column_of_activities_asks_for_its_own(lead):
    answer = upload(lead, TICKETS, "tickets.csv")
    form = lead.get(answer.url).context["form"]
    fields = {name: field for field, name, _ in form.columns}
    sent = said(lead, answer.url, **{fields["status"]: "", fields["vendor"]: "activity"})
    page = lead.post(answer.url, sent)
    assert page.status_code == 200
    assert [activity for _, activity in page.context["form"].events] == ["Acme"]


def test_an_activity_without_a_kind_is_named_in_the_trial_and_asked_for_again(lead):
    answer = upload(lead, TICKETS, "tickets.csv")
    odd = next(f for f, a in lead.get(answer.url).context["form"].events if a == "Odd")
    trial = tried(lead, answer, **{odd: ""})
    assert "Odd" in lead.get(trial).content.decode()
    assert "Take it over" not in lead.get(trial).content.decode()


def test_a_log_is_mapped_as_text_and_the_questions_keep_what_they_can_not_say(lead):
    answer = upload(lead, LOG.read_bytes(), "log.csv", "history")
    text = answer.url.replace("columns", "text")
    mapping = (LOG.parent / "mapping.yaml").read_text()
    assert lead.post(text, {"text": "a: [b"}).status_code == 422
    assert lead.post(text, {"text": "name: x"}).status_code == 422
    asked = lead.post(text, {"text": mapping})
    assert asked.status_code == 302, asked.content.decode()[-1500:]
    let_the_worker_work()
    trial = lead.get(asked.url).url
    with system("test"):
        before = ImportDraft.objects.get().raw
    assert before["events"] == yaml.safe_load(mapping)["events"]
    assert lead.post(answer.url, said(lead, answer.url)).status_code == 302
    with system("test"):
        after = ImportDraft.objects.get().raw
    assert after["fields"] == before["fields"]
    kinds = [{one["activity"]: one.get("kind") for one in raw["events"]} for raw in (before, after)]
    assert kinds[0].items() <= kinds[1].items()
    assert trial.endswith("/check/")


@pytest.mark.parametrize(
    "words", ["since: 2024-99-99", "count: " + "9" * 5000, "a: &a [*a]", "a: " + "[" * 5000]
)
def test_a_mapping_that_is_no_plain_text_stays_in_its_box(lead, words):
    answer = upload(lead, LOG.read_bytes(), "log.csv", "history")
    page = lead.post(answer.url.replace("columns", "text"), {"text": f"name: kept\n{words}"})
    assert page.status_code == 422
    assert page.context["form"]["text"].value() == f"name: kept\n{words}"
    assert "Line 2, character" in page.content.decode()


def test_the_sample_log_comes_in_by_its_mapping(lead):
    answer = upload(lead, LOG.read_bytes(), "log.csv", "history")
    text = answer.url.replace("columns", "text")
    lead.post(text, {"text": (LOG.parent / "mapping.yaml").read_text()})
    let_the_worker_work()
    page = lead.get(answer.url.replace("columns", "check")).content.decode()
    assert "events would be recorded" in page
