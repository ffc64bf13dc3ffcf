"""Readers after a standstill: what came due while nobody let the time pass is judged before a page is read."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from waixie.foundation import clock
from waixie.foundation.permits.acting import system

log = logging.getLogger(__name__)
OFTEN = 20.0  # seconds; the worker does it each minute


class CaughtUpMiddleware:
    """Now and then, before a page is read: see that no window is missing. It must stand before the reader's own transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.looked = -OFTEN

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and time.monotonic() - self.looked >= OFTEN:
            self.looked = time.monotonic()
            look()
        return self.get_response(request)


def look() -> None:
    """Judge what has come due, if it is little; a page is read all the same if that fails."""
    from waixie.policy.tick import catch_up

    try:
        with system("what came due before somebody reads"):
            catch_up(clock.now())
    except Exception:
        log.exception("what has come due could not be judged before a page was read")
