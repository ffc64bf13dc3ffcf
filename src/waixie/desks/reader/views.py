"""The policy reader: text, clause, duty, and what may be said about a duty."""

from datetime import date, datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from waixie.desks.reader import duties, reading, waivers
from waixie.desks.reader.forms import ReasonForm, WaiverForm
from waixie.desks.reader.trending import FEW, by_department
from waixie.foundation import clock
from waixie.foundation.accounts.permissions import may_administer
from waixie.foundation.answers import NotThere, require
from waixie.foundation.journal.models import Entry
from waixie.foundation.permits.acting import acting
from waixie.foundation.ui.pages import PageRequest, signed_in
from waixie.policy import queries
from waixie.policy.actions import late_records
from waixie.policy.actions import waivers as asked_for
from waixie.policy.engine.timing import local_day, local_midnight
from waixie.policy.permissions import may_ask


@require_safe
@signed_in
def reader(request: PageRequest, code: str | None = None) -> HttpResponse:
    """The text with its life in the margin, today or as of another day."""
    _inside(request)
    there = queries.policies()
    if not there:
        return render(request, "desks/reader/empty.html")
    policy, now = reading.get_policy(code, there), clock.now()
    day, at, past = reading.moment_of(policy, request.GET.get("on"), now)
    version = queries.find_version(policy, at)
    if version is not None:
        version.policy = policy  # read already
    chapters = reading.chapters(request.user, version, at, past=past) if version else []
    context = {
        "policy": policy,
        "title": reading.title_of(policy),
        "others": [other for other in there if other.pk != policy.pk],
        "version": version,
        "chapters": chapters,
        "margin": reading.whole(chapters),
        "day": day,
        "past": past,
        "waiting": queries.rejudging_left(now),
        "language": reading.language(),
    }
    return render(request, "desks/reader/text.html", context)


@require_safe
@signed_in
def clause(request: PageRequest, code: str, number: str) -> HttpResponse:
    """One clause: its text, the sentences of its rules, and every duty under it."""
    _inside(request)
    policy, now = reading.get_policy(code), clock.now()
    version = queries.find_version(policy, now)
    if version is None:
        raise NotThere
    passage = reading.passage(request.user, version, number, now)
    state = duties.asked_state(request.GET.get("state", ""))
    page = duties.page_of_clause(
        request.user, policy, number, now, state=state, token=request.GET.get("at", "")
    )
    few = passage.margin.figure.total <= FEW
    context = {
        "policy": policy,
        "title": reading.title_of(policy),
        "passage": passage,
        "state": state,
        "page": page,
        "moment": now,
        "shares": by_department(passage.numbers, now) if few or "departments" in request.GET else [],
        "few": few,
    }
    return render(request, "desks/reader/clause.html", context)


@require_safe
@signed_in
def duty(request: PageRequest, number: int) -> HttpResponse:
    """Why a duty stands as it does: rule, evidence, what was said when, and what can be done about it."""
    _inside(request)
    return _duty_page(request, number, ReasonForm(), WaiverForm())


@require_POST
@signed_in
def explain(request: PageRequest, number: int) -> HttpResponse:
    """Say why a record came late."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        _require_voice(request, number)
        return _again(request, number, form, WaiverForm())
    entry, at = _evidence(request, number)
    late_records.explain_late_record(entry, reason=form.cleaned_data["reason"], by=request.user, at=at)
    messages.success(
        request, _("The reason is recorded. Another member of the task force accepts it or not.")
    )
    return _back(number)


@require_POST
@signed_in
def accept(request: PageRequest, number: int) -> HttpResponse:
    """Accept the reason for a late record."""
    entry, at = _evidence(request, number)
    late_records.accept_late_record(entry, by=request.user, at=at)
    messages.success(request, _("Accepted. The duty counts as kept from now on."))
    return _back(number)


@require_POST
@signed_in
def ask_waiver(request: PageRequest, number: int) -> HttpResponse:
    """Ask that this object need not keep this rule for a while."""
    form = WaiverForm(request.POST)
    if not form.is_valid():
        _require_voice(request, number)
        return _again(request, number, ReasonForm(), form)
    with acting(request.user, read_only=True):
        seen, at = duties.get_duty(request.user, number, clock.now()), clock.now()
        policy = next(one for one in queries.policies() if one.pk == seen.policy_id)
    asked_for.request_waiver(
        policy,
        seen.rule,
        seen.ref,
        begins_at=local_midnight(form.cleaned_data["from_on"], policy.zone),
        ends_at=local_midnight(form.cleaned_data["until"] + timedelta(days=1), policy.zone),
        reason=form.cleaned_data["reason"],
        by=request.user,
        at=at,
    )
    day = _turns_overdue(seen, policy.zone)
    if day is None or form.cleaned_data["from_on"] <= day <= form.cleaned_data["until"]:
        messages.success(request, _("The waiver is asked for. Somebody else decides."))
    else:
        said = _("The waiver is asked for, but its days leave out this duty: it turns overdue on %(day)s.")
        messages.warning(request, said % {"day": day})
    return _back(number)


def _turns_overdue(seen: queries.DutySeen, zone: str) -> date | None:
    """The day that a waiver must reach over to except this duty."""
    return None if seen.due_at is None else local_day(seen.due_at, zone)


def _inside(request: PageRequest) -> None:
    if request.user.outside:
        raise NotThere


def _evidence(request: PageRequest, number: int) -> tuple[Entry, datetime]:
    """The entry that a duty rests on, for somebody who sees the duty."""
    with acting(request.user, read_only=True):
        seen, now = duties.get_duty(request.user, number, clock.now()), clock.now()
        entry = Entry.objects.filter(pk=seen.met_event).first() if seen.met_event else None
    if entry is None:
        _require_voice(request, number)
        raise NotThere
    return entry, now


def _require_voice(request: PageRequest, number: int) -> None:
    """Who sees the duty and may say nothing about it is refused, whatever he sent."""
    with acting(request.user, read_only=True):
        duties.get_duty(request.user, number, clock.now())
        answer = may_ask(request.user, at=clock.now())
    require(answer)


def _again(request: PageRequest, number: int, reason: ReasonForm, waiver: WaiverForm) -> HttpResponse:
    with acting(request.user, read_only=True):
        return _duty_page(request, number, reason, waiver, status=422)


def _duty_page(
    request: PageRequest, number: int, reason: ReasonForm, waiver: WaiverForm, *, status: int = 200
) -> HttpResponse:
    now = clock.now()
    story = duties.story_of(request.user, number, now)
    zone = story.trail.rule.policy.zone
    day, today = _turns_overdue(story.line.duty, zone), local_day(now, zone)
    if day is not None:
        waiver.initial = {"from_on": min(day, today), "until": max(day, today)}
    context = {
        "story": story,
        "moment": now,
        "reason": reason,
        "waiver": waiver,
        "turns_overdue": day,
        "waivers": waivers.shown(request.user, story.trail.waivers, now),
        "may_give_roles": may_administer(request.user, at=now),
    }
    return render(request, "desks/reader/duty.html", context, status=status)


def _back(number: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("duty", args=[number]))
