"""Who is behind a session. Passwords are looked at by one door alone, the action `log_in`, which counts and waits."""

from django.contrib.auth.backends import BaseBackend

from waixie.foundation.accounts.models import Account


class SessionBackend(BaseBackend):
    """Finds the log-in of a session; a closed one is nobody."""

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.select_related("person").filter(pk=user_id, is_active=True).first()
