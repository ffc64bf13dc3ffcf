"""The pages on which a requirement is decided, sent back, published, withdrawn, and becomes an engagement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from waixie.foundation.accounts.models import Person
from waixie.foundation.answers import Answer, NotThere, Refused, require
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask, now
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in
from waixie.registry.queries.engagements import get_engagement
from waixie.registry.queries.partners import get_partner
from waixie.rooms.selection import actions, permissions
from waixie.rooms.selection.forms import requirements as forms
from waixie.rooms.selection.models import Requirement
from waixie.rooms.selection.queries import requirements as queries
from waixie.rooms.selection.views.requirements import asked, inside, to


@signed_in
@asked
def decide(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Decide whether it may go out, with the criteria and the costs before one's eyes."""
    with reading(request):
        row = queries.get_requirement(inside(request), uuid, moment())
        answer = permissions.may_decide(request.user, row, "clear", at=moment())
        given = row.given
        verdict = row.verdict_of(given)
    form = forms.DecideForm(request.POST or None, initial={"decision": "in" if verdict.core else ""})
    valid = request.method == "POST" and form.is_valid()
    status = 422 if form.errors else 200
    if request.method == "POST" and not valid:
        require(answer)
    if valid:
        try:
            out = form.cleaned_data["decision"] == "out"
            reason = form.cleaned_data["reason"]
            actions.decide_requirement(row, goes_out=out, reason=reason, by=request.user, at=now())
        except Refused as refusal:
            status = come_back(form, refusal, answer)
        else:
            messages.success(request, _("Decided and written down."))
            return to(row)
    context = {"requirement": row, "given": given, "verdict": verdict, "compared": row.compared, "form": form}
    return show(request, "selection/decide.html", {**context, "answer": answer}, status=status)


@dataclass(frozen=True)
class ReasonedStep:
    """A step of a requirement that asks for nothing but a reason."""

    title: str
    done: str  # what is said afterwards
    may: Callable[..., Answer]
    do: Callable[..., object]
    grave: bool = False


def _for_a_reason(request: PageRequest, uuid: UUID, step: ReasonedStep) -> HttpResponse:
    with reading(request):
        row = queries.get_requirement(inside(request), uuid, moment())
        answer = step.may(request.user, row, at=moment())
    form = forms.ReasonForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        step.do(row, reason=form.cleaned_data["reason"], by=request.user, at=at)
        messages.success(request, step.done)
        return to(row)

    act = _act(row, step.title, step.title, grave=step.grave)
    return ask(request, act, form, run, answer=answer, valid=_valid(request, form))


@signed_in
@asked
def send_back(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Send it back with a question."""
    may = partial(permissions.may_decide, verb="return")
    step = ReasonedStep(_("Send it back"), _("It is back with who asked."), may, actions.return_requirement)
    return _for_a_reason(request, uuid, step)


@signed_in
@asked
def reclassify(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Take up again what stays in house."""
    done = _("It is back with who asked, and is judged anew.")
    may = permissions.may_reclassify
    step = ReasonedStep(_("Take it up again"), done, may, actions.reclassify_requirement)
    return _for_a_reason(request, uuid, step)


@signed_in
@asked
def publish(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Publish it until a time."""
    with reading(request):
        row = queries.get_requirement(inside(request), uuid, moment())
        answer = permissions.may_publish(request.user, row, at=moment())
    form = forms.PublishForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        actions.publish_requirement(row, closes_at=form.cleaned_data["closes_at"], by=request.user, at=at)
        messages.success(request, _("It is published."))
        return to(row)

    act = _act(row, _("Publish it"), _("Publish it"))
    return ask(request, act, form, run, answer=answer, valid=_valid(request, form))


@signed_in
@asked
def withdraw(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Take it back."""
    may = permissions.may_withdraw
    step = ReasonedStep(
        _("Withdraw it"), _("It is withdrawn."), may, actions.withdraw_requirement, grave=True
    )
    return _for_a_reason(request, uuid, step)


@signed_in
@asked
def plan(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Plan the engagement that comes of it."""
    with reading(request):
        row = queries.get_requirement(inside(request), uuid, moment())
        answer = permissions.may_fill(request.user, row, at=moment())
        form = forms.PlanForm(request.user, request.POST or None)
        valid = _valid(request, form)
        said = form.cleaned_data if valid else {}
        partner = get_partner(request.user, said["partner"], moment()) if said.get("partner") else None
        supervisor = _person(said["supervisor"]) if said.get("supervisor") else None

    def run(at: datetime) -> HttpResponse:
        made = actions.plan_from_requirement(
            row, partner=partner, supervisor=supervisor, by=request.user, at=at
        )
        messages.success(request, _("The engagement is planned."))
        return HttpResponseRedirect(reverse("engagement", args=[made.uuid]))

    act = _act(row, _("Plan the engagement"), _("Plan it"))
    return ask(request, act, form, run, answer=answer, valid=valid)


@signed_in
@asked
def link(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Say which engagement came of it."""
    with reading(request):
        row = queries.get_requirement(inside(request), uuid, moment())
        answer = permissions.may_fill(request.user, row, at=moment())
        form = forms.LinkForm(request.user, request.POST or None)
        valid = _valid(request, form)
        engagement = (
            get_engagement(request.user, form.cleaned_data["engagement"], moment()) if valid else None
        )

    def run(at: datetime) -> HttpResponse:
        assert engagement is not None
        actions.fill_requirement(row, engagement=engagement, by=request.user, at=at)
        messages.success(request, _("The engagement is linked."))
        return to(row)

    act = _act(row, _("Link an engagement"), _("Link it"))
    return ask(request, act, form, run, answer=answer, valid=valid)


def _valid(request: PageRequest, form: Any) -> bool:
    return request.method == "POST" and form.is_valid()


def _act(row: Requirement, title: str, button: str, *, grave: bool = False) -> Act:
    return Act(title, button, reverse("requirement", args=[row.uuid]), _("Requirement"), row.title, grave)


def _person(uuid: UUID) -> Person:
    person = Person.objects.filter(uuid=uuid, outside=False).first()
    if person is None:
        raise NotThere
    return person
