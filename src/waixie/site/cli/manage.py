"""`waixie manage`: Django's own commands."""

import click

from waixie.site.cli.opening import opened

# These look at tables that only the owner may see.
OWNERS_WORK = {
    "dbshell",
    "inspectdb",
    "makemigrations",
    "migrate",
    "pgtrigger",
    "showmigrations",
    "sqlmigrate",
}


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's commands (`waixie manage help` lists them)."""
    with opened(migrated=False):
        from contextlib import nullcontext

        from django.core.management import execute_from_command_line

        from waixie.site.migrating import as_owner

        with as_owner() if OWNERS_WORK & set(arguments[:1]) else nullcontext():
            execute_from_command_line(["waixie manage", *arguments])
