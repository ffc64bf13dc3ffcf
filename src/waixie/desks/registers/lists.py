"""The lists: workers, partners, engagements, and the company's own places."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from waixie.desks.registers.columns import ENGAGEMENTS, PARTNERS, WORKERS
from waixie.desks.registers.making import MAKERS
from waixie.desks.registers.many import offered
from waixie.desks.registers.narrowing import narrowed_to, one_of, rows_of, without_supervisor
from waixie.desks.registers.saved import address_of, label_of, meaningless, shelf
from waixie.foundation import clock
from waixie.foundation.answers import NotThere
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.foundation.ui.tables import Column, Filter, Table
from waixie.registry.models import LegalForm
from waixie.registry.queries import engagements, organisation, views, workers
from waixie.registry.queries.duplicates import open_pairs
from waixie.registry.states import EngagementState, PartnerStatus, WorkerStatus


@require_safe
@signed_in
def worker_list(request: PageRequest) -> HttpResponse:
    """The workers that the reader sees."""
    status = one_of(WorkerStatus, request.GET, "status")
    filters = [Filter("status", _("Status"), WorkerStatus.choices, status)]
    return _list(
        request,
        "worker",
        WORKERS,
        filters,
        _("Workers"),
        default="name",
        prepare=lambda rows: workers.with_partners(request.user, rows),
    )


@require_safe
@signed_in
def partner_list(request: PageRequest) -> HttpResponse:
    """The partners that the reader sees."""
    status = one_of(PartnerStatus, request.GET, "status")
    filters = [Filter("status", _("Status"), PartnerStatus.choices, status)]
    return _list(request, "partner", PARTNERS, filters, _("Partners"), default="name")


UNLED = (("none", gettext_lazy("without a supervisor")),)


@require_safe
@signed_in
def engagement_list(request: PageRequest) -> HttpResponse:
    """The engagements that the reader sees."""
    state, form = one_of(EngagementState, request.GET, "state"), one_of(LegalForm, request.GET, "legal_form")
    filters = [
        Filter("state", _("State"), EngagementState.choices, state),
        Filter("legal_form", _("Legal form"), LegalForm.choices, form),
    ]
    if not request.user.outside:
        unled = "none" if without_supervisor(request.user, request.GET) else ""
        filters.append(Filter("supervisor", _("Supervisor"), UNLED, unled))
    return _list(
        request,
        "engagement",
        ENGAGEMENTS,
        filters,
        _("Engagements"),
        default="title",
        prepare=engagements.with_people,
    )


@require_safe
@signed_in
def company(request: PageRequest) -> HttpResponse:
    """Legal entities, sites and the tree of departments."""
    if request.user.outside:
        raise NotThere
    context = {
        "entities": organisation.visible_entities(request.user).order_by("search", "pk"),
        "sites": organisation.visible_sites(request.user).select_related("entity").order_by("search", "pk"),
        "departments": organisation.tree(request.user),
        "may_add": bool(MAKERS["entity"].may(request.user, None, clock.now())),
    }
    return show(request, "desks/registers/company.html", context)


def _list(
    request: PageRequest,
    noun: str,
    columns: Sequence[Column],
    filters: Sequence[Filter],
    title: str,
    *,
    default: str,
    prepare: Callable[[list[Any]], object] | None = None,
) -> HttpResponse:
    """The page of a register: its list, what can be made, and what can be done to many at once."""
    if (address := _whole_address(request, noun)) is not None:
        return HttpResponseRedirect(address)
    user, missing = request.user, _forget_meaningless(request, noun)
    table = Table(
        request,
        columns,
        rows_of(user, noun, request.GET),
        name=f"{noun}s",
        default=default,
        caption=title,
        filters=filters,
        prepare=prepare,
    )
    if table.file is not None:
        return table.file  # type: ignore[return-value]
    context = {
        **_above(request, noun, table),
        "missing": missing,
        "table": table,
        "noun": noun,
        "title": title,
    }
    return show(request, "desks/registers/list.html", context)


def _above(request: PageRequest, noun: str, table: Table) -> dict[str, Any]:
    """What stands above a list: what can be made and done, and the saved views."""
    user, now, maker = request.user, clock.now(), MAKERS.get(noun)
    may_make = maker is not None and not user.outside and bool(maker.may(user, None, now))
    many = offered(user, noun, table.page.rows, now)
    table.choosable = bool(many)
    context: dict[str, Any] = {
        "maker": maker if may_make else None,
        "partner": narrowed_to(user, request.GET) if noun != "partner" else None,
        "many": many,
        "narrowed": _asked(request),
        "shelf": shelf(user, noun, request.GET, now),
    }
    if noun in ("worker", "partner") and not user.outside:
        context["likely"] = open_pairs(user, noun).count()
    return context


def _whole_address(request: PageRequest, noun: str) -> str | None:
    """Where a view is opened that somebody asks for by its name alone."""
    if "view" not in request.GET or not set(request.GET) <= {"view", "as"}:
        return None
    rows = views.of_register(request.user, noun, clock.now())
    view = next((one for one in rows if str(one.uuid) == request.GET["view"]), None)
    if view is None or not view.asked:
        return None
    kind = request.GET.get("as", "")
    return address_of(view) + (f"&{urlencode({'as': kind})}" if kind else "")


def _forget_meaningless(request: PageRequest, noun: str) -> list[str]:
    """Narrow the list of a view by nothing that has lost its meaning; tells what that is."""
    if "view" not in request.GET:
        return []
    missing, left = meaningless(request.user, noun, request.GET), request.GET.copy()
    for name in missing:
        left.pop(name, None)
    request.GET = left  # type: ignore[assignment]
    return [label_of(name) for name in missing]


def _asked(request: PageRequest) -> str:
    """What the list is narrowed to, as the words of its address."""
    asked = request.GET.copy()
    for name in ("at", "as", "sort", "view"):
        asked.pop(name, None)
    return asked.urlencode()
