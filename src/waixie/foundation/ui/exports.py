"""Lists as files for spreadsheets, in which no cell is ever taken for a formula."""

import csv
import io
import re
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone

STARTS_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
UNSEEN = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u202f\u205f\u2060\u3000\ufeff"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | float | date | datetime | None


def plain(value: object) -> Cell:
    """A value as a spreadsheet holds it: numbers and dates as such, everything else as text."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if isinstance(value, int | float | date):
        return value
    return str(value)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens a CSV file."""
    text = UNPRINTABLE.sub("", text)
    if text.startswith(STARTS_FORMULA) or text.lstrip(UNSEEN).startswith(STARTS_FORMULA):
        text = "'" + text
    return text


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> FileResponse:
    """The rows as CSV that opens in a spreadsheet with its Chinese intact."""
    into = tempfile.SpooledTemporaryFile(max_size=2**22)  # noqa: SIM115 — the response closes it
    text = io.TextIOWrapper(into, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([harmless(head) for head in heads])
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in map(plain, row)])
    text.detach()
    return _sent(into, f"{name}.csv", "text/csv; charset=utf-8")


def xlsx_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> FileResponse:
    """The rows as a workbook; every text is written as text."""
    into = tempfile.NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 — the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(into.name, {**options, "default_date_format": "yyyy-mm-dd"})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for column, head in enumerate(heads):
        sheet.write_string(0, column, UNPRINTABLE.sub("", head), bold)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(map(plain, row)):
            if isinstance(cell, str):
                sheet.write_string(line, column, UNPRINTABLE.sub("", cell)[:32_767])
            elif isinstance(cell, datetime):
                sheet.write_datetime(line, column, cell, moment)
            elif cell is not None:
                sheet.write(line, column, cell)
    sheet.freeze_panes(1, 0)
    book.close()
    return _sent(into, f"{name}.xlsx", XLSX)


def _sent(into: IO[bytes], name: str, kind: str) -> FileResponse:
    into.seek(0)
    return FileResponse(into, as_attachment=True, filename=name, content_type=kind)
