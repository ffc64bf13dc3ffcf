"""Canonical JSON (RFC 8785) and leaf hashes (RFC 6962, section 2.1: 0x00 before the leaf)."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from json.encoder import encode_basestring as quoted
from typing import Any
from uuid import UUID

ENCODER = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
)


def canonical(value: Any) -> str:
    """JSON with sorted keys, no white space and plain Unicode. The journal holds no fractions, which keeps this equal to RFC 8785."""
    return ENCODER.encode(value)


def leaf_hash(entry: dict[str, Any]) -> bytes:
    """SHA-256 over 0x00 and the canonical entry: 32 bytes that fix what was written down."""
    return text_hash(canonical(entry))


def text_hash(text: str) -> bytes:
    """The leaf hash of an entry that is canonical text already."""
    return hashlib.sha256(b"\x00" + text.encode()).digest()


def leaf_entry(
    *,
    uuid: UUID,
    occurred_at: datetime,
    recorded_at: datetime,
    source_recorded_at: datetime | None,
    objects: Iterable[tuple[str, str, int]],
    **plain: Any,
) -> dict[str, Any]:
    """Everything that an entry says, as its leaf hash holds it: nothing can be changed without changing the hash."""
    return {
        "uuid": str(uuid),
        "at": _moment(occurred_at),
        "recorded_at": _moment(recorded_at),
        "source_recorded_at": _moment(source_recorded_at),
        "objects": [list(one) for one in objects],
        **plain,
    }


def leaf_text(
    *,
    uuid: UUID,
    kind: str,
    version: int,
    occurred_at: datetime,
    whole_day: bool,
    recorded_at: datetime,
    source_recorded_at: datetime | None,
    source: str,
    batch: int | None,
    target: int | None,
    person: int | None,
    account: int | None,
    on_behalf_of: int | None,
    objects: Iterable[tuple[str, str, int]],
    data: str,
) -> str:
    """`canonical(leaf_entry(…))` put down at once, for the many entries of an import; `data` is canonical already."""
    learnt = "null" if source_recorded_at is None else f'"{_moment(source_recorded_at)}"'
    touched = ",".join([f"[{quoted(role)},{quoted(type_)},{object_}]" for role, type_, object_ in objects])
    return (
        f'{{"account":{_number(account)},"at":"{_moment(occurred_at)}","batch":{_number(batch)},"data":{data},'
        f'"kind":{quoted(kind)},"objects":[{touched}],"on_behalf_of":{_number(on_behalf_of)},'
        f'"person":{_number(person)},"recorded_at":"{_moment(recorded_at)}","source":{quoted(source)},'
        f'"source_recorded_at":{learnt},"target":{_number(target)},'
        f'"uuid":"{uuid}","version":{version},"whole_day":{"true" if whole_day else "false"}}}'
    )


def _number(value: int | None) -> str:
    return "null" if value is None else str(value)


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at is not None else None
