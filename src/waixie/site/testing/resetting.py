"""Putting a test's database back to what its template holds, without making it anew: far quicker while no table was changed."""

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

Connection = psycopg.Connection[Any]

OWN = 16384  # what PostgreSQL itself brings has lower numbers
# Whatever changes a table, a function, a policy or a trigger changes one of these rows. Where a connection keeps its temporary
# tables is no shape: such a place is made once and stays.
SHAPE = " UNION ALL ".join(
    f"SELECT md5(string_agg(oid::text || ':' || xmin::text, ',' ORDER BY oid)) FROM {catalogue} WHERE oid >= {OWN}"  # noqa: S608 — constants
    for catalogue in (
        *("pg_class", "pg_proc", "pg_policy", "pg_trigger", "pg_type"),
        "(SELECT oid, xmin FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp_') own",
    )
)
TABLES = """
SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1
"""
SEQUENCES = """
SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), coalesce(last_value, start_value), last_value IS NOT NULL
FROM pg_sequences ORDER BY 1
"""
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@dataclass(frozen=True)
class Snapshot:
    """What the template holds: the shape of its tables, what is in those that are furnished, where sequences stand."""

    shape: list[Any]
    furnished: dict[str, tuple[str, bytes]]  # table → digest, rows
    empty: list[str]
    sequences: list[Any]


def take_snapshot(connection: Connection) -> Snapshot | None:
    """Note what a fresh copy holds; nothing if we may not put it back (that wants a superuser)."""
    if connection.info.parameter_status("is_superuser") != "on":
        return None
    tables = [name for (name,) in connection.execute(TABLES)]
    full = _filled(connection, tables)
    return Snapshot(
        connection.execute(SHAPE).fetchall(),
        {name: (_digest(connection, name), _rows(connection, name)) for name in full},
        [name for name in tables if name not in full],
        connection.execute(SEQUENCES).fetchall(),
    )


def put_back(connection: Connection, snapshot: Snapshot) -> bool:
    """Bring the rows back; False, with nothing done, if the database has another shape by now."""
    connection.execute(OTHERS)
    if connection.execute(SHAPE).fetchall() != snapshot.shape:
        return False
    with connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")  # no trigger stands in the way
        for name in _filled(connection, snapshot.empty):
            connection.execute(_of("DELETE FROM {}", name))
        for name, (digest, rows) in snapshot.furnished.items():
            if _digest(connection, name) != digest:
                _furnish(connection, name, rows)
        _turn_back(connection, snapshot)
    return True


def _turn_back(connection: Connection, snapshot: Snapshot) -> None:
    before = {name: (value, called) for name, value, called in snapshot.sequences}
    for name, value, called in connection.execute(SEQUENCES).fetchall():
        if before[name] != (value, called):
            connection.execute("SELECT setval(%s::regclass, %s, %s)", [name, *before[name]])


def _filled(connection: Connection, tables: list[str]) -> list[str]:
    if not tables:
        return []
    asked = " UNION ALL ".join(
        f"SELECT {place} WHERE EXISTS (SELECT FROM {name})"  # noqa: S608 — names from the catalogue
        for place, name in enumerate(tables)
    )
    return [tables[place] for (place,) in connection.execute(asked.encode()).fetchall()]


def _digest(connection: Connection, name: str) -> str:
    found = connection.execute(
        _of("SELECT coalesce(md5(string_agg(t::text, chr(10) ORDER BY t::text)), '') FROM {} t", name)
    )
    return str(found.fetchone()[0])  # type: ignore[index]


def _rows(connection: Connection, name: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(_of("COPY {} TO STDOUT", name)) as copy:
        return b"".join(bytes(part) for part in copy)


def _furnish(connection: Connection, name: str, rows: bytes) -> None:
    connection.execute(_of("DELETE FROM {}", name))
    with connection.cursor() as cursor, cursor.copy(_of("COPY {} FROM STDIN", name)) as copy:
        copy.write(rows)


def _of(words: str, name: str) -> sql.Composed:
    return sql.SQL(words).format(sql.SQL(name))
