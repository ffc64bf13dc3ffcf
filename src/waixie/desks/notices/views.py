"""The bell's page, one notice, one's own wishes, and the administrator's look at the mail."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from waixie.desks.notices.forms import WishForm
from waixie.desks.notices.lines import lines, page
from waixie.foundation.answers import NotThere
from waixie.foundation.notices import actions, queries
from waixie.foundation.notices.mail import is_set_up
from waixie.foundation.notices.models import Wish
from waixie.foundation.notices.permissions import may_look_after_mail
from waixie.foundation.permits.acting import acting
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.asking import now
from waixie.foundation.ui.pages import PageRequest, reading, show, signed_in


@signed_in
@require_safe
def notices(request: PageRequest) -> HttpResponse:
    """What the reader was told, the newest first."""
    before, only = request.GET.get("before", ""), request.GET.get("only") == "unread"
    at = moment()
    found, later = page(
        request.user, at, before=int(before) if before.isdecimal() and len(before) < 19 else None, unread=only
    )
    context = {
        "lines": found,
        "later": later,
        "only": only,
        "may_mail": bool(may_look_after_mail(request.user, at=at)),
    }
    return show(request, "desks/notices/list.html", context)


@signed_in
@require_safe
def notice(request: PageRequest, uuid: UUID) -> HttpResponse:
    """One notice, as a link in a mail leads to it."""
    found = queries.find_notice(request.user.person_id, uuid)
    if found is None:
        raise NotThere
    (line,) = lines(request.user, [found], moment())
    return show(request, "desks/notices/notice.html", {"line": line})


@signed_in
@require_POST
def open_it(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Mark a notice as read, and go to what it is about."""
    at = now()
    opened = actions.open_notice(uuid, by=request.user, at=at)
    with acting(request.user, read_only=True):
        (line,) = lines(request.user, [opened], at)
    return HttpResponseRedirect(line.said.url or reverse("notices"))


@signed_in
@require_POST
def read_all(request: PageRequest) -> HttpResponse:
    """Mark everything as read."""
    actions.read_all_notices(by=request.user, at=now())
    return HttpResponseRedirect(reverse("notices"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: PageRequest) -> HttpResponse:
    """Choose how one is told."""
    with reading(request):
        wish = Wish.objects.filter(person=request.user.person_id).first()
    form = WishForm(wish, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.choose_ways(form.ways, zone=form.cleaned_data["zone"], by=request.user)
        messages.success(request, _("You are told that way from now on."))
        return HttpResponseRedirect(reverse("my-notices"))
    context = {"form": form, "set_up": is_set_up()}
    return show(request, "desks/notices/choices.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def mail_state(request: PageRequest) -> HttpResponse:
    """Which letters could not go, and why. For administrators."""
    if not may_look_after_mail(request.user, at=moment()):
        raise NotThere
    context = {"letters": list(queries.letters_that_wait()[:100]), "set_up": is_set_up()}
    return show(request, "desks/notices/mail.html", context)


@signed_in
@require_POST
def mail_again(request: PageRequest) -> HttpResponse:
    """Try all of them again."""
    count = actions.try_letters_again(by=request.user, at=now())
    said = ngettext(
        "%(count)s letter is tried again within a minute.",
        "%(count)s letters are tried again within a minute.",
        count,
    )
    messages.success(request, said % {"count": count})
    return HttpResponseRedirect(reverse("mail"))
