"""The embedded PostgreSQL: made, started, attached to, stopped. No folder that is not ours is touched."""

import contextlib
import fcntl
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import psycopg

from waixie.site.embedded import binaries, debris
from waixie.site.embedded.folders import Places, find_or_make_secret, open_lock, run_as, write_private_file
from waixie.site.embedded.refusal import CannotStart

SUPERUSER = "waixie_super"
LONGEST_SOCKET_PATH = 100
PATIENCE = 30.0
RECOVERY_PATIENCE = 600.0
CONF = "waixie.conf"

Say = Callable[[str], None]


class State(StrEnum):
    """How a server meets us."""

    MADE = "made"
    STARTED = "started"
    ATTACHED = "attached"


class Server:
    """One cluster in one data folder."""

    def __init__(
        self, places: Places, *, wheel_only: bool = False, settings: dict[str, str] | None = None
    ) -> None:
        self.places = places
        self.wheel_only = wheel_only
        self.settings = settings or {}
        self.uses_socket = len(str(places.run / ".s.PGSQL.5432").encode()) <= LONGEST_SOCKET_PATH

    def programs(self) -> Path:
        """The folder of initdb, pg_ctl, pg_dump …, one that the cluster's user can reach."""
        chosen = binaries.choose(self.places, self.wheel_only)
        return binaries.reachable(chosen, self.places, self.places.owner())

    def address(self) -> dict[str, Any]:
        """Host and port under which this server is met."""
        if self.uses_socket:
            return {"host": str(self.places.run), "port": 5432}
        port = self.places.run / "port"
        return {"host": "127.0.0.1", "port": int(port.read_text()) if port.exists() else 5432}

    def admin_dsn(self, database: str = "postgres") -> str:
        """Connection string of the superuser, whose password lies in the data folder."""
        password = (self.places.secrets / "superuser").read_text().strip()
        address = self.address()
        return psycopg.conninfo.make_conninfo(
            "", dbname=database, user=SUPERUSER, password=password, connect_timeout=3, **address
        )

    def answers(self) -> bool:
        """Say whether the server takes connections; refuse if it is not ours to talk to."""
        try:
            psycopg.connect(self.admin_dsn()).close()
        except FileNotFoundError:
            return False
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise CannotStart(
                    f"The password in {self.places.secrets / 'superuser'} is not the one of the database in "
                    f"{self.places.pg}. Put the right file back, or restore a backup into another folder."
                ) from error
            return False
        return True

    def start(self, say: Say = lambda _: None) -> State:
        """Make the cluster if there is none and start it if it does not answer; say what was done."""
        self.places.prepare()
        if self.answers():
            return State.ATTACHED
        with self._alone():
            if self.answers():
                return State.ATTACHED
            fresh = not self.places.pg.exists()
            programs = self.programs()
            if fresh:
                say("Making the database …")
                self._make(programs)
            self._bring_up(programs, say)
            return State.MADE if fresh else State.STARTED

    def lives(self) -> bool:
        """Is there a process where the cluster notes its own? Opens no connection."""
        try:
            os.kill(int((self.places.pg / "postmaster.pid").read_text().split()[0]), 0)
        except PermissionError:
            return True  # somebody else's process
        except (OSError, ValueError, IndexError):
            return False
        return True

    def stop(self) -> None:
        """Stop the server in good order; it is no error if none runs."""
        self._ctl(self.programs(), "stop", "-m", "fast", "-w")

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with open_lock(self.places.run / "start.lock", self.places.owner()) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _make(self, programs: Path) -> None:
        owner, new = self.places.owner(), self.places.run / "pg.new"
        shutil.rmtree(new, ignore_errors=True)
        password = self.places.secrets / "superuser"
        find_or_make_secret(password, owner)
        made = run_as(
            owner,
            *(str(programs / "initdb"), "-D", str(new), "-U", SUPERUSER, "--no-locale", "-E", "UTF8"),
            *("--auth=scram-sha-256", f"--pwfile={password}", "--no-instructions"),
            *(["--no-sync"] if self.settings.get("fsync") == "off" else []),
        )
        if made.returncode:
            shutil.rmtree(new, ignore_errors=True)
            raise CannotStart(f"The database could not be made. {_reason(made.stderr, self.places)}")
        with (new / "postgresql.conf").open("a") as file:
            file.write(f"\ninclude '{CONF}'\n")
        new.rename(self.places.pg)

    def _write_settings(self) -> None:
        """Where to listen is written anew at each start: a data folder may have been moved."""
        lines = {"max_connections": "100", "timezone": "UTC", "log_timezone": "UTC", **self.settings}
        if self.uses_socket:
            lines |= {
                "listen_addresses": "",
                "port": "5432",
                "unix_socket_directories": f'"{self.places.run}"',
            }
        else:
            port = _free_port(preferred=self.address()["port"])
            write_private_file(self.places.run / "port", f"{port}\n", self.places.owner())
            lines |= {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": ""}
        text = "".join(f"{name} = '{_quoted(value)}'\n" for name, value in lines.items())
        write_private_file(self.places.pg / CONF, text, self.places.owner())

    def _bring_up(self, programs: Path, say: Say) -> None:
        self._write_settings()
        log = self.places.pg / "server.log"
        begun = time.monotonic()
        while True:
            seen = log.stat().st_size if log.exists() else 0
            done = self._ctl(programs, "start", "-w", "-t", "25", "-s", "-l", str(log))
            if done.returncode == 0 or self.answers():
                return
            new = log.read_bytes()[seen:].decode(errors="replace") if log.exists() else done.stderr
            waited = time.monotonic() - begun
            if "recovery" in new and waited < RECOVERY_PATIENCE:
                say("The database was not stopped in good order and is recovering; nothing is lost …")
            elif "already exists" in new and waited < PATIENCE:
                debris.bury(self.places.pg, self.places.run)
            elif not (
                "shared memory block" in new and waited < PATIENCE
            ):  # children of a killed server still leave
                raise CannotStart(f"The database did not start. {_reason(new, self.places)}")
            time.sleep(0.1)

    def _ctl(self, programs: Path, verb: str, *options: str) -> Any:
        command = (str(programs / "pg_ctl"), verb, "-D", str(self.places.pg), *options)
        return run_as(self.places.owner(), *command)


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")


def _free_port(preferred: int) -> int:
    for port in (preferred, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise CannotStart("No free port is left on 127.0.0.1 for the database.")


def _reason(log: str, places: Places) -> str:
    """The sentence in a log that a person can use."""
    if "No space left on device" in log or "Check free disk space" in log:
        return f"The disk of {places.data} is full. Make room and start again; what was stored is kept."
    telling = [
        line
        for line in log.splitlines()
        if any(word in line for word in ("FATAL", "PANIC", "HINT", "error:"))
    ]
    short = "; ".join(line.split(":  ", 1)[-1].strip() for line in telling[-3:])
    whole = places.pg / "server.log"
    return (short or log.strip()[-300:]) + (f" (all of it: {whole})" if whole.exists() else "")
