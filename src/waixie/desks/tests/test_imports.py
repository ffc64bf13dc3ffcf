"""The wizard: from a spreadsheet to people, partners and papers."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from tests.cast import make_inside
from waixie.desks.tests.company import browser
from waixie.foundation.accounts.roles import Role
from waixie.foundation.permits.acting import system
from waixie.registry.models import ImportBatch, Partner, Qualification, Worker

pytestmark = pytest.mark.django_db(transaction=True)
ROSTER = "姓名,廠商,部門,廠區,法人,委外案,開始日期,教育訓練到期日\n王小明,立訊工程,製造處,新竹一廠,立成精密,A-1,2026-01-05,2026-12-31\n李美玲,立訊工程,製造處,新竹一廠,立成精密,A-1,2026-01-05,2027-01-31\n"
LOG = Path(__file__).parents[4] / "examples" / "sample" / "log.csv"


@pytest.fixture
def lead():
    return browser(make_inside(Role.TASK_FORCE))


def upload(client, text=ROSTER, name="roster.csv", sort="roster"):
    file = BytesIO(text.encode())
    file.name = name
    return client.post("/imports/", {"file": file, "sort": sort})


def through(client, answer):
    """Take the proposed columns as they are; gives the address of the trial."""
    page = client.get(answer.url)
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    checked = client.post(answer.url, sent)
    assert checked.status_code == 302, checked.content.decode()[-3000:]
    return checked.url


def test_a_spreadsheet_becomes_people_partners_and_papers(lead):
    address = through(lead, upload(lead))
    trial = lead.get(address).content.decode()
    assert "Nothing has been written yet." in trial
    with system("test"):
        assert not Worker.objects.exists()
    done = lead.post(address.replace("check", "take"))
    assert lead.get(done.url).status_code == 200
    with system("test"):
        assert sorted(Worker.objects.values_list("name", flat=True)) == ["李美玲", "王小明"]
        assert Partner.objects.get().name == "立訊工程"
        assert Qualification.objects.filter(kind="training").count() == 2
    assert "roster.csv" in lead.get("/imports/").content.decode()


def test_the_steps_are_told_while_it_goes_on(lead):
    address = through(lead, upload(lead)).replace("check", "take")
    answer = lead.post(address, headers={"accept": "application/x-ndjson"})
    steps = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]
    assert any(step.get("what") == "write" for step in steps)
    assert steps[-1]["done"].startswith("/imports/done/")


def test_a_file_that_was_taken_over_is_refused_the_second_time(lead):
    lead.post(through(lead, upload(lead)).replace("check", "take"))
    again = lead.post(through(lead, upload(lead)).replace("check", "take"))
    assert again.status_code == 409
    with system("test"):
        assert ImportBatch.objects.count() == 1


def test_wrong_cells_are_named_and_nothing_is_taken_over(lead):
    address = through(
        lead, upload(lead, ROSTER + "張三,立訊工程,製造處,新竹一廠,立成精密,A-1,2026-13-45,x\n")
    )
    page = lead.get(address).content.decode()
    assert "data-progress" not in page
    assert "2026-13-45" in page
    assert lead.post(address.replace("check", "take")).status_code == 409


def test_a_column_of_names_is_needed(lead):
    answer = upload(lead)
    form = lead.get(answer.url).context["form"]
    sent = dict.fromkeys(form.fields, "") | {"era": "auto", "order": "auto"}
    assert lead.post(answer.url, sent).status_code == 422


@pytest.mark.parametrize("name", ["virus.exe", "old.xls", "noname"])
def test_it_takes_no_files_that_it_can_not_read(lead, name):
    assert upload(lead, name=name).status_code == 422


def test_what_one_has_not_brought_oneself_is_not_there(lead):
    address = upload(lead).url
    other = browser(make_inside(Role.ADMINISTRATOR))
    assert other.get(address).status_code == 404
    assert browser(make_inside(Role.TRAINER)).get("/imports/").status_code == 404


def test_a_log_is_mapped_as_text_and_taken_over(lead):
    answer = upload(lead, LOG.read_text(), "log.csv", "history")
    mapping = (LOG.parent / "mapping.yaml").read_text()
    assert lead.post(answer.url, {"text": "a: [b"}).status_code == 422
    checked = lead.post(answer.url, {"text": mapping})
    assert checked.status_code == 302, checked.content.decode()[-1500:]
    assert lead.get(checked.url).status_code == 200
