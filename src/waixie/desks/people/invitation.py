"""The page behind a link: choose a password, and be in. A dead link says why it is dead."""

from datetime import datetime

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from waixie.desks.people.forms import ComeInForm
from waixie.desks.session.views import origin
from waixie.foundation.accounts import queries
from waixie.foundation.accounts.models import Account, Invitation
from waixie.foundation.admission import actions
from waixie.foundation.admission.actions.links import hash_of
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system
from waixie.foundation.ui.asking import now


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Set the first or a new password by a link that is good once."""
    at = now()
    with system("look at an invitation", read_only=True):
        found = queries.find_invitation(hash_of(token))
        newer = found is not None and _has_newer(found)
    if found is None or not is_good(found, at):
        dead = {"why": why_dead(found, at, newer=newer)}
        return render(request, "desks/people/dead.html", dead, status=404 if found is None else 410)
    form = ComeInForm(found.account, request.POST or None, initial={"login": found.email})
    if request.method == "POST" and form.is_valid():
        try:
            return _come_in(request, token, form, at)
        except Refused as refusal:
            form.add_error(None, f"{refusal.answer.sentence} {refusal.answer.remedy}".strip())
    context = {"form": form, "invitation": found, "stranger": _stranger(request, found)}
    status = 422 if form.errors else 200
    return render(request, "desks/people/invitation.html", context, status=status)


def is_good(invitation: Invitation, at: datetime) -> bool:
    """Can the link be used? That of a closed log-in can't."""
    return invitation.is_open_at(at) and (invitation.account is None or invitation.account.is_active)


def why_dead(invitation: Invitation | None, at: datetime, *, newer: bool) -> str:
    """Why a link can't be used, in a sentence."""
    if invitation is None:
        return _("There is no such link. Perhaps it was not copied whole: it ends with a slash.")
    if invitation.taken_at is not None:
        return _("It was used already. Log in with the password that was set then.")
    if newer:
        return _("A newer link was made since. Use that one.")
    if invitation.withdrawn_at is not None:
        return _("It was withdrawn by whoever had made it.")
    if invitation.expires_at <= at:
        return _("It has run out: such links are good for a few days only.")
    return _("The log-in that it belongs to is closed.")


def _has_newer(invitation: Invitation) -> bool:
    return Invitation.objects.filter(person=invitation.person_id, pk__gt=invitation.pk).exists()


def _come_in(request: HttpRequest, token: str, form: ComeInForm, at: datetime) -> HttpResponse:
    password = form.cleaned_data["password"]
    account = actions.accept_invitation(
        token=token, login=form.cleaned_data.get("login", ""), password=password, at=at
    )
    came: Account = actions.log_in(login=account.login, password=password, **origin(request), at=at)
    with system("log-in"):
        auth.login(request, came)
    messages.success(request, _("Welcome. From now on you log in as %(login)s.") % {"login": came.login})
    return HttpResponseRedirect(resolve_url(settings.LOGIN_REDIRECT_URL))


def _stranger(request: HttpRequest, found: Invitation) -> str:
    """Somebody else is logged in here: whose session would end."""
    if not request.user.is_authenticated or request.user.person_id == found.person_id:
        return ""
    return request.user.login
