"""The documents of an engagement, for programs."""

from datetime import datetime
from typing import BinaryIO, Literal, cast, get_args
from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from waixie.desks.engagement.documents import audience_of
from waixie.foundation import clock
from waixie.foundation.accounts.models import Account
from waixie.foundation.files.models import Audience, StoredFile
from waixie.foundation.permits.acting import acting
from waixie.registry.actions import file_document
from waixie.registry.actions.documents import documents_of
from waixie.registry.events.documents import WHAT
from waixie.registry.queries import engagements, members

router = Router(tags=["engagements"])
What = Literal["contract", "annex", "certificate", "insurance", "plan", "minutes", "report", "photo", "other"]
assert [code for code, _label in WHAT] == list(get_args(What))


class DocumentIn(Schema):
    """What the file is, and who is shown it; somebody from outside does not choose."""

    what: What
    audience: Literal["inside", "partner", "everybody"] = "inside"


class DocumentOut(Schema):
    """A document; its content is at /files/{uuid}/."""

    uuid: UUID
    name: str
    what: str
    audience: str
    type: str
    size: int
    added_at: datetime


@router.get(
    "/engagements/{uuid:uuid}/documents", response=list[DocumentOut], summary="Documents of an engagement"
)
def documents(request: HttpRequest, uuid: UUID) -> list[DocumentOut]:
    """Those that the reader is meant to see, the newest first."""
    assert isinstance(request.user, Account)
    row = engagements.get_engagement(request.user, uuid)
    found = documents_of(row, members.team_of(request.user, row), by=request.user)
    return [_out(file) for file in found]


@router.post("/engagements/{uuid:uuid}/documents", response={201: DocumentOut}, summary="Add a document")
def add(
    request: HttpRequest, uuid: UUID, said: Form[DocumentIn], file: File[UploadedFile]
) -> Status[DocumentOut]:
    """Put a document into the file of an engagement. The same permits hold as on the page."""
    by = request.user
    assert isinstance(by, Account)
    with acting(by):
        row = engagements.get_engagement(by, uuid)
        audience = audience_of(by) if by.outside else Audience(said.audience)
        kept = file_document(
            row,
            cast(BinaryIO, file.file),
            file.name or "",
            what=said.what,
            audience=audience,
            by=by,
            at=clock.now(),
        )
    return Status(201, _out(kept))


def _out(file: StoredFile) -> DocumentOut:
    return DocumentOut(
        uuid=file.uuid,
        name=file.name,
        what=file.what,
        audience=file.audience,
        type=file.type,
        size=file.size,
        added_at=file.made_at,
    )
