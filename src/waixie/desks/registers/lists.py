"""The lists: workers, partners, engagements, and the company's own places."""

from uuid import UUID

from django.db.models import TextChoices
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from waixie.desks.registers.columns import ENGAGEMENTS, PARTNERS, WORKERS
from waixie.desks.registers.making import MAKERS
from waixie.foundation import clock
from waixie.foundation.answers import NotThere
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.foundation.ui.tables import Filter, Table
from waixie.registry.models import LegalForm, Partner
from waixie.registry.queries import engagements, organisation, partners, workers
from waixie.registry.states import EngagementState, PartnerStatus, WorkerStatus


@require_safe
@signed_in
def worker_list(request: PageRequest) -> HttpResponse:
    """The workers that the reader sees."""
    status = _one_of(WorkerStatus, request, "status")
    partner = _narrowed(request)
    asked = workers.WorkerFilter(text=_words(request), status=status, partner=partner.pk if partner else None)
    table = Table(
        request,
        WORKERS,
        workers.filtered(request.user, asked),
        name="workers",
        default="name",
        caption=_("Workers"),
        filters=[Filter("status", _("Status"), WorkerStatus.choices, status)],
        prepare=lambda rows: workers.with_partners(request.user, rows),
    )
    return _list(request, table, "worker", _("Workers"), partner=partner)


@require_safe
@signed_in
def partner_list(request: PageRequest) -> HttpResponse:
    """The partners that the reader sees."""
    status = _one_of(PartnerStatus, request, "status")
    rows = partners.filtered(request.user, partners.PartnerFilter(text=_words(request), status=status))
    filters = [Filter("status", _("Status"), PartnerStatus.choices, status)]
    table = Table(
        request, PARTNERS, rows, name="partners", default="name", caption=_("Partners"), filters=filters
    )
    return _list(request, table, "partner", _("Partners"))


UNLED = (("none", gettext_lazy("without a supervisor")),)


@require_safe
@signed_in
def engagement_list(request: PageRequest) -> HttpResponse:
    """The engagements that the reader sees."""
    state, form = _one_of(EngagementState, request, "state"), _one_of(LegalForm, request, "legal_form")
    partner = _narrowed(request)
    unled = request.GET.get("supervisor") == "none" and not request.user.outside
    asked = engagements.EngagementFilter(
        text=_words(request),
        state=state,
        legal_form=form,
        partner=partner.pk if partner else None,
        unled=unled,
    )
    filters = [
        Filter("state", _("State"), EngagementState.choices, state),
        Filter("legal_form", _("Legal form"), LegalForm.choices, form),
    ]
    if not request.user.outside:
        filters.append(Filter("supervisor", _("Supervisor"), UNLED, "none" if unled else ""))
    rows = engagements.filtered(request.user, asked)
    table = Table(
        request,
        ENGAGEMENTS,
        rows,
        name="engagements",
        default="title",
        caption=_("Engagements"),
        filters=filters,
        prepare=engagements.with_people,
    )
    return _list(request, table, "engagement", _("Engagements"), partner=partner)


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


def _list(request: PageRequest, table: Table, noun: str, title: str, **more: object) -> HttpResponse:
    if table.file is not None:
        return table.file  # type: ignore[return-value]
    maker = MAKERS.get(noun)
    may_make = (
        maker is not None and not request.user.outside and bool(maker.may(request.user, None, clock.now()))
    )
    context = {"table": table, "noun": noun, "title": title, "maker": maker if may_make else None, **more}
    return show(request, "desks/registers/list.html", context)


def _words(request: PageRequest) -> str:
    return request.GET.get("q", "").strip()[:200]


def _one_of(choices: type[TextChoices], request: PageRequest, name: str) -> str:
    """The choice that the address names, if there is such a one."""
    asked = request.GET.get(name, "")
    return asked if asked in choices.values else ""


def _narrowed(request: PageRequest) -> Partner | None:
    """The partner that the address names: ?partner=<uuid>."""
    try:
        uuid = UUID(request.GET.get("partner", ""))
    except ValueError:
        return None
    return partners.get_partner(request.user, uuid)
