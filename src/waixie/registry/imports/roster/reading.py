"""Reads a roster row by row under a mapping: typed values out, and every problem with its sheet, row and column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path

from waixie.registry.imports.problems import Problem, ProblemLog

from .cells import Cell, Uncomputed
from .dates import DateStyle, learn_style
from .fields import BY_CODE, RosterField
from .headings import ROWS_TO_SEARCH, HeadingRow, find_heading, plain_heading
from .mapping import SEVERAL, RosterMapping
from .opening import open_sheets
from .people import Met, Partners, People
from .sheet import Row, Sheet
from .values import RowValues, read_cell

SAMPLE_ROWS = 500
PLAINLY_SOMEBODY = 3  # a row with more cells than this is no sum and no remark
_FOOTER = re.compile(
    r"^(合計|總計|小計|共計|總人數|合计|总计|小计|共计|总人数|備註|备注|註[:：]|注[:：]|說明|说明|製表|制表|total|sum|note)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """What one row says about one person. `person` counts the different people from 0."""

    sheet: str
    row: int
    person: int
    repeated: bool  # an earlier row already named this person
    name: str
    number: str = ""
    partner: str = ""
    registration: str = ""
    identity: str = ""
    birth: date | None = None
    phone: str = ""
    email: str = ""
    nationality: str = ""
    languages: tuple[str, ...] = ()
    job: str = ""
    skills: tuple[str, ...] = ()
    site: str = ""
    department: str = ""
    engagement: str = ""
    title: str = ""
    legal_form: str = ""
    entity: str = ""
    start: date | None = None
    end: date | None = None
    supervisor: str = ""
    expires: tuple[tuple[str, date | None], ...] = ()  # (training, day), (insurance, None = for ever) …


@dataclass
class RosterReport:
    """What reading the roster came to. Complete when all rows have been read."""

    sheets_read: list[str] = field(default_factory=list)
    rows: int = 0
    people: int = 0
    partners: int = 0
    expiries: int = 0
    columns_left_out: list[str] = field(default_factory=list)
    problems: ProblemLog = field(default_factory=ProblemLog)

    @property
    def usable(self) -> bool:
        """Whether the roster may be taken over: nothing in it is wrong."""
        return not self.problems.errors and self.people > 0


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: where, what, and how it writes its days."""

    place: int
    heading: str
    field: RosterField
    style: DateStyle


class Roster:
    """The rows of a roster; iterate once, then read the report."""

    def __init__(self, path: Path, mapping: RosterMapping, today: date) -> None:
        self._mapping, self._today = mapping, today
        self.report = RosterReport()
        self._sheets = open_sheets(path)
        self._people, self.partners = People(self.report.problems), Partners(self.report.problems)

    def __iter__(self) -> Iterator[RosterRow]:
        """Every row that says something about a person, with what is wrong noted in the report."""
        report = self.report
        for sheet in self._sheets:
            if self._wanted(sheet):
                yield from self._of_sheet(sheet)
        report.people, report.partners = self._people.count, len(self.partners.names)
        if not report.sheets_read:
            report.problems.add(Problem("no_heading_found"))
        elif not report.people:
            report.problems.add(Problem("nobody_in_it"))

    def _wanted(self, sheet: Sheet) -> bool:
        mapping = self._mapping
        if mapping.sheets:
            return sheet.name in mapping.sheets
        if sheet.hidden and not mapping.hidden_sheets:
            self._note("sheet_hidden", sheet.name)
            return False
        return True

    def _of_sheet(self, sheet: Sheet) -> Iterator[RosterRow]:
        rows = sheet.rows()
        first = list(islice(rows, ROWS_TO_SEARCH + SAMPLE_ROWS))
        heading = find_heading(first, self._mapping.columns)
        columns = self._columns(heading, first) if heading else []
        if heading is None or not any(column.field.code == "name" for column in columns):
            if first:
                self._note("sheet_without_names" if heading else "sheet_without_heading", sheet.name)
            return
        self._refuse_doubles(sheet.name, columns)
        self.report.sheets_read.append(sheet.name)
        self._left_out(heading, columns)
        for row in chain(first, rows):
            if row.number > heading.last_row and not _passes_over(row, columns):
                made = self._row(sheet.name, row, columns)
                if made is not None:
                    self.report.rows += 1
                    yield made

    def _columns(self, heading: HeadingRow, first: Sequence[Row]) -> list[Column]:
        below = [row for row in first if row.number > heading.last_row]
        columns = []
        for place, text in enumerate(heading.texts):
            code = self._mapping.columns.get(text)
            if not code:
                continue
            values: list[object] = [row.cells[place] for row in below if place < len(row.cells)]
            style = learn_style(values, text, self._mapping.style_of(text))
            columns.append(Column(place, text, BY_CODE[code], style))
        if any(
            column.style.era == "roc" for column in columns
        ):  # a sheet that counts so in one column does in all
            roc = [c.style if c.style.era != "auto" else replace(c.style, era="roc") for c in columns]
            columns = [replace(column, style=style) for column, style in zip(columns, roc, strict=True)]
        return columns

    def _refuse_doubles(self, sheet: str, columns: Sequence[Column]) -> None:
        """Two columns of one sheet can't both be the same field: the later would win in silence."""
        for code in dict.fromkeys(column.field.code for column in columns):
            headings = [column.heading for column in columns if column.field.code == code]
            if len(headings) > 1 and code not in SEVERAL:
                params = {"field": code, "headings": ", ".join(headings)}
                self.report.problems.add(Problem("field_in_two_columns", params, sheet))

    def _left_out(self, heading: HeadingRow, columns: Sequence[Column]) -> None:
        read = {column.heading for column in columns}
        known = self.report.columns_left_out
        known += [text for text in heading.texts if text and text not in read and text not in known]

    def _row(self, sheet: str, row: Row, columns: Sequence[Column]) -> RosterRow | None:
        problems = self.report.problems
        values = RowValues(self._today)
        width = len(row.cells)
        errors = problems.errors
        for column in columns:
            cell = row.cells[column.place] if column.place < width else None
            if cell is not None:
                for code, params, severity in read_cell(cell, column.field, column.style, values):
                    problems.add(Problem(code, params, sheet, row.number, column.heading, severity))
        for code, column_code in values.contradictions():
            problems.add(Problem(code, {}, sheet, row.number, _heading(columns, column_code)))
        if not values.name:
            problems.add(Problem("name_missing", {}, sheet, row.number, _heading(columns, "name")))
        if problems.errors > errors:
            return None
        return self._made(sheet, row.number, values)

    def _made(self, sheet: str, number: int, values: RowValues) -> RosterRow | None:
        partner = (
            self.partners.partner(sheet, number, values.partner, values.registration)
            if values.partner
            else ""
        )
        person, again = self._people.person(
            Met(sheet, number, values.name, partner, values.identity, values.birth)
        )
        self.report.expiries += len(values.expires)
        return values.as_row(
            RosterRow, sheet=sheet, row=number, person=person, repeated=again, partner=partner
        )

    def _note(self, code: str, sheet: str) -> None:
        self.report.problems.add(Problem(code, {}, sheet, severity="warning"))


def read_roster(path: Path, mapping: RosterMapping, *, today: date) -> Roster:
    """The rows of the file under the mapping; nothing is written."""
    return Roster(path, mapping, today)


def _heading(columns: Sequence[Column], code: str) -> str | None:
    return next((column.heading for column in columns if column.field.code == code), None)


def _passes_over(row: Row, columns: Sequence[Column]) -> bool:
    """Blank rows, headings repeated on a new page, and sums or remarks at the foot say nothing about a person."""
    if len(row.cells) - row.cells.count(None) > PLAINLY_SOMEBODY and not _is_heading(row, columns[0]):
        return False
    filled = [
        cell for cell in row.cells if cell is not None and not (isinstance(cell, str) and not cell.strip())
    ]
    if not filled:
        return True
    read = [
        row.cells[c.place] for c in columns if c.place < len(row.cells) and row.cells[c.place] is not None
    ]
    if not read and len(filled) <= 1:
        return True
    if len(filled) <= 3 and isinstance(filled[0], str) and _FOOTER.match(filled[0].strip()):
        return True
    return len(read) > 1 and all(
        _is_heading(row, column) for column in columns if column.place < len(row.cells)
    )


def _is_heading(row: Row, column: Column) -> bool:
    cell: Cell = row.cells[column.place] if column.place < len(row.cells) else None
    if cell is None or isinstance(cell, Uncomputed):
        return cell is None
    text = plain_heading(cell)
    return text == column.heading or column.heading.endswith(f" {text}")
