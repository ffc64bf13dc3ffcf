"""The door."""

from typing import Any

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from waixie.desks.demonstration.persons import door
from waixie.desks.session.forms import LogInForm
from waixie.foundation import clock
from waixie.foundation.accounts.queries import nobody_has_an_account
from waixie.foundation.admission.actions import logging_in, preferences
from waixie.foundation.answers import Refused
from waixie.foundation.permits.acting import system
from waixie.foundation.ui.context import THEMES, theme_of
from waixie.foundation.ui.pages import back_to

YEAR = 365 * 24 * 3600


def origin(request: HttpRequest) -> dict[str, Any]:
    """Where a request comes from, as the log-in records keep it."""
    return {
        "address": request.META.get("REMOTE_ADDR") or None,
        "agent": request.headers.get("User-Agent", ""),
    }


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """Let in who knows the password."""
    if request.user.is_authenticated:
        return back_to(request, settings.LOGIN_REDIRECT_URL)
    form = LogInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with system("clock", read_only=True):
                at = clock.now()
            account = logging_in.log_in(**form.cleaned_data, **origin(request), at=at)
        except Refused as refusal:
            form.add_error(None, f"{refusal.answer.sentence} {refusal.answer.remedy}".strip())
        else:
            with system("log-in"):
                auth.login(request, account)
            response = back_to(request, settings.LOGIN_REDIRECT_URL)
            _remember_language(response, account.language)
            return response
    context: dict[str, Any] = {"form": form, "next": request.GET.get("next", request.POST.get("next", ""))}
    with system("can anybody log in", read_only=True):
        context["nobody_yet"] = nobody_has_an_account()
    if settings.WAIXIE_DEMONSTRATION_PASSWORD:
        form.fields["login"].widget.attrs.pop("autofocus", None)  # the story comes first
        context |= door()
    return render(request, "desks/session/login.html", context, status=422 if form.errors else 200)


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if request.user.is_authenticated:
        with system("clock", read_only=True):
            at = clock.now()
        logging_in.log_out(**origin(request), by=request.user, at=at)
        auth.logout(request)
    return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Go on in another language; who has logged in keeps it."""
    wanted = request.POST.get("language", "")
    response = back_to(request, settings.LOGIN_REDIRECT_URL)
    if wanted in dict(settings.LANGUAGES):
        _remember_language(response, wanted)
        if request.user.is_authenticated:
            preferences.set_preferences(language=wanted, theme=request.user.theme, by=request.user)
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Go on in light or dark; who has logged in keeps it."""
    wanted = request.POST.get("theme", "")
    wanted = wanted if wanted in THEMES else theme_of(request)
    response = back_to(request, settings.LOGIN_REDIRECT_URL)
    response.set_cookie("theme", wanted, max_age=YEAR, samesite="Lax", secure=settings.SECURE)
    if request.user.is_authenticated:
        now = request.user.language or translation.get_language()
        preferences.set_preferences(language=now, theme=wanted, by=request.user)
    return response


def _remember_language(response: HttpResponse, language: str) -> None:
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=settings.SECURE
        )
