"""The other commands, each carried out once."""

import json
import re

import pytest

from waixie.site.cli import COMMANDS
from waixie.site.cli.tests.conftest import Terminal

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("database_stays")]


def test_help_names_every_command_and_the_exit_codes(terminal):
    said = terminal.run("--help").stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", said, re.MULTILINE)
    assert "Exit codes" in said


def test_an_unknown_command_is_not_understood(terminal):
    assert terminal.run("srve").returncode == 2


def test_a_sound_installation_is_found_sound(terminal):
    done = terminal.run("check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WRONG" not in done.stdout
    assert "0 files are missing or damaged" in done.stdout


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
    try:
        back = other.run("--database", "copied", "restore", target)
        assert back.returncode == 0, back.stderr
        assert "equal to what was saved" in back.stdout
        keys = "keys/keyset.json"
        assert (other.data / keys).read_text() == (terminal.data / keys).read_text()
        assert other.run("--database", "copied", "check").returncode == 0
        again = other.run("--database", "copied", "restore", target)
        assert again.returncode == 3
        assert "is not empty" in again.stderr
    finally:
        import shutil

        shutil.rmtree(other.data, ignore_errors=True)


POLICY = """\
policy: small
title: {en: Small, zh-Hant: 小}
version: "2026-01"
prevailing: zh-Hant
zone: Asia/Taipei
valid_from: 2026-01-01
defaults: {owner: supervisor, calendar: taiwan}
chapters:
  - chapter: 1
    title: {en: Cases, zh-Hant: 問題}
    clauses:
      - clause: "1.1"
        text: {zh-Hant: 問題通報後四小時內受理。}
        rules:
          - {id: R1, family: response, per: case, after: case.reported, expect: case.acknowledged, within: 4 h}
"""


def test_a_policy_is_adopted_listed_and_written_out_as_it_was(terminal, tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(POLICY)
    assert "reads well: 1 chapters, 1 clauses, 1 rules" in terminal.run("policy", "check", file).stdout
    for _ in "once", "and again":
        done = terminal.run("policy", "adopt", file)
        assert done.returncode == 0, done.stderr
        assert "small 2026-01 is in force from" in done.stdout
    assert terminal.run("policy", "list").stdout.startswith("small 2026-01")
    assert terminal.run("policy", "export", "small").stdout == POLICY
    assert terminal.run("policy", "export", "none").returncode == 1


def test_a_policy_with_mistakes_is_told_with_their_places(terminal, tmp_path):
    file = tmp_path / "wrong.yaml"
    file.write_text("policy: 3\nchapters: {}\n")
    for verb in ("check", "adopt"):
        done = terminal.run("policy", verb, file)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()


def test_the_journal_is_written_out_whole(terminal, tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(POLICY)
    terminal.run("policy", "adopt", file)
    out = tmp_path / "journal.json"
    done = terminal.run("journal", "export", out)
    assert done.returncode == 0, done.stderr
    assert "policy.adopted" in [event["type"] for event in json.loads(out.read_text())["events"]]
    assert list(tmp_path.glob("*.part")) == []


def test_the_journal_proves_itself(terminal):
    done = terminal.run("journal", "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 no longer say what was written down" in done.stdout


def test_every_kind_of_event_is_named(terminal):
    assert "case.reported" in terminal.run("journal", "kinds").stdout
