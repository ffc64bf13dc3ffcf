"""The mail address of a log-in: changed by its owner through a link to the new address, or by an administrator.

The link is a signed note: for which log-in, to which address, and what stood there when it was asked for; so it is good once, for one day, and
only in the hands of whoever is logged in there. Nobody comes in by it.
"""

from datetime import datetime, timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac

from waixie.foundation.accounts import errors, permissions
from waixie.foundation.accounts.events import EmailChangeAsked, EmailChanged
from waixie.foundation.accounts.models import Account, Invitation
from waixie.foundation.answers import NotThere, Refused, denied, require
from waixie.foundation.journal.models import Entry, Touched
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action
from waixie.foundation.permits.inside import inside

GOOD_FOR = timedelta(hours=24)
AT_MOST = 5  # links a day
SALT = "waixie.email"


@action
def ask_for_email(*, email: str, password: str, by: Account, at: datetime) -> str:
    """Ask that mail goes to another address: whoever knows the password gets a token, to be mailed to that address. It is kept nowhere."""
    with inside():
        account = _lock(by.pk)
        if not account.check_password(password):
            raise Refused(denied(errors.WRONG))
        email = _fit(email, account)
        asked = Entry.objects.filter(kind=EmailChangeAsked.kind, occurred_at__gt=at - GOOD_FOR)
        own = Touched.objects.filter(type="account", object=account.pk, event__in=asked.values("pk"))
        if own.count() >= AT_MOST:
            raise Refused(denied(errors.ASKED_TOO_OFTEN))
        record(EmailChangeAsked(person=account.person_id, account=account.pk, address=email), by=by, at=at)
    note = {
        "account": account.pk,
        "to": email,
        "was": _state(account),
        "until": int((at + GOOD_FOR).timestamp()),
    }
    return signing.dumps(note, salt=SALT)


@action
def confirm_email(*, token: str, by: Account, at: datetime) -> tuple[Account, str]:
    """Whoever reads mail at the new address and is logged in has it changed. Returns the log-in and the address that it had."""
    with inside():
        account = _lock(by.pk)
        email = address_of(token, account, at)
        return account, _change(account, email, by=by, at=at)


@action
def change_email(account: Account, *, email: str, by: Account, at: datetime) -> tuple[Account, str]:
    """An administrator gives another's log-in another address; links that lie in the old mailbox stop working."""
    account = _lock(account.pk)
    require(permissions.may_administer_person(by, account.person, at=at))
    return account, _change(account, _fit(email, account), by=by, at=at)


def address_of(token: str, account: Account, at: datetime) -> str:
    """The address that a link leads to, if it is this log-in's, of the last day, and nothing has changed since."""
    try:
        note = signing.loads(token, salt=SALT)
    except signing.BadSignature as broken:
        raise NotThere from broken
    if note["account"] != account.pk:
        raise NotThere
    if note["was"] != _state(account) or at.timestamp() >= note["until"]:
        raise Refused(denied(errors.EMAIL_LINK_DEAD))
    return str(note["to"])


def _change(account: Account, email: str, *, by: Account, at: datetime) -> str:
    former = account.email
    account.email = email
    account.save(update_fields=["email"])
    Invitation.objects.filter(account=account, taken_at=None, withdrawn_at=None).update(withdrawn_at=at)
    event = EmailChanged(person=account.person_id, account=account.pk, address=email, former=former)
    record(event, by=by, at=at)
    return former


def _fit(email: str, account: Account) -> str:
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as problem:
        raise Refused(denied(errors.EMAIL_UNFIT)) from problem
    if email == account.email:
        raise Refused(denied(errors.EMAIL_THE_SAME))
    return email


def _state(account: Account) -> str:
    """What a link rests on: another address or another password makes it worthless."""
    return salted_hmac(SALT, f"{account.email}\n{account.password}", algorithm="sha256").hexdigest()


def _lock(number: int) -> Account:
    rows = Account.objects.select_for_update(of=("self",)).select_related("person")
    return rows.get(pk=number, is_active=True)
