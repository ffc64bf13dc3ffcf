"""Building the second wall: grants and row-level security on every table, from what the models declare. Run after migrations, as owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from waixie.foundation.permits.acting import role_name
from waixie.foundation.wall import CLOSED, Wall

# Tables of others that the app role needs; Django's own bookkeeping stays with the owner.
FOREIGN_PREFIXES = ("procrastinate_",)
VIEW_PREFIX = "outside_"


def declared_walls() -> Iterator[tuple[str, Wall]]:
    """Every table of ours with its wall."""
    for model in apps.get_models(include_auto_created=True):
        yield model._meta.db_table, wall_of(model)


def wall_of(model: type[Model]) -> Wall:
    """The wall of a model: declared as `wall`, else closed to outside."""
    wall = getattr(model, "wall", CLOSED)
    assert isinstance(wall, Wall), model
    return wall


def build_walls() -> int:
    """Grant and forbid, table by table; what was there before is replaced. Returns the number of tables."""
    app, outside = role_name("app"), role_name("outside")
    with connection.cursor() as cursor:
        cursor.execute(f'GRANT USAGE ON SCHEMA public TO "{app}", "{outside}"')
        cursor.execute(f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{app}"')
        cursor.execute(f'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO "{app}"')
        for function in _functions_for_outside(cursor):
            cursor.execute(f'GRANT EXECUTE ON FUNCTION {function} TO "{outside}"')
        present = _present_tables(cursor)
        tables = {table: wall for table, wall in declared_walls() if table in present}
        for table in sorted(present):
            with _replaced(cursor, table, app, outside):
                if table in tables:
                    _build(cursor, table, tables[table], app, outside)
                elif table.startswith(FOREIGN_PREFIXES):
                    cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO "{app}"')
        for view in _views(cursor):
            with _replaced(cursor, view, app, outside):
                if view.startswith(VIEW_PREFIX):
                    cursor.execute(f'GRANT SELECT ON "{view}" TO "{app}", "{outside}"')
    return len(tables)


@contextmanager
def _replaced(cursor: Any, relation: str, app: str, outside: str) -> Iterator[None]:
    """What was granted gives way to what is granted now in one step: a server that runs meanwhile sees no gap."""
    with transaction.atomic():
        cursor.execute(f'REVOKE ALL ON "{relation}" FROM PUBLIC, "{app}", "{outside}"')
        yield


def _present_tables(cursor: Any) -> set[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return {row[0] for row in cursor.fetchall()}


def _views(cursor: Any) -> list[str]:
    """Every view; only those made for outside (`outside_…`) are opened."""
    cursor.execute("SELECT viewname FROM pg_views WHERE schemaname = 'public'")
    return [row[0] for row in cursor.fetchall()]


def _functions_for_outside(cursor: Any) -> list[str]:
    """The clock, who acts, the functions made for outside (`outside_…`), and pure arithmetic, which sees no table."""
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
        r"AND (proname LIKE 'outside\_%' OR provolatile = 'i' OR proname IN "
        "('waixie_now', 'waixie_person', 'waixie_partner', 'waixie_worker'))"
    )
    return [row[0] for row in cursor.fetchall()]


def _build(cursor: Any, table: str, wall: Wall, app: str, outside: str) -> None:
    if wall.app:
        cursor.execute(f'GRANT {wall.app} ON "{table}" TO "{app}"')
    cursor.execute("SELECT policyname FROM pg_policies WHERE tablename = %s", [table])
    for (policy,) in cursor.fetchall():
        cursor.execute(f'DROP POLICY "{policy}" ON "{table}"')
    if not wall.outside:
        cursor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
        cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
        return
    columns = f" ({', '.join(wall.columns)})" if wall.columns else ""
    owner = role_name("owner")
    for statement in (
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'CREATE POLICY owner_all ON "{table}" TO "{owner}" USING (true) WITH CHECK (true)',
        f'CREATE POLICY app_all ON "{table}" TO "{app}" USING (true) WITH CHECK (true)',
        f'CREATE POLICY outside_reads ON "{table}" FOR SELECT TO "{outside}" USING ({wall.outside})',
        f'GRANT SELECT{columns} ON "{table}" TO "{outside}"',
    ):
        cursor.execute(statement)
    if wall.lock:
        cursor.execute(f'GRANT UPDATE (id) ON "{table}" TO "{outside}"')
        cursor.execute(
            f'CREATE POLICY outside_locks ON "{table}" FOR UPDATE TO "{outside}" '
            f"USING ({wall.outside}) WITH CHECK (false)"
        )
