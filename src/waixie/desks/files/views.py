"""A file, as an attachment."""

from typing import cast
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from waixie.foundation.files.actions import open_file
from waixie.foundation.files.serving import as_attachment
from waixie.foundation.ui.pages import PageRequest, signed_in


@require_safe
@signed_in
def download(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Give a file out to whoever sees what it belongs to."""
    return cast(HttpResponse, as_attachment(open_file(uuid, by=request.user)))
