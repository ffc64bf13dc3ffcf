"""Writing in the journal. What is written is in the transaction of the change that it tells of."""

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from waixie.foundation import clock
from waixie.foundation.copying import copy_into, copy_lines
from waixie.foundation.journal.actors import Actor, HasActor, actor_of
from waixie.foundation.journal.kinds import Event
from waixie.foundation.journal.models import PersonKey, Source
from waixie.foundation.journal.rows import (
    ENTRY_COLUMNS,
    FACT_COLUMNS,
    OBJECT_COLUMNS,
    Draft,
    Sealer,
    entry_row,
    fact_rows,
    prepare,
)
from waixie.foundation.sealing import envelopes
from waixie.foundation.statements import as_json, read_together

Listener = Callable[[Sequence[Draft], bool], None]
_listeners: list[Listener] = []
AT_ONCE = 20_000  # events that are checked and copied together
MANY = 1000  # from here on the tables change so much that the database should look at them again

_ENTRY = ENTRY_COLUMNS.removeprefix("id, ")
_OBJECT = OBJECT_COLUMNS.removeprefix("event, ").split(", ")
_FACT = FACT_COLUMNS.removesuffix(", event").split(", ")
# Entry, touched objects and facts in one statement: the database gives the number and puts it everywhere.
_WRITE = f"""
WITH e AS (INSERT INTO journal_event ({_ENTRY}) VALUES ({", ".join(["%s"] * len(_ENTRY.split(", ")))}) RETURNING id),
o AS (INSERT INTO journal_event_object ({OBJECT_COLUMNS}) SELECT e.id, o.type, o.object, o.role
      FROM e, json_populate_recordset(NULL::journal_event_object, %s) o),
f AS (INSERT INTO journal_fact ({FACT_COLUMNS})
      SELECT f.type, f.object, f.name, f.value, f.from_at, f.known_at, e.id
      FROM e, json_populate_recordset(NULL::journal_fact, %s) f)
SELECT id FROM e
"""  # noqa: S608 — constants and places
_demonstrating: ContextVar[bool] = ContextVar("waixie_demonstrating", default=False)


@contextmanager
def as_demonstration() -> Iterator[None]:
    """What is recorded inside is marked as a demonstration's: it counts from when it was told, refuses nothing and fires nothing."""
    if not settings.WAIXIE_CLOCK_SETTABLE:
        raise clock.ClockIsNotSettable("This company's journal takes no demonstration.")
    token = _demonstrating.set(True)
    try:
        yield
    finally:
        _demonstrating.reset(token)


def listen(listener: Listener) -> None:
    """From now on `listener(drafts, bulk)` runs inside each recording transaction. Wired by `site` only."""
    if listener not in _listeners:
        _listeners.append(listener)


def record(
    event: Event,
    *,
    by: Actor | HasActor,
    at: datetime,
    source: str = Source.LIVE,
    whole_day: bool = False,
    target: int | None = None,
    extra: tuple[tuple[str, str, int], ...] = (),
) -> Draft:
    """Append one event that happened now (live) or that a person tells of (manual). Returns what was written."""
    draft = Draft(event, at, actor_of(by), source, whole_day=whole_day, target=target, extra=extra)
    recorded_at = at if source == Source.LIVE else clock.now()
    if _demonstrating.get():
        draft.source, draft.source_recorded_at = Source.DEMO, recorded_at
    prepare(draft, recorded_at, _sealer())
    objects = as_json(_OBJECT, ((type_, object_, role) for role, type_, object_ in draft.objects))
    facts = as_json(_FACT, (row[:-1] for row in fact_rows(draft)))
    ((written,),) = read_together([(_WRITE, [*entry_row(draft)[1:], objects, facts])])
    draft.id = written[0]
    for listener in _listeners:
        listener([draft], False)
    return draft


def record_many(drafts: Iterable[Draft]) -> list[Draft]:
    """Append a population of imported events, some thousand at a time, and have them judged once per object; a bad one undoes all."""
    recorded_at, sealer = clock.now(), _sealer()
    ready = list(drafts)
    if not ready:
        return ready
    with connection.cursor() as cursor, transaction.atomic():
        _number(cursor, ready)
        for begin in range(0, len(ready), AT_ONCE):
            _append(cursor, ready[begin : begin + AT_ONCE], recorded_at, sealer)
        if len(ready) >= MANY:
            cursor.execute("SELECT waixie_take_stock()")
    for listener in _listeners:
        listener(ready, True)
    return ready


def _append(cursor: Any, drafts: Sequence[Draft], recorded_at: datetime, sealer: Sealer) -> None:
    """Check and copy; what only the tables need is let go again, or half a million events would fill the memory."""
    for draft in drafts:
        prepare(draft, recorded_at, sealer)
    copy_into(cursor, f"journal_event ({ENTRY_COLUMNS})", map(entry_row, drafts))
    copy_lines(cursor, f"journal_event_object ({OBJECT_COLUMNS})", _object_lines(drafts))
    facts = (row for draft in drafts for row in fact_rows(draft))
    copy_into(cursor, f"journal_fact ({FACT_COLUMNS})", facts)
    for draft in drafts:
        draft.data, draft.text, draft.leaf = {}, "", b""


def _number(cursor: Any, drafts: Sequence[Draft]) -> None:
    cursor.execute(
        "SELECT nextval(pg_get_serial_sequence('journal_event', 'id')) FROM generate_series(1, %s)",
        [len(drafts)],
    )
    for draft, (number,) in zip(drafts, cursor.fetchall(), strict=True):
        draft.id = number


def _object_lines(drafts: Iterable[Draft]) -> Iterator[str]:
    """Types and roles are names of ours, so nothing in them needs to be escaped."""
    for draft in drafts:
        for role, type_, object_ in draft.objects:
            yield f"{draft.id}\t{type_}\t{object_}\t{role}\n"


def _sealer() -> Callable[[str, int, str, str], str]:
    """Seals under the subject's own key, made at its first use; keys are read once per recording."""
    known: dict[tuple[str, int], bytes] = {}

    def seal(type_: str, object_: int, field: str, text: str) -> str:
        if (type_, object_) not in known:
            known[type_, object_] = person_key(type_, object_)
        sealed = envelopes.seal(known[type_, object_], text, f"{type_}:{object_}:{field}")
        return base64.b64encode(sealed).decode()

    return seal


def person_key(type_: str, object_: int) -> bytes:
    """The plain data key of one subject; made when there is none."""
    subject = f"{type_}:{object_}"
    row = PersonKey.objects.filter(type=type_, object=object_).first()
    if row is not None:
        return envelopes.open_person_key(bytes(row.wrapped), subject)
    plain, wrapped = envelopes.new_person_key(subject)
    PersonKey.objects.create(type=type_, object=object_, wrapped=wrapped)
    return plain
