"""Rosters for the tests, made as companies make them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from waixie.registry.imports.problems import Problem, Unreadable
from waixie.registry.imports.roster import Roster, RosterRow, propose_roster, read_roster, roster_mapping_from

TODAY = date(2026, 11, 22)


def book(
    path: Path, *, merge: Sequence[str] = (), hidden: Sequence[str] = (), **sheets: Iterable[Sequence[Any]]
) -> Path:
    """A workbook of the given sheets; merged ranges belong to the first."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    for reference in merge:
        workbook.worksheets[0].merge_cells(reference)
    workbook.save(path)
    return path


def table(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text file."""
    path.write_bytes(text.encode(encoding))
    return path


def read(path: Path, **more: Any) -> tuple[list[RosterRow], Roster]:
    """The rows of the file under the mapping that is proposed for it, corrected by what is given."""
    raw = propose_roster(path).raw("test")
    raw["columns"] |= more.pop("columns", {})
    roster = read_roster(path, roster_mapping_from(raw | more), today=TODAY)
    return list(roster), roster


def places(roster: Roster) -> list[tuple[str, str | None, int | None, str | None]]:
    """What was wrong, and where."""
    return [(p.code, p.sheet, p.row, p.column) for p in roster.report.problems]


def refusal(path: Path) -> Problem:
    """Why the file can't be read at all."""
    try:
        read(path)
    except Unreadable as unreadable:
        return unreadable.problem
    raise AssertionError("it was read")


def repacked(source: Path, target: Path, **changed: bytes) -> Path:
    """The workbook with some parts replaced; a part is named by the end of its name, dots as underscores."""
    packed = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            key = entry.filename.rpartition("/")[2].replace(".", "_")
            new.writestr(entry.filename, changed.get(key, old.read(entry)))
    target.write_bytes(packed.getvalue())
    return target
