"""Who can be reached: the roles that are held in the company, who acts for whom, and who can log in. One question for all."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from waixie.foundation.permits.holding import remembered

Assigned = tuple[int, str, str, int | None]  # person, role, scope type, scope id

# What is held and what is lent now; and of the company's own people who can log in, and who can't.
WORKFORCE = """
WITH open AS (SELECT DISTINCT person_id FROM accounts_account WHERE is_active AND NOT outside)
SELECT 'held', person_id, id, role, scope_type, scope_id FROM accounts_roleassignment
WHERE from_at <= %(now)s AND (to_at IS NULL OR to_at > %(now)s)
UNION ALL SELECT 'lent', giver_id, id, role, '', taker_id FROM accounts_delegation WHERE from_at <= %(now)s AND to_at > %(now)s
UNION ALL SELECT 'open', person_id, 0, '', '', NULL FROM open
UNION ALL SELECT 'absent', id, 0, '', '', NULL FROM accounts_person WHERE NOT outside AND id NOT IN (SELECT person_id FROM open)
ORDER BY 1, 2, 3
"""


@dataclass(frozen=True)
class Lent:
    """One lets another act for him, in a role or (empty) in all."""

    giver: int
    taker: int
    role: str


@dataclass(frozen=True)
class Workforce:
    """The company's own people at an instant."""

    held: tuple[Assigned, ...] = ()
    lent: tuple[Lent, ...] = ()
    open: frozenset[int] = frozenset()  # who can log in
    absent: frozenset[int] = frozenset()  # who can't

    def reached(self, persons: Collection[int]) -> dict[int, set[str]]:
        """In which roles each of these persons is reached, himself or through who acts for him; "" stands for all."""
        found: dict[int, set[str]] = {person: {""} for person in persons if person in self.open}
        for one in self.lent:
            if one.giver in persons and one.taker in self.open:
                found.setdefault(one.giver, set()).add(one.role)
        return found

    def everywhere(self, role: str) -> list[int]:
        """Who holds a role for the whole company."""
        return [person for person, held, scope, _id in self.held if held == role and not scope]

    def scoped(self, roles: Collection[str]) -> dict[str, list[tuple[int, str, int]]]:
        """Who holds each of these roles in a part of the company."""
        found: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
        for person, role, scope, number in self.held:
            if role in roles and number is not None:
                found[role].append((person, scope, number))
        return found


def workforce(now: datetime) -> Workforce:
    """The company's own people now; who reads a page asks once."""
    return remembered(("workforce", now), lambda: _read(now))


def _read(now: datetime) -> Workforce:
    with connection.cursor() as cursor:
        cursor.execute(WORKFORCE, {"now": now})
        rows = cursor.fetchall()
    return Workforce(
        tuple((row[1], *row[3:]) for row in rows if row[0] == "held"),
        tuple(Lent(row[1], row[5], row[3]) for row in rows if row[0] == "lent"),
        frozenset(row[1] for row in rows if row[0] == "open"),
        frozenset(row[1] for row in rows if row[0] == "absent"),
    )
