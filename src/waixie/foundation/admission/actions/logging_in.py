"""Coming in and going out."""

from datetime import datetime
from functools import cache
from math import ceil

from django.contrib.auth import hashers
from django.db import connection
from django.db.models import Count, Max, QuerySet

from waixie.foundation.accounts import errors, queries, waiting
from waixie.foundation.accounts.events import LoginEnded, LoginLocked, LoginSucceeded
from waixie.foundation.accounts.models import Account, LoginRecord
from waixie.foundation.accounts.names import login_key
from waixie.foundation.answers import Refused, denied
from waixie.foundation.journal.actors import SYSTEM
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action, system
from waixie.foundation.sealing.envelopes import blind_index

AGENT_LENGTH = 300


def log_in(*, login: str, password: str, address: str | None, agent: str, at: datetime) -> Account:
    """Let somebody in who knows the password; refuse him the same way and after the same work whatever was wrong."""
    login, agent = login_key(login)[:150], agent.replace("\x00", "")[:AGENT_LENGTH]
    attempt, failures = _begin(login, address, agent, at)
    with system("log-in", read_only=True):
        account = queries.find_account(login)
    encoded = account.password if account else _nobodys_password()
    fits = hashers.check_password(password, encoded)  # outside any transaction: it takes its time on purpose
    with system("log-in"):
        if account is None or not fits or not account.is_active:
            _announce_wait(account, failures + 1, at)
        else:
            _come_in(account, attempt, password, at)
    if account is None or not fits or not account.is_active:
        raise Refused(denied(errors.WRONG))
    return account


@action
def log_out(*, address: str | None, agent: str, by: Account, at: datetime) -> None:
    """Write down that somebody went out; the page ends the session."""
    agent = agent.replace("\x00", "")[:AGENT_LENGTH]
    with system("log-out"):
        LoginRecord.objects.create(
            login=by.login, account=by, at=at, address=address, agent=agent, result="out"
        )
        record(LoginEnded(person=by.person_id), by=by, at=at)


def _begin(login: str, address: str | None, agent: str, at: datetime) -> tuple[LoginRecord, int]:
    """Count the attempt as wrong before the password is looked at, so that attempts side by side can't outrun the count."""
    with system("log-in"):
        _one_at_a_time(login, address)
        account = queries.find_account(login)
        kept = login if account else "?" + blind_index(login, "login").hex()
        until, failures = _held_back(kept, address, at)
        held = until is not None and until > at
        result = "locked" if held else "wrong"
        attempt = LoginRecord.objects.create(
            login=kept, account=account, at=at, address=address, agent=agent, result=result
        )
    if held and until is not None:
        raise Refused(denied(errors.WAIT, seconds=ceil((until - at).total_seconds())))
    return attempt, failures


def _come_in(account: Account, attempt: LoginRecord, password: str, at: datetime) -> None:
    if hashers.identify_hasher(account.password).must_update(account.password):
        account.set_password(password)
        account.save(update_fields=["password"])
    attempt.result, attempt.account = "in", account
    attempt.save(update_fields=["result", "account"])
    event = LoginSucceeded(person=account.person_id, address=attempt.address or "", agent=attempt.agent)
    record(event, by=account, at=at)


def _announce_wait(account: Account | None, failures: int, at: datetime) -> None:
    until = waiting.waits_until(failures, at, free=waiting.FREE_FOR_LOGIN)
    if until is not None:
        person = account.person_id if account else None
        seconds = ceil((until - at).total_seconds())
        record(LoginLocked(person=person, failures=failures, seconds=seconds), by=SYSTEM, at=at)


def _held_back(kept: str, address: str | None, at: datetime) -> tuple[datetime | None, int]:
    """Until when the next attempt must wait, and the wrong ones that count against this log-in.

    An address from which the log-in has come in before is judged by its own failures: strangers can't lock the owner out.
    """
    recent = LoginRecord.objects.filter(at__gt=at - waiting.REMEMBERED_FOR, at__lte=at)
    came_in = LoginRecord.objects.filter(login=kept, result="in").exclude(address=None)
    here = came_in.filter(address=address).aggregate(last=Max("pk"))["last"]
    if here is not None:
        mine = _wrong(recent.filter(login=kept, address=address, pk__gt=here))
    else:
        mine = _wrong(recent.filter(login=kept).exclude(address__in=came_in.values("address")))
    there = _wrong(recent.filter(address=address)) if address else (0, None)
    waits = (
        waiting.waits_until(*mine, free=waiting.FREE_FOR_LOGIN),
        waiting.waits_until(*there, free=waiting.FREE_FOR_ADDRESS),
    )
    return max((wait for wait in waits if wait), default=None), mine[0]


def _wrong(records: QuerySet[LoginRecord]) -> tuple[int, datetime | None]:
    found = records.filter(result="wrong").aggregate(n=Count("pk"), last=Max("at"))
    return found["n"], found["last"]


def _one_at_a_time(login: str, address: str | None) -> None:
    with connection.cursor() as cursor:
        for name in sorted({f"login:{login}", f"address:{address}"}):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


@cache
def _nobodys_password() -> str:
    """A hash to be checked in vain, so that an unknown log-in takes as long as a known one."""
    return hashers.make_password("nobody's password")
