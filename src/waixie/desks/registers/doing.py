"""The page of one act: its questions, and what comes of the answers."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waixie.desks.registers.acts import ACTS
from waixie.desks.registers.asking import Act, get_row, resolved
from waixie.desks.registers.making import MAKERS
from waixie.foundation import clock
from waixie.foundation.answers import NotThere, Refused, require
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def make(request: PageRequest, noun: str) -> HttpResponse:
    """Make a new entry of a register."""
    if noun == "calendar" and request.user.outside:
        raise NotThere
    return _do(request, MAKERS[noun], noun, None)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def do(request: PageRequest, noun: str, uuid: UUID, act: str) -> HttpResponse:
    """Do something to an entry."""
    if act not in ACTS[noun] or (noun in PLACES and request.user.outside):
        raise NotThere
    with reading(request):
        row = get_row(request.user, noun, uuid)
    return _do(request, ACTS[noun][act], noun, row)


def _do(request: PageRequest, act: Act, noun: str, row: Any) -> HttpResponse:
    with reading(request):
        now = clock.now()
        answer = act.may(request.user, row, now)
        form = forms.Form(request.POST or None if act.fields(request.user, row) else request.POST)
        form.fields.update(act.fields(request.user, row))
        for name in form.fields:
            if request.method != "POST" and request.GET.get(name):
                form.initial[name] = [request.GET[name]]
        valid = request.method == "POST" and form.is_valid()
        data = resolved(request.user, form) if valid else {}
    status = 422 if form.errors else 200
    if request.method == "POST" and not valid:
        require(answer)
    if valid:
        try:
            done = act.run(row, data, request.user, now)
        except Refused as refusal:
            status = come_back(form, refusal, answer)
        else:
            messages.success(request, _("Done: %(label)s.") % {"label": act.label})
            return HttpResponseRedirect(_place(noun, row if row is not None else done))
    context = {
        "act": act,
        "row": row,
        "form": form,
        "answer": answer,
        "back": _place(noun, row) if row is not None else reverse(LISTS[noun]),
        "crumb": str(row) if row is not None else TITLES[noun],
    }
    return show(request, "desks/registers/act.html", context, status=status)


PLACES = ("entity", "site", "department", "calendar")  # people from outside know them by name only
LISTS = {
    "partner": "partners",
    "worker": "workers",
    "engagement": "engagements",
    "entity": "company",
    "site": "company",
    "department": "company",
    "calendar": "calendars",
}
TITLES = {noun: act.label for noun, act in MAKERS.items()}


def _place(noun: str, row: Any) -> str:
    return reverse(noun, args=[row.uuid])
