"""Several statements in one exchange with the database, prepared once: what every live event runs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from typing import Any

import psycopg
from django.db import connection
from psycopg.pq import TransactionStatus

Values = Sequence[Any] | Mapping[str, Any]
Statement = tuple[str, Values]

UNASKED = 1_000_000  # how often a statement runs before it is prepared without being asked for


def read_together(statements: Sequence[Statement]) -> list[list[tuple[Any, ...]]]:
    """Send the questions at once and give the answers in their order."""
    return [cursor.fetchall() for cursor in _sent(statements)]


def write_together(statements: Sequence[Statement]) -> None:
    """Run the statements in their order, all in one exchange."""
    if statements:
        _sent(statements)


def as_json(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows as one value, which the database takes apart with `json_populate_recordset`."""
    return _ENCODER.encode([dict(zip(names, row, strict=True)) for row in rows])


def among(ids: Sequence[int]) -> tuple[str, Any]:
    """A condition that a number is one of these, with its value; for one alone the database can keep its plan."""
    return ("= %s::bigint", ids[0]) if len(ids) == 1 else ("= ANY(%s::bigint[])", list(ids))


def _sent(statements: Sequence[Statement]) -> list[psycopg.Cursor[tuple[Any, ...]]]:
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    raw.prepare_threshold = UNASKED  # Django says None, which forbids it altogether
    cursors = [psycopg.Cursor(raw) for _ in statements]
    # One question alone needs no pipeline, unless the transaction has yet to begin with it.
    alone = len(statements) == 1 and raw.info.transaction_status is not TransactionStatus.IDLE
    with (
        connection.wrap_database_errors,
        nullcontext() if alone else raw.pipeline(),
    ):  # waits for all answers at once
        for cursor, (sql, values) in zip(cursors, statements, strict=True):
            _send(cursor, sql, values)
    return cursors


def _send(cursor: psycopg.Cursor[tuple[Any, ...]], sql: str, values: Values) -> None:
    """Whoever watches or counts what Django sends sees this as well."""

    def send(sql: str, values: Values, _many: bool, _context: dict[str, Any]) -> Any:
        return cursor.execute(sql, values, prepare=True, binary=True)

    executor: Any = send
    for wrapper in reversed(connection.execute_wrappers):
        executor = partial(wrapper, executor)
    executor(sql, values, False, {"connection": connection, "cursor": cursor})
    if connection.queries_logged:
        connection.queries_log.append({"sql": sql, "time": "0.000"})  # its answer has not come yet


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a row")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_moment)
