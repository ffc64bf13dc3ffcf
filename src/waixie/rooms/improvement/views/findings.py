"""The page of a finding: its owner answers, another person tests again."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask
from waixie.foundation.ui.pages import PageRequest, reading, show, signed_in
from waixie.rooms.improvement import actions
from waixie.rooms.improvement.forms import audits as forms
from waixie.rooms.improvement.models import Finding
from waixie.rooms.improvement.permissions import audits as permissions
from waixie.rooms.improvement.queries import audits as queries

asked = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def finding(request: PageRequest, uuid: UUID) -> HttpResponse:
    """What is wrong, who sees to it, what he did, and what the new test showed."""
    user, at = _inside(request), moment()
    row = queries.get_finding(user, uuid, at)
    context = {
        "finding": row,
        "may_answer": permissions.may_answer(user, row),
        "may_retest": permissions.may_retest(user, row, at=at),
        "may_read": permissions.may_read_audits(user, at=at),
        "today": timezone.localdate(at),
    }
    return show(request, "improvement/finding.html", context)


@signed_in
@asked
def answer(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The owner's answer."""
    with reading(request):
        row = queries.get_finding(_inside(request), uuid, moment())
        allowed = permissions.may_answer(request.user, row)
    form = forms.AnswerForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        actions.answer_finding(row, answer=form.cleaned_data["answer"], by=request.user, at=at)
        messages.success(request, _("Answered. Another person tests again."))
        return _to(row)

    act = _act(row, _("Answer a finding"), _("Answer"))
    return ask(request, act, form, run, answer=allowed, valid=request.method == "POST" and form.is_valid())


@signed_in
@asked
def retest(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The new test."""
    with reading(request):
        row = queries.get_finding(_inside(request), uuid, moment())
        allowed = permissions.may_retest(request.user, row, at=moment())
    form = forms.RetestForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        effective = form.cleaned_data["outcome"] == "effective"
        note = form.cleaned_data["note"]
        actions.retest_finding(row, effective=effective, note=note, by=request.user, at=at)
        messages.success(request, _("The new test is written down."))
        return _to(row)

    act = _act(row, _("Test a finding again"), _("Write it down"))
    return ask(request, act, form, run, answer=allowed, valid=request.method == "POST" and form.is_valid())


def _inside(request: PageRequest) -> Account:
    if request.user.outside:
        raise NotThere
    return request.user


def _act(row: Finding, title: str, button: str) -> Act:
    return Act(title, button, reverse("finding", args=[row.uuid]), _("Finding"), row.summary)


def _to(row: Finding) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("finding", args=[row.uuid]))
