"""A saved mapping of a roster: which heading is which field, and how the dates are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from waixie.registry.imports.problems import Problem
from waixie.registry.imports.shape import BadMapping, Piece, read_yaml

from .dates import PLAIN, DateStyle, Era, Order
from .fields import BY_CODE
from .headings import plain_heading

KEYS = ("name", "columns", "era", "order", "sheets", "hidden_sheets")
ERAS: dict[str, Era] = {"auto": "auto", "roc": "roc", "gregorian": "gregorian"}
ORDERS: dict[str, Order] = {"auto": "auto", "dmy": "dmy", "mdy": "mdy"}
SEVERAL = ("skills", "language")  # fields that may stand in several columns


@dataclass(frozen=True, slots=True)
class RosterMapping:
    """Heading → field, how days are written, and which sheets are read (none named: all that are not hidden)."""

    name: str
    columns: Mapping[str, str]
    style: DateStyle = PLAIN
    styles: Mapping[str, DateStyle] = field(default_factory=dict)  # of single headings
    sheets: tuple[str, ...] = ()
    hidden_sheets: bool = False

    def style_of(self, heading: str) -> DateStyle:
        """How the column under this heading writes its days."""
        return self.styles.get(heading, self.style)


def load_roster_mapping(path: Path) -> RosterMapping:
    """The mapping in a YAML file, or `BadMapping` with every problem in it."""
    return roster_mapping_from(read_yaml(path))


def roster_mapping_from(raw: Mapping[str, Any]) -> RosterMapping:
    """The mapping from plain data (a saved one, or a proposal that a person corrected)."""
    problems: list[Problem] = []
    top = Piece(raw, "", problems, KEYS)
    columns: dict[str, str] = {}
    styles: dict[str, DateStyle] = {}
    style = _style(top)
    part = top.part("columns")
    for heading, value in part.raw.items():
        plain = plain_heading(str(heading))
        if isinstance(value, dict):
            detail = part.part(heading, ("field", "era", "order"))
            columns[plain] = detail.text("field", within=BY_CODE)
            styles[plain] = _style(detail, style)
        elif value is not None:  # null: the column is left out knowingly
            columns[plain] = part.text(heading, within=BY_CODE)
    if "name" not in columns.values():
        top.wrong("mapping_without_name", "columns")
    mapping = RosterMapping(
        top.text("name"), columns, style, styles, top.texts("sheets"), top.flag("hidden_sheets")
    )
    if problems:
        raise BadMapping(problems)
    return mapping


def _style(piece: Piece, outer: DateStyle = PLAIN) -> DateStyle:
    return DateStyle(
        ERAS.get(piece.text("era", default=outer.era, within=ERAS), "auto"),
        ORDERS.get(piece.text("order", default=outer.order, within=ORDERS), "auto"),
    )
