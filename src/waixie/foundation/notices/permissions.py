"""Who looks after the mail of the house. One's own notices need no permission: nobody else finds them."""

from datetime import datetime

from waixie.foundation.accounts.models import Account
from waixie.foundation.accounts.roles import Role
from waixie.foundation.answers import Answer
from waixie.foundation.notices import errors
from waixie.foundation.permits.holding import holds, permit


def may_look_after_mail(user: Account, *, at: datetime) -> Answer:
    """An administrator."""
    held = None if user.outside else holds(user, Role.ADMINISTRATOR, at=at)
    return permit(held, errors.NOT_ADMINISTRATOR)
