"""The worker: takes jobs from the queue, as the role of the inside; started by `waixie serve`."""

import asyncio
import os
import signal

CONCURRENCY = 2


def main() -> None:
    """Work until asked to stop; a job that has begun is finished."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waixie.site.settings")
    import django

    django.setup()
    asyncio.run(_work())


async def _work() -> None:
    from django.db import connection
    from procrastinate import PsycopgConnector
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.utils import connector_params

    params = connector_params()
    params["options"] = f"-c role={connection.settings_dict['ROLES']['app']}"
    connector = PsycopgConnector(kwargs=params, min_size=1, max_size=CONCURRENCY + 2)
    with app.replace_connector(connector):
        async with app.open_async():
            work = asyncio.create_task(
                app.run_worker_async(
                    concurrency=CONCURRENCY, install_signal_handlers=False, shutdown_graceful_timeout=10
                )
            )
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, work.cancel)
            try:
                await work
            except asyncio.CancelledError:
                return


if __name__ == "__main__":
    main()
