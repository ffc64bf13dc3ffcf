"""Files are taken over at the terminal: proposals, dry runs, errors with their places, exit codes."""

from openpyxl import Workbook

HEAD = ["姓名", "廠商", "部門", "廠區", "訓練到期日"]


def roster(folder, *rows):
    book = Workbook()
    for row in (HEAD, *rows):
        book.worksheets[0].append(row)
    book.save(folder / "roster.xlsx")
    return folder / "roster.xlsx"


def test_a_roster_and_a_log_go_from_proposal_to_record(prompt, tmp_path):
    path = roster(
        tmp_path,
        ["王小明", "大同", "廠務部", "一廠", "116/05/01"],
        ["李四", "大同", "廠務部", "一廠", "115/01/01"],
    )

    proposed = prompt.run("import", "roster", path, "--propose", tmp_path / "columns.yaml")
    assert proposed.returncode == 0
    assert "expires.training" in (tmp_path / "columns.yaml").read_text(encoding="utf-8")

    silent = prompt.run("import", "roster", path, "--mapping", tmp_path / "columns.yaml", "--dry-run")
    assert (silent.returncode, "legal entity" in silent.stderr) == (1, True)

    dry = prompt.run("import", "roster", path, "--entity", "晨曜", "--dry-run")
    assert dry.returncode == 0
    assert "2  new people" in dry.stdout

    done = prompt.run("import", "roster", path, "--entity", "晨曜", "--yes")
    assert done.returncode == 0, done.stderr
    assert "2 people, 1 partners, 1 engagements and 2 papers taken over" in done.stdout

    again = prompt.run("import", "roster", path, "--entity", "晨曜", "--yes")
    assert (again.returncode, "taken over before" in again.stderr) == (1, True)

    broken = roster(tmp_path, ["王小明", "大同", "廠務部", "一廠", "2026/2/30"])
    refused = prompt.run("import", "roster", broken, "--entity", "晨曜", "--yes")
    assert refused.returncode == 1
    assert "sheet Sheet, row 2, column 訓練到期日: There is no such day: 2026/2/30" in refused.stderr

    log = tmp_path / "log.csv"
    log.write_text("case,status,time,user\n1,Queued,2026-03-02 09:00,Lin\n1,Accepted,2026-03-02 10:00,Wu\n")
    mapping = tmp_path / "mapping.yaml"
    assert prompt.run("import", "history", log, "--propose", mapping).returncode == 0
    taken = prompt.run("import", "history", log, "--mapping", mapping)
    assert taken.returncode == 0, taken.stderr
    assert "1 case, 2 worker" in taken.stdout


def test_a_log_without_a_mapping_is_not_understood(prompt, tmp_path):
    (tmp_path / "log.csv").write_text("a,b\n1,2\n")
    prompt.run("migrate")
    asked = prompt.run("import", "history", tmp_path / "log.csv")
    assert (asked.returncode, "--propose" in asked.stderr) == (2, True)
