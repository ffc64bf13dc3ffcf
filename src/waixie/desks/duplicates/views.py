"""The pages of likely duplicates."""

from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from waixie.desks.duplicates.comparing import compared, prepare, signs
from waixie.desks.registers.asking import words
from waixie.foundation.answers import NotThere, Refused, require
from waixie.foundation.ui.asking import Act, ask, now
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in
from waixie.foundation.ui.tables import Cell, Column, Filter, Table
from waixie.registry import actions
from waixie.registry.models import DuplicateCandidate, Verdict
from waixie.registry.permissions import may_settle_duplicates
from waixie.registry.queries import duplicates

NOUNS = (("worker", gettext_lazy("Workers")), ("partner", gettext_lazy("Partners")))
DECISIONS = (
    ("same", pgettext_lazy("of two entries", "merged")),
    ("different", pgettext_lazy("of two entries", "not the same")),
)


def _both(pair: DuplicateCandidate) -> Cell:
    words = f"{pair.one} · {pair.other}"  # type: ignore[attr-defined]
    return Cell(words, reverse("duplicate", args=[pair.uuid]), sub=dict(NOUNS)[pair.noun])


COLUMNS = (
    Column("pair", gettext_lazy("The two entries"), _both),
    Column("why", gettext_lazy("Why they look alike"), lambda pair: ", ".join(signs(pair))),
    Column("score", gettext_lazy("Likeness"), lambda pair: f"{pair.score} %", sort="score", number=True),
    Column("decision", gettext_lazy("Decision"), lambda pair: Cell(pair.get_verdict_display(), tag=True)),
)


@require_safe
@signed_in
def register(request: PageRequest) -> HttpResponseBase:
    """Pairs that look alike and about which nobody has decided, the likeliest first; or those that were decided."""
    if request.user.outside:
        raise NotThere
    noun = request.GET.get("noun", "")
    noun = noun if noun in dict(NOUNS) else ""
    decision = request.GET.get("decision", "")
    decision = decision if decision in dict(DECISIONS) else ""
    rows = (
        duplicates.decided_pairs(request.user, decision, noun)
        if decision
        else duplicates.open_pairs(request.user, noun)
    )
    table = Table(
        request,
        COLUMNS,
        rows,
        name="duplicates",
        default="-score",
        caption=_("Likely duplicates"),
        filters=[
            Filter("noun", _("Register"), NOUNS, noun),
            Filter("decision", _("Decided"), DECISIONS, decision, _("not decided yet")),
        ],
        searchable=False,
        prepare=prepare,
    )
    if table.file is not None:
        return table.file
    context = {"table": table, "may": bool(may_settle_duplicates(request.user, at=now()))}
    return show(request, "desks/duplicates/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def pair(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Two entries side by side; sent, they are one from now on, or two for good."""
    with reading(request):
        found = _pair(request, uuid)
        at = now()
        answer = may_settle_duplicates(request.user, at=at)
        sides = compared(found, at)
        standing = sides.second if found.stays == found.second else sides.first
    form, status = forms.Form(request.POST or None), 200
    verdict = request.POST.get("verdict", "")
    if request.method == "POST":
        require(answer)
        stays = found.second if request.POST.get("stays") == "second" else found.first
        try:
            if verdict not in (Verdict.SAME, Verdict.DIFFERENT):
                raise NotThere
            actions.settle_duplicate(found, verdict=verdict, stays=stays, by=request.user, at=now())
        except Refused as refusal:
            form.is_valid()
            status = come_back(form, refusal, answer)
        else:
            said = _("They are one from now on.") if verdict == "same" else _("They stay two.")
            messages.success(request, said)
            return HttpResponseRedirect(reverse("duplicate", args=[uuid]))
    context = {
        "pair": found,
        "sides": sides,
        "standing": standing,
        "signs": signs(found),
        "answer": answer,
        "form": form,
        "stays": request.POST.get("stays", "first"),
    }
    return show(request, "desks/duplicates/pair.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def split(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Say that two merged entries are not one after all."""
    with reading(request):
        found = _pair(request, uuid)
        answer = may_settle_duplicates(request.user, at=now())
        form = forms.Form(request.POST or None)
        form.fields["reason"] = words(_("Reason"), hint=_("Others read this later."))
    act = Act(
        _("Split the two entries again"),
        pgettext_lazy("button", "Split again"),  # type: ignore[arg-type]
        reverse("duplicate", args=[uuid]),
        _("Likely duplicates"),
        _(
            "Lists, log-ins and what else the merge changed are as they were, unless somebody has changed them since."
        ),
        grave=True,
    )

    def run(at: datetime) -> HttpResponse:
        actions.split_duplicate(found, reason=form.cleaned_data["reason"], by=request.user, at=at)
        messages.success(request, _("They are two again."))
        return HttpResponseRedirect(reverse("duplicate", args=[uuid]))

    valid = request.method == "POST" and form.is_valid()
    return ask(request, act, form, run, answer=answer, valid=valid)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def look(request: PageRequest) -> HttpResponse:
    """Go through both registers once more."""
    if request.user.outside:
        raise NotThere
    with reading(request):
        answer = may_settle_duplicates(request.user, at=now())
    form = forms.Form(request.POST if request.method == "POST" else None)
    act = Act(
        _("Look for duplicates"),
        _("Look now"),
        reverse("duplicates"),
        _("Likely duplicates"),
        _("All workers and partners are compared with each other. What was decided stays decided."),
    )

    def run(at: datetime) -> HttpResponse:
        found = actions.look_for_duplicates(by=request.user, at=at)
        messages.success(request, _("Pairs that look alike: %(found)s.") % {"found": found})
        return HttpResponseRedirect(reverse("duplicates"))

    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


def _pair(request: PageRequest, uuid: UUID) -> DuplicateCandidate:
    if request.user.outside:
        raise NotThere
    return duplicates.get_candidate(request.user, uuid)
