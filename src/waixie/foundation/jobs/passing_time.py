"""What happens by itself: the minute's hooks, rescue of work that a killed worker left, and clean-up."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from procrastinate.contrib.django import app

from waixie.foundation import clock
from waixie.foundation.jobs.models import Errand, Progress
from waixie.foundation.permits.acting import system, through
from waixie.foundation.permits.sessions import SessionStore

log = logging.getLogger(__name__)

Hook = Callable[[datetime], bool]  # True: there is more to do at once
_hooks: dict[str, Hook] = {}
_nightly: dict[str, Callable[[], object]] = {}
ROUNDS = 200  # so many times at most in one minute, for each hook

KEEP_DONE = timedelta(days=90)
KEEP_JOBS_HOURS = 72
HEARTBEAT_LOST = 30.0


def every_minute(name: str, hook: Hook) -> None:
    """From now on the worker calls `hook(now)` each minute, each time in a transaction of its own. Wired by `site` only."""
    _hooks[name] = hook


def every_night(name: str, work: Callable[[], object]) -> None:
    """From now on the worker calls `work()` once a night; it opens its own transactions. Wired by `site` only."""
    _nightly[name] = work


def let_time_pass() -> None:
    """Call all hooks; one that fails does not keep the others from their turn."""
    failed: list[str] = []
    for name, hook in _hooks.items():
        try:
            _call(name, hook)
        except Exception:
            log.exception("what happens each minute failed: %s", name)
            failed.append(name)
    if failed:
        raise HookFailed(", ".join(failed))


class HookFailed(RuntimeError):
    """Something that happens by the clock failed; the log says how."""


def _call(name: str, hook: Hook) -> None:
    for _ in range(ROUNDS):
        with through("job"), system(f"each minute: {name}"):
            more = hook(clock.now())
        if not more:
            return


async def rescue_stalled(seconds: float = HEARTBEAT_LOST) -> int:
    """Give back the work of workers that show no sign of life; the errand's key keeps it from being done twice."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=seconds))
    for job in stalled:
        await app.job_manager.retry_job(job)
    await app.job_manager.prune_stalled_workers(seconds)
    return len(stalled)


def clean_up() -> None:
    """The night's work: one that fails does not keep the others from their turn."""
    failed: list[str] = []
    for name, work in {"sessions and errands": forget_old, **_nightly}.items():
        try:
            with through("job"):
                work()
        except Exception:
            log.exception("what happens each night failed: %s", name)
            failed.append(name)
    if failed:
        raise HookFailed(", ".join(failed))


def forget_old() -> None:
    """Throw away sessions that ran out, and errands done long ago."""
    SessionStore.clear_expired()
    with system("clean-up of jobs"):
        Errand.objects.filter(done_at__lt=clock.now() - KEEP_DONE).delete()
        Progress.objects.filter(at__lt=clock.now() - KEEP_DONE).delete()
