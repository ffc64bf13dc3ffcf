"""Mail addresses of log-ins for programs: the same acts as on the pages."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema

from waixie.desks.people import addresses
from waixie.foundation.accounts.models import Account
from waixie.foundation.permits.acting import acting
from waixie.foundation.ui.asking import now

router = Router(tags=["people"])


class EmailIn(Schema):
    """A new mail address."""

    email: str = Field(min_length=1, max_length=254)


class OwnEmailIn(EmailIn):
    """The same for oneself: with the password."""

    password: str = Field(max_length=1000)


class TokenIn(Schema):
    """What stands at the end of the link."""

    token: str = Field(max_length=2000)


class EmailOut(Schema):
    """Where mail goes now."""

    login: str
    email: str


class SentOut(Schema):
    """Where the link went, or why it did not."""

    to: str
    problem: str


@router.post(
    "/account/email",
    url_name="api-my-email",
    response=SentOut,
    summary="Ask for a link to one's new mail address",
)
def ask(request: HttpRequest, said: OwnEmailIn) -> SentOut:
    """The address changes when the link is confirmed."""
    mailed = addresses.send_link(_user(request), email=said.email, password=said.password, at=now())
    return SentOut(to=mailed.to, problem=mailed.problem)


@router.post(
    "/account/email/confirm",
    url_name="api-confirm-email",
    response=EmailOut,
    summary="Confirm one's new mail address",
)
def confirm(request: HttpRequest, said: TokenIn) -> EmailOut:
    """By the token of the link."""
    return _out(addresses.confirmed(_user(request), said.token, now()))


@router.post("/log-ins/{uuid:uuid}/email", response=EmailOut, summary="Give another's log-in another address")
def change(request: HttpRequest, uuid: UUID, said: EmailIn) -> EmailOut:
    """For administrators, never for oneself."""
    by = _user(request)
    with acting(by, read_only=True):
        account = addresses.looking_at(by, uuid)
    return _out(addresses.changed(account, said.email, by=by, at=now()))


def _user(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


def _out(account: Account) -> EmailOut:
    return EmailOut(login=account.login, email=account.email)
