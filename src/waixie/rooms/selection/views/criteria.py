"""The pages of the criteria of core work, and of what each legal form permits."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from waixie.foundation.answers import Refused, require
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import now
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in
from waixie.registry.models import LegalForm
from waixie.rooms.selection import actions, permissions
from waixie.rooms.selection.forms import criteria as forms
from waixie.rooms.selection.queries import criteria as queries
from waixie.rooms.selection.queries.legal_forms import permitted_in
from waixie.rooms.selection.views.requirements import asked, inside


@require_safe
@signed_in
def criteria(request: PageRequest) -> HttpResponse:
    """The edition in force, what is to come, and what was."""
    user, at = inside(request), moment()
    today = timezone.localdate(at)
    present = queries.find_edition(today)
    rows = queries.editions()
    context = {
        "present": present,
        "criteria": queries.criteria_of(present) if present else [],
        "coming": [one for one in rows if one.valid_from > today],
        "former": [one for one in rows if one.valid_from <= today and one != present],
        "may": permissions.may_adopt(user, at=at),
    }
    return show(request, "selection/criteria.html", context)


@signed_in
@asked
def adopt(request: PageRequest) -> HttpResponse:
    """Adopt an edition; it begins with what is in force, or with a suggestion."""
    with reading(request):
        answer = permissions.may_adopt(inside(request), at=moment())
        today = timezone.localdate(moment())
        edition = queries.find_edition(today)
        before = queries.as_asked(edition) if edition else list(queries.SUGGESTED)
    posted = request.POST or None
    threshold = edition.threshold if edition else queries.THRESHOLD
    form = forms.AdoptForm(posted, initial={"threshold": threshold, "valid_from": today})
    lines = [
        forms.CriterionForm(posted, prefix=f"criterion-{number}", asked=one)
        for number, one in enumerate([*before, *[None] * forms.SPARE], 1)
    ]
    valid = request.method == "POST" and not [one for one in (form, *lines) if not one.is_valid()]
    status = 422 if form.errors or any(line.errors for line in lines) else 200
    if request.method == "POST" and not valid:
        require(answer)
    if valid:
        try:
            said = [line.asked() for line in lines if not line.empty]
            actions.adopt_criteria(criteria=said, **form.cleaned_data, by=request.user, at=now())
        except Refused as refusal:
            status = come_back(form, refusal, answer)
        else:
            messages.success(request, _("The criteria are adopted."))
            return HttpResponseRedirect(reverse("core-criteria"))
    context = {"form": form, "lines": lines, "answer": answer, "first": edition is None}
    return show(request, "selection/adopt.html", context, status=status)


@require_safe
@signed_in
def legal_forms(request: PageRequest) -> HttpResponse:
    """What each legal form permits, by country, with its source."""
    inside(request)
    names = dict(LegalForm.choices)
    countries = (("TW", _("Taiwan")), ("CN", _("Mainland China")), ("", _("Elsewhere")))
    parts = [
        (code or "other", word, [(names[one.form], one) for one in permitted_in(code)])
        for code, word in countries
    ]
    return show(request, "selection/legal_forms.html", {"parts": parts})
