"""`waixie journal`."""

import sys
from pathlib import Path

import click

from waixie.site.cli.opening import opened


@click.group()
def journal() -> None:
    """Write out what happened, and prove it."""


@journal.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True))
def export(file: Path) -> None:
    """Write the whole journal to FILE as OCEL 2.0 (JSON), for process mining and for other programs.

    It speaks of people and objects by number; names and sealed personal data are not in it.
    """
    part = file.with_name(f"{file.name}.part")
    with opened():
        from waixie.foundation.journal.ocel import write_ocel
        from waixie.foundation.permits.acting import system

        with system("journal written out on the command line", read_only=True):
            length = _events()
            with (
                part.open("w", encoding="utf-8") as out,
                click.progressbar(
                    length=length, label="Writing the journal", width=30, file=sys.stderr
                ) as bar,
            ):
                seen = write_ocel(out, progress=bar.update)
    part.replace(file)
    click.echo(f"{seen.event_count} events and {seen.object_count} objects are in {file}.")


@journal.command()
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Measure every entry against the hash that was taken when it was written; exit code 1 if one was altered."""
    with opened():
        from waixie.foundation.journal.proof import altered_entries
        from waixie.foundation.permits.acting import system

        with system("journal verified on the command line", read_only=True):
            count, altered = _events(), list(altered_entries())
    for entry in altered:
        click.echo(f"ALTERED  {entry.uuid} {entry.kind} {entry.occurred_at:%Y-%m-%d %H:%M}")
    click.echo(f"{count} entries; {len(altered)} no longer say what was written down.")
    if altered:
        ctx.exit(1)


@journal.command()
def kinds() -> None:
    """Name every kind of event that the journal knows, one a line."""
    from waixie.site.cli.opening import set_up_django

    set_up_django()
    from waixie.foundation.journal.kinds import KINDS

    for name in sorted(KINDS):
        click.echo(f"{name:40} {KINDS[name].label}")


def _events() -> int:
    from waixie.foundation.journal.models import Entry

    return Entry.objects.count()
