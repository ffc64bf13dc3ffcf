"""The bootstrap of the environment, where something is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import machine

HOME = Path(__file__).resolve().parent.parent


@pytest.fixture
def checkout(tmp_path):
    """A checkout without an environment."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "requirements").mkdir()
    (tmp_path / "tools" / "setup.py").write_text((HOME / "tools" / "setup.py").read_text())
    (tmp_path / "requirements" / "run.lock").write_text("# nothing\n")
    return tmp_path


def setup(checkout, **environment):
    return subprocess.run(
        [sys.executable, checkout / "tools" / "setup.py", "run"],
        env={"PATH": os.environ["PATH"], "HOME": str(checkout), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_without_venv_is_told_what_to_install(checkout):
    without = checkout / "without"
    without.mkdir()
    (without / "ensurepip.py").write_text("raise ImportError('left out by this distribution')\n")
    done = setup(checkout, PYTHONPATH=str(without))
    assert done.returncode == 3
    assert "has no venv module" in done.stderr
    assert "apt-get install python3-venv" in done.stderr
    assert not (checkout / ".venv").exists()


def test_the_environment_is_made_once_and_follows_its_lock(checkout):
    first, second = setup(checkout), setup(checkout)
    assert first.returncode == 0, first.stderr
    assert "Making the environment" in first.stdout
    assert second.returncode == 0
    assert second.stdout == ""
    assert (checkout / ".venv" / "bin" / "waixie").exists()

    lock = checkout / "requirements" / "run.lock"
    lock.write_text("# something else\n")
    assert "Installing what requirements/run.lock lists" in setup(checkout).stdout

    lock.write_text("click==8.1.7\n")  # without its hash
    refused = setup(checkout)
    assert refused.returncode == 3
    assert "failed (above is why)" in refused.stderr


def test_what_the_machine_lacks_is_named(monkeypatch, capsys):
    monkeypatch.setattr(machine, "missing", lambda: ["chromium"])
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    assert machine.main() == 3
    assert "sudo apt-get install chromium" in capsys.readouterr().err


def test_a_copy_that_another_user_set_up_is_told_so(monkeypatch, capsys):
    from tools import setup as tool

    def closed():
        raise PermissionError(13, "Permission denied", "/srv/waixie/.venv/bin/python")

    monkeypatch.setattr(tool, "VENV", HOME / "no-environment")
    monkeypatch.setattr(tool, "make_environment", closed)
    assert tool.main("run") == 3
    assert "You may not use /srv/waixie/.venv/bin/python" in capsys.readouterr().err


def test_an_environment_that_is_as_it_was_is_not_tried_again(monkeypatch, tmp_path):
    from tools import setup as tool

    tried = []
    monkeypatch.setattr(tool, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(tool, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(tool, "_runs", lambda python: tried.append(python) or True)
    tool.make_environment()
    (tmp_path / "stamp").write_text(f"run 1\n{tool._identity(Path(sys.executable))}")
    tool.make_environment()
    assert tried == [Path(sys.executable)]
