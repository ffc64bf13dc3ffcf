"""What happens around every page: its language, and how refusals become pages."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.permits.acting import write_refusal
from waixie.foundation.ui.errors import not_found
from waixie.foundation.ui.pages import refusal_page

Next = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Answer in the reader's language: his cookie's, else his account's, else his browser's."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or getattr(request.user, "language", "")
        if language not in dict(settings.LANGUAGES):
            language = translation.get_language_from_request(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
        return response


class AnswersMiddleware:
    """Turn a refusal into a page that says why, and a thing that is not there into the one page for all such things."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, Refused):
            if request.method == "POST" and request.user.is_authenticated:
                write_refusal(problem, request.user)  # a view refused before its action was called
            return refusal_page(request, problem.answer)
        if isinstance(problem, NotThere):
            return not_found(request, Http404())
        return None
