"""Every action, by everybody: those who may succeed and leave a trace, all others are refused and nothing changes."""

from contextlib import contextmanager
from inspect import isfunction, signature
from pathlib import Path

import pytest
from django.db import connection

from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.journal import recording
from waixie.registry import actions
from waixie.registry.tests.attempts import ATTEMPTS
from waixie.registry.tests.cast import kinds, registry_digest

pytestmark = pytest.mark.django_db
OTHERS = ("boss", "deputy", "nobody", "rep", "rival_rep", "wang_himself")


@contextmanager
def undone():
    """Whatever happens inside is taken back."""
    point = connection.savepoint()
    try:
        yield
    finally:
        connection.savepoint_rollback(point)


def outcome(attempt, cast, by):
    with undone():
        try:
            attempt.run(cast, by)
        except (Refused, NotThere) as refusal:
            return type(refusal).__name__
        return "done"


def test_every_action_is_in_the_table():
    public = {name for name in actions.__all__ if isfunction(getattr(actions, name))}
    assert public == set(ATTEMPTS)


@pytest.mark.parametrize("name", actions.__all__)
def test_every_action_says_who_and_when(name):
    parameters = signature(getattr(actions, name)).parameters
    assert [parameters[one].kind.name for one in ("by", "at")] == ["KEYWORD_ONLY", "KEYWORD_ONLY"]


@pytest.mark.parametrize("name", ATTEMPTS)
def test_those_who_may_do_it_and_nobody_else(cast, name):
    attempt = ATTEMPTS[name]
    people = {**cast.roles, **{other: getattr(cast, other) for other in OTHERS}}
    able = {who for who, account in people.items() if outcome(attempt, cast, account) == "done"}
    assert able == attempt.roles | attempt.others


@pytest.mark.parametrize("name", ATTEMPTS)
def test_it_leaves_its_trace(cast, name):
    attempt = ATTEMPTS[name]
    attempt.run(cast, cast.roles[sorted(attempt.roles)[-1]])
    assert tuple(kinds()) == attempt.kinds


@pytest.mark.parametrize("name", [name for name in ATTEMPTS if ATTEMPTS[name].kinds])
def test_without_a_trace_nothing_happens(cast, name, monkeypatch):
    attempt = ATTEMPTS[name]
    with undone():
        attempt.run(cast, cast.roles[sorted(attempt.roles)[-1]])
    before = registry_digest()
    monkeypatch.setattr(recording, "prepare", lambda *given: 1 / 0)
    point = connection.savepoint()
    with pytest.raises(ZeroDivisionError):
        attempt.run(cast, cast.roles[sorted(attempt.roles)[-1]])
    if name in (
        "lift_partner",
        "take_worker_back",
        "clear_worker",
        "resume_engagement",
        "settle_duplicate",
        "split_duplicate",
        "remove_contact",
    ):
        connection.savepoint_rollback(point)  # what the attempt itself had set up
    assert registry_digest() == before


@pytest.mark.parametrize("name", actions.__all__)
def test_every_action_has_a_docstring_and_a_test_file_of_its_own(name):
    assert getattr(actions, name).__doc__
    assert (Path(__file__).parent / f"test_{name}.py").exists()
