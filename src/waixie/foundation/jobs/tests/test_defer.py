import pytest
from django.db import DatabaseError
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import make_outside
from waixie.foundation.jobs.deferring import defer, do_once
from waixie.foundation.jobs.models import Errand
from waixie.foundation.jobs.queries import health, open_errands
from waixie.foundation.jobs.tests import sample
from waixie.foundation.jobs.working import run_worker
from waixie.foundation.permits.acting import acting, system

pytestmark = pytest.mark.django_db(transaction=True)


def ask(key="event-1", word="once"):
    with system("test"):
        return defer(sample.write, key=key, word=word)


def test_it_is_done_after_the_transaction_of_its_cause(left_behind):
    ask()
    assert left_behind() == []
    run_worker(wait=False)
    assert left_behind() == ["once"]
    with system("test"):
        assert not open_errands().exists()
        assert health().waiting == 0


def test_a_cause_that_did_not_happen_leaves_nothing_to_do(left_behind):
    def cause():
        with system("test"):
            defer(sample.write, key="event-1", word="never")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        cause()
    run_worker(wait=False)
    assert left_behind() == []


def test_asked_for_twice_it_is_done_once(left_behind):
    assert [ask(), ask()] == [True, False]
    run_worker(wait=False)
    assert ask() is False
    run_worker(wait=False)
    assert left_behind() == ["once"]


def test_another_cause_is_other_work(left_behind):
    ask("event-1", "a")
    ask("event-2", "b")
    run_worker(wait=False)
    assert left_behind() == ["a", "b"]


def test_run_twice_by_the_queue_it_is_still_done_once(left_behind):
    ask()
    with system("test"):
        job = ProcrastinateJob.objects.get()
        arguments = job.args
    run_worker(wait=False)
    do_once("tests.write", arguments["key"], sample.write.function, arguments["arguments"])
    assert left_behind() == ["once"]


def test_what_fails_leaves_nothing_behind_and_is_counted(left_behind):
    with system("test"):
        defer(sample.fail, key="event-1", word="half")
    run_worker(wait=False)
    assert left_behind() == []
    with system("test"):
        assert health().failed == 1
        assert [errand.key for errand in open_errands()] == ["event-1"]


def test_somebody_outside_can_not_ask_for_work():
    with pytest.raises(DatabaseError, match="permission denied"), acting(make_outside()):
        defer(sample.write, key="event-1", word="never")
    with system("test"):
        assert not Errand.objects.exists()
