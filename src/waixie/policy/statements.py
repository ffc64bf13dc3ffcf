"""Several statements in one exchange with the database, prepared once: what every live event runs."""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import connection

Statement = tuple[str, Sequence[Any]]


def read_together(statements: Sequence[Statement]) -> list[list[tuple[Any, ...]]]:
    """Send the questions at once and give the answers in their order."""
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    with connection.wrap_database_errors, raw.pipeline():
        cursors = []
        for sql, values in statements:
            cursor = psycopg.Cursor(raw)
            cursor.execute(sql, values, prepare=True, binary=True)
            cursors.append(cursor)
        return [cursor.fetchall() for cursor in cursors]


def write_together(statements: Sequence[tuple[str, Sequence[Sequence[Any]]]]) -> None:
    """Run each statement for each of its rows, all in one exchange."""
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    with connection.wrap_database_errors, raw.pipeline():
        for sql, rows in statements:
            if rows:
                psycopg.Cursor(raw).executemany(sql, rows)
