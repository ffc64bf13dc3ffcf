"""Small event logs for the tests, written as other systems write them."""

import gzip
import json
from pathlib import Path
from typing import Any

from waixie.registry.imports.history import HistoryMapping
from waixie.registry.imports.history.mapping import mapping_from

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n'
)


def xes_event(activity: str, at: str, **more: str) -> str:
    """One event of a trace, on a line of its own."""
    more = {"concept:name": activity, **{k.replace("__", ":"): v for k, v in more.items()}}
    strings = "".join(f'<string key="{key}" value="{value}"/>' for key, value in more.items())
    return f'<event>{strings}<date key="time:timestamp" value="{at}"/></event>\n'


def xes_log(**cases: list[str]) -> str:
    """A log of traces by name; the first event of the first trace stands in line 5."""
    traces = "".join(
        f'<trace>\n<string key="concept:name" value="{name}"/>\n{"".join(events)}</trace>\n'
        for name, events in cases.items()
    )
    return f"{HEAD}{traces}</log>"


def write(folder: Path, name: str, content: str | bytes | dict[str, Any]) -> Path:
    """The content as a file; packed if the name says so."""
    path = folder / name
    if isinstance(content, dict):
        content = json.dumps(content, ensure_ascii=False)
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def mapping(**changes: Any) -> HistoryMapping:
    """A mapping for these logs, with some parts changed."""
    return mapping_from(raw_mapping(**changes))


def raw_mapping(**changes: Any) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "name": "tests",
        "zone": "Asia/Taipei",
        "case": {"type": "case", "from": "case:concept:name"},
        "activity": "concept:name",
        "time": "time:timestamp",
        "events": [
            {"activity": "Queued", "kind": "case.queued"},
            {"activity": "Accepted", "kind": "case.acknowledged"},
            {"activity": "Completed", "kind": "case.resolved"},
        ],
    } | changes
