"""An invitation goes by mail. The link is kept nowhere, so it is sent at once or not at all; whoever invites has it in any case."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from waixie.foundation.accounts.models import Invitation
from waixie.foundation.notices import mail


@dataclass(frozen=True)
class Mailed:
    """Whether an invitation went by mail: to which address, or what was wrong. Neither: there is no address, or no mail server."""

    to: str = ""
    problem: str = ""


def mail_invitation(invitation: Invitation, *, path: str, by: str) -> Mailed:
    """Send an invitation with its link to the address that was given, in the language of the invited."""
    account = invitation.account
    address = invitation.email or (account.email if account else "")
    if not address or not mail.is_set_up():
        return Mailed()
    language = account.language if account else invitation.person.language
    with translation.override(language):
        message = mail.write(
            to=address,
            subject=_("%(name)s: your way into Waixie") % {"name": invitation.person.name},
            template="invitation",
            context={
                "name": invitation.person.name,
                "by": by,
                "address": mail.absolute(path),
                "until": date_format(localtime(invitation.expires_at), "Y-m-d H:i"),
            },
            headers={"Message-ID": mail.message_id(invitation.uuid)},
        )
        try:
            server = mail.open_server()
            try:
                server.send_messages([message])
            finally:
                server.close()
        except mail.FAILURES as problem:
            return Mailed(address, mail.told(problem))
    return Mailed(address)
