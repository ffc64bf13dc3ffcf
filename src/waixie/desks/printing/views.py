"""The PDF of a version and of a draft."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from waixie.desks.printing.editions import print_draft, print_version
from waixie.desks.reader.reading import language
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.pages import PageRequest, signed_in
from waixie.policy import queries


@require_safe
@signed_in
def version(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A version that was adopted, in the language that is asked for, else in the reader's."""
    if request.user.outside:
        raise NotThere
    found = queries.get_version(uuid)
    content = print_version(request.user, found, _language(request), moment(), rules=_with_rules(request))
    return as_file(content, found.policy.code, found.version)


@require_safe
@signed_in
def draft(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A draft, for those who see it."""
    if request.user.outside:
        raise NotThere
    found = queries.get_draft(request.user, uuid, moment())
    content = print_draft(request.user, found, _language(request), moment(), rules=_with_rules(request))
    return as_file(content, found.policy.code, found.version)


def as_file(content: bytes, code: str, version: str) -> HttpResponse:
    """The PDF under a name that says what it is."""
    name = "".join(
        one if one.isascii() and (one.isalnum() or one in "-._") else "-" for one in f"{code}-{version}"
    )
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _language(request: PageRequest) -> str:
    return request.GET.get("language", "") or language()


def _with_rules(request: PageRequest) -> bool:
    """The annex with the rules' sentences is left out with `?rules=no`."""
    return request.GET.get("rules") != "no"
