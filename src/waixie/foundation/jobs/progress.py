"""How far a long piece of work is: told on a connection of its own, because its transaction shows nothing before it ends."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection
from procrastinate.contrib.django.utils import connector_params

TOLD_EVERY = 0.25  # seconds
TELL = (
    "INSERT INTO jobs_progress (task, key, what, count) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (task, key) DO UPDATE SET what = EXCLUDED.what, count = EXCLUDED.count, at = now()"
)


@contextmanager
def telling(task: str, key: str) -> Iterator[Callable[[str, int], None]]:
    """Gives `progress(what, count)`, to be called as often as one likes. Nothing of it is left behind."""
    params = connector_params()
    params["options"] = f"-c role={connection.settings_dict['ROLES']['app']}"
    with psycopg.connect(**params, autocommit=True) as aside:
        last: tuple[str, float] = ("", 0.0)

        def progress(what: str, count: int) -> None:
            nonlocal last
            now = time.monotonic()
            if what != last[0] or now - last[1] >= TOLD_EVERY:
                last = (what, now)
                aside.execute(TELL, [task, key, what, count])

        try:
            yield progress
        finally:
            aside.execute("DELETE FROM jobs_progress WHERE task = %s AND key = %s", [task, key])
