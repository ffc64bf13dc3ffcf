"""What happens to log-ins, roles and delegations. Addresses and browsers are personal data of the person who came in."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from waixie.foundation.accounts.roles import Role
from waixie.foundation.journal.kinds import Event, choice, flag, moment, number, personal, text, touch

ROLES = tuple(Role.choices)


class LoginSucceeded(Event):
    """Failures are counted in the log-in records alone: what is written for a wrong password must not depend on whose it was."""

    kind = "login.succeeded"
    label = _("Logged in")
    sentence = _("%(actor)s logged in")
    personal_of = "person"
    built = True
    person: int = touch("person", _("person"))
    address: str = personal(_("address"), max_length=64, default="")
    agent: str = personal(_("browser"), max_length=300, default="")


class LoginLocked(Event):
    kind = "login.locked"
    label = _("Log-in held back")
    sentence = _("A log-in was held back for %(seconds)s seconds after %(failures)s wrong passwords")
    built = True
    person: int | None = touch("person", _("person"), default=None)
    failures: int = number(_("wrong passwords"), required=True, minimum=1)
    seconds: int = number(_("seconds to wait"), required=True, minimum=1)


class LoginEnded(Event):
    kind = "login.ended"
    label = _("Logged out")
    sentence = _("%(actor)s logged out")
    built = True
    person: int = touch("person", _("person"))


class AccountCreated(Event):
    kind = "account.created"
    label = _("Log-in created")
    sentence = _("%(actor)s created a log-in for %(person)s")
    built = True
    person: int = touch("person", _("person"))
    account: int = touch("account", _("log-in"))
    outside: bool = flag(_("from outside"), required=True)


class AccountDeactivated(Event):
    kind = "account.deactivated"
    label = _("Log-in closed")
    sentence = _("%(actor)s closed a log-in of %(person)s: %(reason)s")
    built = True
    person: int = touch("person", _("person"))
    account: int = touch("account", _("log-in"))
    reason: str = text(_("reason"), required=True, max_length=300)


class AccountReactivated(Event):
    kind = "account.reactivated"
    label = _("Log-in opened again")
    sentence = _("%(actor)s opened a log-in of %(person)s again: %(reason)s")
    built = True
    person: int = touch("person", _("person"))
    account: int = touch("account", _("log-in"))
    reason: str = text(_("reason"), required=True, max_length=300)


class PasswordChanged(Event):
    kind = "password.changed"
    label = _("Password changed")
    sentence = _("%(actor)s changed the password")
    built = True
    person: int = touch("person", _("person"))
    account: int = touch("account", _("log-in"))


class EmailChangeAsked(Event):
    kind = "email.change_asked"
    label = _("Change of mail address asked for")
    sentence = _("%(actor)s asked for a link to a new mail address")
    personal_of = "person"
    built = True
    person: int = touch("person", _("person"))
    account: int = touch("account", _("log-in"))
    address: str = personal(_("address"), max_length=254, required=True)


class EmailChanged(Event):
    kind = "email.changed"
    label = _("Mail address changed")
    sentence = _("%(actor)s changed the mail address of %(person)s")
    personal_of = "person"
    built = True
    person: int = touch("person", _("person"))
    account: int = touch("account", _("log-in"))
    address: str = personal(_("address"), max_length=254, required=True)
    former: str = personal(_("former address"), max_length=254, default="")


class PasswordLinkMade(Event):
    kind = "password.link_made"
    label = _("Link for a new password made")
    sentence = _("%(actor)s made a link by which %(person)s sets a password")
    built = True
    person: int = touch("person", _("person"))
    account: int = touch("account", _("log-in"))
    expires_at: datetime = moment(_("good until"), required=True)


class PersonInvited(Event):
    kind = "person.invited"
    label = _("Person invited")
    sentence = _("%(actor)s invited %(person)s as %(role)s")
    built = True
    person: int = touch("person", _("person"))
    partner: int | None = touch("partner", _("partner"), default=None)
    worker: int | None = touch("worker", _("worker"), default=None)
    role: str = choice(_("role"), ROLES)
    expires_at: datetime = moment(_("good until"), required=True)


class InvitationAccepted(Event):
    kind = "invitation.accepted"
    label = _("Invitation accepted")
    sentence = _("%(person)s accepted an invitation")
    built = True
    person: int = touch("person", _("person"))
    account: int = touch("account", _("log-in"))


class InvitationWithdrawn(Event):
    kind = "invitation.withdrawn"
    label = _("Invitation withdrawn")
    sentence = _("%(actor)s withdrew an invitation of %(person)s")
    built = True
    person: int = touch("person", _("person"))


class RoleGranted(Event):
    kind = "role.granted"
    label = _("Role granted")
    sentence = _("%(actor)s made %(person)s %(role)s")
    built = True
    person: int = touch("person", _("person"))
    entity: int | None = touch("entity", _("legal entity"), default=None)
    site: int | None = touch("site", _("site"), default=None)
    department: int | None = touch("department", _("department"), default=None)
    role: str = choice(_("role"), ROLES)
    from_at: datetime = moment(_("from"), required=True)
    to_at: datetime | None = moment(_("to"), default=None)


class RoleEnded(Event):
    kind = "role.ended"
    label = _("Role ended")
    sentence = _("%(actor)s ended the role %(role)s of %(person)s")
    built = True
    person: int = touch("person", _("person"))
    role: str = choice(_("role"), ROLES)
    to_at: datetime = moment(_("to"), required=True)


class RoleDelegated(Event):
    kind = "role.delegated"
    label = _("Delegation given")
    sentence = _("%(giver)s lets %(taker)s act from %(from_at)s to %(to_at)s")
    built = True
    giver: int = touch("person", _("who delegates"))
    taker: int = touch("person", _("who acts instead"))
    role: str = choice(_("role"), ROLES, default="")
    from_at: datetime = moment(_("from"), required=True)
    to_at: datetime = moment(_("to"), required=True)
    reason: str = text(_("reason"), max_length=300, default="")


class DelegationWithdrawn(Event):
    kind = "delegation.withdrawn"
    label = _("Delegation withdrawn")
    sentence = _("%(actor)s withdrew the delegation from %(giver)s to %(taker)s")
    built = True
    giver: int = touch("person", _("who delegates"))
    taker: int = touch("person", _("who acts instead"))
