"""The pages of waivers: the register, one of them, asked for, renewed, decided."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waixie.desks.reader import waivers
from waixie.desks.reader.forms import WaiverForm
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask, now
from waixie.foundation.ui.pages import PageRequest, reading, show, signed_in
from waixie.policy.actions import waivers as actions
from waixie.policy.engine.timing import local_midnight
from waixie.policy.engine.types import Ref
from waixie.policy.models import Waiver
from waixie.policy.permissions import may_ask

VERBS = ("grant", "refuse", "revoke")


@require_safe
@signed_in
def register(request: PageRequest) -> HttpResponseBase:
    """Every exception that the reader sees, with filters and as a file."""
    if request.user.outside:
        raise NotThere
    table = waivers.table(request, moment())
    return table.file or show(request, "desks/reader/waivers.html", {"table": table})


@require_safe
@signed_in
def waiver(request: PageRequest, uuid: UUID) -> HttpResponse:
    """One exception: what it excepts, why, until when, how often it was renewed, and what can be done."""
    with reading(request):
        row = waivers.get_waiver(request.user, uuid)
        seen, *others = waivers.story(request.user, row, moment())
        context = {"one": seen, "others": others, "may_ask": may_ask(request.user, at=moment())}
        return show(request, "desks/reader/waiver.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Ask that an exception last longer."""
    with reading(request):
        row = waivers.get_waiver(request.user, uuid)
        answer = may_ask(request.user, at=moment())
    begins = timezone.localdate(max(row.ends_at, now()))
    given = {"from_on": begins, "until": begins + (row.ends_at - row.begins_at) - timedelta(days=1)}
    form = WaiverForm(request.POST or None, initial=given)

    def run(at: datetime) -> HttpResponse:
        made = ask_for(row, form, request, at)
        messages.success(request, _("The renewal is asked for."))
        return HttpResponseRedirect(reverse("waiver", args=[made.uuid]))

    act = Act(
        _("Ask for a renewal"),
        _("Ask for it"),
        reverse("waiver", args=[row.uuid]),
        _("Waiver"),
        _(
            "A first renewal is granted like the waiver itself. From the second on a member of the task force decides."
        ),
    )
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


@require_POST
@signed_in
def decide(request: PageRequest, uuid: UUID, verb: str) -> HttpResponse:
    """Grant, refuse or revoke a waiver."""
    with reading(request):
        row = waivers.get_waiver(request.user, uuid)
    if verb not in VERBS:
        raise NotThere
    act(row, verb, request.POST.get("reason", ""), request)
    messages.success(
        request,
        _("The waiver is granted and lapses by itself.")
        if verb == "grant"
        else _("The waiver does not hold."),
    )
    number = request.POST.get("duty", "")
    known = number.isascii() and number.isdecimal() and len(number) < 19
    return HttpResponseRedirect(
        reverse("duty", args=[int(number)]) if known else reverse("waiver", args=[row.uuid])
    )


def act(row: Waiver, verb: str, reason: str, request: PageRequest) -> None:
    """Do what was decided."""
    at = now()
    if verb == "grant":
        actions.grant_waiver(row, by=request.user, at=at)
        return
    run = actions.refuse_waiver if verb == "refuse" else actions.revoke_waiver
    run(row, reason=reason.replace("\0", "").strip()[:2000] or "–", by=request.user, at=at)


def ask_for(row: Waiver, form: WaiverForm, request: PageRequest, at: datetime) -> Waiver:
    """Ask for the same exception again."""
    data, zone = form.cleaned_data, row.policy.zone
    return actions.request_waiver(
        row.policy,
        row.rule,
        Ref(row.type, row.object),
        begins_at=local_midnight(data["from_on"], zone),
        ends_at=local_midnight(data["until"] + timedelta(days=1), zone),
        reason=data["reason"],
        by=request.user,
        at=at,
    )
