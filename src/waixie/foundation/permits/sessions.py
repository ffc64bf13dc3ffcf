"""Sessions in the database, read and written by the system itself: nobody acts yet when a session is opened."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from waixie.foundation.permits.acting import system


class SessionStore(DatabaseStore):
    """Django's database sessions behind the second wall."""

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
