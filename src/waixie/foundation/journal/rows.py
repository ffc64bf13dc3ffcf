"""From a typed event to the rows that are written: entry, touched objects, facts. Pure but for the person keys."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from waixie.foundation.journal.actors import SYSTEM, Actor
from waixie.foundation.journal.kinds import BadEvent, Event, FactFrom, Sort, unpack
from waixie.foundation.journal.leaf import canonical, leaf_text, text_hash

BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)
FUTURE_LIMIT = timedelta(days=366 * 100)


@dataclass(slots=True)
class Draft:
    """An event on its way into the journal, with all that goes beside it."""

    event: Event
    at: datetime
    actor: Actor = SYSTEM
    source: str = "live"
    whole_day: bool = False
    source_recorded_at: datetime | None = None
    batch: int | None = None
    target: int | None = None
    extra: tuple[tuple[str, str, int], ...] = ()  # objects beside those of the event's own fields
    # filled by `prepare`
    recorded_at: datetime = BEFORE_ALL
    uuid: UUID = field(default_factory=uuid4)
    id: int = 0
    data: dict[str, Any] = field(default_factory=dict)
    objects: list[tuple[str, str, int]] = field(default_factory=list)
    text: str = ""
    leaf: bytes = b""

    @property
    def counted(self) -> datetime:
        """The recording time that counts for verdicts: the source system's for imports, else ours."""
        if self.source in ("import", "demo"):
            return self.source_recorded_at or self.at
        return self.recorded_at


Sealer = Callable[[str, int, str, str], str]  # (type, id, field, text) → sealed text


def prepare(draft: Draft, recorded_at: datetime, sealer: Sealer) -> None:
    """Check an event, seal what is personal and take its leaf hash."""
    event = draft.event
    if draft.at.tzinfo is None:
        raise BadEvent(event.kind, "at", "has no time zone")
    if abs(draft.at - recorded_at) > FUTURE_LIMIT:
        raise BadEvent(event.kind, "at", f"{draft.at:%Y-%m-%d} is out of reach")
    draft.recorded_at = recorded_at
    draft.data, draft.objects = unpack(event)
    draft.objects += draft.extra
    _seal_personal(draft, sealer)
    draft.text = canonical(draft.data)
    draft.leaf = text_hash(_leaf_of(draft))


def _seal_personal(draft: Draft, sealer: Sealer) -> None:
    specs = draft.event.specs
    sealed = [name for name in draft.data if specs[name].sort is Sort.PERSONAL]
    if not sealed:
        return
    owner = next(((t, i) for role, t, i in draft.objects if role == draft.event.personal_of), None)
    if owner is None:
        raise BadEvent(draft.event.kind, sealed[0], "nobody is named whose personal data this is")
    for name in sealed:
        draft.data[name] = sealer(*owner, name, draft.data[name])


def _leaf_of(draft: Draft) -> str:
    return leaf_text(
        uuid=draft.uuid,
        kind=draft.event.kind,
        version=draft.event.version,
        occurred_at=draft.at,
        whole_day=draft.whole_day,
        recorded_at=draft.recorded_at,
        source_recorded_at=draft.source_recorded_at,
        source=draft.source,
        batch=draft.batch,
        target=draft.target,
        person=draft.actor.person,
        account=draft.actor.account,
        on_behalf_of=draft.actor.on_behalf_of,
        objects=draft.objects,
        data=draft.text,
    )


def entry_row(draft: Draft) -> tuple[Any, ...]:
    """The row of `journal_event`, in the order of ENTRY_COLUMNS."""
    actor = draft.actor
    return (
        draft.id,
        draft.uuid,
        draft.event.kind,
        draft.event.version,
        draft.at,
        draft.whole_day,
        draft.recorded_at,
        draft.source_recorded_at,
        actor.person,
        actor.account,
        actor.on_behalf_of,
        draft.source,
        draft.batch,
        draft.target,
        draft.text,
        draft.leaf,
    )


ENTRY_COLUMNS = (
    "id, uuid, kind, version, occurred_at, whole_day, recorded_at, source_recorded_at, "
    "person, account, on_behalf_of, source, batch, target, data, leaf"
)
OBJECT_COLUMNS = "event, type, object, role"
FACT_COLUMNS = "type, object, name, value, from_at, known_at, event"


def fact_rows(draft: Draft) -> list[tuple[Any, ...]]:
    """The facts that an event declares, in the order of FACT_COLUMNS. A field left out declares nothing; no value takes a fact away."""
    rows: list[tuple[Any, ...]] = []
    for fact in draft.event.declares:
        gone = takes_away(draft.event, fact)
        if not (gone or fact.value is not None or _given(draft.event, fact.field)):
            continue
        value = None if gone else _fact_value(draft, fact.field) if fact.field else fact.value
        rows += [
            (type_, object_, fact.name, value, draft.at, max(draft.at, draft.counted), draft.id)
            for role, type_, object_ in draft.objects
            if role == fact.of
        ]
    return rows


def takes_away(event: Event, fact: FactFrom) -> bool:
    """Whether the event takes the fact away; it can't give it a value in the same breath."""
    gone = fact.gone or (fact.gone_if != "" and getattr(event, fact.gone_if) is True)
    if gone and _given(event, fact.field):
        raise BadEvent(event.kind, fact.gone_if, f"{fact.field} is given as well")
    return gone


def _given(event: Event, name: str) -> bool:
    value = getattr(event, name) if name else None
    return value is not None and value != "" and value != ()


def _fact_value(draft: Draft, name: str) -> str:
    spec = draft.event.specs[name]
    if spec.object_type:
        return ",".join(f"{type_}:{object_}" for role, type_, object_ in draft.objects if role == name)
    value = draft.data[name]
    return str(value).lower() if isinstance(value, bool) else str(value)
