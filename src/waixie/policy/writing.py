"""Writing what an evaluation changed: duties, verdicts, moved due times, figures."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from waixie.policy.rows import COLUMNS, DUE_COLUMNS, VERDICT_COLUMNS, Changes, Stored, by_key

FEW = 40  # rows up to which one INSERT is quicker than COPY
SELECT = (
    f"SELECT id, {COLUMNS} FROM policy_obligation WHERE type = %s AND object = ANY(%s) AND rule = ANY(%s)"  # noqa: S608
)
UPDATE = (
    "UPDATE policy_obligation SET "  # noqa: S608 — constants and places
    + ", ".join(f"{name} = %s" for name in Stored._fields[6:])
    + " WHERE id = %s"
)


def duties_of(
    type_: str, ids: Sequence[int], rules: Sequence[int]
) -> dict[tuple[Any, ...], tuple[int, Stored]]:
    """The duties of these objects by these rules, as they are written."""
    with connection.cursor() as cursor:
        cursor.execute(SELECT, [type_, list(ids), list(rules)])
        return by_key(cursor.fetchall())


def write(changes: Changes) -> None:
    """Bring the tables in line."""
    with connection.cursor() as cursor:
        if changes.gone:
            cursor.execute("DELETE FROM policy_obligation WHERE id = ANY(%s)", [changes.gone])
        _add(cursor, f"policy_obligation ({COLUMNS})", changes.new)
        if changes.changed:
            cursor.executemany(UPDATE, [(*row[6:], number) for number, row in changes.changed])
        _add(cursor, f"policy_verdict_change ({VERDICT_COLUMNS})", changes.verdicts)
        _add(cursor, f"policy_due_history ({DUE_COLUMNS})", changes.due)
        tally = [(rule, state, count) for (rule, state), count in changes.tally.items() if count]
        _add(cursor, "policy_tally_change (rule, state, count)", tally)


def _add(cursor: Any, into: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if not rows:
        return
    if len(rows) > FEW:
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    places = ", ".join("(" + ", ".join(["%s"] * len(rows[0])) + ")" for _ in rows)
    cursor.execute(f"INSERT INTO {into} VALUES {places}", [value for row in rows for value in row])  # noqa: S608
