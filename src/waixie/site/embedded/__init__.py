"""PostgreSQL without setting one up: what the command line, the tests and the settings need of it.

Nothing here knows Django. Importing it, or asking for the settings, starts nothing.
"""

import os
import secrets
from dataclasses import dataclass
from functools import cache
from typing import Any

from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict

from waixie.site.embedded.attachment import Attachment, attach
from waixie.site.embedded.folders import Places, data_folder, find_or_make_secret
from waixie.site.embedded.refusal import CannotStart
from waixie.site.embedded.roles import Roles, clock_marker, passfile, prepare_database
from waixie.site.embedded.server import Say, Server

__all__ = [
    "CannotStart",
    "Running",
    "clock_is_settable",
    "database_name",
    "django_databases",
    "django_secret",
    "ensure_running",
    "is_installed",
    "places",
    "prepare_database",
]

POOL_SIZE = 12
POOL_PATIENCE = 10.0


def places() -> Places:
    """The folders of this installation; nothing is made."""
    return Places(data_folder())


def is_installed() -> bool:
    """Say whether there is an installation to look at; nothing is made."""
    where = places()
    return where.secrets.is_dir() and (bool(os.environ.get("DATABASE_URL")) or where.pg.is_dir())


def database_name() -> str:
    """The database in DATABASE_URL, else WAIXIE_DATABASE, else `waixie`."""
    if url := os.environ.get("DATABASE_URL"):
        name = _url_parts(url).get("dbname")
        if not name:
            raise CannotStart("DATABASE_URL names no database: postgresql://user:password@host:5432/name")
        return str(name)
    return os.environ.get("WAIXIE_DATABASE") or "waixie"


@dataclass(frozen=True)
class Running:
    """A database that answers and is prepared."""

    admin_dsn: str
    roles: Roles
    attachment: Attachment | None

    def leave(self) -> bool:
        """Let go; an embedded server stops with the last process that used it. True if it stopped."""
        return self.attachment.leave() if self.attachment else False

    def revive(self, say: Say) -> None:
        """Start an embedded server again that somebody killed; raises CannotStart with a sentence."""
        if self.attachment and not self.attachment.server.lives():
            say("The database was killed; starting it again …")
            self.attachment.server.start(say)


def ensure_running(*, clock_settable: bool = False, say: Say = lambda _: None) -> Running:
    """Start or reach the database, and make its roles; raises CannotStart with a sentence."""
    where = places()
    if url := os.environ.get("DATABASE_URL"):
        where.prepare()
        name = database_name()
        return Running(url, prepare_database(url, name, places=where, clock_settable=clock_settable), None)
    server = Server(where)
    attachment = attach(server, say)
    try:
        admin, name = server.admin_dsn(), database_name()
        roles = prepare_database(admin, name, places=where, clock_settable=clock_settable)
    except BaseException:
        attachment.leave()
        raise
    return Running(server.admin_dsn(name), roles, attachment)


def django_databases() -> dict[str, dict[str, Any]]:
    """Django's DATABASES: the log-in role, a pool, and the names of the roles to step into (`ROLES`).

    `ROLES` has the keys owner, app and outside; foundation reads it from `connection.settings_dict`.
    """
    name = database_name()
    roles = Roles.named(name)
    url = os.environ.get("DATABASE_URL")
    address = _url_parts(url) if url else Server(places()).address()
    kept = ("host", "port", "dbname", "user", "password", "passfile", "options")
    return {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": roles.login,
            "HOST": str(address.get("host") or ""),
            "PORT": str(address.get("port") or ""),
            "CONN_HEALTH_CHECKS": True,
            "ROLES": {"owner": roles.owner, "app": roles.app, "outside": roles.outside},
            "OPTIONS": {
                "passfile": str(passfile(places(), roles)),
                "pool": {"min_size": 1, "max_size": POOL_SIZE, "timeout": POOL_PATIENCE, "reset": reset_role},
                **{key: value for key, value in address.items() if key not in kept},
            },
        }
    }


def clock_is_settable() -> bool:
    """Say whether this database was made for a demonstration or for tests; no other clock may be set."""
    return clock_marker(places(), database_name()).exists()


def django_secret() -> str:
    """The installation's signing secret; before there is a data folder, one for this process alone."""
    where = places()
    try:
        if where.secrets.is_dir():
            return find_or_make_secret(where.secrets / "django-secret", where.owner())
    except PermissionError:
        pass
    return secrets.token_urlsafe(48)


def reset_role(connection: "Connection[Any]") -> None:
    """Give a connection back to the pool as the log-in role, whatever it was before."""
    connection.execute("RESET ROLE")
    if not connection.autocommit:
        connection.commit()


@cache
def _url_parts(url: str) -> dict[str, Any]:
    try:
        return conninfo_to_dict(url)
    except Exception as error:
        raise CannotStart(
            "DATABASE_URL is not an address: postgresql://user:password@host:5432/name"
        ) from error
