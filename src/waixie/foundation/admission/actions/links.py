"""Links for one use. The token is known only to whoever gets the link; the database keeps its hash."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from waixie.foundation.accounts.models import Account, Invitation, Person


def hash_of(token: str) -> bytes:
    """What is kept of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).digest()


def make_link(
    *, person: Person, by: Account, at: datetime, good_for: timedelta, **fields: Any
) -> tuple[Invitation, str]:
    """A new link for this person; older ones of the same person can't be used any more."""
    Invitation.objects.filter(person=person, taken_at=None, withdrawn_at=None).update(withdrawn_at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        token_hash=hash_of(token),
        person=person,
        made_by=by.person,
        made_at=at,
        expires_at=at + good_for,
        **fields,
    )
    return invitation, token
