"""What commands have in common: where a refusal happened, and sentences that say what to do."""

import pytest

from tests.cast import NOON, entries, make_inside
from waixie.foundation import clock
from waixie.foundation.answers import Reason, Refused, denied
from waixie.foundation.permits.acting import acting
from waixie.site.cli.opening import opened
from waixie.site.cli.tests.conftest import Prompt


def test_who_is_refused_at_the_command_line_was_refused_at_a_command(prompt):
    account = make_inside()
    with clock.set_to(NOON), pytest.raises(Refused), opened(migrated=False), acting(account):
        raise Refused(denied(Reason("never", "Never.", "")))
    (refusal,) = entries("act.refused")
    assert '"door":"command"' in refusal.data


def test_a_log_that_is_not_there_is_told_where_it_can_be_had(tmp_path):
    done = Prompt().run("demo", "--example", tmp_path / "none.xes.gz")
    assert done.returncode == 3
    assert "BPI Challenge 2013" in done.stderr
    assert "waixie demo --example FILE" in done.stderr


def test_the_help_of_the_example_says_that_a_folder_has_one_server():
    said = " ".join(Prompt().run("demo", "--help").stdout.split())
    assert "One data folder is served by one server at a time" in said
