"""A mail server that runs on the loopback and keeps what it takes; and notices that say what they are told to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from waixie.foundation.notices import kinds
from waixie.foundation.notices.actions import News
from waixie.foundation.notices.kinds import NoticeKind, Said, Way


class PostOffice:
    """A mail server; `refusing` answers every recipient so."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refusing = ""
        self.controller = Controller(self, hostname="127.0.0.1", port=0)

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 — aiosmtpd's name
        if self.refusing:
            return self.refusing
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    @property
    def port(self) -> int:
        return self.controller.server.sockets[0].getsockname()[1]

    def serve(self, settings) -> None:
        """The house sends its mail here."""
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", self.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.WAIXIE_URL = "https://waixie.example"
        settings.DEFAULT_FROM_EMAIL = "Waixie <waixie@company.example>"

    def __enter__(self) -> "PostOffice":
        # With port 0 the controller would ask itself under that number whether it runs.
        self.controller._trigger_server = lambda: socket.create_connection(("127.0.0.1", self.port)).close()
        self.controller.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.controller.stop(no_assert=True)


def text_of(letter: EmailMessage, sort: str = "plain") -> str:
    """The letter's text, or its HTML."""
    return letter.get_body((sort,)).get_content()


@contextmanager
def sample_kinds() -> Iterator[None]:
    """Two kinds of notices whose words lie in their data, and nothing else."""
    before = dict(kinds._kinds), dict(kinds._tellers)
    kinds._kinds.clear()
    kinds.announce([NoticeKind("sample", "Samples"), NoticeKind("quiet", "Quiet ones", way=Way.PAGE)], _words)
    try:
        yield
    finally:
        for table, rows in zip((kinds._kinds, kinds._tellers), before, strict=True):
            table.clear()
            table.update(rows)


def _words(reader, notices, at):
    from django.utils.translation import get_language

    return {
        one.pk: Said(
            f"{get_language()}: {one.data.get('words', 'words')}", "/there/", over=one.data.get("over", False)
        )
        for one in notices
    }


def news(person, key="k", **more) -> News:
    """News of the sample kind."""
    return News(person=person.pk, **{"kind": "sample", "key": key, "about": ("case", 1), **more})
