"""`waixie import` and `waixie journal`: what other systems have comes in, and what happened goes out."""

import json

import pytest

pytestmark = pytest.mark.slow

ROSTER = """\
姓名,協力廠商,委外案編號,部門,廠區,開始日期,教育訓練到期日
王小明,立訊自動化工程有限公司,WX-1,總務部,一廠,115/01/05,116/01/04
李大華,立訊自動化工程有限公司,WX-1,總務部,一廠,115/01/05,
"""
LOG = """\
case,activity,time
C-1,Reported,2026-01-05 09:00
C-1,Acknowledged,2026-01-05 10:30
C-2,Reported,2026-01-06 09:00
"""
MAPPING = """\
name: tickets
zone: Asia/Taipei
observed_until: end_of_log
case: {type: case, from: case}
activity: activity
time: {from: time, format: "%Y-%m-%d %H:%M"}
events:
  - {activity: Reported, kind: case.reported}
  - {activity: Acknowledged, kind: case.acknowledged}
"""


@pytest.fixture
def roster(tmp_path):
    file = tmp_path / "people.csv"
    file.write_bytes(ROSTER.encode("big5"))
    return file


@pytest.fixture
def log(tmp_path):
    (tmp_path / "log.csv").write_text(LOG)
    (tmp_path / "mapping.yaml").write_text(MAPPING)
    return tmp_path / "log.csv"


def test_a_roster_comes_in_under_the_proposed_mapping_and_not_twice(terminal, roster):
    dry = terminal.run("import", "roster", roster, "--entity", "晨曜", "--dry-run")
    assert "new people 2" in dry.stdout, dry.stderr
    done = terminal.run("import", "roster", roster, "--entity", "晨曜")
    assert done.returncode == 0, done.stderr
    assert "2 people are new and 0 were known; 1 new partners, 1 new engagements, 1 papers" in done.stdout
    again = terminal.run("import", "roster", roster, "--entity", "晨曜")
    assert again.returncode == 1
    assert "was taken over before" in again.stderr


def test_a_proposal_is_corrected_and_used(terminal, roster, tmp_path):
    proposed = terminal.run("import", "propose", roster, "--as", "roster").stdout
    assert "姓名: name" in proposed
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(proposed.replace("姓名: name", "姓名: skills"))
    refused = terminal.run("import", "roster", roster, "--mapping", mapping)
    assert refused.returncode == 1
    assert "mapping.yaml" in refused.stderr
    assert "No column is the name of the person." in refused.stderr


def test_problems_are_told_with_their_places(terminal, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(ROSTER.replace("116/01/04", "116/13/04"))
    refused = terminal.run("import", "roster", file, "--entity", "晨曜")
    assert refused.returncode == 1
    assert f"{file}, sheet people, row 2, column 教育訓練到期日" in refused.stderr
    assert "nothing was taken over" in refused.stderr


def test_a_log_comes_in_and_goes_out_again(terminal, log, tmp_path):
    mapping = log.with_name("mapping.yaml")
    dry = terminal.run("import", "history", log, "--mapping", mapping, "--dry-run")
    assert "3 events read, 2 cases, 3 events would be written" in dry.stdout, dry.stderr
    done = terminal.run("import", "history", log, "--mapping", mapping)
    assert done.returncode == 0, done.stderr
    assert "3 events written, 0 were known. 2 new of type case" in done.stdout
    out = tmp_path / "journal.json"
    assert terminal.run("journal", "export", out).returncode == 0
    kinds = [event["type"] for event in json.loads(out.read_text())["events"]]
    assert (kinds.count("case.reported"), kinds.count("case.acknowledged")) == (2, 1)


def test_a_log_whose_activities_nobody_mapped_is_refused(terminal, log):
    log.write_text(LOG + "C-2,Closed by magic,2026-01-07 09:00\n")
    refused = terminal.run("import", "history", log, "--mapping", log.with_name("mapping.yaml"))
    assert refused.returncode == 1
    assert "The mapping says nothing about the activity Closed by magic (1 times)" in refused.stderr


def test_every_kind_is_named(terminal):
    assert "case.reported" in terminal.run("journal", "kinds").stdout
