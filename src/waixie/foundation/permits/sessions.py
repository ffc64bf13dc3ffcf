"""Sessions in the database, read and written by the system itself: nobody acts yet when a session is opened."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from waixie.foundation.accounts.models import Account, Session
from waixie.foundation.permits.acting import system


class SessionStore(DatabaseStore):
    """Django's database sessions behind the second wall. What is read says at once whose session it is."""

    account: Account | None = None  # who came in by it; known once it has been read

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.account_id = data.get(SESSION_KEY)
        return row

    def _get_session_from_db(self) -> Session | None:
        row: Session | None = super()._get_session_from_db()  # type: ignore[misc] # Django's own seam
        self.account = row.account if row is not None else None
        return row

    def load(self) -> dict[str, Any]:
        with system("session", read_only=True):
            return super().load()

    def exists(self, session_key: str) -> bool:
        with system("session", read_only=True):
            return super().exists(session_key)

    def save(self, must_create: bool = False) -> None:
        with system("session"):
            super().save(must_create=must_create)

    def delete(self, session_key: str | None = None) -> None:
        with system("session"):
            super().delete(session_key=session_key)

    @classmethod
    def clear_expired(cls) -> None:
        with system("session clean-up"):
            super().clear_expired()
