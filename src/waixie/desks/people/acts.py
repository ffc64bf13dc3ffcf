"""What an administrator does with log-ins, roles and delegations."""

from datetime import datetime
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waixie.desks.people import forms, looking, portrait
from waixie.desks.people.asking import tell_link, to_person
from waixie.foundation.accounts import permissions
from waixie.foundation.accounts.models import Account, Delegation, Invitation, Person, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask
from waixie.foundation.ui.pages import PageRequest, reading, signed_in

asked = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@asked
def create(request: PageRequest) -> HttpResponse:
    """Make a log-in for one of our own people; the link for the password is shown once."""
    with reading(request):
        looking.require_administrator(request.user, moment())
    form = forms.AccountForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        made, invitation, token = actions.create_account(**form.cleaned_data, by=request.user, at=at)
        return tell_link(request, made.person, invitation, token)

    act = Act(
        _("Create a log-in"),
        _("Create it"),
        reverse("people"),
        _("People and roles"),
        _("For our own people. The next page shows a link by which the person sets his password."),
    )
    return ask(request, act, form, run, valid=request.method == "POST" and form.is_valid())


@signed_in
@asked
def grant(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Give a person a role."""
    with reading(request):
        person, at = _person(request, uuid), moment()
        answer = permissions.may_administer_person(request.user, person, at=at)
        form = forms.RoleForm(request.user, request.POST or None)
        valid = request.method == "POST" and form.is_valid()

    def run(at: datetime) -> HttpResponse:
        data = form.cleaned_data
        role = Role(data["role"])
        period = {"from_at": forms.begins(data["from_on"], at), "to_at": forms.ends(data["until"])}
        actions.grant_role(person, role, scope=form.chosen_scope, **period, by=request.user, at=at)
        messages.success(request, _("%(name)s has the role now.") % {"name": person.name})
        return to_person(person)

    act = Act(_("Give a role"), _("Give it"), *_back(person))
    return ask(request, act, form, run, answer=answer, valid=valid)


@signed_in
@asked
def end(request: PageRequest, uuid: UUID, number: int) -> HttpResponse:
    """End a role, at once or on a day."""
    with reading(request):
        person, at = _person(request, uuid), moment()
        assignment = RoleAssignment.objects.filter(person=person, pk=number).first()
        if assignment is None:
            raise NotThere
        answer = permissions.may_end(request.user, assignment, at=at)
    form = forms.EndForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        ends = forms.ends(form.cleaned_data["until"])
        actions.end_role(assignment, to_at=ends, by=request.user, at=at)
        messages.success(request, _("The role ends as you said."))
        return to_person(person)

    title = _("End the role: %(role)s") % {"role": assignment.get_role_display()}
    act = Act(title, _("End it"), *_back(person), grave=True)
    return ask(request, act, form, run, answer=answer, valid=_sent(request, form))


@signed_in
@asked
def close(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Close a log-in."""
    with reading(request):
        account = _account(request, uuid)
        answer = permissions.may_close(request.user, account, at=moment())
    form = forms.ReasonForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        actions.deactivate_account(account, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("The log-in is closed; nobody comes in by it any more."))
        return to_person(account.person)

    act = Act(
        _("Close the log-in %(login)s") % {"login": account.login},
        _("Close it"),
        *_back(account.person),
        explained=_("From the next click on nobody is let in by it. Roles and history stay."),
        grave=True,
    )
    return ask(request, act, form, run, answer=answer, valid=_sent(request, form))


@signed_in
@asked
def reopen(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Open a closed log-in again."""
    with reading(request):
        account = _account(request, uuid)
        answer = permissions.may_administer_person(request.user, account.person, at=moment())
    form = forms.ReasonForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        actions.reactivate_account(account, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("The log-in is open again, with the password that it had."))
        return to_person(account.person)

    title = _("Open the log-in %(login)s again") % {"login": account.login}
    act = Act(title, _("Open it"), *_back(account.person))
    return ask(request, act, form, run, answer=answer, valid=_sent(request, form))


@signed_in
@asked
def renew(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Make a link by which somebody sets a new password."""
    with reading(request):
        account = _account(request, uuid)
        answer = permissions.may_close(request.user, account, at=moment())
    form = _confirmation(request)

    def run(at: datetime) -> HttpResponse:
        invitation, token = actions.renew_password(account, by=request.user, at=at)
        return tell_link(request, account.person, invitation, token, by_mail=False)

    act = Act(
        _("Link for a new password"),
        _("Make the link"),
        *_back(account.person),
        explained=_(
            "The link is good once, for three days, and older ones stop working. The present password holds until it is used."
        ),
    )
    return ask(request, act, form, run, answer=answer, valid=_sent(request, form))


@signed_in
@asked
def withdraw(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Make an invitation worthless."""
    with reading(request):
        looking.require_administrator(request.user, moment())
        invitation = Invitation.objects.select_related("person").filter(uuid=uuid).first()
        if invitation is None:
            raise NotThere
    form = _confirmation(request)

    def run(at: datetime) -> HttpResponse:
        actions.withdraw_invitation(invitation, by=request.user, at=at)
        messages.success(request, _("The link is worthless now."))
        return to_person(invitation.person)

    act = Act(
        _("Withdraw the link"),
        _("Withdraw it"),
        *_back(invitation.person),
        explained=_("Whoever opens it reads that it was withdrawn."),
        grave=True,
    )
    return ask(request, act, form, run, valid=_sent(request, form))


@signed_in
@asked
def withdraw_delegation(request: PageRequest, uuid: UUID) -> HttpResponse:
    """End a delegation: one's own, or as an administrator anybody's."""
    with reading(request):
        found = _delegation(request, uuid)
        own, at = found.giver_id == request.user.person_id, moment()
        if not own:
            looking.require_look(request.user, at)
        answer = permissions.may_withdraw_delegation(request.user, found, at=at)
    form, delegation = _confirmation(request), found

    def run(at: datetime) -> HttpResponse:
        actions.withdraw_delegation(delegation, by=request.user, at=at)
        messages.success(request, _("The delegation has ended."))
        return HttpResponseRedirect(reverse("me")) if own else to_person(delegation.giver)

    back = (reverse("me"), _("My account")) if own else _back(delegation.giver)
    names = {"giver": delegation.giver.name, "taker": delegation.taker.name}
    explained = _("%(taker)s no longer acts for %(giver)s from now on.") % names
    act = Act(_("End the delegation"), _("End it"), *back, explained=explained, grave=True)
    return ask(request, act, form, run, answer=answer, valid=_sent(request, form))


def _delegation(request: PageRequest, uuid: UUID) -> Delegation:
    rows = Delegation.objects.select_related("giver", "taker").filter(uuid=uuid)
    found = None if request.user.outside else rows.first()
    if found is None:
        looking.require_look(request.user, moment())  # asked alike, whether it is there or not
        raise NotThere
    return found


def _confirmation(request: PageRequest) -> django_forms.Form:
    """A form that asks nothing but whether."""
    return django_forms.Form(request.POST if request.method == "POST" else None)


def _sent(request: PageRequest, form: django_forms.Form) -> bool:
    return request.method == "POST" and form.is_valid()


def _back(person: Person) -> tuple[str, str]:
    return reverse("person", args=[person.uuid]), person.name


def _person(request: PageRequest, uuid: UUID) -> Person:
    """The person, for an administrator; for all others there is nothing here."""
    looking.require_administrator(request.user, moment())
    return portrait.get_person(uuid)


def _account(request: PageRequest, uuid: UUID) -> Account:
    """The log-in, for an administrator."""
    looking.require_administrator(request.user, moment())
    account = Account.objects.select_related("person").filter(uuid=uuid).first()
    if account is None:
        raise NotThere
    return account
