"""Documents of engagements: put into the file, for those whom they are meant for."""

from datetime import datetime
from typing import BinaryIO

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import require
from waixie.foundation.files.actions import list_files, store_file
from waixie.foundation.files.models import Audience, StoredFile
from waixie.foundation.permits.acting import action
from waixie.registry import permissions
from waixie.registry.events import DocumentFiled
from waixie.registry.models import Engagement
from waixie.registry.queries import documents, engagements
from waixie.registry.queries.members import Team
from waixie.registry.queries.reach import lock_one


@action
def file_document(
    engagement: Engagement,
    source: BinaryIO,
    name: str,
    *,
    what: str,
    audience: str = Audience.INSIDE,
    by: Account,
    at: datetime,
) -> StoredFile:
    """A document lies in the file of the engagement. Whoever adds one from outside sees it himself, whatever its audience."""
    engagement = lock_one(engagements.visible_to(by, at), engagement.pk)
    require(permissions.may_file_document(by, at=at))
    return store_file(
        source,
        name,
        belongs_to=("engagement", engagement.pk),
        what=what,
        audience=Audience(audience),
        told=lambda file: DocumentFiled(
            engagement=engagement.pk,
            file=file.pk,
            what=what,
            type=file.type,
            size=file.size,
            digest=bytes(file.digest).hex(),
        ),
        by=by,
        at=at,
    )


@action
def documents_of(engagement: Engagement, team: Team, *, by: Account) -> list[StoredFile]:
    """The files of the engagement, of its people and its partner, and of what happened in it: those the reader is meant to see, the newest first."""
    return list_files(*documents.places_of(by, engagement, team), by=by)
