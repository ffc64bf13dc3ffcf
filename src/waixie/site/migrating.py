"""Bringing a database to the present shape: migrations as the owner, then the walls, the keys, and what is shipped."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from waixie.foundation.calendars.actions import ship_calendars
from waixie.foundation.journal.audiences import write_audiences
from waixie.foundation.permits.walls import build_walls
from waixie.foundation.sealing.keys import make_keys
from waixie.registry.imports.bulk import uncollected
from waixie.site.outside import build_outside_views, drop_outside_views


@contextmanager
def as_owner() -> Iterator[None]:
    """Work as the role that owns the tables, on a connection of its own; the pool is put aside meanwhile."""
    put_aside()
    options = connection.settings_dict["OPTIONS"]
    kept = dict(options)
    options.pop("pool", None)
    options["options"] = f"-c role={connection.settings_dict['ROLES']['owner']}"
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"].clear()
        connection.settings_dict["OPTIONS"].update(kept)


def put_aside() -> None:
    """Close this thread's connection and the pool, so that nothing of ours is left in the database.

    A pool that is closed forgets connections that are just being given back: ours is closed by hand.
    """
    lent = connection.connection
    connection.close()
    cast(Any, connection).close_pool()
    if lent is not None and not lent.closed:
        lent.close()


def pending_migrations() -> list[str]:
    """The migrations that this database has not seen yet. Runs as the owner."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def migrate_database(*, verbosity: int = 0, stdout: TextIO | None = None) -> int:
    """Apply what is missing, build the second wall anew, make keys and calendars if there are none. Returns the tables walled."""
    with as_owner(), uncollected():
        if pending_migrations():
            drop_outside_views()  # they would hold the tables under them
        call_command("migrate", verbosity=verbosity, interactive=False, stdout=stdout)
        build_outside_views()
        write_audiences()
        tables = build_walls()
    make_keys()
    ship_calendars()
    return tables
