"""The root of the API: /api/v1/. Who has logged in may use it, with the same permits as on the pages; errors are problem+json."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import SessionAuth

from waixie.desks.acknowledgements.api import router as acknowledgements
from waixie.desks.calendars.api import router as calendars
from waixie.desks.catalogue.api import router as catalogue
from waixie.desks.drafting.api import router as drafting
from waixie.desks.drafting.text_api import router as drafting_text
from waixie.desks.duplicates.api import router as duplicates
from waixie.desks.engagement.api import router as engagement
from waixie.desks.home.api import router as duties
from waixie.desks.life.api import router as life
from waixie.desks.notices.api import router as notices
from waixie.desks.people.api import router as people
from waixie.desks.printing.api import router as printing
from waixie.desks.reader.api import router as waivers
from waixie.desks.record.api import router as record
from waixie.desks.registers.api import router as registers
from waixie.desks.registers.many_api import router as many
from waixie.desks.registers.saved_api import router as saved_views
from waixie.foundation.answers import NotThere, Refused
from waixie.foundation.permits.acting import write_refusal
from waixie.rooms.improvement.api import router as improvement
from waixie.rooms.selection.api import router as selection

PROBLEM = "application/problem+json"

api = NinjaAPI(
    title="Waixie",
    version="1",
    auth=SessionAuth(csrf=True),
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api",
)
api.add_router("", catalogue)
api.add_router("", record)
api.add_router("", duties)
api.add_router("", notices)
api.add_router("", improvement)
api.add_router("", selection)
api.add_router("", waivers)
api.add_router("", acknowledgements)
api.add_router("", people)
api.add_router("", printing)
api.add_router("", engagement)
api.add_router("", duplicates)
api.add_router("", drafting)
api.add_router("", registers)
api.add_router("", calendars)
api.add_router("", life)
api.add_router("", many)
api.add_router("", saved_views)
api.add_router("", drafting_text)


def problem(request: HttpRequest, status: int, code: str, title: str, **more: Any) -> HttpResponse:
    """What went wrong, as RFC 9457 says it: a stable code for programs, a sentence for people."""
    body = {"type": f"urn:waixie:{code}", "title": title, "status": status, "code": code, **more}
    response = api.create_response(request, body, status=status)
    response.headers["Content-Type"] = PROBLEM
    return response


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Nothing happened; the answer says why and what would make it possible."""
    if request.method == "POST" and request.user.is_authenticated:
        write_refusal(refusal, request.user)  # refused before the action was called
    answer = refusal.answer
    params = {name: str(value) for name, value in answer.params.items()}
    return problem(request, answer.status, answer.code, answer.sentence, remedy=answer.remedy, params=params)


@api.exception_handler(NotThere)
def not_there(request: HttpRequest, absent: NotThere) -> HttpResponse:  # noqa: ARG001 — given by the API
    """There is no such thing for this reader."""
    return problem(request, 404, "not_there", "There is no such thing here.")


@api.exception_handler(ValidationError)
def unfit(request: HttpRequest, errors: ValidationError) -> HttpResponse:
    """The request doesn't fit the schema."""
    places = [{"place": [str(one) for one in e["loc"]], "problem": e["msg"]} for e in errors.errors]
    return problem(request, 422, "unfit", "The request does not fit the schema.", errors=places)


@api.exception_handler(AuthenticationError)
def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:  # noqa: ARG001 — given by the API
    """Nobody has logged in."""
    return problem(request, 401, "not_logged_in", "Log in first.")


@api.exception_handler(HttpError)
def other(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Whatever else the API refuses: a body that is no JSON, a missing CSRF token."""
    return problem(request, error.status_code, "refused", str(error))
