"""The other commands, each carried out once."""

import re
import shutil

import pytest

from waixie.site.cli import COMMANDS
from waixie.site.cli.tests.conftest import Prompt, Terminal
from waixie.site.embedded.attachment import attach
from waixie.site.embedded.folders import Places
from waixie.site.embedded.server import Server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _the_database_stays_up(terminal):
    """A command that starts it and stops it again is shown by the tests of `serve`."""
    attachment = attach(Server(Places(terminal.data)))
    yield
    attachment.leave()


def test_help_names_every_command_and_the_exit_codes():
    said = Prompt().run("--help").stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", said, re.MULTILINE)
    assert "Exit codes" in said


def test_an_unknown_command_is_not_understood():
    assert Prompt().run("srve").returncode == 2


def test_a_sound_installation_is_found_sound(terminal):
    done = terminal.run("check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WRONG" not in done.stdout
    assert "0 files are missing or damaged" in done.stdout


def test_a_check_makes_nothing_where_nothing_is(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for folder in (tmp_path / "none", tmp_path):
        monkeypatch.setenv("WAIXIE_DATA", str(folder))
        done = Prompt().run("check")
        assert done.returncode == 3
        assert f"There is no installation in {folder}" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_open_folder_is_found(terminal):
    (terminal.data / "keys").chmod(0o755)
    try:
        done = terminal.run("check")
    finally:
        (terminal.data / "keys").chmod(0o700)
    assert done.returncode == 1
    assert f"WRONG  {terminal.data / 'keys'} is open to other users" in done.stdout


def test_a_database_that_was_never_migrated_is_told_how(terminal):
    done = terminal.run("--database", "untouched", "backup")
    assert done.returncode == 3
    assert "Run: waixie migrate" in done.stderr


def test_a_backup_comes_back_in_another_folder_with_its_keys(terminal, tmp_path_factory):
    target = terminal.data / "run" / "saved"
    done = terminal.run("backup", target)
    assert done.returncode == 0, done.stderr
    other = Terminal(terminal.data.with_name(f"{terminal.data.name}-b"))
    kept = None
    try:
        back = other.run("--database", "copied", "restore", target)
        assert back.returncode == 0, back.stderr
        assert "equal to what was saved" in back.stdout
        kept = attach(Server(Places(other.data)))
        keys = "keys/keyset.json"
        assert (other.data / keys).read_text() == (terminal.data / keys).read_text()
        assert other.run("--database", "copied", "check").returncode == 0
        again = other.run("--database", "copied", "restore", target)
        assert again.returncode == 3
        assert "is not empty" in again.stderr
    finally:
        if kept:
            kept.leave()
        shutil.rmtree(other.data, ignore_errors=True)


def test_a_place_that_is_not_there_ends_in_a_sentence(terminal):
    for command in (("journal", "export", "/proc/nowhere/j.json"), ("backup", "/proc/nowhere/saved")):
        done = terminal.run(*command)
        assert done.returncode == 3
        assert "Traceback" not in done.stderr
        assert "/proc/nowhere" in done.stderr
        assert "name another place" in done.stderr
