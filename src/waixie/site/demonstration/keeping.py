"""A demonstration that was built once is kept for the day: the same code, seed and date give the same company."""

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import waixie
from waixie.site.backups import restoring, saving
from waixie.site.backups.bundle import Bundle, Manifest
from waixie.site.backups.programs import Database
from waixie.site.embedded.folders import Account

TAIPEI = ZoneInfo("Asia/Taipei")
CODE = (".py", ".yaml", ".sql")
Step = Callable[[str], None]


def kept_folder() -> Path:
    """Where demonstrations are kept."""
    if os.geteuid() == 0:
        return Path("/var/cache/waixie")
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "waixie"


def today() -> date:
    """The day of which a demonstration built now would be."""
    return datetime.now(TAIPEI).date()


def kept_bundle(seed: int, day: date) -> Bundle:
    """Where the demonstration of this code, seed and day is kept, if it is."""
    digest = hashlib.sha256(f"{seed} {day}".encode())
    package = Path(waixie.__file__).parent
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.suffix in CODE and "tests" not in inside.parts:
            digest.update(str(inside).encode() + b"\0" + path.read_bytes())
    return Bundle(kept_folder() / f"demonstration-{digest.hexdigest()[:16]}")


def keep(bundle: Bundle, database: Database, files: Path, key_file: Path, *, at: datetime) -> None:
    """Keep this demonstration for the day; those of other days and versions go."""
    bundle.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in bundle.folder.parent.glob("demonstration-*"):
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)
    saving.save(database, files, key_file, bundle.folder, at=at, step=lambda _: None)


def take_up(
    bundle: Bundle, database: Database, files: Path, key_file: Path, *, owner: Account, step: Step
) -> bool:
    """Fill an empty database with the kept demonstration. False if there is none, or the folder has keys of its own."""
    if not bundle.manifest.exists() or key_file.exists():
        return False
    manifest = Manifest.read(bundle)
    restoring.check_target(database, key_file, bundle.keys)
    restoring.restore_database(database, bundle, manifest, step)
    restoring.restore_files(bundle, manifest, files, owner)
    restoring.restore_keys(bundle.keys, key_file, owner)
    return True
