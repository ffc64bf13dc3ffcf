"""The pages of the task force."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from waixie.foundation.accounts.models import Account, Person
from waixie.foundation.answers import NotThere, Refused, require
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask, now
from waixie.foundation.ui.pages import PageRequest, come_back, reading, show, signed_in
from waixie.rooms.improvement import actions
from waixie.rooms.improvement.events import Function
from waixie.rooms.improvement.forms import task_force as forms
from waixie.rooms.improvement.models import Attendance, Meeting
from waixie.rooms.improvement.permissions import task_force as permissions
from waixie.rooms.improvement.queries import task_force as queries
from waixie.rooms.improvement.states import MeetingState

asked = require_http_methods(["GET", "HEAD", "POST"])
HELD = 30  # meetings that one page shows


@require_safe
@signed_in
def task_force(request: PageRequest) -> HttpResponse:
    """Who is in the task force, what it decided and has not done yet, and its meetings."""
    user, at = _inside(request), moment()
    present, coming, former = queries.seats(at)
    meetings = queries.visible_meetings(user, at)
    context = {
        "present": [(seat, _may_end(user, seat, at)) for seat in present],
        "coming": [(seat, _may_end(user, seat, at)) for seat in coming],
        "former": former[::-1],
        "may_appoint": permissions.may_appoint_anybody(user, at=at),
        "may_call": permissions.may_call(user, at=at),
        "may_read": permissions.may_read_meetings(user, at=at),
        "open": queries.open_decisions(user, at),
        "next": queries.next_meetings(user, at),
        "held": meetings.exclude(state=MeetingState.CALLED).order_by("-meets_at")[:HELD],
        "now": at,
        "today": timezone.localdate(at),
    }
    return show(request, "improvement/task_force.html", context)


@signed_in
@asked
def appoint(request: PageRequest) -> HttpResponse:
    """Appoint a member."""
    with reading(request):
        answer = permissions.may_appoint_anybody(_inside(request), at=moment())
        given = {"person": request.GET.getlist("person")[:1], "function": Function.MEMBER}
        form = forms.AppointForm(request.user, request.POST or None, initial=given)
        valid = request.method == "POST" and form.is_valid()
        person = _person(form.cleaned_data["person"]) if valid else None

    def run(at: datetime) -> HttpResponse:
        assert person is not None
        data = form.cleaned_data
        function = Function(data["function"])
        term = {"from_on": data["from_on"], "until": data["until"]}
        actions.appoint_member(person, function=function, **term, by=request.user, at=at)
        messages.success(request, _("%(name)s is appointed.") % {"name": person.name})
        return _back()

    act = _act(
        _("Appoint a member"),
        _("Appoint"),
        _("With the term goes the role that decides about the policy; both end by themselves."),
    )
    return ask(request, act, form, run, answer=answer, valid=valid)


@signed_in
@asked
def end(request: PageRequest, uuid: UUID) -> HttpResponse:
    """End a term of office before its time."""
    with reading(request):
        member = queries.get_member(_inside(request), uuid)
        answer = permissions.may_end_term(request.user, member, at=moment())
    form = forms.ReasonForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        actions.end_term(member, reason=form.cleaned_data["reason"], by=request.user, at=at)
        messages.success(request, _("The term has ended."))
        return _back()

    title = _("End the term of %(name)s") % {"name": member.assignment.person.name}
    act = _act(title, _("End it"), grave=True)
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


@signed_in
@asked
def call(request: PageRequest) -> HttpResponse:
    """Call a meeting."""
    with reading(request):
        answer = permissions.may_call(_inside(request), at=moment())
        form = forms.MeetingForm(request.POST or None)
        valid = request.method == "POST" and form.is_valid()

    def run(at: datetime) -> HttpResponse:
        made = actions.call_meeting(**form.said(), by=request.user, at=at)
        messages.success(request, _("The meeting is called."))
        return HttpResponseRedirect(reverse("meeting", args=[made.uuid]))

    return ask(request, _act(_("Call a meeting"), _("Call it")), form, run, answer=answer, valid=valid)


@require_safe
@signed_in
def meeting(request: PageRequest, uuid: UUID) -> HttpResponse:
    """One meeting: what it is about, who was there, what was said and decided."""
    at = moment()
    row = queries.get_meeting(_inside(request), uuid, at)
    decisions = row.decisions.select_related("owner", "done_by").order_by("number")
    context = {
        "meeting": row,
        "present": [one.person.name for one in _attendance(row, present=True)],
        "absent": [one.person.name for one in _attendance(row, present=False)],
        "decisions": [(one, permissions.may_carry_out(request.user, one, at=at)) for one in decisions],
        "may_hold": permissions.may_step(request.user, row, "hold", at=at),
        "now": at,
        "today": timezone.localdate(at),
    }
    return show(request, "improvement/meeting.html", context)


@signed_in
@asked
def hold(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Write down that a meeting was held."""
    with reading(request):
        row = queries.get_meeting(_inside(request), uuid, moment())
        answer = permissions.may_step(request.user, row, "hold", at=moment())
        form = forms.MinutesForm(list(queries.in_office(row.meets_at)), request.POST or None)
        lines = [
            forms.DecisionForm(request.user, request.POST or None, prefix=f"decision-{number}")
            for number in range(1, forms.LINES + 1)
        ]
        valid = request.method == "POST" and not [one for one in (form, *lines) if not one.is_valid()]
        taken = [_taken(line) for line in lines if line.cleaned_data.get("text")] if valid else []
    wrong = form.errors or any(line.errors for line in lines)
    status = 422 if wrong else 200
    if request.method == "POST" and not valid:
        require(answer)
    if valid:
        try:
            said = {"minutes": form.cleaned_data["minutes"], "guests": form.cleaned_data["guests"]}
            actions.hold_meeting(
                row, present=form.those_present(), decisions=taken, **said, by=request.user, at=now()
            )
        except Refused as refusal:
            status = come_back(form, refusal, answer)
        else:
            messages.success(request, _("The minutes are kept. What was decided has its dates."))
            return HttpResponseRedirect(reverse("meeting", args=[row.uuid]))
    context = {"meeting": row, "form": form, "lines": lines, "answer": answer}
    return show(request, "improvement/hold.html", context, status=status)


@signed_in
@asked
def call_off(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Call a meeting off."""
    with reading(request):
        row = queries.get_meeting(_inside(request), uuid, moment())
        answer = permissions.may_step(request.user, row, "call_off", at=moment())
    form = forms.ReasonForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        actions.call_off_meeting(row, reason=form.cleaned_data["reason"], by=request.user, at=at)
        messages.success(request, _("The meeting is called off."))
        return _back()

    act = _act(_("Call off the meeting “%(title)s”") % {"title": row.title}, _("Call it off"), grave=True)
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


@signed_in
@asked
def carry_out(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Report a decision done."""
    with reading(request):
        decision = queries.get_decision(_inside(request), uuid, moment())
        answer = permissions.may_carry_out(request.user, decision, at=moment())
    form = forms.OutcomeForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        actions.carry_out_decision(decision, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("Reported done."))
        return _back()

    act = _act(_("Report a decision done"), _("It is done"), decision.text)
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


def _inside(request: PageRequest) -> Account:
    if request.user.outside:
        raise NotThere
    return request.user


def _act(title: str, button: str, explained: str = "", *, grave: bool = False) -> Act:
    return Act(title, button, reverse("task-force"), _("Task force"), explained, grave)


def _back() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("task-force"))


def _may_end(user: Account, seat: queries.Seat, at: datetime) -> bool:
    return seat.member is not None and bool(permissions.may_end_term(user, seat.member, at=at))


def _person(uuid: UUID) -> Person:
    person = Person.objects.filter(uuid=uuid, outside=False).first()
    if person is None:
        raise NotThere
    return person


def _attendance(row: Meeting, *, present: bool) -> list[Attendance]:
    return list(row.attendance.filter(present=present).select_related("person").order_by("person__search"))


def _taken(line: forms.DecisionForm) -> actions.Taken:
    data = line.cleaned_data
    owner = _person(data["owner"]) if data.get("owner") else None
    return actions.Taken(data["text"], owner, data.get("due_on"))
