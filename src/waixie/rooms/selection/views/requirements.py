"""The pages of requirements: the list, one of them, and the form by which they are submitted."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Answer, NotThere, Refused, denied, require
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import now
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in
from waixie.foundation.ui.tables import Cell, Column, Filter, Table
from waixie.registry.models import Department, LegalForm, Site
from waixie.rooms.selection import actions, errors, permissions
from waixie.rooms.selection.events import CORE
from waixie.rooms.selection.forms import requirements as forms
from waixie.rooms.selection.models import Requirement
from waixie.rooms.selection.queries import criteria as of_criteria
from waixie.rooms.selection.queries import requirements as queries
from waixie.rooms.selection.queries.legal_forms import get_permitted
from waixie.rooms.selection.states import RequirementState

asked = require_http_methods(["GET", "HEAD", "POST"])
STATES = (("all", gettext_lazy("all of them")), *RequirementState.choices)
TURNS = {
    "submit": gettext_lazy("submitted"),
    "clear": pgettext_lazy("of a requirement", "may go out"),
    "keep": pgettext_lazy("of a requirement", "stays in house"),
    "return": gettext_lazy("sent back"),
    "criteria": gettext_lazy("sent back: the criteria have changed"),
    "reclassify": gettext_lazy("taken up again by the task force"),
    "publish": pgettext_lazy("of a requirement", "published"),
    "fill": gettext_lazy("became an engagement"),
    "withdraw": pgettext_lazy("of a requirement", "withdrawn"),
}


@require_safe
@signed_in
def requirements(request: PageRequest) -> HttpResponseBase:
    """What is wanted from outside, and how far it has come."""
    user, at = inside(request), moment()
    said = request.GET
    wanted = queries.Asked(
        state=said.get("state", ""),
        legal_form=said.get("form", "") if said.get("form") in LegalForm.values else "",
        department=_uuid(said.get("department", "")),
        core={"core": True, "non_core": False}.get(said.get("core", "")),
    )
    table = Table(
        request,
        COLUMNS,
        queries.filtered(user, wanted, at),
        name="requirements",
        default="-submitted",
        caption=_("Requirements"),
        filters=_filters(request, user, at),
        searchable=False,
    )
    may = permissions.may_submit(user, None, at=at)
    return table.file or show(request, "selection/requirements.html", {"table": table, "may": may})


@require_safe
@signed_in
def requirement(request: PageRequest, uuid: UUID) -> HttpResponse:
    """One requirement: what it is, what it costs, whether it is core and why, and what was done about it."""
    user, at = inside(request), moment()
    row = queries.get_requirement(user, uuid, at)
    given = row.given
    context = {
        "requirement": row,
        "given": given,
        "verdict": row.verdict_of(given),
        "compared": row.compared,
        "permitted": get_permitted(row.legal_form, row.site.entity.country),
        "turns": [(one, TURNS[one.verb]) for one in queries.turns_of(row)],
        "may": may_what(user, row, at),
        "stays": _stays(row),
        "now": at,
    }
    return show(request, "selection/requirement.html", context)


@signed_in
@asked
def submit(request: PageRequest) -> HttpResponse:
    """Ask for work from outside."""
    with reading(request):
        answer = permissions.may_submit(inside(request), None, at=moment())

    def run(wanted: actions.Wanted, at: datetime) -> Requirement:
        return actions.submit_requirement(wanted=wanted, by=request.user, at=at)

    return _ask(request, None, answer, run)


@signed_in
@asked
def resubmit(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Correct what came back, and submit it again."""
    with reading(request):
        row = queries.get_requirement(inside(request), uuid, moment())
        answer = permissions.may_resubmit(request.user, row, at=moment())

    def run(wanted: actions.Wanted, at: datetime) -> Requirement:
        return actions.resubmit_requirement(row, wanted=wanted, by=request.user, at=at)

    return _ask(request, row, answer, run)


def _ask(
    request: PageRequest,
    row: Requirement | None,
    answer: Answer,
    run: Callable[[actions.Wanted, datetime], Requirement],
) -> HttpResponse:
    with reading(request):
        edition = of_criteria.find_edition(timezone.localdate(moment()))
        answer = denied(errors.NO_CRITERIA) if answer and edition is None else answer
        criteria = of_criteria.criteria_of(edition) if edition else []
        initial = forms.said_before(row) if row else {}
        form = forms.RequirementForm(request.user, criteria, request.POST or None, initial=initial)
        valid = request.method == "POST" and form.is_valid() and bool(answer)
        wanted = _wanted(form) if valid else None
    status = 422 if form.errors else 200
    if request.method == "POST" and not valid:
        require(answer)
    if wanted is not None:
        try:
            made = run(wanted, now())
        except Refused as refusal:
            status = come_back(form, refusal, answer)
        else:
            messages.success(request, _("Submitted. Somebody else decides whether it may go out."))
            return to(made)
    context = {"form": form, "answer": answer, "requirement": row, "edition": edition}
    return show(request, "selection/submit.html", context, status=status)


def _wanted(form: forms.RequirementForm) -> actions.Wanted:
    department = Department.objects.filter(uuid=form.cleaned_data["department"]).first()
    site = Site.objects.select_related("entity").filter(uuid=form.cleaned_data["site"]).first()
    if department is None or site is None:
        raise NotThere
    return form.wanted(department, site)


def inside(request: PageRequest) -> Account:
    """Whoever reads, if he is of the company."""
    if request.user.outside:
        raise NotThere
    return request.user


def to(row: Requirement) -> HttpResponseRedirect:
    """To the page of a requirement."""
    return HttpResponseRedirect(reverse("requirement", args=[row.uuid]))


def may_what(user: Account, row: Requirement, at: datetime) -> dict[str, bool]:
    """What the reader may do with it now."""
    return {
        "submit": bool(permissions.may_resubmit(user, row, at=at)),
        "decide": bool(permissions.may_decide(user, row, "clear", at=at)),
        "publish": bool(permissions.may_publish(user, row, at=at)),
        "fill": bool(permissions.may_fill(user, row, at=at)),
        "reclassify": bool(permissions.may_reclassify(user, row, at=at)),
        "withdraw": bool(permissions.may_withdraw(user, row, at=at)),
    }


def _stays(row: Requirement) -> Answer | None:
    """Why it can't be published, where it was decided so."""
    return denied(errors.KEPT_IN) if row.state == RequirementState.KEPT_IN else None


def _uuid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _filters(request: PageRequest, user: Account, at: datetime) -> tuple[Filter, ...]:
    places = [(str(one.uuid), one.name) for one in queries.departments(user, at)]

    def value(name: str) -> str:
        return request.GET.get(name, "")

    return (
        Filter("state", _("State"), STATES, value("state"), _("on their way")),
        Filter("core", _("Core or not"), CORE, value("core")),
        Filter("form", _("Legal form"), LegalForm.choices, value("form")),
        Filter("department", _("Department"), places, value("department")),
    )


def _judged(row: Requirement) -> str:
    return "–" if row.core is None else str(dict(CORE)["core" if row.core else "non_core"])


COLUMNS = (
    Column(
        "title",
        gettext_lazy("Requirement"),
        lambda row: Cell(
            row.title, reverse("requirement", args=[row.uuid]), sub=row.get_legal_form_display()
        ),
    ),
    Column(
        "department", gettext_lazy("Department"), lambda row: Cell(row.department.name, sub=row.site.name)
    ),
    Column("requester", gettext_lazy("Asked by"), lambda row: row.requester.name),
    Column(
        "from",
        pgettext_lazy("of a requirement", "From"),
        lambda row: row.starts_on.isoformat(),
        sort="starts_on",
    ),
    Column("core", gettext_lazy("Core or not"), _judged),
    Column(
        "saved",
        gettext_lazy("Saved by giving it out"),
        lambda row: Cell(f"{row.compared.saved:,}", sub=row.currency),
        number=True,
    ),
    Column("state", gettext_lazy("State"), lambda row: row.get_state_display()),
    Column(
        "submitted",
        gettext_lazy("Submitted on"),
        lambda row: timezone.localtime(row.submitted_at).date().isoformat(),
        sort="submitted_at",
    ),
)
