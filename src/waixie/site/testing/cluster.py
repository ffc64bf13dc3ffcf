"""The server of the tests: the one in DATABASE_URL, else an embedded one in a folder that is kept."""

import os
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from waixie.site.embedded.attachment import Attachment, attach
from waixie.site.embedded.folders import Places
from waixie.site.embedded.refusal import CannotStart
from waixie.site.embedded.roles import Roles
from waixie.site.embedded.server import Server

# Nothing in this cluster outlives a power cut, and nothing needs to.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "300"}
ROLES = Roles.named("waixie_test")
BASE = "waixie_test"


@dataclass(frozen=True)
class Cluster:
    """A server on which the tests may make databases."""

    admin_dsn: str
    places: Places
    attachment: Attachment | None

    def connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        """Open a connection that may make and drop databases."""
        return psycopg.connect(self.admin_dsn, autocommit=True)

    def address(self) -> dict[str, str]:
        """Host and port, as Django names them."""
        parts = conninfo_to_dict(self.admin_dsn)
        return {"HOST": str(parts.get("host") or ""), "PORT": str(parts.get("port") or "")}

    def leave(self) -> None:
        """Let go of the server; the last run to leave stops it."""
        if self.attachment:
            self.attachment.leave()


def kept_folder() -> Path:
    """Where the tests' cluster stays between two runs."""
    if os.geteuid() == 0:
        return Path("/var/lib/waixie-test")
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "waixie-test"


def open_cluster() -> Cluster:
    """Start or reach the server of the tests."""
    places = Places(kept_folder())
    if url := os.environ.get("DATABASE_URL"):
        places.prepare()
        cluster = Cluster(url, places, None)
        _check_may_create(cluster)
        return cluster
    server = Server(places, wheel_only=True, settings=QUICK)
    attachment = attach(server)
    return Cluster(server.admin_dsn(), places, attachment)


def _check_may_create(cluster: Cluster) -> None:
    with cluster.connect() as admin:
        row = admin.execute(
            "SELECT (rolcreatedb AND rolcreaterole) OR rolsuper, rolname FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    if row and not row[0]:
        raise CannotStart(
            f'The tests make databases of their own. Let an administrator run: ALTER ROLE "{row[1]}" CREATEDB CREATEROLE;'
        )
