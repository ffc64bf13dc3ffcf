"""Does the journal still say what was written down? Every entry is measured against its leaf hash."""

import json
from collections.abc import Iterator

from waixie.foundation.journal.leaf import canonical, leaf_entry, leaf_hash
from waixie.foundation.journal.models import Entry, Touched

STEP = 2000
SAID = (
    *("uuid", "kind", "version", "occurred_at", "whole_day", "recorded_at", "source_recorded_at", "source"),
    *("batch", "target", "person", "account", "on_behalf_of"),
)


def altered_entries(*, after: int = 0) -> Iterator[Entry]:
    """Entries that no longer fit their leaf hash, in the order of their numbers; reads the whole journal, some thousand at a time."""
    while rows := list(Entry.objects.filter(pk__gt=after).order_by("pk")[:STEP]):
        touched: dict[int, list[tuple[str, str, int]]] = {}
        numbers = [row.pk for row in rows]
        for one in Touched.objects.filter(event__in=numbers).order_by("pk"):
            touched.setdefault(one.event, []).append((one.role, one.type, one.object))
        yield from (row for row in rows if not _fits(row, touched.get(row.pk, [])))
        after = numbers[-1]


def _fits(row: Entry, objects: list[tuple[str, str, int]]) -> bool:
    try:
        data = json.loads(row.data)
    except ValueError:
        return False
    said = {name: getattr(row, name) for name in SAID}
    return canonical(data) == row.data and leaf_hash(leaf_entry(objects=objects, data=data, **said)) == bytes(
        row.leaf
    )
