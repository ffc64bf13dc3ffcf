"""Who asks, and in whose name the answer is read."""

from collections.abc import Callable

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from waixie.foundation.accounts.models import Account
from waixie.foundation.permits.acting import acting, system, through

Next = Callable[[HttpRequest], HttpResponse]
SAFE = ("GET", "HEAD", "OPTIONS")


class SignedInMiddleware:
    """Find the log-in behind the session, as the system, once per request."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with system("who is it"):  # a session whose password was changed elsewhere is ended here
            request.user = _reader(request) if request.session.session_key else AnonymousUser()
        return self.get_response(request)


def _reader(request: HttpRequest) -> "Account | AnonymousUser":
    """Who came in by this session. What does not fit as it stands is left to Django, which ends the session if need be."""
    session = request.session
    signed = session.get(HASH_SESSION_KEY, "")  # reads the session, and with it the log-in
    account: Account | None = session.account  # type: ignore[attr-defined]
    here = account is not None and account.is_active and session.get(SESSION_KEY) == str(account.pk)
    if account is not None and here and constant_time_compare(signed, account.get_session_auth_hash()):
        return account
    return get_user(request)


class ActingMiddleware:
    """Read a page in one read-only transaction in the reader's name. A POST opens nothing: its action does."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE or not request.user.is_authenticated:
            with through("api" if request.path.startswith("/api/") else "page"):
                return self.get_response(request)
        with acting(request.user, read_only=True):
            return self.get_response(request)
