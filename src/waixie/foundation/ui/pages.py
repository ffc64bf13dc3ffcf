"""What lies between an address and a view: who may look, and how answers become pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import Answer, Refused
from waixie.foundation.permits.acting import acting, present

P = ParamSpec("P")


class PageRequest(HttpRequest):
    """A request of somebody who has logged in."""

    user: Account
    htmx: HtmxDetails


View = Callable[Concatenate[PageRequest, P], HttpResponseBase]


def signed_in(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let in who has logged in; lead everybody else to the log-in and back here afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)  # type: ignore[arg-type]
        address = resolve_url(settings.LOGIN_URL)
        if request.method in ("GET", "HEAD") and request.path != "/":
            address += "?" + urlencode({"next": request.get_full_path()})
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(address)
        return HttpResponseRedirect(address)

    return guarded


def back_to(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """Lead back to the page that a form named, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if wanted and own else resolve_url(otherwise))


@contextmanager
def reading(request: HttpRequest) -> Iterator[None]:
    """Read in the reader's name, if nobody does so yet: a form that comes back is drawn anew after its POST."""
    if present() is not None or not request.user.is_authenticated:
        yield
        return
    with acting(request.user, read_only=True):
        yield


def show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Draw a page for its reader."""
    with reading(request):
        return render(request, template, context, status=status)


def come_back(form: Form, refusal: Refused, asked: Answer) -> int:
    """What was sent was refused: the form comes back with the reason, and its page has this status. A reader
    who could not have sent it at all gets no form back."""
    if not asked:
        raise refusal
    form.add_error(None, f"{refusal.answer.sentence} {refusal.answer.remedy}".strip())
    return 403 if refusal.answer.status == 403 else 422


def refusal_page(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Say why something was refused and what would make it possible; nothing has happened."""
    part = bool(getattr(request, "htmx", False))
    template = "ui/parts/refusal.html" if part else "ui/errors/refused.html"
    return show(request, template, {"answer": answer}, status=answer.status)
