"""pg_dump and pg_restore, with the log-in role stepping into the role that owns the tables."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from waixie.site.embedded import binaries
from waixie.site.embedded.refusal import CannotStart

Step = Callable[[str], None]


@dataclass(frozen=True)
class Database:
    """One database and how to reach it as its owner; made from Django's settings of it."""

    name: str
    login: str
    owner: str
    app: str
    host: str
    port: str
    options: dict[str, str]

    @classmethod
    def of(cls, settings: dict[str, Any]) -> "Database":
        """From `connection.settings_dict`."""
        kept = {
            key: str(value) for key, value in settings["OPTIONS"].items() if key not in ("pool", "options")
        }
        roles = settings["ROLES"]
        return cls(
            *(settings["NAME"], settings["USER"], roles["owner"], roles["app"]),
            *(settings["HOST"], settings["PORT"], kept),
        )

    def conninfo(self) -> str:
        """The log-in role's connection string; its password lies in the pass file."""
        place = {"host": self.host, "port": self.port}
        known = {key: value for key, value in place.items() if value}
        return make_conninfo("", dbname=self.name, user=self.login, **known, **self.options)

    @contextmanager
    def reading(self) -> "Iterator[psycopg.Connection[Any]]":
        """A connection as owner, in one transaction that sees one moment."""
        with psycopg.connect(self.conninfo(), options=f"-c role={self.owner}") as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield connection

    def program(self, name: str) -> Path:
        """The program that fits the server's version, else the newest."""
        with self.reading() as connection:
            wanted = connection.info.server_version // 10000
        here = binaries.in_wheel() | binaries.installed()
        version = wanted if wanted in here else max((found for found in here if found > wanted), default=0)
        if not version or not (here[version] / name).exists():
            raise CannotStart(
                f"{name} of PostgreSQL {wanted} or newer is not installed (postgresql-client-{wanted})."
            )
        return here[version] / name


def run(command: list[str], step: Step, said: str) -> list[str]:
    """Run a talkative program; `step` gets the name of each table that it begins. Returns its complaints."""
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": os.environ.get("HOME", "/")}
    heard: list[str] = []
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            heard.append(line.rstrip())
            if said in line:
                step(line.rsplit("public.", 1)[-1].strip(' "\n'))
    complaints = [line for line in heard if "error:" in line or "warning:" in line]
    if process.returncode:
        raise CannotStart(f"{Path(command[0]).name} failed: {'; '.join(complaints[-3:] or heard[-3:])}")
    return complaints
