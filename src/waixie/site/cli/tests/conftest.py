"""The command line as a person at a terminal has it: another process, a data folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils import translation
from psycopg.conninfo import make_conninfo

import waixie
from waixie.site.cli import main

SOURCE = Path(waixie.__file__).parent.parent


@dataclass
class Terminal:
    """Runs commands on one data folder."""

    data: Path
    environment: dict[str, str] = field(default_factory=dict)

    def _setting(self):
        kept = {
            name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "WAIXIE_DATA")
        }
        return {**kept, "PYTHONPATH": str(SOURCE), "WAIXIE_DATA": str(self.data), **self.environment}

    def run(self, *arguments):
        command = [sys.executable, "-m", "waixie.site.cli", *map(str, arguments)]
        return subprocess.run(
            command, env=self._setting(), capture_output=True, text=True, timeout=120, check=False
        )

    def serve(self, port):
        command = [sys.executable, "-m", "waixie.site.cli", "serve", "--port", str(port)]
        return Serving(
            subprocess.Popen(
                command, env=self._setting(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            ),
            port,
        )


class Serving:
    """A server that runs, and what it says."""

    def __init__(self, process, port):
        self.process = process
        self.port = port
        self.said = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.said += line

    def wait_for(self, words, seconds=60):
        deadline = time.monotonic() + seconds
        while words not in self.said:
            assert time.monotonic() < deadline, f"it said: {self.said}"
            assert self.process.poll() is None or words in self.said, f"it ended: {self.said}"
            time.sleep(0.05)

    def status(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except (urllib.error.URLError, ConnectionError):
            return None

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def terminal():
    """A data folder whose database is ready."""
    data = Path(tempfile.mkdtemp(prefix="wx"))
    data.chmod(0o711)
    terminal = Terminal(data)
    done = terminal.run("migrate")
    assert done.returncode == 0, done.stderr
    yield terminal
    shutil.rmtree(data, ignore_errors=True)


@pytest.fixture
def prompt(transactional_db, monkeypatch):
    """Commands on the test's own database, without a process for each: `prompt.run("policy", "list")`."""
    from django.db import connection

    from waixie.site import embedded
    from waixie.site.testing.cluster import ROLES, open_cluster

    cluster = open_cluster()
    dsn = make_conninfo(cluster.admin_dsn, dbname=connection.settings_dict["NAME"])
    monkeypatch.setattr(embedded, "ensure_running", lambda **_: embedded.Running(dsn, ROLES, None))
    yield Prompt()
    cluster.leave()


class Prompt:
    """Runs commands in this process."""

    def run(self, *arguments):
        with translation.override("en"):
            done = CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="waixie")
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)
