"""The worker itself: takes jobs from the queue as the company's own role."""

import asyncio
import signal

from django.db import connection
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

CONCURRENCY = 2
POLLING = 0.5  # seconds; jobs that share a lock advance one per poll
PATIENCE = 10.0  # seconds for a job that has begun when asked to stop


def run_worker(*, wait: bool = True) -> None:
    """Work until asked to stop (SIGTERM, SIGINT); a job that has begun is finished. With wait=False: until the queue is empty."""
    asyncio.run(_work(wait))


def queue_connector() -> PsycopgConnector:
    """A pool of connections that log in as nobody and work as the company's own role."""
    params = connector_params()
    params["options"] = f"-c role={connection.settings_dict['ROLES']['app']}"
    return PsycopgConnector(kwargs=params, min_size=1, max_size=CONCURRENCY + 2)


async def _work(wait: bool) -> None:
    with app.replace_connector(queue_connector()):
        async with app.open_async():
            work = asyncio.create_task(
                app.run_worker_async(
                    wait=wait,
                    concurrency=CONCURRENCY,
                    fetch_job_polling_interval=POLLING,
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=PATIENCE,
                )
            )
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, work.cancel)
            try:
                await work
            except asyncio.CancelledError:
                return
