"""Opening notices. Leaves no trace in the journal: nothing happened in the company."""

from datetime import datetime
from uuid import UUID

from waixie.foundation.accounts.models import Account
from waixie.foundation.answers import NotThere
from waixie.foundation.notices import queries
from waixie.foundation.notices.models import Notice
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.inside import inside


@action
def open_notice(uuid: UUID, *, by: Account, at: datetime) -> Notice:
    """Mark one of one's own notices as read. One of somebody else is not there."""
    with inside():
        notice = queries.find_notice(by.person_id, uuid)
        if notice is None:
            raise NotThere
        if notice.read_at is None:
            notice.read_at = at
            notice.save(update_fields=["read_at"])
    return notice


@action
def read_all_notices(*, by: Account, at: datetime) -> int:
    """Mark all of one's own notices as read. Returns how many were not."""
    with inside():
        return Notice.objects.filter(person=by.person_id, read_at=None).update(read_at=at)
