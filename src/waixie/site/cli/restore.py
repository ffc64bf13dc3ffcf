"""`waixie restore`."""

from pathlib import Path

import click

from waixie.site.cli.opening import opened


@click.command()
@click.argument("source", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--keys",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file with the keys (default: SOURCE.keys).",
)
def restore(source: Path, keys: Path | None) -> None:
    """Bring a backup back into an empty database, and compare every table with what was saved.

    Nothing is overwritten: a database that has tables is refused, and so is a data folder with other keys.
    `waixie --data FOLDER --database NAME restore …` chooses another place.
    """
    from waixie.site.backups.bundle import Bundle, Manifest

    bundle = Bundle(source.absolute())
    manifest = Manifest.read(bundle)
    with opened(migrated=False) as running:
        from django.conf import settings
        from django.db import connection

        from waixie.site import embedded
        from waixie.site.backups import restoring
        from waixie.site.backups.programs import Database
        from waixie.site.migrating import migrate_database
        from waixie.site.shape import note_shape

        database, key_file = Database.of(connection.settings_dict), Path(settings.WAIXIE_KEY_FILE)
        key_source = (keys or bundle.keys).absolute()
        owner = embedded.places().owner()
        restoring.check_target(database, key_file, key_source)
        with click.progressbar(length=len(manifest.tables), label="Restoring the database", width=30) as bar:
            restoring.restore_database(database, bundle, manifest, lambda _: bar.update(1))
        restoring.restore_files(bundle, manifest, Path(settings.WAIXIE_FILES), owner)
        restoring.restore_keys(key_source, key_file, owner)
        migrate_database()
        note_shape(running.admin_dsn)
    rows = sum(count.rows for count in manifest.tables.values())
    click.echo(
        f"{len(manifest.tables)} tables with {rows} rows and {manifest.files} files are back, and equal to "
        f"what was saved on {manifest.at[:16].replace('T', ' ')} UTC."
    )
