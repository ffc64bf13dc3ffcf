"""Taking back what was written: an entry that points at another one. The row itself stays for ever."""

from datetime import datetime

from waixie.foundation.journal.actors import Actor, HasActor
from waixie.foundation.journal.events import EntryCorrected, EntryRetracted
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.models import Entry, Source, Touched
from waixie.foundation.journal.recording import record
from waixie.foundation.journal.rows import Draft


def retract(entry: Entry, *, reason: str, by: Actor | HasActor, at: datetime) -> Draft:
    """Take an entry back; what rested on it is judged anew."""
    return record(EntryRetracted(reason=reason), by=by, at=at, target=entry.pk, extra=_touched(entry))


def correct(
    entry: Entry, event: Event, *, reason: str, by: Actor | HasActor, at: datetime, occurred_at: datetime
) -> Draft:
    """Put another event in the place of an entry; it counts from when it happened, and was recorded now."""
    new = record(event, by=by, at=occurred_at, source=Source.MANUAL)
    note = EntryCorrected(reason=reason, replaced_by=str(new.uuid))
    record(note, by=by, at=at, target=entry.pk, extra=_touched(entry))
    return new


def _touched(entry: Entry) -> tuple[tuple[str, str, int], ...]:
    rows = Touched.objects.filter(event=entry.pk).order_by("pk")
    return tuple((row.role, row.type, row.object) for row in rows)
