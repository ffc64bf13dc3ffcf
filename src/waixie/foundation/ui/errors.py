"""The pages for what went wrong. None of them asks the database."""

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 — Django names it
    """The browser sent something that can't be read."""
    return render(request, "ui/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 — Django names it
    """This is not allowed."""
    return render(request, "ui/errors/403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 — Django names it
    """A form came back without its seal: the page was open too long, or another site sent it."""
    return render(request, "ui/errors/403.html", {"stale": True}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 — Django names it
    """There is nothing here for this reader: absent and not his look the same."""
    return render(request, "ui/errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Something of ours broke, or the database can't be reached."""
    if isinstance(sys.exc_info()[1], OperationalError):
        return resting(request)
    return render(request, "ui/errors/500.html", status=500)


def resting(request: HttpRequest) -> HttpResponse:
    """The database does not answer at the moment."""
    return render(request, "ui/errors/503.html", status=503)
