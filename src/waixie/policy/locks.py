"""Who waits for whom (decision 3): the population first, then objects, sorted."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import connection

from waixie.policy.engine.types import Ref

POPULATION = 7_701_001


def share_population() -> None:
    """Work on some objects; a change of everything waits until this transaction ends."""
    _execute("SELECT pg_advisory_xact_lock_shared(%s)", POPULATION)


def take_population() -> None:
    """Work on everything alone."""
    _execute("SELECT pg_advisory_xact_lock(%s)", POPULATION)


def take_objects(refs: Iterable[Ref]) -> None:
    """Work on these objects alone, one after the other in a fixed order."""
    keys = [key_of(ref) for ref in sorted(refs, key=lambda ref: (ref.type, ref.id))]
    _execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) WITH ORDINALITY AS k(key, n)", keys)


def free_objects(refs: Iterable[Ref]) -> list[Ref]:
    """Take those objects that nobody works on at present."""
    wanted = sorted(refs, key=lambda ref: (ref.type, ref.id))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(key) FROM unnest(%s::bigint[]) WITH ORDINALITY AS k(key, n)",
            [[key_of(ref) for ref in wanted]],
        )
        return [ref for ref, (free,) in zip(wanted, cursor.fetchall(), strict=True) if free]


def key_of(ref: Ref) -> int:
    """A 64-bit number for the object, the same everywhere."""
    digest = hashlib.blake2b(f"{ref.type}:{ref.id}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def _execute(sql: str, value: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [value])
