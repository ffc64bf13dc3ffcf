"""Asking for work to be done later, once, in the transaction of its cause."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast

from django.db import connection
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.types import JSONValue

from waixie.foundation import clock
from waixie.foundation.answers import Refused
from waixie.foundation.jobs.models import Errand
from waixie.foundation.permits.acting import User, system, through, write_refusal


@dataclass(frozen=True)
class Task:
    """Something that the worker can do; `defer` asks for it."""

    name: str
    function: Callable[..., object]


def task(name: str, *, attempts: int = 8) -> Callable[[Callable[..., object]], Task]:
    """Make a function something that the worker can do. It runs in one transaction as the system; after a failure it is tried again later and later."""

    def register(function: Callable[..., object]) -> Task:
        again = RetryStrategy(
            max_attempts=attempts - 1, exponential_wait=4
        )  # which counts only what is tried again

        @app.task(name=name, retry=again if attempts > 1 else False)
        def run(key: str, arguments: dict[str, JSONValue]) -> None:
            do_once(name, key, function, arguments)

        return Task(name, function)

    return register


def defer(what: Task, *, key: str, not_before: datetime | None = None, **arguments: JSONValue) -> bool:
    """Have something done after this transaction commits. Asked for twice under one key it is done once; False the second time.

    `key` is the id of the event that is the cause. The caller works inside.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO jobs_errand (task, key) VALUES (%s, %s) ON CONFLICT DO NOTHING", [what.name, key]
        )
        if cursor.rowcount == 0:
            return False
    job = _here().configure_task(what.name, schedule_at=not_before)
    job.defer(key=key, arguments=arguments)
    return True


def do_once(name: str, key: str, function: Callable[..., object], arguments: dict[str, JSONValue]) -> None:
    """Do a piece of work and write down that it is done, in one transaction; a second run finds it done."""
    with at_the_door_of_jobs(), system(f"job {name}"):
        errand = Errand.objects.select_for_update().filter(task=name, key=key).first()
        if errand is None or errand.done_at is not None:
            return
        function(**arguments)
        errand.done_at = clock.now()
        errand.save(update_fields=["done_at"])


@contextmanager
def at_the_door_of_jobs() -> Iterator[None]:
    """Whoever is refused meanwhile was refused in a job, and the journal says so though the job's transaction is taken back."""
    with through("job"):
        try:
            yield
        except Refused as refusal:
            if refusal.by is not None:
                write_refusal(refusal, cast(User, refusal.by))
            raise


@cache
def _here() -> App:
    """Asks on Django's own connection, so that a job is there if and only if its cause is; in the worker too."""
    return App(connector=DjangoConnector())
