"""`waixie serve --demo`: the sample company is set up before, if nobody is there, and the database starts once."""

import subprocess

import pytest

from waixie.site import embedded
from waixie.site.cli import serve
from waixie.site.embedded.refusal import CannotStart


class Database:
    """A database that is reached, and notes what is done to it."""

    def __init__(self):
        self.done = []

    def leave(self):
        self.done.append("left")


@pytest.fixture
def database(monkeypatch):
    database = Database()
    asked = []
    monkeypatch.setattr(embedded, "ensure_running", lambda **how: asked.append(how) or database)
    monkeypatch.setattr(serve, "in_shape", lambda _: True)
    monkeypatch.setattr(serve, "is_inhabited", lambda _: False)
    monkeypatch.setattr(
        serve.subprocess,
        "run",
        lambda command, **_: database.done.append(command[-2:]) or subprocess.CompletedProcess(command, 0),
    )
    database.asked = asked
    return database


def test_an_empty_house_is_furnished_while_the_database_stays_up(database):
    with serve._database(demo=True):
        assert database.done == [["demo", "--if-empty"]]
    assert database.done[-1] == "left"
    assert database.asked[0]["clock_settable"] is True


def test_a_house_where_somebody_lives_is_left_as_it_is(database, monkeypatch):
    monkeypatch.setattr(serve, "is_inhabited", lambda _: True)
    with serve._database(demo=True):
        assert database.done == []


def test_without_being_asked_nothing_is_furnished_and_the_clock_stays_right(database):
    with serve._database(demo=False):
        assert database.done == []
    assert database.asked[0]["clock_settable"] is False


def test_a_sample_that_fails_stops_the_start(database, monkeypatch):
    monkeypatch.setattr(serve.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 3))
    with pytest.raises(CannotStart, match="not set up"), serve._database(demo=True):
        pass
    assert database.done == ["left"]
