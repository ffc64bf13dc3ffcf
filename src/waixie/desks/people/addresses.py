"""The mail address of a log-in is changed: by its owner, through a link to the new address, or by an administrator."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from waixie.desks.people import forms, looking
from waixie.desks.people.asking import to_person
from waixie.foundation.accounts import errors, permissions
from waixie.foundation.accounts.models import Account
from waixie.foundation.admission import actions
from waixie.foundation.answers import ALLOWED, NotThere, Refused, denied
from waixie.foundation.notices import mail
from waixie.foundation.notices.actions import Mailed, mail_address_changed, mail_confirmation
from waixie.foundation.permits.acting import system
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import Act, ask
from waixie.foundation.ui.pages import PageRequest, reading, signed_in

asked = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@sensitive_post_parameters("password")
@asked
def own(request: PageRequest) -> HttpResponse:
    """Ask for a link to one's new address."""
    form = forms.OwnEmailForm(request.POST or None)
    answer = ALLOWED if mail.is_set_up() else denied(errors.NO_MAIL_SERVER)

    def run(at: datetime) -> HttpResponse:
        mailed = send_link(request.user, at=at, **form.cleaned_data)
        if mailed.problem:
            messages.error(
                request,
                _("The mail to %(to)s could not be sent: %(problem)s")
                % {"to": mailed.to, "problem": mailed.problem},
            )
        else:
            messages.success(
                request,
                _("A link went to %(to)s. Your address changes when you open it, logged in, within a day.")
                % {"to": mailed.to},
            )
        return HttpResponseRedirect(reverse("me"))

    act = Act(_("Change the mail address"), _("Send the link"), *_back(), explained=_explained())
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


@never_cache
@signed_in
@asked
def confirm(request: PageRequest, token: str) -> HttpResponse:
    """Confirm the new address: whoever reads mail there and is logged in here."""
    with reading(request):
        with system("one's own log-in", read_only=True):
            account = Account.objects.get(pk=request.user.pk)
        try:
            address, answer = actions.address_of(token, account, moment()), ALLOWED
        except Refused as refusal:
            address, answer = "", refusal.answer
    form = Form(request.POST if request.method == "POST" else None)

    def run(at: datetime) -> HttpResponse:
        confirmed(request.user, token, at)
        messages.success(request, _("From now on mail goes to %(to)s.") % {"to": address})
        return HttpResponseRedirect(reverse("me"))

    act = Act(
        _("Confirm the mail address"),
        _("Mail shall go there"),
        *_back(),
        explained=_("From now on mail goes to %(to)s. The old address is told.") % {"to": address}
        if address
        else "",
    )
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


@signed_in
@asked
def by_administrator(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Give another's log-in another address."""
    with reading(request):
        account = looking_at(request.user, uuid)
        answer = permissions.may_administer_person(request.user, account.person, at=moment())
    form = forms.EmailForm(request.POST or None)

    def run(at: datetime) -> HttpResponse:
        changed(account, form.cleaned_data["email"], by=request.user, at=at)
        messages.success(request, _("The address is changed; the old one is told."))
        return to_person(account.person)

    act = Act(
        _("Change the mail address of %(login)s") % {"login": account.login},
        _("Change it"),
        reverse("person", args=[account.person.uuid]),
        account.person.name,
        explained=_("The old address is told. Links that were mailed there stop working."),
    )
    return ask(request, act, form, run, answer=answer, valid=request.method == "POST" and form.is_valid())


def send_link(user: Account, *, email: str, password: str, at: datetime) -> Mailed:
    """Ask for the change and mail the link to the new address."""
    if not mail.is_set_up():
        raise Refused(denied(errors.NO_MAIL_SERVER))
    token = actions.ask_for_email(email=email, password=password, by=user, at=at)
    return mail_confirmation(user, to=email.strip(), path=reverse("confirm-email", args=[token]))


def confirmed(user: Account, token: str, at: datetime) -> Account:
    """Change one's address by a link, and tell the old one."""
    account, former = actions.confirm_email(token=token, by=user, at=at)
    mail_address_changed(account, former=former, by=user.person.name)
    return account


def changed(account: Account, email: str, *, by: Account, at: datetime) -> Account:
    """Change another's address, and tell the old one."""
    account, former = actions.change_email(account, email=email, by=by, at=at)
    mail_address_changed(account, former=former, by=by.person.name)
    return account


def looking_at(user: Account, uuid: UUID) -> Account:
    """A log-in that is open, for an administrator."""
    looking.require_administrator(user, moment())
    account = Account.objects.select_related("person").filter(uuid=uuid, is_active=True).first()
    if account is None:
        raise NotThere
    return account


def _explained() -> str:
    return _("A link goes to the new address, and a note to the old one when you have opened it.")


def _back() -> tuple[str, str]:
    return reverse("me"), _("My account")
