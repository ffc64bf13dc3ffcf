"""The lists on which a worker still stands."""

from datetime import datetime

from waixie.foundation.answers import Refused, denied
from waixie.registry import errors
from waixie.registry.actions.filling import local_day
from waixie.registry.models import Member, Worker


def nowhere_listed(worker: Worker, at: datetime) -> None:
    """Refuse while the worker is on the list of an engagement that has not ended."""
    rows = Member.objects.filter(worker=worker.pk).exclude(engagement__state="ended")
    for member in rows.select_related("engagement__site"):
        day = local_day(member.engagement.site.time_zone, at)
        if member.to_on is None or member.to_on > day:
            params = {"worker": worker.name, "engagement": member.engagement.title}
            raise Refused(denied(errors.STILL_ON_LIST, **params))
