"""CSV logs in: delimiters and encodings found out, times in the usual forms."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from waixie.registry.imports.history import open_history, plan
from waixie.registry.imports.history.mapping import TimeRule
from waixie.registry.imports.history.times import TimeReader, guess_format
from waixie.registry.imports.problems import Unreadable

from .logs import mapping, write

TEXT = "案號,狀態,時間,處理人\nA1,排隊,2026-03-02 09:00,王小明\nA2,完成,2026-03-02 10:30,陳大文\nA1,完成,2026-03-02 11:00,王小明\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp950", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiter_and_encoding_are_found_out(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = write(tmp_path, "log.csv", TEXT.replace(",", delimiter).encode(encoding))
    first, *_ = open_history(path)
    assert first.attributes == {"案號": "A1", "狀態": "排隊", "時間": "2026-03-02 09:00", "處理人": "王小明"}
    assert first.place == 2


def test_simplified_text_in_gb18030_is_found_out(tmp_path: Path) -> None:
    text = "编号,状态,时间,处理人\n甲1,处理中,2026-03-02 09:00,张伟\n"
    (only,) = open_history(write(tmp_path, "log.csv", text.encode("gb18030")))
    assert only.attributes["处理人"] == "张伟"


def test_western_text_is_read_where_it_is_not_unicode(tmp_path: Path) -> None:
    text = "case,status,time,who\n1,Reçu,2026-03-02 09:00,Jérôme\n"
    (only,) = open_history(write(tmp_path, "log.csv", text.encode("cp1252")))
    assert only.attributes["who"] == "Jérôme"


def test_cases_that_are_mixed_are_gathered_and_put_in_the_order_of_time(tmp_path: Path) -> None:
    rows = TEXT.splitlines()
    path = write(tmp_path, "log.csv", "\n".join([rows[0], *reversed(rows[1:])]))
    planned = plan(open_history(path), mapping(**CSV))
    events = list(planned)
    assert [(e.case, e.kind) for e in events if e.case == "A1"] == [
        ("A1", "case.reported"), ("A1", "case.queued"), ("A1", "case.resolved"),
    ]  # fmt: skip
    assert events[0].at.tzinfo is UTC
    assert planned.report.first_at == datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


CSV = {
    "case": {"type": "case", "from": "案號"},
    "activity": "狀態",
    "time": "時間",
    "events": [{"activity": "排隊", "kind": "case.queued"}, {"activity": "完成", "kind": "case.resolved"}],
    "derived": [{"first_of_case": "case.reported"}],
}


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("a,b\n1,2,3\n", "row_too_wide", 2),
        ("a,b,a\n1,2,3\n", "heading_twice", 1),
        ("alone\n1\n", "csv_without_headings", 1),
        ('a,b\n"' + "x" * 200_000 + '",2\n', "csv_broken", 2),
    ],
)
def test_a_table_that_cannot_be_an_event_log_is_refused(
    tmp_path: Path, text: str, code: str, row: int
) -> None:
    with pytest.raises(Unreadable) as caught:
        list(open_history(write(tmp_path, "log.csv", text)))
    assert (caught.value.problem.code, caught.value.problem.row) == (code, row)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not_text"),
        (b"%PDF-1.7", "is_pdf"),
        (b"PK\x03\x04", "log_is_workbook"),
        (b"<!DOCTYPE html><html></html>", "is_web_page"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "old_excel"),
    ],
)
def test_what_is_no_log_is_refused_with_a_name(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        list(open_history(write(tmp_path, "log.csv", content)))
    assert caught.value.problem.code == code


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (["2026-03-02T09:00:00Z", "2026-03-02"], None),
        (["2026/03/02 09:00"], "%Y/%m/%d %H:%M"),
        (["02.03.2026 09:00", "31.12.2025 10:00"], "%d.%m.%Y %H:%M"),
        (["03/02/2026 09:00", "12/31/2025 10:00"], "%m/%d/%Y %H:%M"),
        (["1772413200"], "seconds"),
        (["1772413200000"], "milliseconds"),
    ],
)
def test_the_form_of_times_is_found_out(texts: list[str], form: str | None) -> None:
    assert guess_format(texts) == form


def test_a_date_alone_is_a_whole_local_day() -> None:
    reader = TimeReader(TimeRule("t"), mapping().zone)
    assert reader.read("2026-03-02") == (datetime(2026, 3, 1, 16, 0, tzinfo=UTC), True)
    assert reader.read("2026-03-02 00:00") == (datetime(2026, 3, 1, 16, 0, tzinfo=UTC), False)


@pytest.mark.parametrize("text", ["", "soon", "0001-01-01", "9999-12-31T23:59:59+00:00", "2026-13-01"])
def test_what_is_no_time_of_this_age_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, it is not a time
        TimeReader(TimeRule("t"), mapping().zone).read(text)
