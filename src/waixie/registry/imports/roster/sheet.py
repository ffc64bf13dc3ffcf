"""A sheet of a roster, whatever file it comes from: numbered rows of cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .cells import Cell

MAX_COLUMNS = 256
MAX_ROWS = 1_048_576


class Row(NamedTuple):
    """One row as the spreadsheet numbers it."""

    number: int
    cells: tuple[Cell, ...]
    continued: bool = False  # some of its values come from a merged cell that began in a row above


class Merge(NamedTuple):
    """A merged range; rows count from 1, columns from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """A named sheet; `rows()` reads it from the beginning each time it is called."""

    name: str
    hidden: bool
    rows: Callable[[], Iterator[Row]]
