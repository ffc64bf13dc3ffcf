"""People and roles, as those see them who look after them."""

from typing import cast
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from waixie.desks.life.section import section_of
from waixie.desks.people import listing, looking, portrait
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.pages import PageRequest, show, signed_in


@signed_in
@require_safe
def people(request: PageRequest) -> HttpResponse:
    """Everybody who can come in, and all of our own."""
    at = moment()
    looking.require_look(request.user, at)
    table = listing.table(request, at)
    if file := table.file:
        return cast(HttpResponse, file)
    administers = looking.administers(request.user, at)
    return show(request, "desks/people/list.html", {"table": table, "administers": administers})


@signed_in
@require_safe
def person(request: PageRequest, uuid: UUID) -> HttpResponse:
    """One person: roles, delegations and log-ins."""
    at = moment()
    looking.require_look(request.user, at)
    found = portrait.get_person(uuid)
    context = {
        "person": found,
        "portrait": portrait.portrait(request.user, found, at),
        "administers": looking.administers(request.user, at),
        "himself": found.pk == request.user.person_id,
    }
    return show(request, "desks/people/person.html", context)


@signed_in
@require_safe
def history(request: PageRequest, uuid: UUID) -> HttpResponse:
    """What happened to a person, and how his log-ins were used."""
    at = moment()
    looking.require_look(request.user, at)
    found = portrait.get_person(uuid)
    sees_log_ins = looking.sees_log_ins(request.user, at)
    context = {
        "person": found,
        "log_ins": portrait.used(found.pk) if sees_log_ins else [],
        "sees_log_ins": sees_log_ins,
        "section": section_of(request.user, "person", found, shown=portrait.LIFE_SHOWN),
    }
    return show(request, "desks/people/history.html", context)
