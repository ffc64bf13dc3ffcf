"""How many rows each table has, and a digest over them: two databases are equal when these are."""

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname COLLATE "C"
"""
COUNT = """
    SELECT count(*), coalesce(sum(('x' || substr(md5(t::text), 1, 16))::bit(64)::bigint::numeric), 0)::text FROM {} AS t
"""


@dataclass(frozen=True)
class Count:
    """Rows of one table, in any order."""

    rows: int
    digest: str


def tables(connection: "psycopg.Connection[Any]") -> list[str]:
    """The names of all tables."""
    return [name for (name,) in connection.execute(TABLES)]


def take(connection: "psycopg.Connection[Any]") -> dict[str, Count]:
    """Count every table, as seen by this connection's transaction."""
    connection.execute("SELECT set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true)")
    return {name: _count(connection, name) for name in tables(connection)}


def differences(one: dict[str, Count], other: dict[str, Count]) -> list[str]:
    """The tables in which two counts differ, each with what differs."""
    found = []
    for name in sorted(one.keys() | other.keys()):
        left, right = one.get(name), other.get(name)
        if left is None or right is None:
            found.append(f"{name}: only on one side")
        elif left.rows != right.rows:
            found.append(f"{name}: {left.rows} rows, now {right.rows}")
        elif left.digest != right.digest:
            found.append(f"{name}: {left.rows} rows on both sides, with different contents")
    return found


def _count(connection: "psycopg.Connection[Any]", name: str) -> Count:
    row = connection.execute(sql.SQL(COUNT).format(sql.Identifier(name))).fetchone()
    assert row is not None
    return Count(row[0], row[1])
