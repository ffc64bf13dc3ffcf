"""`waixie migrate`."""

import click

from waixie.site import embedded
from waixie.site.cli.opening import opened, pending_migrations
from waixie.site.shape import note_shape


@click.command()
@click.option("--list", "only_list", is_flag=True, help="Only say what would be done.")
def migrate(only_list: bool) -> None:
    """Bring the database to the shape that this version needs.

    Works as the role that owns the tables; then builds the grants and the row-level security anew, and makes the
    encryption keys if there are none. Doing it again changes nothing.
    """
    with opened(migrated=False) as running:
        pending = pending_migrations()
        if only_list:
            click.echo("\n".join(pending) or "Nothing is missing.")
            return
        tables = apply_migrations(running, pending)
    click.echo(f"{len(pending)} migrations applied; {tables} tables stand behind the wall.")


def apply_migrations(running: embedded.Running, pending: list[str]) -> int:
    """Apply what is missing, with a bar; returns the number of tables that are guarded."""
    from django.db.migrations.executor import MigrationExecutor

    from waixie.site.migrating import migrate_database

    with click.progressbar(length=len(pending), label="Preparing the database", width=30) as bar:
        shown = MigrationExecutor.apply_migration

        def counted(self: MigrationExecutor, *args: object, **kwargs: object) -> object:
            state = shown(self, *args, **kwargs)  # type: ignore[arg-type]
            bar.update(1)
            return state

        MigrationExecutor.apply_migration = counted  # type: ignore[method-assign, assignment]
        try:
            tables = migrate_database()
        finally:
            MigrationExecutor.apply_migration = shown  # type: ignore[method-assign]
    note_shape(running.admin_dsn)
    return tables
