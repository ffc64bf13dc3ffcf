"""Proposes which column is which, from headings and from what stands under them; a person corrects it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from waixie.registry.rules import plain_number

from .cells import BadCell, Cell, Uncomputed, plain_text
from .dates import PLAIN, BadDay, is_forever, learn_style, parse_day
from .fields import BY_CODE
from .headings import ROWS_TO_SEARCH, HeadingRow, find_heading, meaning
from .identity import identity_holds
from .mapping import SEVERAL, RosterMapping, roster_mapping_from
from .opening import open_sheets
from .sheet import Row, Sheet

SAMPLE_ROWS = 200
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """One column: its heading, the field that it likely is (None: left out), how sure, and what stands in it."""

    heading: str
    field: str | None
    confidence: float
    examples: tuple[str, ...]


@dataclass(frozen=True)
class SheetProposal:
    """One sheet: its columns, or no heading found. A hidden one is not read unless a person says so."""

    name: str
    hidden: bool
    heading_row: int | None
    columns: tuple[ColumnProposal, ...] = ()


@dataclass(frozen=True)
class RosterProposal:
    """What the whole file likely holds."""

    sheets: tuple[SheetProposal, ...]
    missing: tuple[str, ...] = field(default=())  # fields without which nothing can be read

    def raw(self, name: str) -> dict[str, Any]:
        """The mapping as plain data, ready to be corrected and saved; columns left out stand there with null."""
        columns: dict[str, str | None] = {}
        for sheet in self.sheets:
            for column in sheet.columns if not sheet.hidden else ():
                columns[column.heading] = columns.get(column.heading) or column.field
        return {"name": name, "columns": columns}

    def mapping(self, name: str) -> RosterMapping:
        """The proposal taken as it is."""
        return roster_mapping_from(self.raw(name))


def propose_roster(path: Path) -> RosterProposal:
    """A proposal for every sheet of the file."""
    sheets = tuple(_propose_sheet(sheet) for sheet in open_sheets(path))
    named = {column.field for sheet in sheets if not sheet.hidden for column in sheet.columns}
    return RosterProposal(sheets, () if "name" in named else ("name",))


def _propose_sheet(sheet: Sheet) -> SheetProposal:
    rows = list(islice(sheet.rows(), ROWS_TO_SEARCH + SAMPLE_ROWS))
    heading = find_heading(rows)
    if heading is None:
        return SheetProposal(sheet.name, sheet.hidden, None)
    sample = [row for row in rows if row.number > heading.last_row]
    return SheetProposal(
        sheet.name, sheet.hidden, heading.last_row, propose_columns(heading.texts, _values(heading, sample))
    )


def _values(heading: HeadingRow, rows: Sequence[Row]) -> list[list[Cell]]:
    width = len(heading.texts)
    return [
        [row.cells[c] for row in rows if c < len(row.cells) and row.cells[c] is not None]
        for c in range(width)
    ]


def propose_columns(headings: Sequence[str], sample: Sequence[Sequence[Cell]]) -> tuple[ColumnProposal, ...]:
    """The field of each column, each field once, the surest first; the values under a heading can speak against it."""
    scored = []
    for place, heading in enumerate(headings):
        code, sure = meaning(heading) if heading else (None, 0.0)
        values = sample[place] if place < len(sample) else ()
        if code is not None:
            sure *= _fits(code, heading, values)
        elif heading:
            code, sure = _by_content(values)
        scored.append((sure, place, code))
    chosen: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for sure, place, code in sorted(scored, key=lambda s: (-s[0], s[1])):
        if code is not None and sure >= LIKELY and (code in SEVERAL or code not in taken):
            chosen[place] = code, round(sure, 2)
            taken.add(code)
    proposals = []
    for place, heading in enumerate(headings):
        code, sure = chosen.get(place, (None, 0.0))
        if heading:
            proposals.append(
                ColumnProposal(heading, code, sure, _examples(sample[place] if place < len(sample) else ()))
            )
    return tuple(proposals)


def _fits(code: str, heading: str, values: Sequence[Cell]) -> float:
    """1 where the values can be what the heading says, less where they can't."""
    if BY_CODE[code].sort not in ("day", "expiry") or not values:
        return 1.0
    style = learn_style(list(values), heading, PLAIN)
    good = 0
    for value in values:
        try:
            parse_day(value, style)
            good += 1
        except BadDay as bad:
            good += bad.code != "not_a_day" or is_forever(value)
    return 1.0 if good >= 0.5 * len(values) else 0.4


def _by_content(values: Sequence[Cell]) -> tuple[str | None, float]:
    texts = [text for text in map(_text, values[:50]) if text]
    if len(texts) < 3:
        return None, 0.0
    tests: Mapping[str, Any] = {
        "email": lambda text: "@" in text and "." in text,
        "identity": lambda text: identity_holds(plain_number(text)) is True,
    }
    for code, test in tests.items():
        if sum(map(test, texts)) >= 0.8 * len(texts):
            return code, 0.7
    return None, 0.0


def _text(value: Cell) -> str:
    try:
        return plain_text(value, 1000)
    except BadCell:
        return ""


def _examples(values: Sequence[Cell]) -> tuple[str, ...]:
    texts = [str(v) for v in values[:20] if not isinstance(v, Uncomputed)]
    return tuple(dict.fromkeys(text[:40] for text in texts if text.strip()))[:3]
