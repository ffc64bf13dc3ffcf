"""Writing what an evaluation changed: duties, verdicts, moved due times, figures."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from waixie.foundation.statements import Statement, among, as_json, write_together
from waixie.policy.rows import COLUMNS, DUE_COLUMNS, VERDICT_COLUMNS, Changes, Stored

FEW = 40  # rows up to which one INSERT is quicker than COPY
MOST = 5000  # changed rows in one value
DELETE = "DELETE FROM policy_obligation WHERE id = ANY(%s::bigint[])"
INSERT = "INSERT INTO {0} ({1}) SELECT {1} FROM json_populate_recordset(NULL::{0}, %s)"
CHANGED = ("id", *Stored._fields[6:])
UPDATE = (
    "UPDATE policy_obligation o SET "  # noqa: S608 — constants and places
    + ", ".join(f"{name} = c.{name}" for name in CHANGED[1:])
    + ", plan_at = DEFAULT FROM json_populate_recordset(NULL::policy_obligation, %s) c WHERE o.id = c.id"
)


def duties_of(type_: str, ids: Sequence[int], rules: Sequence[int]) -> Statement:
    """What to ask for the duties of these objects by these rules, as they are written."""
    one_of, objects = among(ids)
    sql = f"SELECT id, {COLUMNS} FROM policy_obligation WHERE type = %s AND object {one_of} AND rule = ANY(%s::int[])"  # noqa: S608
    return sql, [type_, objects, list(rules)]


def write(changes: Changes) -> None:
    """Bring the tables in line."""
    tally = [(rule, state, count) for (rule, state), count in changes.tally.items() if count]
    added: tuple[tuple[str, str, Sequence[Sequence[Any]]], ...] = (
        ("policy_obligation", COLUMNS, changes.new),
        ("policy_verdict_change", VERDICT_COLUMNS, changes.verdicts),
        ("policy_due_history", DUE_COLUMNS, changes.due),
        ("policy_tally_change", "rule, state, count", tally),
    )
    few: list[Statement] = [(DELETE, [changes.gone])] if changes.gone else []
    for table, columns, rows in added:
        if 0 < len(rows) <= FEW:
            few.append((INSERT.format(table, columns), [as_json(columns.split(", "), rows)]))
    few += [(UPDATE, [as_json(CHANGED, part)]) for part in _parts(changes.changed)]
    write_together(few)
    for table, columns, rows in added:
        if len(rows) > FEW:
            _copy(f"{table} ({columns})", rows)


def _parts(changed: Sequence[tuple[int, Stored]]) -> Iterator[list[tuple[Any, ...]]]:
    """The changed rows in parts that one value can hold."""
    for begin in range(0, len(changed), MOST):
        yield [(number, *row[6:]) for number, row in changed[begin : begin + MOST]]


def _copy(into: str, rows: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
