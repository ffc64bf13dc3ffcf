"""A file for the spreadsheet carries data, never a formula."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from waixie.foundation.ui.exports import csv_file, xlsx_file

HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "  =1",
    "\x01=1",
    "\x0b=1",
    "\u200b=1",
    "\u3000=1",
]


def content(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_quotes_what_a_spreadsheet_would_run(text):
    (row,) = list(csv.reader(io.StringIO(content(csv_file("x", ["head"], [[text]])).decode("utf-8-sig"))))[1:]
    assert row[0].startswith("'")
    assert "\0" not in row[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_xlsx_holds_text_and_no_formula(text):
    book = openpyxl.load_workbook(io.BytesIO(content(xlsx_file("x", ["head"], [[text]]))))
    cell = book.active["A2"]
    assert cell.data_type == "s"


def test_numbers_and_days_stay_numbers_and_days():
    book = openpyxl.load_workbook(io.BytesIO(content(xlsx_file("x", ["a", "b"], [[-3, date(2026, 3, 2)]]))))
    assert book.active["A2"].value == -3
    assert book.active["B2"].value.date() == date(2026, 3, 2)
    assert b"-3,2026-03-02" in content(csv_file("x", ["a", "b"], [[-3, date(2026, 3, 2)]]))


def test_csv_opens_with_its_chinese_intact():
    assert content(csv_file("x", ["姓名"], [["王小明"]])).startswith(b"\xef\xbb\xbf\xe5\xa7\x93")
