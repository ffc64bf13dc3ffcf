"""A list of the house: filter, sort, search, pages by the last row seen, and a file for the spreadsheet."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest

from waixie.foundation.ui.exports import csv_file, xlsx_file
from waixie.foundation.ui.keyset import Turn, turn

SIZE = 50
COUNTED_UP_TO = 10_000
SHORT = 4  # characters
CODE = re.compile(r"[A-Za-z0-9-]{2,12}")
UNBROKEN = re.compile(r"\d[\d :.→–-]*")
Label = Any  # str or a lazy translation


@dataclass(frozen=True)
class Cell:
    """What one cell shows: a text, perhaps with a mark before it, a line below it, a place it leads to."""

    text: object = ""
    url: str = ""
    sub: object = ""
    state: str = ""
    tag: bool = False

    @property
    def whole(self) -> bool:
        """Is it a day, a time, a number or a short name, which is never broken into two lines?"""
        return len(text := str(self.text)) <= SHORT or bool(UNBROKEN.fullmatch(text))

    @property
    def sub_whole(self) -> bool:
        """Is the line below it a number of that kind?"""
        return bool(CODE.fullmatch(str(self.sub)))


@dataclass(frozen=True)
class Column:
    """One column: its head, what a row shows in it, what goes into a file, and by what it can be sorted."""

    name: str
    label: Label
    show: Callable[[Any], Cell | object]
    sort: str = ""
    number: bool = False
    value: Callable[[Any], object] | None = None

    def cell(self, row: Any) -> Cell:
        """The cell as the page shows it."""
        shown = self.show(row)
        return shown if isinstance(shown, Cell) else Cell("" if shown is None else shown)

    def exported(self, row: Any) -> object:
        """The cell as a file holds it."""
        return self.value(row) if self.value else self.cell(row).text


@dataclass(frozen=True)
class Filter:
    """A choice above the list."""

    name: str
    label: Label
    choices: Sequence[tuple[str, Label]]
    value: str = ""
    unsaid: Label = ""  # what is shown where nothing is chosen; empty: all


class Line(list[tuple[Column, Cell]]):
    """The cells of one row, and by what the row is chosen."""

    key: str = ""


@dataclass
class Table:
    """A list as one reader asked for it. The first column names the row."""

    request: HttpRequest
    columns: Sequence[Column]
    rows: QuerySet[Any]
    name: str  # of the file
    default: str  # the column it is sorted by when nobody says otherwise; a leading minus turns it round
    caption: Label
    filters: Sequence[Filter] = ()
    searchable: bool = True
    size: int = SIZE
    prepare: Callable[[list[Any]], object] | None = None  # gives rows what they need on top, in one go
    choosable: bool = False  # rows can be ticked, for the form with the id "many"

    @cached_property
    def sorted_by(self) -> tuple[Column, bool]:
        """The column that orders the list, and whether it falls."""
        known = {column.name: column for column in self.columns if column.sort}
        asked = self.request.GET.get("sort", "")
        asked = asked if asked.lstrip("-") in known else self.default
        return known[asked.lstrip("-")], asked.startswith("-")

    @cached_property
    def order(self) -> str:
        """The field that orders the list, with a minus when it falls."""
        column, falling = self.sorted_by
        return ("-" if falling else "") + column.sort

    @cached_property
    def page(self) -> Turn[Any]:
        """The rows of the page that is asked for."""
        return turn(self.rows, by=self.order, token=self.request.GET.get("at", ""), size=self.size)

    @cached_property
    def lines(self) -> list[Line]:
        """The cells of the page, row by row."""
        return [self._line(row) for row in self._prepared(iter(self.page.rows))]

    def _line(self, row: Any) -> Line:
        line = Line((column, column.cell(row)) for column in self.columns)
        line.key = str(row.uuid) if self.choosable else ""
        return line

    def _prepared(self, rows: Iterator[Any]) -> Iterator[Any]:
        """The rows with what they need on top, a few hundred at a time."""
        while part := list(islice(rows, 500)):
            if self.prepare:
                self.prepare(part)
            yield from part

    @cached_property
    def count(self) -> int:
        """How many rows there are in all, counted no further than is worth it."""
        return self.rows.order_by().values("pk")[: COUNTED_UP_TO + 1].count()

    @property
    def counted_out(self) -> bool:
        """Is the number exact?"""
        return self.count <= COUNTED_UP_TO

    @property
    def heads(self) -> list[dict[str, Any]]:
        """The heads of the columns with how a click on them sorts."""
        by, falling = self.sorted_by
        heads = []
        for column in self.columns:
            here = column is by
            turned = f"-{column.name}" if here and not falling else column.name
            state = ("descending" if falling else "ascending") if here else ""
            heads.append({"column": column, "sort": turned if column.sort else "", "state": state})
        return heads

    @property
    def narrowed(self) -> bool:
        """Has the reader filtered or searched?"""
        return any(self.request.GET.get(name) for name in ["q", *(one.name for one in self.filters)])

    @property
    def file(self) -> FileResponse | None:
        """The whole list as a file, if that was asked for."""
        kind = self.request.GET.get("as")
        if kind not in ("csv", "xlsx"):
            return None
        ordered = self.rows.order_by(self.order, "pk").iterator(chunk_size=2000)
        rows = ([column.exported(row) for column in self.columns] for row in self._prepared(ordered))
        make = csv_file if kind == "csv" else xlsx_file
        return make(self.name, [str(column.label) for column in self.columns], rows)
