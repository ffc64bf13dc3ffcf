"""The cast of all tests: people inside and outside, with roles and without; and a look into the journal."""

from datetime import UTC, datetime
from itertools import count

from waixie.foundation.accounts.models import Account, Person, RoleAssignment
from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.models import Entry, Touched
from waixie.foundation.permits.acting import system

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
PASSWORD = "correct horse battery"
_number = count(1)


def make_inside(*roles: Role, login: str = "", password: str = "") -> Account:
    """Somebody of the company's own people, with these roles since long ago."""
    return _make(roles, login, password, outside=False)


def make_outside(*roles: Role, partner: int = 1, worker: int | None = None, login: str = "") -> Account:
    """Somebody of a partner."""
    return _make(roles, login, "", outside=True, partner=partner, worker=worker)


def _make(roles, login, password, **fields) -> Account:
    login = login or f"person-{next(_number)}"
    with system("test"):
        person = Person.objects.create(name=f"The one of {login}", outside=fields["outside"])
        account = Account(login=login, person=person, **fields)
        account.set_password(password or None)
        account.save()
        for role in roles:
            RoleAssignment.objects.create(person=person, role=role, from_at=LONG_AGO)
    return account


def give(person: Person, role: Role, scope: tuple[str, int] | None = None) -> RoleAssignment:
    """One more role since long ago."""
    with system("test"):
        return RoleAssignment.objects.create(
            person=person,
            role=role,
            from_at=LONG_AGO,
            scope_type=scope[0] if scope else "",
            scope_id=scope[1] if scope else None,
        )


def entries(kind: str) -> list[Entry]:
    """What the journal holds of a kind, in order."""
    with system("test"):
        return list(Entry.objects.filter(kind=kind).order_by("pk"))


def touched(entry: Entry) -> set[tuple[str, str, int]]:
    """The objects of an entry."""
    with system("test"):
        return set(Touched.objects.filter(event=entry.pk).values_list("role", "type", "object"))


def again(thing):
    """The thing as the database has it now."""
    with system("test"):
        return type(thing).objects.get(pk=thing.pk)
