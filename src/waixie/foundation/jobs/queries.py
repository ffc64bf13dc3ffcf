"""What can be asked about the work of the worker."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from waixie.foundation.jobs.models import Errand, Progress


@dataclass(frozen=True)
class Health:
    """How the worker stands."""

    waiting: int
    failed: int
    last_sign: datetime | None  # of life of any worker


def health() -> Health:
    """How much waits, how much failed for good, and when a worker last showed a sign of life."""
    jobs = ProcrastinateJob.objects
    last = ProcrastinateWorker.objects.order_by("-last_heartbeat").values_list("last_heartbeat", flat=True)
    return Health(
        waiting=jobs.filter(status="todo").count(),
        failed=jobs.filter(status="failed").count(),
        last_sign=last.first(),
    )


def open_errands() -> QuerySet[Errand]:
    """What was asked for and is not done yet, the oldest first."""
    return Errand.objects.filter(done_at=None).order_by("asked_at")


def how_far(task: str, key: str) -> Progress | None:
    """How far a piece of work has come, if it is under way and tells."""
    return Progress.objects.filter(task=task, key=key).first()
