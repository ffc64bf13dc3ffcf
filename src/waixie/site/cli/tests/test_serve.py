"""`waixie serve`, as one process among others."""

import contextlib
import os
import signal
import socket
import time
from pathlib import Path

import pytest

from waixie.site.cli.tests.conftest import Terminal, free_port

pytestmark = pytest.mark.slow


@pytest.fixture
def serving(terminal):
    serving = terminal.serve(free_port())
    serving.wait_for("Waixie runs at")
    yield serving
    if serving.process.poll() is None:
        serving.stop()


def children_of(pid):
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def gone(pids, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.1)
    return False


def answers(serving, seconds=40):
    deadline = time.monotonic() + seconds
    seen = None
    while seen != 200 and time.monotonic() < deadline:
        with contextlib.suppress(TimeoutError):
            seen = serving.status()
        time.sleep(0.2)
    return seen == 200


def test_it_answers_lets_others_attach_refuses_a_second_server_and_stops_when_asked(terminal, serving):
    assert serving.status() is not None
    children = children_of(serving.process.pid)
    assert len(children) == 2, "a web server and a worker"

    assert terminal.run("migrate", "--list").stdout.strip() == "Nothing is missing."
    second = terminal.run("serve", "--port", free_port())
    assert second.returncode == 3
    assert f"Waixie already serves {terminal.data}, at http://127.0.0.1:{serving.port}" in second.stderr
    assert serving.status() is not None

    assert serving.stop() == 0
    assert "Waixie has stopped." in serving.said
    assert (
        "Nobody can log in yet. Make the first log-in, in another terminal: waixie administrator"
        in serving.said
    )
    assert gone(children)
    assert not (terminal.data / "pg" / "postmaster.pid").exists(), "the last one to leave stops the database"


def test_a_port_that_somebody_has_is_named(terminal):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = terminal.run("serve", "--port", port)
    assert refused.returncode == 3
    assert f"Port {port} on 127.0.0.1 is in use by another program." in refused.stderr


def test_a_killed_supervisor_takes_its_children_along_and_the_next_one_starts(terminal, serving):
    children = children_of(serving.process.pid)
    assert serving.stop(signal.SIGKILL) == -signal.SIGKILL
    assert gone(children)
    again = terminal.run("serve", "--port", serving.port, "--until-first-page")
    assert again.returncode == 0, again.stderr
    assert "Waixie runs at" in again.stdout


def test_a_killed_web_server_and_a_killed_database_are_started_again(terminal, serving):
    web = next(pid for pid in children_of(serving.process.pid) if children_of(pid))
    below = children_of(web)
    os.kill(web, signal.SIGKILL)
    assert gone([web, *below]), "it leaves nobody behind"
    assert answers(serving)

    note = terminal.data / "pg" / "postmaster.pid"
    killed = int(note.read_text().split()[0])
    os.kill(killed, signal.SIGKILL)
    serving.wait_for("The database was killed; starting it again")
    assert answers(serving)
    assert int(note.read_text().split()[0]) != killed


def test_a_database_elsewhere_that_cannot_be_reached_is_named(terminal):
    away = Terminal(terminal.data, {"DATABASE_URL": "postgresql://me:pw@127.0.0.1:1/theirs"})
    refused = away.run("serve", "--port", free_port())
    assert refused.returncode == 3
    assert "The database theirs at 127.0.0.1 can't be reached as me" in refused.stderr
    assert "pw" not in refused.stderr
