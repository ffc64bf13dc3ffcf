"""The pages of the working calendars."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waixie.desks.calendars import proposing
from waixie.desks.calendars.forms import Announced, DaysForm, FileForm
from waixie.desks.calendars.listing import calendars_shown, places_by, versions_shown
from waixie.desks.calendars.year import year_of
from waixie.desks.duties.lines import lines
from waixie.desks.life.section import section_of
from waixie.desks.registers.acts import possible
from waixie.foundation import clock
from waixie.foundation.answers import NotThere, Refused, require
from waixie.foundation.calendars.models import Calendar
from waixie.foundation.calendars.permissions import may_keep_calendars
from waixie.foundation.calendars.queries import declared_days, get_calendar
from waixie.foundation.calendars.reading import as_ics, spans_of
from waixie.foundation.ui.exports import csv_file
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in
from waixie.policy.queries.duties import fetch

FORMS: dict[str, type[Announced]] = {"file": FileForm, "days": DaysForm}
asked = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def calendars(request: PageRequest) -> HttpResponse:
    """All working calendars, and who goes by them."""
    _inside(request)
    may = may_keep_calendars(request.user, at=clock.now())
    context = {"calendars": calendars_shown(request.user), "may": bool(may)}
    return show(request, "desks/calendars/list.html", context)


@signed_in
@require_safe
def calendar(request: PageRequest, uuid: UUID) -> HttpResponse:
    """One calendar as a year, with its versions and the places that go by it."""
    _inside(request)
    row = get_calendar(uuid)
    number = _year(request)
    if sort := request.GET.get("as"):
        return _file(row, sort, number if request.GET.get("year") else None)
    now = clock.now()
    context = {
        "calendar": row,
        "row": row,
        "noun": "calendar",
        "year": year_of(row, number),
        "versions": versions_shown(row),
        "places": places_by(request.user, row),
        "may": bool(may_keep_calendars(request.user, at=now)),
        "acts": possible(request.user, "calendar", row, now),
        "history": section_of(request.user, "calendar", row),
    }
    return show(request, "desks/calendars/calendar.html", context)


@signed_in
@asked
def propose(request: PageRequest, uuid: UUID, how: str) -> HttpResponse:
    """Bring a file, or say single days; what would change is shown before anything is written."""
    with reading(request):
        _inside(request)
        row, now = get_calendar(uuid), clock.now()
        answer = may_keep_calendars(request.user, at=now)
        form = FORMS[how](request.POST or None, request.FILES or None)
        if request.method == "POST":
            require(answer)
        status = 200
        if request.method == "POST" and form.is_valid():
            try:
                whole = bool(form.cleaned_data.get("whole"))
                found = proposing.proposed(row, form.said, whole=whole, reason=form.cleaned_data["reason"])
            except Refused as refusal:
                status = come_back(form, refusal, answer)
            else:
                return _preview(request, found, how)
        context = {"calendar": row, "form": form, "answer": answer, "how": how}
        return show(request, "desks/calendars/bring.html", context, 422 if form.errors else status)


def _preview(request: PageRequest, found: proposing.Proposal, how: str) -> HttpResponse:
    now = clock.now()
    moves = proposing.moves_of(found, now)
    seen = {one.id: one for one in fetch("o.id = ANY(%s)", [[one.duty for one in moves.first]], now)}
    shown = lines(request.user, [seen[one.duty] for one in moves.first if one.duty in seen], now)
    by_duty = {line.duty.id: line for line in shown}
    context = {
        "calendar": found.calendar,
        "proposal": found,
        "how": how,
        "days": [(one, _words(one.before), _words(one.after)) for one in found.plan.moved],
        "moves": moves,
        "duties": [(by_duty[one.duty], one) for one in moves.first if one.duty in by_duty],
        "token": proposing.sealed(found),
    }
    return show(request, "desks/calendars/preview.html", context)


@signed_in
@require_POST
def take_over(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Take over what was looked at."""
    with reading(request):
        _inside(request)
        row, now = get_calendar(uuid), clock.now()
    version = proposing.take_over_sealed(row, request.POST.get("plan", ""), by=request.user, at=now)
    messages.success(request, _("Done: version %(number)s.") % {"number": version.number})
    return HttpResponseRedirect(reverse("calendar", args=[row.uuid]))


def _file(row: Calendar, sort: str, year: int | None) -> HttpResponse:
    """The declared days as a file that can be brought back."""
    days = [one for day, one in declared_days(row).items() if year is None or day.year == year]
    name = f"{row.code}-{year}" if year else row.code
    if sort == "csv":
        rows = ([one.day, "work" if one.hours else "off", spans_of(one.hours), one.name] for one in days)
        return cast(HttpResponse, csv_file(name, ("date", "kind", "hours", "name"), rows))
    if sort != "ics":
        raise NotThere
    told = as_ics(row.code, row.label, ((d.day, d.hours, d.name) for d in days), at=clock.now())
    response = HttpResponse(told, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response


def _words(hours: Any) -> str:
    if hours is None:
        return _("not known yet")
    return spans_of(hours) or _("off")


def _year(request: PageRequest) -> int:
    """The year that is asked for, this one otherwise."""
    given = request.GET.get("year", "")
    fits = given.isascii() and given.isdigit() and 1900 <= int(given[:5]) <= 2999
    return int(given) if fits else timezone.localdate(clock.now()).year


def _inside(request: PageRequest) -> None:
    if request.user.outside:
        raise NotThere
