"""Mail itself: whether it is set up, how a letter is written, and how it goes out."""

import smtplib
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

from waixie.foundation.notices.kinds import Words

UNREACHABLE = (
    OSError,
    smtplib.SMTPServerDisconnected,
    smtplib.SMTPConnectError,
    smtplib.SMTPAuthenticationError,
)
FAILURES = (OSError, smtplib.SMTPException)


def is_set_up() -> bool:
    """Whether the house knows a mail server."""
    return bool(settings.EMAIL_HOST)


def open_server() -> BaseEmailBackend:
    """A conversation with the mail server, to be closed by whoever opened it; raises what went wrong."""
    server: BaseEmailBackend = get_connection(fail_silently=False)
    server.open()
    return server


def message_id(uuid: UUID) -> str:
    """A letter bears the same name however often it is tried: who gets it twice sees that it is the same."""
    return f"<letter.{uuid}@{_domain()}>"


def thread_id(object_type: str, number: int | None, person: UUID) -> str:
    """The name of the thread of all letters to a person about one object."""
    return f"<about.{object_type}.{number}.{person}@{_domain()}>"


def absolute(path: str) -> str:
    """The whole address of a page."""
    return settings.WAIXIE_URL.rstrip("/") + path


def write(
    *, to: str, subject: Words, template: str, context: dict[str, object], headers: dict[str, str]
) -> EmailMultiAlternatives:
    """A mail in text and HTML, marked as written by a machine so that no absence note answers it."""
    context = {"subject": subject, **context}
    mail = EmailMultiAlternatives(
        subject=" ".join(str(subject).split()),
        body=render_to_string(f"notices/mail/{template}.txt", context),
        to=[to],
        headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", **headers},
    )
    mail.attach_alternative(render_to_string(f"notices/mail/{template}.html", context), "text/html")
    return mail


def is_for_good(problem: Exception) -> bool:
    """Whether the server refuses this letter whatever happens: it says that there is no such address."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _text in problem.recipients.values())
    return isinstance(problem, smtplib.SMTPResponseException) and (
        500 <= problem.smtp_code < 600 and not isinstance(problem, smtplib.SMTPAuthenticationError)
    )


def told(problem: Exception) -> str:
    """What went wrong, in one line."""
    return (" ".join(str(problem).split()) or type(problem).__name__)[:300]


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
