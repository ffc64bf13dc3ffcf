"""Come in as somebody of the demonstration company, by one click. Nowhere else is there such a door."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waixie.desks.demonstration.persons import door
from waixie.desks.session.views import origin
from waixie.foundation import clock
from waixie.foundation.admission.actions import logging_in
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system
from waixie.foundation.ui.pages import back_to

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def of_the_demonstration(view: View[P]) -> View[P]:
    """Absent, unless the company is the demonstration's."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.WAIXIE_DEMONSTRATION_PASSWORD:
            raise Http404
        return view(request, *args, **kwargs)

    return asked


@never_cache
@require_safe
@of_the_demonstration
def story(request: HttpRequest) -> HttpResponse:
    """Five minutes of the company's story, and everybody as whom one can come in."""
    return render(request, "desks/demonstration/story.html", door())


@never_cache
@require_POST
@of_the_demonstration
def enter(request: HttpRequest) -> HttpResponse:
    """Come in as somebody, with the password that everybody in the demonstration has."""
    with system("clock", read_only=True):
        at = clock.now()
    try:
        account = logging_in.log_in(
            login=request.POST.get("login", ""),
            password=settings.WAIXIE_DEMONSTRATION_PASSWORD,
            **origin(request),
            at=at,
        )
    except Refused:  # somebody has changed this password
        return HttpResponseRedirect(reverse("login"))
    with system("log-in"):
        auth.logout(request)
        auth.login(request, account)
    return back_to(request, settings.LOGIN_REDIRECT_URL)
