"""Opens a roster: a workbook by its content, everything else as text with delimiter and encoding found out."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from waixie.registry.imports.opening import open_bytes, refuse_false_name, refuse_what_is_no_table
from waixie.registry.imports.problems import Unreadable
from waixie.registry.imports.text import guess_delimiter, guess_encoding

from .cells import MAX_CELL
from .fields import FIELDS
from .sheet import MAX_COLUMNS, MAX_ROWS, Row, Sheet

SAMPLE = 1 << 17
WORDS = tuple(word for field in FIELDS for word in field.headings if word > "\x7f")


def open_sheets(path: Path) -> list[Sheet]:
    """The sheets of the file; a text file is one sheet."""
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\xef\xbb\xbf \r\n\t"):
        raise Unreadable("empty_file")
    if head.startswith(b"PK"):
        from .workbook import Workbook  # openpyxl loads slowly, and few who start the program read a workbook

        return Workbook(path).sheets
    refuse_what_is_no_table(head, path)
    refuse_false_name(head, path)
    return [Sheet(path.stem, False, lambda: _text_rows(path))]


def _text_rows(path: Path) -> Iterator[Row]:
    with open_bytes(path) as file:
        sample = file.read(SAMPLE)
    if b"\0" in sample and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("not_text")
    encoding = guess_encoding(sample, words=WORDS, whole=len(sample) < SAMPLE)
    delimiter = guess_delimiter(sample.decode(encoding, "replace"))
    number = 0
    with open_bytes(path) as file, io.TextIOWrapper(file, encoding=encoding, newline="") as text:
        try:
            for number, values in enumerate(csv.reader(text, delimiter=delimiter, strict=True), 1):
                if number > MAX_ROWS or len(values) > MAX_COLUMNS:
                    code, limit = (
                        ("sheet_too_wide", MAX_COLUMNS)
                        if number <= MAX_ROWS
                        else ("sheet_too_long", MAX_ROWS)
                    )
                    raise Unreadable(code, row=number, limit=limit)
                if any(len(value) > MAX_CELL for value in values):
                    raise Unreadable("cell_too_large", row=number, limit=MAX_CELL)
                if any(values):
                    yield Row(number, tuple(value or None for value in values))
        except csv.Error as wrong:
            raise Unreadable("csv_broken", row=number + 1, reason=str(wrong)) from wrong
        except UnicodeDecodeError as wrong:
            raise Unreadable("wrong_encoding", row=number + 1, encoding=encoding) from wrong
