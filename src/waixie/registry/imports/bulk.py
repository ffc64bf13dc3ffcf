"""Many rows at once into tables that stand behind the second wall: COPY is refused there, so a temporary table goes between."""

import gc
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import NOT_PROVIDED, Field, Model

from waixie.foundation.copying import copy_into

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
    """Write the rows; columns that are not named get what the model says when nothing is said, a uuid of its own each."""
    left = [field for field in model._meta.concrete_fields if _is_left(field, columns)]
    said = {
        f.column: f.get_db_prep_save(f.get_default(), connection) for f in left if f.default is not uuid.uuid4
    }
    fresh = [field.column for field in left if field.default is uuid.uuid4]
    given = ", ".join(f'"{name}"' for name in columns)
    names = ", ".join([given, *(f'"{name}"' for name in (*fresh, *said))])
    values = ", ".join([given, *("gen_random_uuid()" for _ in fresh), *("%s" for _ in said)])
    table = model._meta.db_table
    with connection.cursor() as cursor:
        none_yet = f'SELECT {given} FROM "{table}" LIMIT 0'  # noqa: S608 — names of ours
        cursor.execute(f'CREATE TEMPORARY TABLE "{BETWEEN}" ON COMMIT DROP AS {none_yet}')
        copy_into(cursor, f'"{BETWEEN}"', rows)
        insert = f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{BETWEEN}"'  # noqa: S608 — names of ours
        cursor.execute(insert, list(said.values()))
        cursor.execute(f'DROP TABLE "{BETWEEN}"')


def as_array(words: Sequence[str]) -> str:
    """A text array as COPY reads it; building it here is quicker than asking for the type of each list."""
    return "{" + ",".join('"' + w.replace("\\", "\\\\").replace('"', '\\"') + '"' for w in words) + "}"


def _is_left(field: "Field[Any, Any]", columns: Sequence[str]) -> bool:
    there = field.column in columns or field.primary_key
    return not there and field.db_default is NOT_PROVIDED and (field.has_default() or not field.null)
