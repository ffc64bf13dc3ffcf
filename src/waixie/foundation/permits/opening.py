"""What a transaction in somebody's name begins with: what the clock says, which roles he holds or was lent, and what each page shows
of him, in one question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from waixie.foundation import clock
from waixie.foundation.statements import Statement, read_together

# First the clock, then what others lend him, then the roles of him and of those. Of people from outside only the clock is asked:
# their log-in says what they are.
CLOCK = """SELECT 0 AS part, 0::bigint AS id, NULL::bigint AS person, '' AS role, '' AS scope_type, NULL::bigint AS scope_id,
       waixie_now() AS from_at, NULL::timestamptz AS to_at"""
LENT = "WITH lent AS (SELECT id, giver_id, role, from_at, to_at FROM accounts_delegation WHERE taker_id = %(person)s::bigint) "
ROLES = """
UNION ALL SELECT 1, id, giver_id, role, '', NULL, from_at, to_at FROM lent
UNION ALL SELECT 2, id, person_id, role, scope_type, scope_id, from_at, to_at FROM accounts_roleassignment
          WHERE person_id = %(person)s::bigint OR person_id IN (SELECT giver_id FROM lent)"""
BESIDES = "\nUNION ALL SELECT 3, ({number})::bigint, NULL, '{name}', '', NULL, NULL, NULL"
_besides: dict[str, str] = {}


def ask_besides(name: str, number: str) -> None:
    """From now on each transaction in which somebody reads begins with this number too: a query of one, of `%(person)s`.
    Said while the program starts.
    """
    _besides[name] = BESIDES.format(name=name, number=number)


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
    """The instant, what others lend the person, the roles that he and they hold, and what was asked besides."""

    at: datetime
    lent: tuple[Lent, ...] = ()
    roles: tuple[Assigned, ...] = ()
    besides: Mapping[str, int] = field(default_factory=dict)


def asked(person: int | None, *, outside: bool = False) -> Statement:
    """The question."""
    sql = CLOCK if outside else LENT + CLOCK + ROLES
    return (sql + "".join(_besides.values()) + "\nORDER BY 1, 2", {"person": person})


def answered(rows: Sequence[tuple[Any, ...]]) -> Opening:
    """What the database answered."""
    at = clock.said(rows[0][6].astimezone(UTC))
    lent = tuple(Lent(row[2], row[3], row[6], row[7]) for row in rows if row[0] == 1)
    roles = tuple(row[2:] for row in rows if row[0] == 2)
    return Opening(at, lent, roles, {row[3]: row[1] for row in rows if row[0] == 3})


def opening_of(person: int) -> Opening:
    """Ask now, in a transaction that has begun otherwise."""
    return answered(read_together([asked(person)])[0])
