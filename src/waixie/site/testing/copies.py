"""One migrated database is kept as a template, named by a hash of all that shapes it; each run works on a copy."""

import hashlib
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

from waixie.site.embedded.refusal import CannotStart
from waixie.site.embedded.roles import passfile, prepare_database
from waixie.site.migrating import migrate_database, put_aside
from waixie.site.shape import wanted_shape
from waixie.site.testing.cluster import BASE, ROLES, Cluster
from waixie.site.testing.resetting import Snapshot, put_back, take_snapshot

TEMPLATE = "waixie_template_"
KEPT_FOR = timedelta(days=3)
LEAVING = 100  # tenths of a second


def find_or_build_template(cluster: Cluster) -> str:
    """Give back the name of the template, built if nobody has built it; others wait meanwhile."""
    name = TEMPLATE + wanted_shape()
    with cluster.connect() as admin:
        admin.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        if not _exists(admin, name):
            building = f"{name}_new"
            _drop(admin, building)
            prepare_database(
                cluster.admin_dsn, building, places=cluster.places, clock_settable=True, base=BASE
            )
            with pointed_at(cluster, building):
                migrate_database()
            admin.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(building), sql.Identifier(name)
                )
            )
            _drop_old(admin, keep=name)
        today = datetime.now(UTC).date().isoformat()
        admin.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(today))
        )
    return name


class Copy:
    """The database of one test run."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.template = find_or_build_template(cluster)
        self.name = f"{_prefix()}{os.getpid()}"
        self._make()
        self.dsn = make_conninfo(cluster.admin_dsn, dbname=self.name)
        self.within = psycopg.connect(self.dsn, autocommit=True)  # kept: it knows all tables by then
        self.snapshot = take_snapshot(self.within)

    def renew(self) -> None:
        """Begin again as the template is."""
        if self.snapshot is None or not self._put_back(self.snapshot):
            self.within.close()
            self._make()

    def _put_back(self, snapshot: Snapshot) -> bool:
        if self.within.closed:
            self.within = psycopg.connect(self.dsn, autocommit=True)
        try:
            return put_back(self.within, snapshot)
        except psycopg.OperationalError:  # the server was stopped, or a test ended every connection
            self.within.close()
            return False

    def _make(self) -> None:
        with self.cluster.connect() as admin:
            _drop(admin, self.name)
            admin.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                    *(sql.Identifier(name) for name in (self.name, self.template, ROLES.owner))
                )
            )
        prepare_database(self.cluster.admin_dsn, self.name, places=self.cluster.places, base=BASE)

    def drop(self) -> None:
        """Throw the database away, and those of runs that were killed."""
        self.within.close()
        with self.cluster.connect() as admin:
            _drop(admin, self.name)
            prefix = _prefix()
            for name in _names_like(admin, prefix):
                if not Path(f"/proc/{name.removeprefix(prefix)}").exists():
                    _drop(admin, name)


@contextmanager
def pointed_at(cluster: Cluster, name: str) -> Iterator[None]:
    """Let Django work on this database for a while."""
    put_aside()
    settings = connection.settings_dict
    kept = {**settings, "OPTIONS": dict(settings["OPTIONS"])}
    settings.update(NAME=name, USER=ROLES.login, PASSWORD="", **cluster.address())
    settings["ROLES"] = {"owner": ROLES.owner, "app": ROLES.app, "outside": ROLES.outside}
    settings["OPTIONS"] = {**kept["OPTIONS"], "passfile": str(passfile(cluster.places, ROLES))}
    try:
        yield
    finally:
        put_aside()
        settings.clear()
        settings.update(kept)


def _prefix() -> str:
    host = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:6]
    return f"waixie_run_{host}_"


def _exists(admin: "psycopg.Connection[tuple[object, ...]]", name: str) -> bool:
    return admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _names_like(admin: "psycopg.Connection[tuple[object, ...]]", prefix: str) -> list[str]:
    rows = admin.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix]
    ).fetchall()
    return [str(name) for (name,) in rows]


def _drop(admin: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
    """Drop it; connections that were closed a moment ago may still be leaving, and not every user may hurry them."""
    by_force = admin.info.parameter_status("is_superuser") == "on"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} {}").format(
        sql.Identifier(name), sql.SQL("WITH (FORCE)" if by_force else "")
    )
    for _ in range(LEAVING):
        try:
            admin.execute(drop)
        except psycopg.errors.ObjectInUse:
            time.sleep(0.1)
        else:
            return
    raise CannotStart(f"Somebody still uses the test database {name}.")


def _drop_old(admin: "psycopg.Connection[tuple[object, ...]]", keep: str) -> None:
    """Templates that no run has used for some days go."""
    oldest = (datetime.now(UTC) - KEPT_FOR).date().isoformat()
    rows = admin.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) "
        "AND shobj_description(oid, 'pg_database') < %s",
        [TEMPLATE, oldest],
    ).fetchall()
    for (name,) in rows:
        if name != keep:
            _drop(admin, str(name))
