"""The pages of the register of risks."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask
from waixie.foundation.ui.pages import PageRequest, reading, show, signed_in
from waixie.foundation.ui.tables import Cell, Column, Filter, Table
from waixie.registry.models import Engagement, Partner
from waixie.registry.queries.engagements import get_engagement
from waixie.registry.queries.partners import get_partner
from waixie.rooms.improvement import actions
from waixie.rooms.improvement.events import RISKS
from waixie.rooms.improvement.forms import risks as forms
from waixie.rooms.improvement.models import Risk
from waixie.rooms.improvement.permissions import risks as permissions
from waixie.rooms.improvement.queries import risks as queries
from waixie.rooms.improvement.rules import SCALE, Band
from waixie.rooms.improvement.states import RiskState

asked = require_http_methods(["GET", "HEAD", "POST"])
BANDS = {
    Band.LOW: pgettext_lazy("weight of a risk", "low"),
    Band.MODERATE: pgettext_lazy("weight of a risk", "moderate"),
    Band.HIGH: pgettext_lazy("weight of a risk", "high"),
    Band.EXTREME: pgettext_lazy("weight of a risk", "extreme"),
}
VERBS = {
    "identify": gettext_lazy("entered"),
    "treat": pgettext_lazy("of a risk", "treated"),
    "review": pgettext_lazy("of a risk", "reviewed"),
    "close": pgettext_lazy("of a risk", "closed"),
}
STATES = (("all", gettext_lazy("all of them")), *RiskState.choices)
URGENT = (("review", gettext_lazy("review overdue")), ("grave", gettext_lazy("impact 4 or 5")))


@require_safe
@signed_in
def register(request: PageRequest) -> HttpResponseBase:
    """All risks that the reader sees: as a map, and as a list."""
    user, at = _inside(request), moment()
    today = timezone.localdate(at)
    wanted = _wanted(request)
    rows = queries.filtered(user, wanted, today, at)
    everywhere = queries.filtered(user, replace(wanted, likelihood=None, damage=None), today, at)
    table = Table(
        request,
        COLUMNS,
        rows,
        name="risks",
        default="review",
        caption=_("Risks"),
        filters=_filters(request, user, at),
        searchable=False,
        prepare=lambda found: _prepared(found, today),
    )
    context = {
        "table": table,
        "heat": [[(cell, BANDS[cell.band]) for cell in row] for row in queries.heat(everywhere)],
        "scale": SCALE,
        "cell": (wanted.likelihood, wanted.damage),
        "may": permissions.may_identify_any(user, at=at),
    }
    return table.file or show(request, "improvement/risks.html", context)


@require_safe
@signed_in
def risk(request: PageRequest, uuid: UUID) -> HttpResponse:
    """One risk with everything that was done about it."""
    user, at = _inside(request), moment()
    row = queries.get_risk(user, uuid, at)
    context = {
        "risk": row,
        "band": BANDS[row.band],
        "turns": [(one, VERBS[one.verb]) for one in queries.turns_of(row)],
        "may": {
            verb: bool(permissions.may_step(user, row, verb, at=at)) for verb in ("treat", "review", "close")
        },
        "today": timezone.localdate(at),
    }
    return show(request, "improvement/risk.html", context)


@signed_in
@asked
def identify(request: PageRequest) -> HttpResponse:
    """Enter a risk."""
    with reading(request):
        user, at = _inside(request), moment()
        answer = permissions.may_identify_any(user, at=at)
        given = {name: request.GET.getlist(name)[:1] for name in ("engagement", "partner")}
        form = forms.IdentifyForm(user, request.POST or None, initial={**given, "owner": [user.person.uuid]})
        valid = request.method == "POST" and form.is_valid()
        about = _about(user, form.cleaned_data, at) if valid else (None, None)
        owner = _person(form.cleaned_data["owner"]) if valid else None

    def run(at: datetime) -> HttpResponse:
        assert owner is not None
        data = {name: form.cleaned_data[name] for name in ("category", "summary", "likelihood", "damage")}
        made = actions.identify_risk(
            engagement=about[0],
            partner=about[1],
            owner=owner,
            review_on=form.cleaned_data["review_on"],
            by=user,
            at=at,
            **data,
        )
        messages.success(request, _("The risk is in the register."))
        return _to(made)

    lead = _("For an engagement, or for a partner as a whole.")
    act = Act(_("Enter a risk"), _("Enter it"), reverse("risks"), _("Risks"), lead)
    return ask(request, act, form, run, answer=answer, valid=valid)


@signed_in
@asked
def treat(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Say what is done against a risk."""
    with reading(request):
        row = queries.get_risk(_inside(request), uuid)
        answer = permissions.may_step(request.user, row, "treat", at=moment())
    form = forms.TreatForm(request.POST or None, initial={"treatment": row.treatment})

    def run(at: datetime) -> HttpResponse:
        actions.treat_risk(row, treatment=form.cleaned_data["treatment"], by=request.user, at=at)
        messages.success(request, _("The treatment is written down."))
        return _to(row)

    act = _act(row, _("Treat a risk"), _("Write it down"))
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


@signed_in
@asked
def review(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Judge a risk anew."""
    with reading(request):
        row = queries.get_risk(_inside(request), uuid)
        answer = permissions.may_step(request.user, row, "review", at=moment())
        judged = {"likelihood": row.likelihood, "damage": row.damage}
        form = forms.ReviewForm(request.user, request.POST or None, initial=judged)
        valid = request.method == "POST" and form.is_valid()
        owner = _person(form.cleaned_data["owner"]) if valid and form.cleaned_data["owner"] else None

    def run(at: datetime) -> HttpResponse:
        data = {name: form.cleaned_data[name] for name in ("likelihood", "damage", "review_on", "note")}
        actions.review_risk(row, owner=owner, by=request.user, at=at, **data)
        messages.success(request, _("Reviewed. The next review has its day."))
        return _to(row)

    act = _act(row, _("Review a risk"), _("Reviewed"))
    return ask(request, act, form, run, answer=answer, valid=valid)


@signed_in
@asked
def close(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Take a risk off the list of those that are watched."""
    with reading(request):
        row = queries.get_risk(_inside(request), uuid)
        answer = permissions.may_step(request.user, row, "close", at=moment())
    form = forms.CloseForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        actions.close_risk(row, reason=form.cleaned_data["reason"], by=request.user, at=at)
        messages.success(request, _("The risk is closed."))
        return _to(row)

    act = _act(row, _("Close a risk"), pgettext("of a risk", "Close it"), grave=True)
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


def _inside(request: PageRequest) -> Account:
    if request.user.outside:
        raise NotThere
    return request.user


def _act(row: Risk, title: str, button: str, *, grave: bool = False) -> Act:
    return Act(title, button, reverse("risk", args=[row.uuid]), _("Risk"), row.summary, grave)


def _to(row: Risk) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("risk", args=[row.uuid]))


def _person(uuid: UUID) -> Person:
    person = Person.objects.filter(uuid=uuid, outside=False).first()
    if person is None:
        raise NotThere
    return person


def _about(
    user: Account, data: dict[str, UUID | None], at: datetime
) -> tuple[Engagement | None, Partner | None]:
    engagement, partner = data.get("engagement"), data.get("partner")
    return (
        get_engagement(user, engagement, at) if engagement else None,
        get_partner(user, partner, at) if partner else None,
    )


def _wanted(request: PageRequest) -> queries.Asked:
    said = request.GET
    return queries.Asked(
        state=said.get("state", ""),
        category=said.get("category", "") if said.get("category") in dict(RISKS) else "",
        owner=_uuid(said.get("owner", "")),
        engagement=_uuid(said.get("engagement", "")),
        partner=_uuid(said.get("partner", "")),
        overdue=said.get("urgent") == "review",
        grave=said.get("urgent") == "grave",
        likelihood=_number(said.get("likelihood", "")),
        damage=_number(said.get("damage", "")),
    )


def _uuid(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def _number(said: str) -> int | None:
    return next((one for one in SCALE if str(one) == said), None)


def _filters(request: PageRequest, user: Account, at: datetime) -> tuple[Filter, ...]:
    works, firms = queries.concerned(user, at)
    people = [(str(one.uuid), one.name) for one in queries.owners(user, at)]

    def value(name: str) -> str:
        return request.GET.get(name, "")

    return (
        Filter("urgent", _("Urgent"), URGENT, value("urgent")),
        Filter("category", _("Category"), RISKS, value("category")),
        Filter("owner", _("Owner"), people, value("owner")),
        Filter(
            "engagement", _("Engagement"), [(str(one.uuid), str(one)) for one in works], value("engagement")
        ),
        Filter("partner", _("Partner"), [(str(one.uuid), str(one)) for one in firms], value("partner")),
        Filter("state", _("State"), STATES, value("state"), _("not closed")),
    )


def _prepared(found: list[Risk], today: object) -> None:
    for row in found:
        row.today = today  # type: ignore[attr-defined]  # what a cell needs on top


def _about_cell(row: Risk) -> Cell:
    if row.engagement is None:
        return Cell(str(row.partner), reverse("partner", args=[row.about.uuid]))
    under = str(row.partner) if row.partner else ""
    return Cell(str(row.engagement), reverse("engagement", args=[row.engagement.uuid]), sub=under)


def _review_cell(row: Risk) -> Cell:
    day = row.review_on.isoformat()
    if row.state == RiskState.CLOSED:
        return Cell("–")
    late = row.review_on < row.today  # type: ignore[attr-defined]
    return Cell(day, sub=_("overdue") if late else "", state="breached" if late else "")


COLUMNS = (
    Column(
        "summary",
        gettext_lazy("Risk"),
        lambda row: Cell(row.summary, reverse("risk", args=[row.uuid]), sub=row.get_category_display()),
    ),
    Column("about", pgettext_lazy("of a risk", "About"), _about_cell),
    Column(
        "likelihood",
        gettext_lazy("Likelihood"),
        lambda row: str(row.likelihood),
        sort="likelihood",
        number=True,
    ),
    Column(
        "damage",
        pgettext_lazy("of a risk", "Impact"),
        lambda row: str(row.damage),
        sort="damage",
        number=True,
    ),
    Column("weight", pgettext_lazy("of a risk", "Weight"), lambda row: BANDS[row.band]),
    Column("owner", gettext_lazy("Owner"), lambda row: row.owner.name),
    Column("state", gettext_lazy("State"), lambda row: row.get_state_display()),
    Column("review", gettext_lazy("Next review"), _review_cell, sort="review_on"),
)
