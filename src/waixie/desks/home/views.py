"""The first page of the day."""

from datetime import date, datetime

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from waixie.desks.home.bundles import By
from waixie.desks.home.outside import owed_by
from waixie.desks.home.today import groups, my_lines, peoples_lines, running_out
from waixie.foundation import clock
from waixie.foundation.permits.holding import holds
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.policy.queries.acknowledging import waiting_for
from waixie.registry.permissions import APPOINTERS, BUYERS
from waixie.registry.queries import engagements


@require_safe
@signed_in
def home(request: PageRequest) -> HttpResponse:
    """What the reader must do, by when, and why; what others on his engagements must do; what runs out."""
    now = clock.now()
    today = timezone.localdate(now)
    if request.user.outside:
        return _outside(request, now, today)
    asked = request.GET.get("whose", "")
    whose = asked if asked in ("people", "lent") else "mine"
    by: By = "work" if request.GET.get("by") == "work" else "rule"
    mine, others = my_lines(request.user, now), peoples_lines(request.user, now)
    found = {"people": others, "lent": mine.lent, "mine": mine.own}[whose]
    context = {
        "now": now,
        "today": today,
        "whose": whose,
        "by": by,
        "groups": groups(found, now, by),
        "mine": len(mine.own),
        "others": len(others),
        "lent": len(mine.lent),
        "overdue": sum(1 for line in mine.own if line.overdue),
        "more": mine.more,
        "acknowledge": waiting_for(request.user),
        "unled": _unled(request, now),
        "out": running_out(request.user, today),
    }
    return show(request, "desks/home/home.html", context)


def _unled(request: PageRequest, now: datetime) -> int:
    """How many engagements have no supervisor, for those who can have one appointed."""
    looks_after = holds(request.user, (*APPOINTERS, *BUYERS), at=now)
    return engagements.without_supervisor(request.user) if looks_after else 0


def _outside(request: PageRequest, now: datetime, today: date) -> HttpResponse:
    rows = engagements.with_people(
        list(engagements.shown(request.user).exclude(state="ended").order_by("starts_on", "pk")[:20])
    )
    owed = owed_by(request.user, now)
    context = {
        "now": now,
        "today": today,
        "engagements": rows,
        "owed": owed,
        "acknowledge": waiting_for(request.user),
    }
    return show(request, "desks/home/outside.html", context)
