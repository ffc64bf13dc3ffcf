"""The worker's part in a test: what was asked of it is done at once, in the order in which it was asked."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from waixie.foundation.jobs.deferring import do_once  # noqa: F401 — the tasks register on import
from waixie.foundation.permits.acting import system


def let_the_worker_work() -> int:
    """Do everything that waits. Returns how much it was."""
    app.perform_import_paths()
    with system("test", read_only=True):
        jobs = list(
            ProcrastinateJob.objects.filter(status="todo")
            .order_by("pk")
            .values_list("pk", "task_name", "args")
        )
    for number, name, arguments in jobs:
        app.tasks[name].func(**arguments)
        with system("test"):
            _done(number)
    return len(jobs)


def _done(number: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [number])
