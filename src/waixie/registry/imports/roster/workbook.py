"""XLSX: openpyxl reads what the book says of itself, the sheets stream through expat with defusedxml's guards (three times as fast)."""

import lzma
import math
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet

from waixie.registry.imports.problems import Unreadable

from .cells import MAX_CELL, UNCOMPUTED, Cell
from .sheet import MAX_COLUMNS, MAX_ROWS, Merge, Row, Sheet

MAX_ENTRIES = 2_000
MAX_UNPACKED = 1024**3
MAX_RATIO = 250
RATIO_FROM = 16 * 1024**2
MAX_MERGES = 20_000
CHUNK = 1 << 18
# What a packed file sets off whose bytes are damaged, enciphered or packed in a way that is not known here.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    KeyError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)
_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
NAMES = {f"{space}}}{name}": name for space in _SPACES for name in ("row", "c", "v", "t", "f", "si", "rPh")}
_REFERENCE = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")


class Workbook:
    """An open XLSX file."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except DAMAGED as wrong:
            raise Unreadable("workbook_broken") from wrong
        _refuse_bombs(self._zip, path.stat().st_size)
        book: Any = _read_book(path)  # what read-only mode keeps is not in openpyxl's types
        self._dates: set[int] = set(book.wb._date_formats)
        self._epoch: date = book.wb.epoch.date()
        self._strings: list[str] | None = None
        self.sheets = [Sheet(title, hidden, self._rows(title, part)) for title, hidden, part in book.parts]

    def close(self) -> None:
        """The file is let go."""
        self._zip.close()

    def _rows(self, title: str, part: str) -> Callable[[], Iterator[Row]]:
        def rows() -> Iterator[Row]:
            if self._strings is None:
                self._strings = self._shared_strings()
            merges = self._merges(title, part)
            reader = _SheetReader(title, self._strings, self._dates, self._epoch)
            yield from _filled(self._stream(part, title, reader), merges, title)

        return rows

    def _shared_strings(self) -> list[str]:
        name = next((n for n in self._zip.namelist() if n.lower() == "xl/sharedstrings.xml"), None)
        reader = _StringReader()
        if name is not None:
            for _ in self._stream(name, None, reader):
                pass
        return reader.strings

    def _stream(self, part: str, title: str | None, reader: Any) -> Iterator[Row]:
        wrapper = DefusedXMLParser(target=reader, forbid_dtd=True)
        parser = wrapper.parser
        reader.listen(parser)
        try:
            with self._zip.open(part.lstrip("/")) as file:
                while chunk := file.read(CHUNK):
                    parser.Parse(chunk, False)
                    yield from reader.taken()
                parser.Parse(b"", True)
                yield from reader.taken()
        except DefusedXmlException as hostile:
            raise Unreadable("xml_with_entities", sheet=title) from hostile
        except (ExpatError, IndexError, OverflowError, *DAMAGED) as wrong:
            raise Unreadable("sheet_broken", sheet=title, part=part) from wrong

    def _merges(self, title: str, part: str) -> set[Merge]:
        """The merged cells of a sheet; they are written behind its rows, so the part is unpacked once more."""
        tail, found = b"", False
        with suppress(*DAMAGED), self._zip.open(part.lstrip("/")) as file:
            while chunk := file.read(CHUNK):
                tail = tail + chunk if found else tail[-16:] + chunk
                if not found and (at := tail.find(b"<mergeCells")) >= 0:
                    tail, found = tail[at:], True
                if found and (b"</mergeCells>" in tail or len(tail) > MAX_MERGES * 100):
                    break
        if not found:
            return set()
        references = set(re.findall(rb'<mergeCell [^>]*ref="([A-Z0-9:]+)"', tail))
        if len(references) > MAX_MERGES or len(tail) > MAX_MERGES * 100 + CHUNK:
            raise Unreadable("too_many_merges", sheet=title, limit=MAX_MERGES)
        return {merge for reference in references if (merge := _merge(reference.decode()))}


def _read_book(path: Path) -> "_BookReader":
    try:
        with path.open("rb") as file:  # openpyxl goes by the name of a path
            reader = _BookReader(file, read_only=True, data_only=True, keep_links=False)
            reader.read()
    except Exception as wrong:  # whatever a made-up book may set off in openpyxl
        raise Unreadable("workbook_broken") from wrong
    if not reader.parts:
        raise Unreadable("workbook_empty")
    return reader


class _BookReader(ExcelReader):
    """Reads only what the faster reader does not: which sheets there are, and which styles are dates."""

    parts: list[tuple[str, bool, str]]

    def read(self) -> None:
        self.read_manifest()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        self.read_worksheets()
        self.archive.close()

    def read_worksheets(self) -> None:
        self.parts = [
            (sheet.name, sheet.state != "visible", rel.target)
            for sheet, rel in self.parser.find_sheets()
            if rel.target in self.valid_files and "chartsheet" not in rel.Type
        ]


def _refuse_bombs(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or total > MAX_UNPACKED:
        raise Unreadable("too_large", limit=MAX_UNPACKED // 1024**2)
    if total > RATIO_FROM and total > packed * MAX_RATIO:
        raise Unreadable("packed_too_tightly", ratio=MAX_RATIO)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("password_protected")
    if "[Content_Types].xml" not in archive.namelist():
        raise Unreadable("zip_is_no_workbook")


class _StringReader:
    """Collects the shared strings; phonetic guides (rPh) are left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] = []
        self._in_text = False
        self._in_guide = False

    def listen(self, parser: Any) -> None:
        parser.ordered_attributes = False
        parser.buffer_text = True
        parser.DefaultHandlerExpand = None
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text

    def taken(self) -> list[Row]:
        return []

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = NAMES.get(tag)
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._in_guide = True
        elif name == "t":
            self._in_text = not self._in_guide

    def _end(self, tag: str) -> None:
        name = NAMES.get(tag)
        if name == "si":
            self.strings.append("".join(self._parts))
        elif name == "rPh":
            self._in_guide = False
        elif name == "t":
            self._in_text = False

    def _text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)
            if len(text) > MAX_CELL:
                raise Unreadable("cell_too_large", limit=MAX_CELL)


class _SheetReader:
    """Collects the rows of one sheet: values, dates by their style, formulas by their stored result."""

    def __init__(self, title: str, strings: list[str], dates: set[int], epoch: date) -> None:
        self._title, self._strings, self._dates = title, strings, dates
        self._epoch = epoch
        self._days: dict[str, Cell] = {}
        self._letters: dict[str, int] = {}
        self._rows: list[Row] = []
        self._row = 0
        self._cells: list[Cell] = []
        self._column = -1
        self._type, self._style = "n", 0
        self._formula = self._collecting = False
        self._text: list[str] = []
        self._length = 0

    def listen(self, parser: Any) -> None:
        parser.ordered_attributes = False
        parser.buffer_text = True
        parser.DefaultHandlerExpand = None
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._data

    def taken(self) -> list[Row]:
        rows, self._rows = self._rows, []
        return rows

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = NAMES.get(tag)
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._collecting = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            given = attributes.get("r")
            self._row = int(given) if given else self._row + 1
            self._cells, self._column = [], -1
            if not 0 < self._row <= MAX_ROWS:
                raise Unreadable("sheet_broken", sheet=self._title)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip("0123456789")
            column = self._letters.get(letters)
            if column is None:
                column = self._letters[letters] = column_number(letters)
            self._column = column
        else:
            self._column += 1
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._formula = False
        self._text, self._length = [], 0

    def _data(self, text: str) -> None:
        if self._collecting:
            self._text.append(text)
            self._length += len(text)
            if self._length > MAX_CELL:
                raise Unreadable("cell_too_large", sheet=self._title, row=self._row, limit=MAX_CELL)

    def _end(self, tag: str) -> None:
        name = NAMES.get(tag)
        if name in ("v", "t"):
            self._collecting = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            self._rows.append(Row(self._row, tuple(self._cells)))

    def _end_cell(self) -> None:
        value = self._value()
        if value is None:
            return
        if self._column >= MAX_COLUMNS:
            raise Unreadable("sheet_too_wide", sheet=self._title, row=self._row, limit=MAX_COLUMNS)
        cells = self._cells
        cells.extend([None] * (self._column - len(cells)))
        cells.append(value)

    def _value(self) -> Cell:
        text = "".join(self._text)
        if not text:
            return UNCOMPUTED if self._formula and self._type != "str" else None
        kind = self._type
        if kind == "s":
            return self._strings[int(text)]
        if kind in ("str", "inlineStr", "e"):
            return text
        if kind == "b":
            return text == "1"
        if kind == "d":
            return datetime.fromisoformat(text)
        if self._style in self._dates:
            return self._day(text)
        number = float(text)
        if not math.isfinite(number):
            return text
        return int(number) if number.is_integer() and abs(number) < 2**63 else number

    def _day(self, text: str) -> Cell:
        """The day that a serial number stands for; a number that stands for none stays a number."""
        known = self._days.get(text)
        if known is None:
            number = float(text)
            day: Cell = number if math.isfinite(number) else text
            with suppress(OverflowError, ValueError):
                days = int(number) + (1 if number < 60 and self._epoch.year == 1899 else 0)
                day = self._epoch + timedelta(days=days)
            known = self._days[text] = day
        return known


def column_number(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merge(reference: str) -> Merge | None:
    first, _, last = reference.partition(":")
    one, two = _REFERENCE.match(first), _REFERENCE.match(last)
    if not one or not two:
        return None
    return Merge(int(one[2]), int(two[2]), column_number(one[1]), min(column_number(two[1]), MAX_COLUMNS - 1))


def _filled(rows: Iterator[Row], merges: set[Merge], title: str) -> Iterator[Row]:
    """The rows with every merged range showing its value in each of its cells, as a reader of the page sees it."""
    if not merges:
        yield from rows
        return
    waiting = sorted(merges, reverse=True)
    active: list[tuple[Merge, Cell]] = []
    for row in rows:
        active = [(merge, value) for merge, value in active if merge.last_row >= row.number]
        while waiting and waiting[-1].first_row <= row.number:
            merge = waiting.pop()
            if merge.first_row == row.number and merge.first_column < len(row.cells):
                active.append((merge, row.cells[merge.first_column]))
        if not active:
            yield row
            continue
        if sum(merge.last_column - merge.first_column + 1 for merge, _ in active) > MAX_COLUMNS:
            raise Unreadable("sheet_broken", sheet=title, row=row.number)  # they lie on each other
        cells = list(row.cells)
        for merge, value in active:
            cells.extend([None] * (merge.last_column + 1 - len(cells)))
            for column in range(merge.first_column, merge.last_column + 1):
                cells[column] = value if cells[column] is None else cells[column]
        yield Row(row.number, tuple(cells), any(m.first_row < row.number for m, _ in active))
