"""Canonical JSON (RFC 8785) and leaf hashes (RFC 6962, section 2.1: 0x00 before the leaf)."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def canonical(value: Any) -> str:
    """JSON with sorted keys, no white space and plain Unicode. The journal holds no fractions, which keeps this equal to RFC 8785."""
    return ENCODER.encode(value)


def leaf_hash(entry: dict[str, Any]) -> bytes:
    """SHA-256 over 0x00 and the canonical entry: 32 bytes that fix what was written down."""
    return hashlib.sha256(b"\x00" + canonical(entry).encode()).digest()


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


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at is not None else None
