"""Who may change calendars."""

from datetime import datetime

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.queries import holds_everywhere
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import ALLOWED, Answer, denied
from waixie.foundation.calendars import errors

KEEPERS = (Role.ADMINISTRATOR, Role.TASK_FORCE)


def may_keep_calendars(user: Account, *, at: datetime) -> Answer:
    """Administrators and the task force of the whole group."""
    if not user.outside and holds_everywhere(user.person_id, KEEPERS, at):
        return ALLOWED
    return denied(errors.NOT_KEEPER)
