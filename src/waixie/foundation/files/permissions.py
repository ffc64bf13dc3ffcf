"""Who may see, add and remove files. A file is seen by whoever sees what it belongs to."""

from datetime import datetime

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer, denied
from waixie.foundation.directory import registers
from waixie.foundation.files import errors
from waixie.foundation.files.models import Audience, StoredFile
from waixie.foundation.permits.holding import holds, roles_of

REMOVERS = (Role.ADMINISTRATOR, Role.PERSONAL_DATA_CONTACT)


def sees(user: Account, belongs_to: tuple[str, int]) -> bool:
    """Does the reader see the object?"""
    return belongs_to in registers.names(user, [belongs_to])


def is_shown(user: Account, file: StoredFile) -> bool:
    """Is he among those whom the file is meant for, if he sees what it belongs to? Who added it always is."""
    if not user.outside or file.audience == Audience.EVERYBODY or file.made_by == user.person_id:
        return True
    return file.audience == Audience.PARTNER and user.worker is None


def may_add(user: Account, *, at: datetime) -> Answer:
    """Whoever works on something he sees adds files to it; an auditor, and somebody without a role, only reads."""
    if user.outside or any(held.role != Role.AUDITOR for held in roles_of(user, at)):
        return ALLOWED
    return denied(errors.MAY_NOT_ADD)


def may_remove(user: Account, file: StoredFile, *, at: datetime) -> Answer:
    """Whoever added it, an administrator, or the personal-data contact."""
    if file.made_by == user.person_id and may_add(user, at=at):
        return ALLOWED
    if not user.outside and holds(user, REMOVERS, at=at):
        return ALLOWED
    return denied(errors.MAY_NOT_REMOVE)
