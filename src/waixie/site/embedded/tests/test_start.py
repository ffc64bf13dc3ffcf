"""Starting the embedded server, on good days and bad ones."""

import multiprocessing
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import psycopg
import pytest

from waixie.site.embedded import folders
from waixie.site.embedded.attachment import attach
from waixie.site.embedded.folders import Account, Places
from waixie.site.embedded.refusal import CannotStart
from waixie.site.embedded.server import Server, State
from waixie.site.embedded.tests.conftest import server_of

pytestmark = pytest.mark.slow
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to be somebody else")
NOBODY = pwd.getpwnam("nobody").pw_uid


def pid_of(server):
    return int((server.places.pg / "postmaster.pid").read_text().split()[0])


def write_rows(server, number):
    with psycopg.connect(server.admin_dsn(), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        for n in range(number):
            connection.execute("INSERT INTO kept VALUES (%s)", [n])


def rows(server):
    with psycopg.connect(server.admin_dsn()) as connection:
        return connection.execute("SELECT count(*) FROM kept").fetchone()[0]


def test_a_fresh_folder_gets_a_cluster_and_the_next_one_attaches(fresh):
    first, second = attach(fresh), attach(fresh)
    assert (first.state, second.state) == (State.MADE, State.ATTACHED)
    assert not first.leave(), "somebody still uses it"
    assert fresh.answers()
    assert second.leave()
    assert not fresh.answers()


def test_a_stopped_server_is_started_again_with_its_rows(fresh):
    fresh.start()
    write_rows(fresh, 3)
    fresh.stop()
    assert fresh.start() is State.STARTED
    assert rows(fresh) == 3


def test_a_killed_server_keeps_what_it_acknowledged(fresh):
    fresh.start()
    write_rows(fresh, 200)
    os.kill(pid_of(fresh), signal.SIGKILL)
    assert fresh.start() is State.STARTED
    assert rows(fresh) == 200


def test_a_pid_file_whose_number_belongs_to_another_program_is_buried(fresh):
    fresh.start()
    left = (fresh.places.pg / "postmaster.pid").read_text().splitlines()
    fresh.stop()
    owner = fresh.places.owner()
    switch = {"user": owner.uid, "group": owner.gid, "extra_groups": []} if os.geteuid() == 0 else {}
    with subprocess.Popen(["sleep", "60"], cwd="/", **switch) as other:
        try:
            text = "\n".join([str(other.pid), *left[1:]]) + "\n"
            folders.write_private_file(fresh.places.pg / "postmaster.pid", text, owner)
            assert fresh.start() is State.STARTED
            assert other.poll() is None, "the other program is left alone"
        finally:
            other.kill()


def test_five_starters_make_one_server(fresh):
    def start(states, done):
        attachment = attach(fresh)
        states.put(attachment.state)
        done.wait()
        attachment.leave()

    fork = multiprocessing.get_context("fork")
    states, done = fork.Queue(), fork.Event()
    starters = [fork.Process(target=start, args=(states, done)) for _ in range(5)]
    for starter in starters:
        starter.start()
    met = Counter(states.get(timeout=60) for _ in starters)
    done.set()
    for starter in starters:
        starter.join()
    assert met == {State.MADE: 1, State.ATTACHED: 4}
    assert not fresh.answers(), "the last one to leave stops it"


def test_a_half_made_cluster_is_made_anew(fresh):
    fresh.places.prepare()
    half = fresh.places.run / "pg.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("15\n")
    assert fresh.start() is State.MADE
    assert not half.exists()


def test_a_moved_data_folder_starts(fresh, short_folder):
    fresh.start()
    write_rows(fresh, 2)
    fresh.stop()
    moved = short_folder / "moved"
    fresh.places.data.rename(moved)
    there = server_of(moved, 15)
    there.start()
    assert rows(there) == 2
    there.stop()
    shutil.rmtree(moved)


def test_a_path_too_long_for_a_socket_goes_over_loopback_with_a_password(short_folder):
    long = server_of(short_folder / ("l" * 90), 15)
    assert not long.uses_socket
    long.start()
    parts = psycopg.conninfo.conninfo_to_dict(long.admin_dsn())
    assert parts["host"] == "127.0.0.1"
    assert rows_of("SELECT 1", long) == 1
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(long.admin_dsn(), password="guess")
    long.stop()


def rows_of(statement, server):
    with psycopg.connect(server.admin_dsn()) as connection:
        return connection.execute(statement).fetchone()[0]


def test_a_cluster_of_a_version_that_is_not_here_is_named(fresh):
    fresh.places.prepare()
    fresh.places.pg.mkdir()
    (fresh.places.pg / "PG_VERSION").write_text("12\n")
    with pytest.raises(CannotStart, match=r"made by PostgreSQL 12; this machine has .*Install PostgreSQL 12"):
        Server(fresh.places).start()
    shutil.rmtree(fresh.places.pg)


def test_a_full_disk_is_told_before_anything_is_made(fresh, monkeypatch):
    nearly = shutil.disk_usage("/")._replace(free=10 << 20)
    monkeypatch.setattr(folders.shutil, "disk_usage", lambda _: nearly)
    with pytest.raises(CannotStart, match=r"has 10 MB left, and 300 MB are needed"):
        fresh.start()
    assert not fresh.places.pg.exists()


@only_root
def test_a_disk_that_fills_while_the_cluster_is_made_leaves_nothing_half_made(short_folder, monkeypatch):
    small = short_folder / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", small], check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    small.chmod(0o711)
    monkeypatch.setattr(folders, "NEEDED_TO_MAKE", 0)
    try:
        server = server_of(small, 15)
        with pytest.raises(CannotStart, match=r"disk of .* is full"):
            server.start()
        assert not server.places.pg.exists()
        assert not (server.places.run / "pg.new").exists()
    finally:
        subprocess.run(["umount", small], check=True)


@only_root
def test_a_folder_of_another_user_is_refused(short_folder, as_user):
    theirs = short_folder / "theirs"
    theirs.mkdir()
    os.chown(theirs, 12345, 12345)
    with pytest.raises(CannotStart, match="belongs to 12345, and you are root"):
        Places(theirs).prepare()
    (short_folder / "roots").mkdir(mode=0o755)
    with pytest.raises(AssertionError, match="belongs to root, and you are nobody"):
        as_user(NOBODY, Places(short_folder / "roots").prepare)


@only_root
def test_a_closed_folder_above_is_refused_before_anything_is_made(short_folder):
    closed = short_folder / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(CannotStart, match=f"can't enter {closed}"):
        Places(closed / "data").prepare()
    assert list(closed.iterdir()) == []


def test_a_folder_with_something_else_in_it_is_left_alone(short_folder):
    other = short_folder / "other"
    (other / "files").mkdir(parents=True)
    (other / "thesis.txt").touch()
    with pytest.raises(CannotStart, match=r"not empty \(thesis.txt is in it\)"):
        Places(other).prepare()
    assert sorted(place.name for place in other.iterdir()) == ["files", "thesis.txt"]


def test_a_folder_of_which_only_a_part_was_made_is_made_whole(short_folder):
    begun = short_folder / "begun"
    (begun / "run").mkdir(parents=True)
    (begun / "lost+found").mkdir()
    Places(begun).prepare()
    assert Places(begun).secrets.is_dir()


def test_a_file_in_the_place_of_the_folder_is_refused(short_folder):
    (short_folder / "file").touch()
    with pytest.raises(CannotStart, match="is not a folder"):
        Places(short_folder / "file" / "data").prepare()


@only_root
def test_an_ordinary_user_starts_a_server_of_his_own(short_folder, as_user):
    home = short_folder / "home"
    home.mkdir(mode=0o755)
    os.chown(home, NOBODY, pwd.getpwnam("nobody").pw_gid)
    server = server_of(home / "data", 15)

    def start():
        state = server.start()
        uid = Path(f"/proc/{pid_of(server)}").stat().st_uid
        server.stop()
        return state, uid, oct(server.places.data.stat().st_mode & 0o777)

    assert as_user(NOBODY, start) == (State.MADE, NOBODY, "0o700")


@only_root
def test_root_gives_the_cluster_to_another_user(fresh):
    fresh.start()
    owner = fresh.places.owner()
    assert owner.name in ("postgres", "nobody")
    assert Path(f"/proc/{pid_of(fresh)}").stat().st_uid == owner.uid
    closed = [fresh.places.pg, fresh.places.run, fresh.places.secrets, fresh.places.keys]
    assert {(path.stat().st_uid, path.stat().st_mode & 0o777) for path in closed} == {(owner.uid, 0o700)}


def test_no_folder_above_is_changed(fresh):
    above = fresh.places.data.parents
    before = [(path, path.stat().st_mode, path.stat().st_uid) for path in above]
    fresh.start()
    assert [(path, path.stat().st_mode, path.stat().st_uid) for path in above] == before


def test_a_lost_superuser_password_is_named(fresh):
    fresh.start()
    folders.write_private_file(fresh.places.secrets / "superuser", "guess\n", fresh.places.owner())
    with pytest.raises(CannotStart, match="is not the one of the database"):
        fresh.start()


def test_the_owner_is_told_by_number_if_he_has_no_name():
    assert Account.of(54321).name == "54321"


def test_a_server_that_is_stopped_while_it_starts_is_waited_for(fresh):
    fresh.start()
    write_rows(fresh, 1)
    os.kill(pid_of(fresh), signal.SIGTERM)  # a smart shutdown: no new connections from here on
    deadline = time.monotonic() + 20
    while fresh.answers() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert fresh.start() is State.STARTED
    assert rows(fresh) == 1
