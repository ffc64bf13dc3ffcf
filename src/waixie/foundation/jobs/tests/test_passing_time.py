from datetime import timedelta

import pytest

from tests.cast import NOON
from waixie.foundation import clock
from waixie.foundation.jobs import passing_time
from waixie.foundation.jobs.models import Errand
from waixie.foundation.permits.acting import present, system

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_hooks(monkeypatch):
    monkeypatch.setattr(passing_time, "_hooks", {})
    monkeypatch.setattr(passing_time, "_nightly", {})


def test_each_hook_is_called_as_the_system_with_the_time_until_nothing_is_left():
    seen = []

    def hook(now):
        seen.append((now, present().reason))
        return len(seen) < 3

    passing_time.every_minute("duties", hook)
    with clock.set_to(NOON):
        passing_time.let_time_pass()
    assert seen == [(NOON, "each minute: duties")] * 3


def test_a_hook_that_fails_does_not_keep_the_others_from_their_turn():
    called = []
    passing_time.every_minute("broken", lambda now: 1 / 0)
    passing_time.every_minute("sound", lambda now: bool(called.append(now)))
    with pytest.raises(passing_time.HookFailed, match="broken"):
        passing_time.let_time_pass()
    assert len(called) == 1


def test_a_hook_that_never_has_enough_stops_for_this_minute():
    calls = []
    passing_time.every_minute("greedy", lambda now: not calls.append(now))
    passing_time.let_time_pass()
    assert len(calls) == passing_time.ROUNDS


def test_errands_done_long_ago_are_forgotten_and_open_ones_are_not():
    with system("test"):
        for key, done in (("old", clock.now() - timedelta(days=91)), ("new", clock.now()), ("open", None)):
            Errand.objects.create(task="t", key=key, done_at=done)
    passing_time.forget_old()
    with system("test"):
        assert set(Errand.objects.values_list("key", flat=True)) == {"new", "open"}


def test_the_nights_work_goes_on_after_a_failure():
    done = []
    passing_time.every_night("broken", lambda: 1 / 0)
    passing_time.every_night("sound", lambda: done.append("sound"))
    with pytest.raises(passing_time.HookFailed, match="broken"):
        passing_time.clean_up()
    assert done == ["sound"]
