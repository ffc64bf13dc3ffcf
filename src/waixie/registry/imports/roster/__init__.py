"""Rosters as companies have them: workbooks and text, Chinese and English headings, dates of every kind, read row by row."""

from .headings import find_heading
from .mapping import RosterMapping, load_roster_mapping, roster_mapping_from
from .propose import ColumnProposal, RosterProposal, propose_columns, propose_roster
from .reading import Roster, RosterRow, read_roster

__all__ = [
    "ColumnProposal",
    "Roster",
    "RosterMapping",
    "RosterProposal",
    "RosterRow",
    "find_heading",
    "load_roster_mapping",
    "propose_columns",
    "propose_roster",
    "read_roster",
    "roster_mapping_from",
]
