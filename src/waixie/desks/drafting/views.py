"""The versions of a policy, a draft, and the files of both."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from waixie.desks.drafting import seeing
from waixie.foundation.answers import NotThere
from waixie.foundation.permits.holding import moment
from waixie.foundation.ui.pages import PageRequest, show, signed_in
from waixie.policy import permissions, queries


@signed_in
@require_safe
def versions(request: PageRequest) -> HttpResponse:
    """All versions of every policy: in the making, in force, coming, archived."""
    _inside(request)
    at = moment()
    found = [
        (policy, seeing.title_of(policy), queries.versions_seen(request.user, policy, at))
        for policy in queries.all_policies()
    ]
    context = {
        "policies": [one for one in found if one[2]],
        "may_begin": permissions.may_decide(request.user, at=at),
        "sees_drafts": permissions.may_see_drafts(request.user, at=at),
    }
    return show(request, "desks/drafting/versions.html", context)


@signed_in
@require_safe
def draft(request: PageRequest, uuid: UUID) -> HttpResponse:
    """One version on its way, with its whole text."""
    _inside(request)
    at = moment()
    found = queries.get_draft(request.user, uuid, at)
    return show(request, "desks/drafting/draft.html", {"shown": seeing.shown(request.user, found, at)})


@signed_in
@require_safe
def draft_file(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The draft as a file."""
    _inside(request)
    found = queries.get_draft(request.user, uuid, moment())
    return _file(found.source, found.policy.code, found.version)


@signed_in
@require_safe
def version_file(request: PageRequest, uuid: UUID) -> HttpResponse:
    """A version that was adopted, as the file that it was adopted from."""
    _inside(request)
    found = queries.get_version(uuid)
    return _file(found.source, found.policy.code, found.version)


def _file(source: str, code: str, version: str) -> HttpResponse:
    name = "".join(one if one.isalnum() or one in "-._" else "-" for one in f"{code}-{version}")
    response = HttpResponse(source, content_type="application/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="{name.encode("ascii", "replace").decode()}.yaml"'
    )
    return response


def _inside(request: PageRequest) -> None:
    if request.user.outside:
        raise NotThere
