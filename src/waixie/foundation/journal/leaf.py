"""Canonical JSON (RFC 8785) and leaf hashes (RFC 6962, section 2.1: 0x00 before the leaf)."""

import hashlib
import json
from typing import Any

ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def canonical(value: Any) -> str:
    """JSON with sorted keys, no white space and plain Unicode. The journal holds no fractions, which keeps this equal to RFC 8785."""
    return ENCODER.encode(value)


def leaf_hash(entry: dict[str, Any]) -> bytes:
    """SHA-256 over 0x00 and the canonical entry: 32 bytes that fix what was written down."""
    return hashlib.sha256(b"\x00" + canonical(entry).encode()).digest()
