"""`waixie policy` and `waixie journal`."""

import json

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


def test_a_policy_is_adopted_listed_and_written_out_as_it_was(prompt, tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(POLICY)
    assert "reads well: 1 chapters, 1 clauses, 1 rules" in prompt.run("policy", "check", file).stdout
    for _ in "once", "and again":
        done = prompt.run("policy", "adopt", file)
        assert done.returncode == 0, done.stderr
        assert "small 2026-01 is in force from" in done.stdout
    assert prompt.run("policy", "list").stdout.startswith("small 2026-01")
    assert prompt.run("policy", "export", "small").stdout == POLICY
    assert prompt.run("policy", "export", "none").returncode == 1


def test_the_standard_policy_is_written_out_and_adopted(prompt, tmp_path):
    file = tmp_path / "standard.yaml"
    asked = (
        "--prevailing",
        "zh-Hans",
        "--zone",
        "Asia/Shanghai",
        "--calendar",
        "taiwan",
        "--from",
        "2026-02-01",
    )
    file.write_text(prompt.run("policy", "standard", *asked, "--annexes", "CN").stdout)
    done = prompt.run("policy", "adopt", file)
    assert "external-personnel 2026-1 is in force from" in done.stdout, done.stderr


def test_a_policy_with_mistakes_is_told_with_their_places(prompt, tmp_path):
    file = tmp_path / "wrong.yaml"
    file.write_text("policy: 3\nchapters: {}\n")
    for verb in ("check", "adopt"):
        done = prompt.run("policy", verb, file)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()


def test_the_journal_is_written_out_whole(prompt, tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(POLICY)
    prompt.run("policy", "adopt", file)
    out = tmp_path / "journal.json"
    done = prompt.run("journal", "export", out)
    assert done.returncode == 0, done.stderr
    assert "policy.adopted" in [event["type"] for event in json.loads(out.read_text())["events"]]
    assert list(tmp_path.glob("*.part")) == []


def test_the_journal_proves_itself(prompt):
    done = prompt.run("journal", "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 no longer say what was written down" in done.stdout


def test_every_kind_of_event_is_named(prompt):
    assert "case.reported" in prompt.run("journal", "kinds").stdout
