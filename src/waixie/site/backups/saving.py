"""Carrying a company's data away."""

import shutil
import tarfile
from datetime import datetime
from pathlib import Path

import waixie
from waixie.site.backups import census
from waixie.site.backups.bundle import Bundle, Manifest
from waixie.site.backups.programs import Database, Step, run
from waixie.site.embedded.refusal import CannotStart


def save(
    database: Database, files: Path, key_file: Path, target: Path, *, at: datetime, step: Step
) -> Manifest:
    """Write database, files and keys; the folder appears only when it is whole."""
    bundle, part = Bundle(target), Bundle(target.with_name(f"{target.name}.part"))
    for there in (bundle.folder, bundle.keys):
        if there.exists():
            raise CannotStart(f"{there} exists already. Name another place for the backup.")
    shutil.rmtree(part.folder, ignore_errors=True)
    part.folder.mkdir(mode=0o700, parents=True)
    try:
        _check_room(database, files, part.folder)
        manifest = _write_parts(database, files, part, at, step)
    except BaseException:
        shutil.rmtree(part.folder, ignore_errors=True)
        raise
    _write_keys(key_file, bundle.keys)
    part.folder.rename(bundle.folder)
    return manifest


def _write_parts(database: Database, files: Path, part: Bundle, at: datetime, step: Step) -> Manifest:
    program = database.program("pg_dump")
    with database.reading() as connection:
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        # Under row-level security the owner's policy shows every row; the counts prove it.
        command = [
            str(program),
            "-Fc",
            "-v",
            "--enable-row-security",
            "--no-owner",
            "--no-acl",
            f"--snapshot={row[0]}",
        ]
        run(
            [*command, f"--role={database.owner}", "-f", str(part.dump), "-d", database.conninfo()],
            step,
            "dumping contents",
        )
        counted = census.take(connection)
        server = connection.info.server_version
    number = _pack(files, part.files)
    manifest = Manifest.of(
        part, version=waixie.__version__, at=at, server=server, tables=counted, files=number
    )
    manifest.write(part.manifest)
    return manifest


def _pack(files: Path, target: Path) -> int:
    number = 0
    with tarfile.open(target, "w") as tar:
        for path in sorted(files.rglob("*")) if files.exists() else []:
            if path.is_file():
                tar.add(path, arcname=str(path.relative_to(files)))
                number += 1
    return number


def _write_keys(key_file: Path, target: Path) -> None:
    if not key_file.exists():
        raise CannotStart(
            f"The keys are not where they should be ({key_file}); a backup without them opens nothing."
        )
    target.touch(mode=0o600)
    target.write_bytes(key_file.read_bytes())


def _check_room(database: Database, files: Path, target: Path) -> None:
    with database.reading() as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    assert row is not None
    blobs = sum(path.stat().st_size for path in files.rglob("*") if path.is_file()) if files.exists() else 0
    needed, free = row[0] + blobs, shutil.disk_usage(target).free
    if free < needed:
        raise CannotStart(
            f"{target.parent} has {free >> 20} MB left; the backup may need {needed >> 20} MB. Name another place."
        )
