"""How people from outside get a log-in: somebody invites them, they choose name and password themselves."""

from datetime import datetime, timedelta

from waixie.foundation.accounts import errors, permissions, queries
from waixie.foundation.accounts.events import InvitationAccepted, InvitationWithdrawn, PersonInvited
from waixie.foundation.accounts.models import Account, Invitation, Person, RoleAssignment
from waixie.foundation.accounts.roles import OUTSIDE, Role
from waixie.foundation.admission.actions.links import hash_of, make_link
from waixie.foundation.admission.actions.log_ins import require_free
from waixie.foundation.admission.actions.passwords import require_fit
from waixie.foundation.answers import Refused, denied, require
from waixie.foundation.folding import fold
from waixie.foundation.journal.recording import record
from waixie.foundation.permits.acting import action, system

INVITATION_FOR = timedelta(days=14)


@action
def invite_outsider(
    *,
    name: str,
    email: str,
    role: Role,
    partner: int | None = None,
    worker: int | None = None,
    person: Person | None = None,
    by: Account,
    at: datetime,
) -> tuple[Invitation, str]:
    """Invite somebody from outside by a link that is good once, for 14 days. The token is told once and never kept."""
    require(permissions.may_administer(by, at=at))
    if role not in OUTSIDE or (person is not None and not person.outside):
        raise Refused(denied(errors.WRONG_SIDE))
    if (worker is None) == (role == Role.WORKER) or (partner is None and worker is None):
        raise Refused(denied(errors.NOBODYS_WORKER))
    if person is None:
        if not name.strip():
            raise Refused(denied(errors.NAME_MISSING))
        person = Person.objects.create(name=name.strip(), search=fold(name)[:220], outside=True)
    invitation, token = make_link(
        person=person,
        role=role,
        partner=partner,
        worker=worker,
        email=email.strip(),
        by=by,
        at=at,
        good_for=INVITATION_FOR,
    )
    event = PersonInvited(
        person=person.pk, partner=partner, worker=worker, role=role, expires_at=invitation.expires_at
    )
    record(event, by=by, at=at)
    return invitation, token


def accept_invitation(*, token: str, login: str, password: str, at: datetime) -> Account:
    """Make one's log-in, or set the password of the one that is there, through a link that was not used yet."""
    with system("accept an invitation"):
        invitation = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("person", "account")
            .filter(token_hash=hash_of(token))
            .first()
        )
        if invitation is None or not invitation.is_open_at(at):
            raise Refused(denied(errors.LINK_DEAD))
        account = invitation.account or _new_log_in(invitation, login, at)
        if not account.is_active:
            raise Refused(denied(errors.LINK_DEAD))
        require_fit(password, account)
        account.set_password(password)
        account.save()
        invitation.taken_at = at
        invitation.save(update_fields=["taken_at"])
        record(InvitationAccepted(person=account.person_id, account=account.pk), by=account, at=at)
    return account


@action
def withdraw_invitation(invitation: Invitation, *, by: Account, at: datetime) -> Invitation:
    """Make a link worthless that was not used yet."""
    require(permissions.may_administer(by, at=at))
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if not invitation.is_open_at(at):
        raise Refused(denied(errors.LINK_DEAD))
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    record(InvitationWithdrawn(person=invitation.person_id), by=by, at=at)
    return invitation


def find_open_invitation(*, token: str, at: datetime) -> Invitation | None:
    """The invitation behind a link that can still be used: for the page that asks for name and password."""
    with system("look at an invitation", read_only=True):
        invitation = queries.find_invitation(hash_of(token))
    return invitation if invitation is not None and invitation.is_open_at(at) else None


def _new_log_in(invitation: Invitation, login: str, at: datetime) -> Account:
    person, role = invitation.person, Role(invitation.role)
    account = Account.objects.create(
        login=require_free(login),
        email=invitation.email,
        person=person,
        outside=True,
        partner=invitation.partner,
        worker=invitation.worker,
        language=person.language,
    )
    if not queries.roles_held(person.pk, at).filter(role=role).exists():
        RoleAssignment.objects.create(person=person, role=role, from_at=at)
    return account
