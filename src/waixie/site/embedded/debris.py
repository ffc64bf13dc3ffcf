"""What a killed server leaves behind."""

import os
from pathlib import Path


def someone_works_in(folder: Path) -> bool:
    """Say whether any database process has its working folder there, as all of a server have."""
    processes = Path("/proc")
    if not (processes / "self").exists():
        return True
    numbers = [entry for entry in processes.iterdir() if entry.name.isdigit()]
    return any(_working_folder(entry) == str(folder) and _program(entry) == "postgres" for entry in numbers)


def bury(cluster: Path, socket_folder: Path) -> bool:
    """Remove the lock files of a server that is gone; True if there were any.

    PostgreSQL itself leaves them when their number belongs to a zombie (where nobody reaps) or to some other program.
    """
    if someone_works_in(cluster):
        return False
    left = [
        file for file in (cluster / "postmaster.pid", socket_folder / ".s.PGSQL.5432.lock") if file.exists()
    ]
    for file in left:
        file.unlink()
    return bool(left)


def _working_folder(process: Path) -> str | None:
    try:
        return os.readlink(process / "cwd")  # noqa: PTH115 - the text, also where the folder is gone
    except OSError:
        return None


def _program(process: Path) -> str:
    try:
        return (process / "comm").read_text().strip()
    except OSError:
        return ""
