"""Whoever is refused in a job was refused at that door, and the journal says so."""

import json
from datetime import datetime

import pytest

from tests.cast import NOON, entries, make_inside
from waixie.foundation import clock
from waixie.foundation.accounts import errors
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Refused, denied
from waixie.foundation.jobs import passing_time
from waixie.foundation.jobs.deferring import defer, do_once, task
from waixie.foundation.jobs.models import Errand
from waixie.foundation.permits.acting import action, present, system, write_refusal

pytestmark = pytest.mark.django_db(transaction=True)


@action
def forbidden(*, by: Account, at: datetime) -> None:
    raise Refused(denied(errors.NOT_ONESELF))


@task("tests.refused", attempts=1)
def refused(login: str) -> None:
    forbidden(by=Account.objects.select_related("person").get(login=login), at=NOON)


@task("tests.refused_and_going_on", attempts=1)
def going_on(login: str) -> None:
    by = Account.objects.select_related("person").get(login=login)
    try:
        forbidden(by=by, at=NOON)
    except Refused as refusal:
        write_refusal(refusal, by)


def journaled() -> list[tuple[str, int | None]]:
    return [(json.loads(entry.data)["door"], entry.person) for entry in entries("act.refused")]


def ask_for(what, name: str, who: Account) -> None:
    with system("test"):
        defer(what, key="event-1", login=who.login)
    do_once(name, "event-1", what.function, {"login": who.login})


def test_a_job_that_is_refused_is_not_done_and_the_refusal_stays():
    who = make_inside()
    with pytest.raises(Refused):
        ask_for(refused, "tests.refused", who)
    assert journaled() == [("job", who.person_id)]
    with system("test"):
        assert Errand.objects.get().done_at is None


def test_a_job_that_goes_on_keeps_the_refusal_with_what_it_does():
    who = make_inside()
    ask_for(going_on, "tests.refused_and_going_on", who)
    assert journaled() == [("job", who.person_id)]
    with system("test"):
        assert Errand.objects.get().done_at is not None
    assert present() is None


def test_what_the_clock_brings_about_is_a_job_too(monkeypatch):
    who = make_inside()

    def hook(now: datetime) -> bool:
        write_refusal(Refused(denied(errors.NOT_ONESELF)), who)
        return False

    monkeypatch.setattr(passing_time, "_hooks", {"hook": hook})
    with clock.set_to(NOON):
        passing_time.let_time_pass()
    assert journaled() == [("job", who.person_id)]
