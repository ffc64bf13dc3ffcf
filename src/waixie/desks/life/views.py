"""The page of a whole history."""

from typing import cast
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from waixie.desks.life.finding import get_object
from waixie.desks.life.history import Asked, address, choices, everything, heads, history, place, rows
from waixie.desks.objects import page_of
from waixie.foundation.accounts.models import Person
from waixie.foundation.ui.exports import csv_file
from waixie.foundation.ui.pages import PageRequest, show, signed_in


@signed_in
@require_safe
def whole(request: PageRequest, type: str, uuid: UUID) -> HttpResponse:
    """What happened to an object: when, by whom, recorded when, and what changed."""
    of = get_object(request.user, type, uuid)
    given = {name: request.GET.get(name, "").replace("\0", "")[:100] for name in ("kind", "person")}
    asked = asked_by(**given, at=request.GET.get("at", ""))
    if request.GET.get("as") == "csv":
        told = rows(everything(request.user, of, asked))
        return cast(HttpResponse, csv_file(f"history-{of.type}", heads(), told))
    page = history(request.user, of, asked)
    kinds, people = choices(request.user, of)
    context = {
        "of": of,
        "back": page_of(of, outside=request.user.outside),
        "page": page,
        "kinds": kinds,
        "people": people,
        "given": given,
        "later": address({**given, "at": page.later}) if page.later else "",
        "first": address(given) if asked.behind else "",
        "file": address({**given, "as": "csv"}),
    }
    return show(request, "desks/life/whole.html", context)


def asked_by(*, kind: str, person: str, at: str) -> Asked:
    """What is asked for; a person who is not there has done nothing."""
    return Asked(kind, _number(person) if person else None, place(at) if at else None)


def _number(person: str) -> int:
    try:
        return Person.objects.filter(uuid=UUID(person)).values_list("pk", flat=True).first() or 0
    except ValueError:
        return 0
