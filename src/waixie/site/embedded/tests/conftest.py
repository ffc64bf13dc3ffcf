"""Clusters of PostgreSQL 18 and Debian's 15, made once for a test session and thrown away."""

import os
import pickle
import shutil
import tempfile
from pathlib import Path

import pytest

from waixie.site.embedded import binaries
from waixie.site.embedded.attachment import attach
from waixie.site.embedded.folders import Places
from waixie.site.embedded.server import Server

QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@pytest.fixture(scope="session")
def short_folder():
    """A folder with a short path that every user may enter; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="wx"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def server_of(folder, version, settings=QUICK):
    """A server of this version, in a folder of its own."""
    programs = binaries.in_wheel() | binaries.installed()
    if version not in programs:
        pytest.skip(f"PostgreSQL {version} is not installed")
    server = Server(Places(folder), settings=settings)
    server.programs = lambda: binaries.reachable(programs[version], server.places, server.places.owner())
    return server


@pytest.fixture(scope="session", params=[18, 15])
def server(request, short_folder):
    server = server_of(short_folder / f"v{request.param}", request.param)
    attachment = attach(server)
    yield server
    attachment.leave()


@pytest.fixture
def places(server):
    return server.places


@pytest.fixture
def fresh(short_folder, request):
    """A server that was never started, of the version that every user can reach. A killed server is no power cut:
    what it acknowledged must be there without fsync, too."""
    server = server_of(
        short_folder / f"f{abs(hash(request.node.name)) % 10**6}",
        15,
        settings={**QUICK, "synchronous_commit": "on"},
    )
    yield server
    if server.places.pg.exists():
        server.stop()
    shutil.rmtree(server.places.data, ignore_errors=True)


@pytest.fixture(scope="session")
def as_user():
    """Run a function as another user, in a process of its own; what it returns or raises comes back."""

    def run(uid, function):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.setgroups([])
                os.setgid(uid)
                os.setuid(uid)
                answer = (True, function())
            except BaseException as problem:
                answer = (False, f"{type(problem).__name__}: {problem}")
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(answer, pipe)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            fine, said = pickle.load(pipe)
        os.waitpid(child, 0)
        if not fine:
            raise AssertionError(said)
        return said

    return run
