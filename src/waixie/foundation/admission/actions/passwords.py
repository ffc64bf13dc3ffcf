"""Setting passwords: with the old one, or through a link."""

from datetime import datetime, timedelta

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from waixie.foundation.accounts import errors, permissions
from waixie.foundation.accounts.events import PasswordChanged, PasswordLinkMade
from waixie.foundation.accounts.models import Account, Invitation
from waixie.foundation.admission.actions.links import make_link
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.inside import inside

PASSWORD_LINK_FOR = timedelta(days=3)


@action
def change_password(*, old: str, new: str, by: Account, at: datetime) -> Account:
    """Set one's own new password; every other session of this log-in ends."""
    with inside():
        account = Account.objects.select_for_update().get(pk=by.pk)
        if not account.check_password(old):
            raise Refused(denied(errors.WRONG))
        require_fit(new, account)
        account.set_password(new)
        account.save(update_fields=["password"])
        record(PasswordChanged(person=account.person_id, account=account.pk), by=by, at=at)
    return account


@action
def renew_password(account: Account, *, by: Account, at: datetime) -> tuple[Invitation, str]:
    """Make a link by which the owner of a log-in sets a new password. The token is told once."""
    require(permissions.may_close(by, account, at=at))
    invitation, token = make_link(
        person=account.person, account=account, email=account.email, by=by, at=at, good_for=PASSWORD_LINK_FOR
    )
    expires = invitation.expires_at
    record(PasswordLinkMade(person=account.person_id, account=account.pk, expires_at=expires), by=by, at=at)
    return invitation, token


def require_fit(password: str, account: Account) -> None:
    """Refuse a password that is too short or too common."""
    try:
        password_validation.validate_password(password, account)
    except ValidationError as problem:
        raise Refused(denied(errors.PASSWORD_UNFIT, problems=" ".join(problem.messages))) from problem
