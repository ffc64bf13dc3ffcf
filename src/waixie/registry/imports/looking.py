"""A first look into a file that somebody brought: what sort it is, what is in it, and what its columns likely are. Nothing is kept."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation

from waixie.foundation.folding import fold
from waixie.foundation.journal.kinds import KINDS
from waixie.registry.imports.history import Record, open_history, propose_mapping, sample_history
from waixie.registry.imports.problems import Unreadable
from waixie.registry.imports.roster import ColumnProposal, RosterProposal, propose_roster
from waixie.registry.imports.roster.propose import SheetProposal
from waixie.registry.imports.staging import file_hash
from waixie.registry.models import ImportSort

VALUES_KEPT = 300  # different values of one attribute, if it has no more
EXAMPLES = 3
LIKE = 0.75
FEW = 4
HOUR = re.compile(r"\d{1,4}[-/.年]\d{1,2}.*\d{1,2}:\d{2}")
LONGEST = 60  # signs within which a value says its hour, if it does
LOGS = ("xes", "ocel")


@dataclass(frozen=True)
class Look:
    """What was seen in a file, as plain data."""

    sort: str
    digest: bytes
    seen: dict[str, Any]


def look_into(path: Path, *, sort: str = "", zone: str) -> Look:
    """What a file is and holds; with no sort said it is found out. `Unreadable` if it can't be read."""
    sort = sort or find_sort(path, zone)
    seen = _roster(path) if sort == ImportSort.ROSTER else _history(path, zone)
    return Look(sort, file_hash(path), seen)


def find_sort(path: Path, zone: str) -> str:
    """A log if it says so itself, or if it is a table whose cases come again and again; else a roster."""
    with path.open("rb") as file:
        head = file.read(64)
    if head.startswith(b"PK"):
        return ImportSort.ROSTER
    try:
        reader = open_history(path)
        if reader.format in LOGS:
            return ImportSort.HISTORY
        sample = sample_history(reader, 500)
    except Unreadable:
        return ImportSort.ROSTER
    if _tells_hours(sample) and propose_roster(path).missing:
        return ImportSort.HISTORY
    proposal = propose_mapping(sample, kinds=(), zone=zone)
    if proposal.missing or len(sample) < FEW:
        return ImportSort.ROSTER
    cases = {record.attributes.get(proposal.raw["case"]["from"], "") for record in sample}
    return ImportSort.HISTORY if len(cases) < 0.7 * len(sample) else ImportSort.ROSTER


def _tells_hours(sample: Sequence[Record]) -> bool:
    """Does one column say at which hour of which day? Rosters know days alone."""
    counted: Counter[str] = Counter()
    for record in sample:
        counted.update(name for name, value in record.attributes.items() if HOUR.search(value[:LONGEST]))
    return any(count >= 0.8 * len(sample) for count in counted.values())


def roster_proposal(seen: dict[str, Any]) -> RosterProposal:
    """The proposal for a roster, from what was kept of it."""
    sheets = tuple(
        SheetProposal(
            one["name"],
            one["hidden"],
            one["heading_row"],
            tuple(
                ColumnProposal(**{**column, "examples": tuple(column["examples"])})
                for column in one["columns"]
            ),
        )
        for one in seen["sheets"]
    )
    return RosterProposal(sheets, tuple(seen["missing"]))


def _roster(path: Path) -> dict[str, Any]:
    return asdict(propose_roster(path))


def _history(path: Path, zone: str) -> dict[str, Any]:
    reader = open_history(path)
    sample = sample_history(reader)
    if not sample:
        raise Unreadable("empty_file")
    proposal = propose_mapping(sample, kinds=sorted(KINDS), zone=zone, name=path.name.partition(".")[0])
    more = kinds_by_name(proposal.unmapped)
    events = [*proposal.raw["events"], *({"activity": a, "kind": kind} for a, kind in more.items())]
    proposal = replace(proposal, raw={**proposal.raw, "events": events})
    return {
        "format": reader.format,
        "raw": dict(proposal.raw),
        "missing": list(proposal.missing),
        "attributes": attributes(sample),
        "object_types": sorted({type_ for record in sample for type_, _, _ in record.objects}),
    }


def attributes(sample: Sequence[Record]) -> list[dict[str, Any]]:
    """Every attribute of a log with a few examples, and all its values if they are few."""
    counted: dict[str, Counter[str]] = {}
    for record in sample:
        for name, value in record.attributes.items():
            values = counted.setdefault(name, Counter())  # in the order of the file, empty ones too
            if value:
                values[value[:200]] += 1
    return [
        {
            "name": name,
            "examples": [value[:40] for value, _ in values.most_common(EXAMPLES)],
            "values": [value for value, _ in values.most_common()] if len(values) <= VALUES_KEPT else [],
        }
        for name, values in counted.items()
    ]


def kinds_by_name(activities: Sequence[str]) -> dict[str, str]:
    """Activities that are called as a kind of the catalogue is called in one of the house's languages."""
    called: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for code, kind in KINDS.items():
                called.setdefault(fold(str(kind.label)), code)
    found = {}
    for activity in activities:
        near = get_close_matches(fold(activity), called, 1, LIKE)
        if near:
            found[activity] = called[near[0]]
    return found
