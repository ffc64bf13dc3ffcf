"""The same PDF for programs."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from waixie.desks.printing.editions import print_draft, print_version
from waixie.desks.printing.views import as_file
from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.holding import moment
from waixie.policy import queries

router = Router(tags=["policy on paper"])


@router.get("/policy-versions/{uuid:uuid}/pdf", summary="A version as a PDF")
def version(request: HttpRequest, uuid: UUID, language: str = "", rules: bool = True) -> HttpResponse:
    """In one of the policy's languages; in the prevailing one if none is named."""
    user = _inside(request)
    found = queries.get_version(uuid)
    return as_file(
        print_version(user, found, language, moment(), rules=rules), found.policy.code, found.version
    )


@router.get("/policy-drafts/{uuid:uuid}/pdf", summary="A draft as a PDF")
def draft(request: HttpRequest, uuid: UUID, language: str = "", rules: bool = True) -> HttpResponse:
    """For those who see drafts."""
    user = _inside(request)
    found = queries.get_draft(user, uuid, moment())
    return as_file(
        print_draft(user, found, language, moment(), rules=rules), found.policy.code, found.version
    )


def _inside(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    if request.user.outside:
        raise NotThere
    return request.user
