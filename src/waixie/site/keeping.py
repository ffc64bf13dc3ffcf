"""What browsers and proxies may keep: nothing of what somebody who is logged in was shown, unless the page says otherwise."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NotKeptMiddleware:
    """Say of every answer to somebody who is logged in that it is not to be kept. Static files are answered before it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
