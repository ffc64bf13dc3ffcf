"""Many rows at once into tables that stand behind the second wall: COPY is refused there, so a temporary table goes between."""

import gc
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import NOT_PROVIDED, Field, Model

BETWEEN = "waixie_between"


@contextmanager
def uncollected() -> Iterator[None]:
    """The garbage collector rests: a hundred thousand living rows would be walked through again and again for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def next_ids(model: type[Model], count: int) -> list[int]:
    """The ids of rows that are about to be written."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [number for (number,) in cursor.fetchall()]


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write the rows; columns that are not named get what the model says when nothing is said."""
    defaults = [field for field in model._meta.concrete_fields if _is_left(field, columns)]
    fresh = [field.column for field in defaults if field.default is uuid.uuid4]
    constant = [(f.column, _plain_default(f)) for f in defaults if f.column not in fresh]
    names = [*columns, *fresh, *(name for name, _ in constant)]
    rest = [value for _, value in constant]
    listed = ", ".join(f'"{name}"' for name in names)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'CREATE TEMPORARY TABLE "{BETWEEN}" (LIKE "{table}" INCLUDING DEFAULTS) ON COMMIT DROP'
        )
        if "id" not in columns:
            cursor.execute(f'ALTER TABLE "{BETWEEN}" ALTER id DROP NOT NULL')
        with cursor.copy(f'COPY "{BETWEEN}" ({listed}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row([*row, *(uuid.uuid4() for _ in fresh), *rest])
        cursor.execute(f'INSERT INTO "{table}" ({listed}) SELECT {listed} FROM "{BETWEEN}"')  # noqa: S608 — names of ours
        cursor.execute(f'DROP TABLE "{BETWEEN}"')


def _is_left(field: "Field[Any, Any]", columns: Sequence[str]) -> bool:
    there = field.column in columns or field.primary_key
    return not there and field.db_default is NOT_PROVIDED and (field.has_default() or not field.null)


def _plain_default(field: "Field[Any, Any]") -> Any:
    value = field.get_default()
    return field.get_db_prep_save(value, connection)
