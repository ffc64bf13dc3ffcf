"""CSV event logs: one event a line, a heading above; delimiter and encoding are found out."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from waixie.registry.imports.opening import open_bytes
from waixie.registry.imports.problems import Unreadable
from waixie.registry.imports.text import guess_delimiter, guess_encoding

from .source import MAX_ATTRIBUTES, MAX_VALUE, Record

if TYPE_CHECKING:
    import _csv

SAMPLE = 1 << 17


class CsvReader:
    """The events of a CSV file in its own order."""

    format = "csv"
    grouped = False

    def __init__(self, path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> None:
        self._path = path
        with open_bytes(path) as file:
            sample = file.read(SAMPLE)
        if b"\0" in sample and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable("not_text")
        self.encoding = encoding or guess_encoding(sample, whole=len(sample) < SAMPLE)
        text = sample.decode(self.encoding, "replace")
        self.delimiter = delimiter or guess_delimiter(text)

    def __iter__(self) -> Iterator[Record]:
        """Each line as a record; the place is the line at which it ends."""
        with (
            open_bytes(self._path) as file,
            io.TextIOWrapper(file, encoding=self.encoding, newline="") as text,
        ):
            lines = csv.reader(text, delimiter=self.delimiter)
            try:
                yield from self._records(lines)
            except csv.Error as wrong:
                raise Unreadable("csv_broken", row=lines.line_num, reason=str(wrong)) from wrong
            except UnicodeDecodeError as wrong:
                raise Unreadable("wrong_encoding", row=lines.line_num + 1, encoding=self.encoding) from wrong

    def _records(self, lines: "_csv._reader") -> Iterator[Record]:
        headings = [heading.strip() for heading in next(lines, [])]
        if len(headings) < 2:
            raise Unreadable("csv_without_headings", row=1)
        if len(headings) > MAX_ATTRIBUTES:
            raise Unreadable("event_too_large", row=1)
        twice = {heading for heading in headings if heading and headings.count(heading) > 1}
        if twice:
            raise Unreadable("heading_twice", row=1, heading=min(twice))
        for values in lines:
            if not any(values):
                continue
            if len(values) > len(headings):
                raise Unreadable(
                    "row_too_wide", row=lines.line_num, found=len(values), expected=len(headings)
                )
            if max(map(len, values)) > MAX_VALUE:
                raise Unreadable("event_too_large", row=lines.line_num)
            yield Record(lines.line_num, dict(zip(headings, values, strict=False)))
