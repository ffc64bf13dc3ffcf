"""The house on a server of somebody else: PostgreSQL 15, as a user who may make roles and databases and no more."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from waixie.site.embedded import binaries
from waixie.site.embedded.attachment import attach
from waixie.site.embedded.folders import Places
from waixie.site.embedded.server import Server

pytestmark = pytest.mark.slow
HOME = Path(__file__).resolve().parent.parent
# What stands closest to the database; everything else runs on 18.
CLOSE = (
    "src/waixie/site/testing",
    "src/waixie/site/backups",
    "src/waixie/foundation/permits",
    "src/waixie/foundation/journal",
)


@pytest.fixture(scope="module")
def address():
    """A PostgreSQL 15 that is not ours, with a database that belongs to its user."""
    folder = Path(tempfile.mkdtemp(prefix="wx"))
    folder.chmod(0o711)
    programs = binaries.installed().get(15)
    if programs is None:
        pytest.skip("PostgreSQL 15 is not installed")
    server = Server(Places(folder), settings={"fsync": "off", "max_connections": "100"})
    server.programs = lambda: programs
    attachment = attach(server)
    with psycopg.connect(server.admin_dsn(), autocommit=True) as admin:
        admin.execute("CREATE ROLE tenant LOGIN CREATEROLE CREATEDB PASSWORD 'rent'")
        admin.execute("CREATE DATABASE rented OWNER tenant")
    host = conninfo_to_dict(server.admin_dsn())["host"]
    yield f"postgresql://tenant:rent@/rented?host={host}"
    attachment.leave()
    shutil.rmtree(folder, ignore_errors=True)


def run(address, *command):
    with tempfile.TemporaryDirectory(prefix="wx") as data:
        Path(data).chmod(0o711)
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "WAIXIE"))
        }
        return subprocess.run(
            [sys.executable, *command],
            cwd=HOME,
            env={**kept, "DATABASE_URL": address, "WAIXIE_DATA": data, "PYTHONPATH": str(HOME / "src")},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


def test_the_walls_and_the_journal_hold_on_it(address):
    done = run(address, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", *CLOSE)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_it_is_migrated_and_found_sound(address):
    done = run(address, "-m", "waixie.site.cli", "migrate")
    assert done.returncode == 0, done.stderr
    done = run(address, "-m", "waixie.site.cli", "migrate", "--list")
    assert done.stdout.strip() == "Nothing is missing."
