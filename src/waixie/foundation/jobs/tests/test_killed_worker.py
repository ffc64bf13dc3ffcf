"""A worker that is killed in the middle loses nothing and does nothing twice."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from procrastinate.contrib.django import app

import waixie
from waixie.foundation.jobs.deferring import defer
from waixie.foundation.jobs.passing_time import rescue_stalled
from waixie.foundation.jobs.queries import open_errands
from waixie.foundation.jobs.tests import sample
from waixie.foundation.jobs.tests.conftest import owner
from waixie.foundation.jobs.working import queue_connector, run_worker
from waixie.foundation.permits.acting import system

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
MANY, STUCK = 12, "05"
SOURCE = Path(waixie.__file__).parent.parent


def start(tried: Path) -> subprocess.Popen:
    settings = dict(connection.settings_dict)
    settings["OPTIONS"] = {"passfile": settings["OPTIONS"]["passfile"]}
    environment = {
        **os.environ,
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "waixie.site.settings",
        "WAIXIE_TESTS_DATABASE": json.dumps(settings),
        "WAIXIE_TESTS_TRIED": str(tried),
        "WAIXIE_TESTS_STUCK_AT": STUCK,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "waixie.foundation.jobs.tests.worker_of_tests"], env=environment
    )


def until(condition, seconds=30):
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends, "it takes too long"
        time.sleep(0.02)


async def rescue() -> int:
    with app.replace_connector(queue_connector()):
        async with app.open_async():
            return await rescue_stalled()


def test_nothing_is_lost_and_nothing_is_done_twice(left_behind, tmp_path):
    tried = tmp_path / "tried"
    wanted = [f"{number:02}" for number in range(MANY)]
    with system("test"):
        for word in wanted:
            defer(sample.write, key=word, word=word)

    worker = start(tried)
    until(lambda: tried.exists() and STUCK in tried.read_text().split())
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert STUCK not in left_behind(), "what it was doing is taken back"
    assert left_behind()

    with owner() as cursor:  # as if the heartbeat were lost half a minute ago
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    assert asyncio.run(rescue()) >= 1
    run_worker(wait=False)

    assert left_behind() == wanted
    with system("test"):
        assert not open_errands().exists()
