"""Who owes a duty, in words: by name, with who can't log in yet, who acts for whom, and to whom it falls; or that nobody does."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from waixie.foundation.accounts.roles import Role
from waixie.foundation.directory import registers
from waixie.foundation.directory.registers import Known
from waixie.foundation.permits.acting import User
from waixie.policy import queries
from waixie.policy.queries import DutySeen, Holder, Holders
from waixie.policy.queries.holders import Asked

Names = Mapping[tuple[str, int], Known]
ROLES = dict(Role.choices)


@dataclass(frozen=True)
class Owner:
    """A person who owes a duty."""

    name: str
    note: str = ""


@dataclass(frozen=True)
class Owners:
    """Who owes a duty, and by which role."""

    role: str
    own: Sequence[Owner] = ()
    instead: Sequence[Owner] = ()  # the task force, where none of them can log in

    @property
    def shown(self) -> Sequence[Owner]:
        """Whom a line names."""
        return self.own or self.instead

    @property
    def in_words(self) -> str:
        """The names with what is to be said of each."""
        return _(", ").join(f"{one.name} ({one.note})" if one.note else one.name for one in self.shown)

    @property
    def trouble(self) -> str:
        """What is amiss with who owes it, empty if nothing is."""
        if not self.shown:
            return _(
                "Nobody holds this role, and no log-in of the task force is open. Give somebody the role."
            )
        if not self.own and self.instead:
            return _("Nobody holds this role here, so it falls to the task force. Give somebody the role.")
        if self.instead:
            names = _(", ").join(one.name for one in self.instead)
            return _("As long as nobody of them can log in, it falls to the task force: %(names)s.") % {
                "names": names
            }
        return ""

    @property
    def remedy_url(self) -> str:
        """Where somebody is given a role or a log-in."""
        return reverse("people") if self.trouble else ""


def owners_in_words(user: User, duties: Collection[DutySeen], now: datetime) -> dict[Asked, Owners]:
    """Who owes each of these duties, looked up in one go."""
    found = queries.holders_of({(duty.owner, duty.role) for duty in duties}, now)
    people = {
        person for some in found.values() for one in (*some.own, *some.instead) for person in _both(one)
    }
    names = registers.names(user, {("person", person) for person in people})
    return {asked: _owners(asked[1], holders, names) for asked, holders in found.items()}


def _both(one: Holder) -> tuple[int, ...]:
    return (one.person,) if one.acts_for is None else (one.person, one.acts_for)


def _owners(role: str, holders: Holders, names: Names) -> Owners:
    return Owners(
        str(ROLES.get(role, role)),
        [_owner(one, names) for one in holders.own],
        [_owner(one, names) for one in holders.instead],
    )


def _owner(one: Holder, names: Names) -> Owner:
    note = "" if one.can_log_in else _("can't log in yet")
    if one.acts_for is not None:
        note = _("for %(name)s") % {"name": _name(one.acts_for, names)}
    return Owner(_name(one.person, names), note)


def _name(person: int, names: Names) -> str:
    known = names.get(("person", person))
    return known.name if known else f"person {person}"
