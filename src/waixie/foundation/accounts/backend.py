"""Password log-in."""

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from waixie.foundation.accounts.models import Account


class PasswordBackend(BaseBackend):
    """Checks a password against its argon2 hash; the same work is done for a log-in that is not there."""

    def authenticate(
        self, request: HttpRequest | None, login: str | None = None, password: str | None = None, **_: object
    ) -> Account | None:
        if login is None or password is None:
            return None
        account = Account.objects.filter(login=login).first()
        if account is None:
            Account().set_password(password)  # takes as long as checking one
            return None
        return account if account.check_password(password) and account.is_active else None

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.select_related("person").filter(pk=user_id, is_active=True).first()
