"""What a transaction in somebody's name begins with: what the clock says and which roles he holds or was lent, in one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from waixie.foundation import clock
from waixie.foundation.statements import Statement, read_together

# First the clock, then what others lend him, then the roles of him and of those.
OPENING = """
WITH lent AS (SELECT id, giver_id, role, from_at, to_at FROM accounts_delegation WHERE taker_id = %s::bigint)
SELECT 0 AS part, 0::bigint AS id, NULL::bigint AS person, '' AS role, '' AS scope_type, NULL::bigint AS scope_id,
       waixie_now() AS from_at, NULL::timestamptz AS to_at
UNION ALL SELECT 1, id, giver_id, role, '', NULL, from_at, to_at FROM lent
UNION ALL SELECT 2, id, person_id, role, scope_type, scope_id, from_at, to_at FROM accounts_roleassignment
          WHERE person_id = %s::bigint OR person_id IN (SELECT giver_id FROM lent)
ORDER BY 1, 2
"""
OUTSIDE = "SELECT waixie_now()"


@dataclass(frozen=True)
class Lent:
    """What another person lets one do: in one role, or in all."""

    giver: int
    role: str
    from_at: datetime
    to_at: datetime


Assigned = tuple[int, str, str, int | None, datetime, datetime | None]  # person, role, scope, from, to


@dataclass(frozen=True)
class Opening:
    """The instant, what others lend the person, and the roles that he and they hold."""

    at: datetime
    lent: tuple[Lent, ...] = ()
    roles: tuple[Assigned, ...] = ()


def asked(person: int | None) -> Statement:
    """The question. Of people from outside only the clock is asked: their log-in says what they are."""
    return (OUTSIDE, ()) if person is None else (OPENING, (person, person))


def answered(rows: Sequence[tuple[Any, ...]]) -> Opening:
    """What the database answered."""
    if len(rows[0]) == 1:
        return Opening(clock.said(rows[0][0].astimezone(UTC)))
    at = clock.said(rows[0][6].astimezone(UTC))
    lent = tuple(Lent(row[2], row[3], row[6], row[7]) for row in rows if row[0] == 1)
    return Opening(at, lent, tuple(row[2:] for row in rows if row[0] == 2))


def opening_of(person: int) -> Opening:
    """Ask now, in a transaction that has begun otherwise."""
    return answered(read_together([asked(person)])[0])
