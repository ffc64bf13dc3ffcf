"""Where Waixie keeps its data, and whose it is."""

import os
import pwd
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from waixie.site.embedded.refusal import CannotStart

ROOTS_FOLDER = Path("/var/lib/waixie")
NEEDED_TO_MAKE = 300 << 20
NEEDED_TO_RUN = 64 << 20


@dataclass(frozen=True)
class Account:
    """A user of the operating system."""

    name: str
    uid: int
    gid: int

    @classmethod
    def of(cls, uid: int) -> "Account":
        """Look a user up by number; a number without a name keeps its number as name."""
        try:
            entry = pwd.getpwuid(uid)
        except KeyError:
            return cls(str(uid), uid, uid)
        return cls(entry.pw_name, uid, entry.pw_gid)


def data_folder() -> Path:
    """Say where the data belongs for whoever runs this; nothing is made."""
    if chosen := os.environ.get("WAIXIE_DATA"):
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0:
        return ROOTS_FOLDER
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return (Path(base) / "waixie").expanduser().absolute()


@dataclass(frozen=True)
class Places:
    """The folders of one installation. Everything below `data` that we make is closed to other users."""

    data: Path

    @property
    def pg(self) -> Path:
        """The cluster."""
        return self.data / "pg"

    @property
    def run(self) -> Path:
        """Socket and lock files."""
        return self.data / "run"

    @property
    def secrets(self) -> Path:
        """Generated passwords."""
        return self.data / "secrets"

    @property
    def keys(self) -> Path:
        """Keysets for encrypted fields and files: never inside the database."""
        return self.data / "keys"

    @property
    def files(self) -> Path:
        """Encrypted blobs."""
        return self.data / "files"

    @property
    def backups(self) -> Path:
        """Where a backup goes when no other place is named."""
        return self.data / "backups"

    @property
    def static(self) -> Path:
        """Where style sheets and scripts are collected, if they are."""
        return self.data / "static"

    def owner(self) -> Account:
        """The user that owns the cluster: whoever runs this; for root postgres, else nobody."""
        if os.geteuid() != 0:
            return Account.of(os.geteuid())
        if self.run.exists() and (uid := self.run.stat().st_uid) != 0:
            return Account.of(uid)
        for name in ("postgres", "nobody"):
            try:
                return Account.of(pwd.getpwnam(name).pw_uid)
            except KeyError:
                continue
        raise CannotStart(
            "PostgreSQL never runs as root, and this system has neither a user postgres nor nobody. "
            "Start Waixie as an ordinary user."
        )

    def prepare(self) -> None:
        """Make the folders that are missing, after checking that they may and can be made here."""
        self._check_whose()
        owner = self.owner()
        self._check_reach(owner)
        self._check_ours()
        _make_folders(self.data)
        self._check_room()
        for folder in (self.run, self.secrets, self.keys, self.files, self.backups, self.static):
            make_private_folder(folder, owner)

    def _check_reach(self, owner: Account) -> None:
        there = _nearest(self.data)
        if os.geteuid() == 0 and not may_run(owner, "/usr/bin/test", "-x", str(there)):
            raise CannotStart(
                f"The user {owner.name}, as whom the database runs, can't enter {there}: that folder or one "
                f"above it is closed. Leave WAIXIE_DATA unset ({ROOTS_FOLDER} is used then), or name a folder "
                f"that {owner.name} can reach."
            )

    def _check_whose(self) -> None:
        there = _nearest(self.data)
        if not there.is_dir():
            raise CannotStart(f"{there} is not a folder. Set WAIXIE_DATA to another place.")
        me = Account.of(os.geteuid())
        if there == self.data:
            uid = there.stat().st_uid
            allowed = {0, self.owner().uid} if me.uid == 0 else {me.uid}
            if uid not in allowed:
                raise CannotStart(
                    f"{self.data} belongs to {Account.of(uid).name}, and you are {me.name}. "
                    f"Run this as {Account.of(uid).name}, or set WAIXIE_DATA to a folder of your own."
                )
        if not os.access(there, os.W_OK | os.X_OK):
            raise CannotStart(
                f"{me.name} may not write in {there}. Set WAIXIE_DATA to a folder of your own, or have it opened."
            )

    def _check_ours(self) -> None:
        if not self.data.is_dir() or self.secrets.is_dir():
            return
        ours = (self.pg, self.run, self.secrets, self.keys, self.files, self.backups, self.static)
        strange = sorted(
            {place.name for place in self.data.iterdir()} - {place.name for place in ours} - {"lost+found"}
        )
        if strange:
            raise CannotStart(
                f"{self.data} is not a data folder of Waixie, and it is not empty ({strange[0]} is in it). "
                "Name an empty folder, or one that does not exist yet; nothing was changed."
            )

    def _check_room(self) -> None:
        needed = NEEDED_TO_RUN if self.pg.exists() else NEEDED_TO_MAKE
        free = shutil.disk_usage(self.data).free
        if free < needed:
            raise CannotStart(
                f"The disk is full: {self.data} has {free >> 20} MB left, and {needed >> 20} MB are needed. "
                "Make room and start again; nothing was changed."
            )


def _nearest(folder: Path) -> Path:
    """The folder itself, or the first one above it that is there."""
    return next(place for place in (folder, *folder.parents) if os.path.exists(place))  # noqa: PTH110 - closed: no error


def _make_folders(folder: Path) -> None:
    """Make what is missing of this path; root's may be passed through, others' are closed."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(exist_ok=True)
        if os.geteuid() == 0:
            place.chmod(0o711)
    if folder in missing and os.geteuid() != 0:
        folder.chmod(0o700)


def make_private_folder(folder: Path, owner: Account) -> None:
    """Make a folder that only its owner can enter; one that is there is left as it is."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    if os.geteuid() == 0:
        os.chown(folder, owner.uid, owner.gid)


def write_private_file(path: Path, text: str, owner: Account) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w") as file:
        if os.geteuid() == 0:
            os.fchown(descriptor, owner.uid, owner.gid)
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    part.replace(path)


def open_lock(path: Path, owner: Account) -> IO[str]:
    """Open a lock file of the data's owner, made if it is missing; the lock itself is the caller's."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    if os.geteuid() == 0:
        os.fchown(descriptor, owner.uid, owner.gid)
    return os.fdopen(descriptor, "r+")


def find_or_make_secret(path: Path, owner: Account) -> str:
    """Read the secret kept in this file; make one if there is none."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        write_private_file(path, secrets.token_urlsafe(32) + "\n", owner)
        return path.read_text().strip()


def may_run(account: Account, *arguments: str) -> bool:
    """Ask the kernel whether this user can reach and run a program: it is run, as that user."""
    try:
        done = run_as(account, *arguments)
    except OSError:
        return False
    return done.returncode == 0


def run_as(account: Account, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a program as the owner of the data, with nothing of our environment."""
    switch = os.geteuid() == 0 and account.uid != 0
    return subprocess.run(
        arguments,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=False,
        user=account.uid if switch else None,
        group=account.gid if switch else None,
        extra_groups=[] if switch else None,
    )
