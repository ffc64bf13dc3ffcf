"""`waixie backup`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from waixie.site.cli.opening import opened


@click.command()
@click.argument("target", type=click.Path(path_type=Path, file_okay=False), required=False)
def backup(target: Path | None) -> None:
    """Write database, files and keys to TARGET (default: a new folder under backups/ in the data folder).

    The keys go into a file of their own, TARGET.keys: keep it in another place, for whoever has both reads everything.
    The backup sees one moment of the database, while others go on working; each table is counted.
    """
    with opened():
        from django.conf import settings
        from django.db import connection

        from waixie.site import embedded
        from waixie.site.backups.bundle import Bundle
        from waixie.site.backups.census import tables
        from waixie.site.backups.programs import Database
        from waixie.site.backups.saving import save

        at = datetime.now(UTC)
        database = Database.of(connection.settings_dict)
        chosen = target or embedded.places().backups / f"{database.name}-{at:%Y%m%dT%H%M%SZ}"
        with database.reading() as reading:
            length = len(tables(reading))
        with click.progressbar(length=length, label="Saving the database", width=30) as bar:
            manifest = save(
                database,
                Path(settings.WAIXIE_FILES),
                Path(settings.WAIXIE_KEY_FILE),
                chosen.absolute(),
                at=at,
                step=lambda _: bar.update(1),
            )
    rows = sum(count.rows for count in manifest.tables.values())
    click.echo(f"{len(manifest.tables)} tables with {rows} rows and {manifest.files} files are in {chosen}.")
    click.echo(f"The keys are in {Bundle(chosen).keys}: keep that file in another place.")
