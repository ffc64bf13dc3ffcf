"""The second wall, in Python: in whose name the database works, for the length of one transaction."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, Protocol, TypeVar

from django.db import DatabaseError, OperationalError, connection, transaction

from waixie.foundation import answers, clock
from waixie.foundation.journal.actors import SYSTEM, Actor, actor_of
from waixie.foundation.journal.events import ActRefused
from waixie.foundation.journal.recording import record
from waixie.foundation.permits import opening
from waixie.foundation.statements import read_together, write_together

log = logging.getLogger(__name__)


class User(Protocol):
    """What the wall needs to know of a log-in."""

    outside: bool
    partner: int | None
    worker: int | None

    @property
    def actor(self) -> Actor: ...


class AlreadyActing(RuntimeError):
    """Somebody acts already; a second person can't act inside the same transaction."""


@dataclass(frozen=True)
class Present:
    """In whose name the present transaction works."""

    role: str  # app · outside
    actor: Actor = SYSTEM
    partner: int | None = None
    worker: int | None = None
    read_only: bool = False
    reason: str = ""
    memory: dict[object, object] = field(
        default_factory=dict, compare=False, repr=False
    )  # for its length only

    @property
    def outside(self) -> bool:
        """Is it somebody from outside?"""
        return self.role == "outside"


_present: ContextVar[Present | None] = ContextVar("waixie_present", default=None)


def present() -> Present | None:
    """Who acts now, or nobody."""
    return _present.get()


@contextmanager
def acting(user: User, *, read_only: bool = False) -> Iterator[None]:
    """Open the transaction in which `user` reads or acts; the database itself hides what is not his."""
    role = "outside" if user.outside else "app"
    who = Present(role, user.actor, user.partner, user.worker, read_only)
    try:
        with _transaction(who):
            yield
    except answers.Refused as refusal:
        if not read_only:
            write_refusal(refusal, user)
        raise


@contextmanager
def system(reason: str, *, read_only: bool = False) -> Iterator[None]:
    """The system itself works, for a named reason: log-in, sessions, health, jobs, imports."""
    if not reason:
        raise ValueError("system() wants a reason")
    who = Present("app", SYSTEM, read_only=read_only, reason=reason)
    present_one = _present.get()
    if present_one is None:
        with _transaction(who):
            yield
    elif not present_one.outside:
        yield
    else:
        with _stepped(who):
            yield


@contextmanager
def stepped_inside() -> Iterator[None]:
    """Work as the company's own role inside an outsider's transaction. Only `permits.inside` opens this door."""
    who = _present.get()
    if who is None:
        raise AlreadyActing("Nobody acts; there is nothing to step inside from.")
    if not who.outside:
        yield
        return
    with _stepped(Present("app", who.actor, who.partner, who.worker, who.read_only, "inside")):
        yield


@contextmanager
def _transaction(who: Present) -> Iterator[None]:
    if _present.get() is not None:
        raise AlreadyActing("acting() opens the outermost transaction; somebody acts already.")
    token = _present.set(who)
    try:
        with transaction.atomic(durable=True):
            nested = bool(connection.savepoint_ids)  # only inside a test's own transaction
            before = _settings() if nested else []
            begun = _begin(who, nested=nested)
            with clock.read_once(begun.at if begun else None):
                yield
            if nested:
                _put_back(before)
    finally:
        _present.reset(token)


@contextmanager
def _stepped(who: Present) -> Iterator[None]:
    before = _settings()
    token = _present.set(who)
    try:
        with transaction.atomic():  # an error rolls the role back with the savepoint
            _set(who)
            yield
            _put_back(before)
    finally:
        _present.reset(token)


OPENING = "opening"  # under this the opening of a reading transaction is remembered
_NAMES = ("role", "waixie.person", "waixie.partner", "waixie.worker")
_SETTING = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in _NAMES)
_READING = _SETTING + ", set_config('transaction_read_only', 'on', true)"


def role_name(part: str) -> str:
    """The name of one of the database's roles: owner, app or outside."""
    return str(connection.settings_dict["ROLES"][part])


def _settings() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"current_setting('{name}', true)" for name in _NAMES))
        return [value or "" for value in cursor.fetchone()]


def _begin(who: Present, *, nested: bool) -> opening.Opening | None:
    """Who reads pages in his own name is asked for his roles at once, in the same exchange."""
    setting = (_READING if who.read_only and not nested else _SETTING, _values(who))
    if who.reason or not who.read_only:
        write_together([setting])
        return None
    asked = opening.asked(who.actor.person, outside=who.outside)
    begun = opening.answered(read_together([setting, asked])[1])
    who.memory[OPENING] = begun
    return begun


def _set(who: Present) -> None:
    write_together([(_SETTING, _values(who))])


def _values(who: Present) -> list[str]:
    ids = (who.actor.person, who.partner, who.worker)
    return [role_name(who.role), *("" if value is None else str(value) for value in ids)]


def _put_back(values: list[str]) -> None:
    write_together([(_SETTING, [values[0] or "none", *values[1:]])])


_door: ContextVar[str] = ContextVar("waixie_door", default="page")


@contextmanager
def through(door: str) -> Iterator[None]:
    """Whoever is refused meanwhile was refused at this door: a page, the API, a job or a command."""
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)


def write_refusal(refusal: answers.Refused, user: User) -> None:
    """Write down once that somebody was refused, in a transaction of its own; a failing journal must not hide the refusal.

    A job that goes on writes it into its own transaction.
    """
    if refusal.written:
        return
    refusal.written = True
    try:
        with _transaction_of_its_own(user):
            event = ActRefused(code=refusal.answer.code[:100], door=_door.get())
            record(event, by=user.actor, at=clock.now())
    except Exception:
        log.exception("a refusal could not be written down: %s", refusal.answer.code)


@contextmanager
def _transaction_of_its_own(user: User) -> Iterator[None]:
    if _present.get() is None:
        with _transaction(Present("app", user.actor, reason="refusal")):
            yield
    else:
        with system("refusal"), transaction.atomic():
            yield


P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """An action opens the transaction in the name of its `by`, unless its caller is already acting. One deadlock is retried."""

    @wraps(function)
    def acted(*args: P.args, **kwargs: P.kwargs) -> R:
        by = kwargs["by"]
        if (who := _present.get()) is not None:
            if who.actor not in (SYSTEM, actor_of(by)):  # type: ignore[arg-type]
                raise AlreadyActing("Somebody else acts in this transaction.")
            try:
                return function(*args, **kwargs)
            except answers.Refused as refusal:
                refusal.by = refusal.by or by
                raise
        for attempt in (1, 2):
            try:
                with acting(by):  # type: ignore[arg-type]
                    return function(*args, **kwargs)
            except OperationalError as problem:  # a deadlock or serialisation failure
                if attempt == 2 or not _is_collision(problem):
                    raise
        raise AssertionError("unreachable")

    return acted


def _is_collision(problem: DatabaseError) -> bool:
    state = getattr(problem.__cause__, "sqlstate", "")
    return state in ("40P01", "40001")
