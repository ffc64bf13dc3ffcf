"""A cluster of PostgreSQL's newest and one of Debian's 15, made once for a test session and thrown away."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from waixie.site.embedded import binaries
from waixie.site.embedded.attachment import attach
from waixie.site.embedded.places import Places
from waixie.site.embedded.server import Server

QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@pytest.fixture(scope="session")
def short_folder():
    """A folder with a short path that every user may enter; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="wx"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def _server_of(folder: Path, version: int):
    programs = binaries.in_wheel() | binaries.installed()
    if version not in programs:
        pytest.skip(f"PostgreSQL {version} is not installed")
    server = Server(Places(folder / f"v{version}-{os.getpid()}"), settings=QUICK)
    server.programs = lambda: binaries.reachable(programs[version], server.places, server.places.owner())
    return server


@pytest.fixture(scope="session", params=[18, 15])
def server(request, short_folder):
    server = _server_of(short_folder, request.param)
    attachment = attach(server)
    yield server
    attachment.leave()


@pytest.fixture
def places(server):
    return server.places
