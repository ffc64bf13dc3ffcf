"""Bringing a company's data back, into an empty database."""

import os
import shutil
import tarfile
import tempfile
from pathlib import Path
from typing import IO

from waixie.site.backups import census
from waixie.site.backups.bundle import Bundle, Manifest
from waixie.site.backups.programs import Database, Step, run
from waixie.site.embedded.folders import Account, make_private_folder, write_private_file
from waixie.site.embedded.refusal import CannotStart

# Policies name roles, and the roles here have other names: the walls are built anew afterwards.
LEFT_OUT = (" POLICY ", " ROW SECURITY ", " SCHEMA - public ", " DEFAULT ACL ")


def check_target(database: Database, key_file: Path, keys: Path) -> None:
    """Refuse before anything is changed: a database with tables, or other keys in the place of ours."""
    with database.reading() as connection:
        there = census.tables(connection)
    if there:
        raise CannotStart(
            f"The database {database.name} is not empty ({len(there)} tables); a restore never overwrites. "
            "Name another: waixie --database NAME restore …"
        )
    if not keys.exists():
        raise CannotStart(f"The keys of this backup are not at {keys}. Say where they are: --keys FILE")
    if key_file.exists() and key_file.read_bytes() != keys.read_bytes():
        raise CannotStart(
            f"This data folder has other keys ({key_file}), and they are in use. Restore into an empty folder: "
            "waixie --data FOLDER restore …"
        )


def restore_database(database: Database, bundle: Bundle, manifest: Manifest, step: Step) -> None:
    """Fill the empty database and compare every table with the manifest."""
    program = database.program("pg_restore")
    with tempfile.TemporaryDirectory(prefix="waixie-") as folder:
        contents = Path(folder) / "contents"
        run([str(program), "-l", "-f", str(contents), str(bundle.dump)], step, "processing data")
        kept = [
            line for line in contents.read_text().splitlines() if not any(word in line for word in LEFT_OUT)
        ]
        contents.write_text("\n".join(kept) + "\n")
        command = [str(program), "-v", "--exit-on-error", "--single-transaction", "--no-owner", "--no-acl"]
        command += [
            f"--role={database.owner}",
            "-L",
            str(contents),
            "-d",
            database.conninfo(),
            str(bundle.dump),
        ]
        run(command, step, "processing data")
    with database.reading() as connection:
        wrong = census.differences(manifest.tables, census.take(connection))
    if wrong:
        raise CannotStart(f"The restored database differs from the backup: {'; '.join(wrong)}")


def restore_files(bundle: Bundle, manifest: Manifest, files: Path, owner: Account) -> None:
    """Unpack the blobs; one that is there already is the same one and stays."""
    make_private_folder(files, owner)
    number = 0
    with tarfile.open(bundle.files) as tar:
        for member in tar:
            parts = Path(member.name).parts
            content = tar.extractfile(member)
            if content is None or ".." in parts or Path(member.name).is_absolute():
                raise CannotStart(f"{bundle.files} holds something that is no file of ours: {member.name}")
            for depth in range(1, len(parts)):
                make_private_folder(files.joinpath(*parts[:depth]), owner)
            _unpack(content, files / member.name, owner)
            number += 1
    if number != manifest.files:
        raise CannotStart(f"{bundle.files} holds {number} files; the manifest says {manifest.files}.")


def _unpack(content: IO[bytes], path: Path, owner: Account) -> None:
    if path.exists():
        return
    path.touch(mode=0o600)
    if os.geteuid() == 0:
        os.chown(path, owner.uid, owner.gid)
    with path.open("wb") as file:
        shutil.copyfileobj(content, file)


def restore_keys(keys: Path, key_file: Path, owner: Account) -> None:
    """Put the keys where the program reads them."""
    if not key_file.exists():
        key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private_file(key_file, keys.read_text(), owner)
