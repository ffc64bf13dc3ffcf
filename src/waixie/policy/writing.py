"""Writing what an evaluation changed: duties, verdicts, moved due times, figures."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from waixie.policy.rows import COLUMNS, DUE_COLUMNS, VERDICT_COLUMNS, Changes, Stored
from waixie.policy.statements import Statement, write_together

FEW = 40  # rows up to which one INSERT is quicker than COPY
SELECT = f"SELECT id, {COLUMNS} FROM policy_obligation WHERE type = %s AND object = ANY(%s::bigint[]) AND rule = ANY(%s::int[])"  # noqa: S608
DELETE = "DELETE FROM policy_obligation WHERE id = %s"
UPDATE = (
    "UPDATE policy_obligation SET "  # noqa: S608 — constants and places
    + ", ".join(f"{name} = %s" for name in Stored._fields[6:])
    + " WHERE id = %s"
)


def duties_of(type_: str, ids: Sequence[int], rules: Sequence[int]) -> Statement:
    """What to ask for the duties of these objects by these rules, as they are written."""
    return SELECT, [type_, list(ids), list(rules)]


def write(changes: Changes) -> None:
    """Bring the tables in line."""
    tally = [(rule, state, count) for (rule, state), count in changes.tally.items() if count]
    added: tuple[tuple[str, Sequence[Sequence[Any]]], ...] = (
        (f"policy_obligation ({COLUMNS})", changes.new),
        (f"policy_verdict_change ({VERDICT_COLUMNS})", changes.verdicts),
        (f"policy_due_history ({DUE_COLUMNS})", changes.due),
        ("policy_tally_change (rule, state, count)", tally),
    )
    gone = [(number,) for number in changes.gone]
    changed = [(*row[6:], number) for number, row in changes.changed]
    few: list[tuple[str, Sequence[Sequence[Any]]]] = [(DELETE, gone)]
    many: list[tuple[str, Sequence[Sequence[Any]]]] = []
    for into, rows in added:
        if len(rows) > FEW:
            many.append((into, rows))
        elif rows:
            places = ", ".join(["%s"] * len(rows[0]))
            few.append((f"INSERT INTO {into} VALUES ({places})", rows))  # noqa: S608 — constants and places
    write_together([*few, (UPDATE, changed)])
    for into, rows in many:
        _copy(into, rows)


def _copy(into: str, rows: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
