"""Who waits for whom (decision 3): the population first, then objects, sorted."""

import hashlib
from collections.abc import Iterable

from django.db import connection

from waixie.foundation.statements import Statement, read_together
from waixie.policy.engine.types import Ref

POPULATION = 7_701_001


# In one exchange with the reading that follows: each statement sees what was committed before it began, so after the wait.
SHARE_POPULATION: Statement = ("SELECT pg_advisory_xact_lock_shared(%s::bigint)", [POPULATION])
TAKE_POPULATION: Statement = ("SELECT pg_advisory_xact_lock(%s::bigint)", [POPULATION])


def take_population() -> None:
    """Work on everything alone."""
    read_together([TAKE_POPULATION])


def shares_population() -> bool:
    """Share the population with whoever else shares it; not while somebody works on everything alone."""
    (((shared,),),) = read_together([("SELECT pg_try_advisory_xact_lock_shared(%s::bigint)", [POPULATION])])
    return bool(shared)


def take(refs: Iterable[Ref]) -> Statement:
    """To work on these objects alone, one lock after the other in a fixed order."""
    keys = [key_of(ref) for ref in sorted(refs, key=lambda ref: (ref.type, ref.id))]
    return "SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) WITH ORDINALITY AS k(key, n)", [keys]


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
