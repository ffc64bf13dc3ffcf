"""The page of one entry: what is known, what is due, what happened."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from waixie.desks.duties.lines import lines as duty_lines
from waixie.desks.duties.lines import objects_of
from waixie.desks.life.section import section_of
from waixie.desks.registers.acts import possible
from waixie.desks.registers.asking import words
from waixie.desks.registers.making import MAKERS
from waixie.foundation import clock
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.calendars.queries import find_calendar
from waixie.foundation.ui.pages import PageRequest, reading, show, signed_in
from waixie.policy.engine.types import Ref, State
from waixie.policy.queries.duties import duties_of_object
from waixie.registry.actions import read_sensitive
from waixie.registry.models import Engagement
from waixie.registry.permissions import may_read_sensitive
from waixie.registry.queries import engagements, organisation, workers
from waixie.registry.queries.bundles import partner_bundle, worker_bundle
from waixie.registry.queries.duplicates import merge_of
from waixie.rooms.improvement.permissions.risks import may_identify
from waixie.rooms.improvement.queries.risks import risks_of

BAD_FIRST = (State.BREACHED, State.AFTERWARDS, State.UNDETERMINED, State.PENDING, State.LATE)


@require_safe
@signed_in
def worker(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A worker."""
    bundle = worker_bundle(request.user, uuid)
    if leads_on := _leads_on(request, "worker", bundle.worker):
        return leads_on
    context = {
        "bundle": bundle,
        "worker": bundle.worker,
        **_common(request, "worker", bundle.worker),
    }
    context["may_read"] = bool(may_read_sensitive(request.user, bundle.worker, at=context["now"]))
    return show(request, "desks/registers/worker.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def personal(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A worker's personal data, shown once for a reason that stays on record."""
    with reading(request):
        now = clock.now()
        row = workers.get_worker(request.user, uuid)
        if not may_read_sensitive(request.user, row, at=now):
            raise NotThere
        form = forms.Form(request.POST or None)
        form.fields["reason"] = words(
            _("Why do you need to see it?"), hint=_("It is written down, and the worker sees it.")
        )
        valid = request.method == "POST" and form.is_valid()
    values: dict[str, str] = {}
    if valid:
        try:
            values = read_sensitive(row, reason=form.cleaned_data["reason"], by=request.user, at=now)
        except Refused as refusal:
            form.add_error(None, refusal.answer.sentence)
            valid = False
    context = {"worker": row, "form": form, "values": values, "shown": valid}
    return show(request, "desks/registers/personal.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def partner(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A partner."""
    bundle = partner_bundle(request.user, uuid)
    if leads_on := _leads_on(request, "partner", bundle.partner):
        return leads_on
    context = {
        "bundle": bundle,
        "partner": bundle.partner,
        **_common(request, "partner", bundle.partner),
    }
    context["may_plan"] = bool(MAKERS["engagement"].may(request.user, None, context["now"]))
    context["risks"] = risks_of(request.user, bundle.partner)
    context["may_risk"] = may_identify(request.user, None, at=context["now"])
    return show(request, "desks/registers/partner.html", context)


@require_safe
@signed_in
def entity(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A legal entity of the company."""
    row = organisation.get_entity(request.user, uuid)
    return _place(request, row, "entity", lambda rows: rows.filter(entity=row.pk))


@require_safe
@signed_in
def site(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A site."""
    row = organisation.get_site(request.user, uuid)
    return _place(request, row, "site", lambda rows: rows.filter(site=row.pk))


@require_safe
@signed_in
def department(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A department, with the engagements of those below it."""
    row = organisation.get_department(request.user, uuid)
    return _place(request, row, "department", lambda rows: rows.filter(department__path__startswith=row.path))


def _place(
    request: PageRequest, row: Any, noun: str, here: Callable[[QuerySet[Engagement]], QuerySet[Engagement]]
) -> HttpResponse:
    if request.user.outside:
        raise NotThere
    shown = here(engagements.shown(request.user))
    context = {
        "row": row,
        "noun": noun,
        "acts": possible(request.user, noun, row, clock.now()),
        "calendar": find_calendar(row.calendar) if noun == "site" else None,
        "engagements": engagements.with_people(list(shown.order_by("-pk")[:50])),
        "history": section_of(request.user, noun, row),
    }
    return show(request, "desks/registers/place.html", context)


def _leads_on(request: PageRequest, noun: str, row: Any) -> HttpResponse | None:
    """The address of an entry that was merged leads to the one that stands, unless the reader asks for the entry itself."""
    if request.user.outside or row.same_as_id is None or request.GET.get("entry") == "own":
        return None
    return HttpResponseRedirect(reverse(noun, args=[row.same_as.uuid]))


def _common(request: PageRequest, noun: str, row: Any) -> dict[str, Any]:
    """What is due, what happened, what the reader may do."""
    now = clock.now()
    outside = request.user.outside
    duties = [] if outside else duties_of_object(Ref(noun, row.pk), now)
    open_first = [duty for state in BAD_FIRST for duty in duties if duty.state is state]
    beside = () if outside else objects_of(open_first[:40])
    history = section_of(request.user, noun, row, beside=beside)  # asks for the names of both
    return {
        "now": now,
        "today": timezone.localdate(now),
        "acts": possible(request.user, noun, row, now),
        "duties": duty_lines(request.user, open_first[:40], now),
        "duty_count": len(duties),
        "open_count": len(open_first),
        "history": history,
        "noun": noun,
        "standing": None if outside else row.same_as,
        "merge": merge_of(request.user, noun, row.pk) if not outside and row.same_as_id else None,
    }
