"""Everybody's own account."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from waixie.desks.people import forms, portrait
from waixie.foundation.accounts.models import Account, Person, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission import actions
from waixie.foundation.answers import NotThere
from waixie.foundation.directory import registers
from waixie.foundation.permits.acting import system
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask
from waixie.foundation.ui.pages import PageRequest, reading, show, signed_in

asked = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def account(request: PageRequest) -> HttpResponse:
    """One's own log-ins, roles, delegations, and how the log-in was used."""
    at = moment()
    with system("one's own account", read_only=True):
        own = list(Account.objects.filter(person=request.user.person_id).order_by("login"))
        log_ins = portrait.used(request.user.person_id)
        roles = list(RoleAssignment.objects.filter(person=request.user.person_id).order_by("-from_at"))
        given, taken = portrait.delegations(request.user.person_id, at)
    known = registers.names(request.user, portrait.scopes(roles))
    lines = [line for line in portrait.role_lines(roles, known, at) if line.state != "past"]
    context = {
        "accounts": own,
        "log_ins": log_ins,
        "roles": lines,
        "given": given,
        "taken": taken,
        "may_delegate": not request.user.outside and bool(_own_roles(request, at)),
        "belongs": _belongs(request),
    }
    return show(request, "desks/people/me.html", context)


@signed_in
@sensitive_post_parameters("old", "new")
@asked
def password(request: PageRequest) -> HttpResponse:
    """Change one's own password; all other sessions end, this one goes on."""
    form = forms.PasswordForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        changed = actions.change_password(**form.cleaned_data, by=request.user, at=at)
        with system("session"):
            update_session_auth_hash(request, changed)
        messages.success(
            request, _("The password is changed. Wherever else you were logged in, you are out.")
        )
        return HttpResponseRedirect(reverse("me"))

    act = Act(_("Change the password"), _("Change it"), *_back())
    return ask(request, act, form, run, valid=request.method == "POST" and form.is_valid())


@signed_in
@asked
def delegate(request: PageRequest) -> HttpResponse:
    """Let a colleague act in one's place for some days."""
    if request.user.outside:
        raise NotThere
    with reading(request):
        own = _own_roles(request, moment())
        form = forms.DelegateForm(request.user, own, request.POST or None)
        valid = request.method == "POST" and form.is_valid()
        taker = _person(form) if valid else None

    def run(at: datetime) -> HttpResponse:
        data, until = form.cleaned_data, forms.ends(form.cleaned_data["until"])
        assert taker is not None
        assert until is not None
        actions.delegate(
            taker,
            role=Role(data["role"]) if data["role"] else None,
            from_at=forms.begins(data["from_on"], at),
            to_at=until,
            reason=data["reason"],
            by=request.user,
            at=at,
        )
        messages.success(request, _("%(name)s acts in your place in that time.") % {"name": taker.name})
        return HttpResponseRedirect(reverse("me"))

    explained = _(
        "In that time he sees and may do what the role allows. What he does is written down in his name, on your behalf."
    )
    act = Act(_("Let somebody act for me"), _("Delegate"), *_back(), explained=explained)
    return ask(request, act, form, run, valid=valid)


def _person(form: forms.DelegateForm) -> Person:
    person = Person.objects.filter(uuid=form.cleaned_data["taker"], outside=False).first()
    if person is None:
        raise NotThere
    return person


def _own_roles(request: PageRequest, at: datetime) -> list[str]:
    """The roles that one holds oneself and can let another act in."""
    with system("own roles", read_only=True):
        held = RoleAssignment.objects.filter(person=request.user.person_id, from_at__lte=at)
        rows = held.exclude(role=Role.AUDITOR).exclude(to_at__lte=at).order_by("role")
        return list(dict.fromkeys(rows.values_list("role", flat=True)))


def _belongs(request: PageRequest) -> str:
    """The partner that somebody from outside belongs to."""
    if request.user.partner is None:
        return ""
    known = registers.names(request.user, [("partner", request.user.partner)])
    return next((one.name for one in known.values()), "")


def _back() -> tuple[str, str]:
    return reverse("me"), _("My account")
