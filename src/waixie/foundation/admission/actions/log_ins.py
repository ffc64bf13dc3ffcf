"""Log-ins of the company's own people: made, closed, opened again."""

from datetime import datetime, timedelta

from django.db import connection

from waixie.foundation.accounts import errors, permissions, queries
from waixie.foundation.accounts.events import (
    AccountCreated,
    AccountDeactivated,
    AccountReactivated,
    RoleGranted,
)
from waixie.foundation.accounts.models import Account, Invitation, Person, RoleAssignment
from waixie.foundation.accounts.names import is_fit_login, login_key
from waixie.foundation.accounts.roles import Role
from waixie.foundation.admission.actions.links import make_link
from waixie.foundation.admission.actions.passwords import require_fit
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.folding import fold
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action, system

FIRST_LINK_FOR = timedelta(days=14)


@action
def create_account(
    *, login: str, name: str, email: str = "", language: str = "zh-hant", by: Account, at: datetime
) -> tuple[Account, Invitation, str]:
    """Make a log-in for one of the company's own people, and the link by which he sets its password. The token is told once."""
    require(permissions.may_administer(by, at=at))
    account = make_inside_account(login=login, name=name, email=email, language=language)
    invitation, token = make_link(
        person=account.person, account=account, email=email, by=by, at=at, good_for=FIRST_LINK_FOR
    )
    record(AccountCreated(person=account.person_id, account=account.pk, outside=False), by=by, at=at)
    return account, invitation, token


@action
def deactivate_account(account: Account, *, reason: str, by: Account, at: datetime) -> Account:
    """Close a log-in: from the next request on nobody is let in through it."""
    require(permissions.may_administer(by, at=at))
    account = _lock(account)
    require(permissions.may_close(by, account, at=at))
    account.is_active = False
    account.save(update_fields=["is_active"])
    Invitation.objects.filter(account=account, taken_at=None, withdrawn_at=None).update(withdrawn_at=at)
    event = AccountDeactivated(person=account.person_id, account=account.pk, reason=reason)
    record(event, by=by, at=at)
    return account


@action
def reactivate_account(account: Account, *, reason: str, by: Account, at: datetime) -> Account:
    """Open a closed log-in again, with the password that it had."""
    require(permissions.may_administer(by, at=at))
    account = _lock(account)
    require(permissions.may_administer_person(by, account.person, at=at))
    if account.is_active:
        raise Refused(denied(errors.ENDED_ALREADY))
    account.is_active = True
    account.save(update_fields=["is_active"])
    event = AccountReactivated(person=account.person_id, account=account.pk, reason=reason)
    record(event, by=by, at=at)
    return account


def make_first_administrator(*, login: str, name: str, password: str, at: datetime) -> Account:
    """Make the first administrator of an installation, when nobody can administer it yet."""
    with system("first administrator"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('first administrator', 0))")
        if queries.administrators(at).exists():
            raise Refused(denied(errors.ADMINISTRATOR_EXISTS))
        account = make_inside_account(login=login, name=name)
        require_fit(password, account)
        account.set_password(password)
        account.save(update_fields=["password"])
        RoleAssignment.objects.create(person=account.person, role=Role.ADMINISTRATOR, from_at=at)
        record(AccountCreated(person=account.person_id, account=account.pk, outside=False), by=SYSTEM, at=at)
        granted = RoleGranted(
            person=account.person_id,
            entity=None,
            site=None,
            department=None,
            role=Role.ADMINISTRATOR,
            from_at=at,
            to_at=None,
        )
        record(granted, by=SYSTEM, at=at)
    return account


def make_inside_account(*, login: str, name: str, email: str = "", language: str = "zh-hant") -> Account:
    """A person and a log-in without a password yet."""
    if not name.strip():
        raise Refused(denied(errors.NAME_MISSING))
    login = require_free(login)
    person = Person.objects.create(name=name.strip(), search=fold(name)[:220], language=language)
    account = Account(login=login, email=email.strip(), person=person, language=language)
    account.set_unusable_password()
    account.save()
    return account


def require_free(login: str) -> str:
    """The log-in name as it is kept; refuse one that is unfit or taken."""
    login = login_key(login)
    if not is_fit_login(login):
        raise Refused(denied(errors.LOGIN_UNFIT))
    if queries.find_account(login) is not None:
        raise Refused(denied(errors.LOGIN_TAKEN, login=login))
    return login


def _lock(account: Account) -> Account:
    return Account.objects.select_for_update(of=("self",)).select_related("person").get(pk=account.pk)
