"""Event logs of other systems: XES, OCEL 2.0 and CSV as one stream, and a mapping that turns it into kinds of ours."""

from .fitting import KindShape, misfits
from .mapping import BadMapping, HistoryMapping, load_mapping
from .plan import Plan, PlannedEvent, PlannedObject, plan
from .propose import Proposal, propose_mapping
from .reading import open_history, sample_history
from .source import Record, SourceEvent

__all__ = [
    "BadMapping",
    "HistoryMapping",
    "KindShape",
    "Plan",
    "PlannedEvent",
    "PlannedObject",
    "Proposal",
    "Record",
    "SourceEvent",
    "load_mapping",
    "misfits",
    "open_history",
    "plan",
    "propose_mapping",
    "sample_history",
]
