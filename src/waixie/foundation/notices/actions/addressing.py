"""Mail about a log-in's mail address: the link to the new one, the notice to the old one. Sent at once or not at all."""

from django.utils import translation
from django.utils.translation import gettext as _

from waixie.foundation.accounts.models import Account
from waixie.foundation.notices import mail
from waixie.foundation.notices.actions.inviting import Mailed


def mail_confirmation(account: Account, *, to: str, path: str) -> Mailed:
    """Send the link by which somebody confirms that mail reaches him at a new address."""
    with translation.override(account.language):
        subject = _("Waixie: confirm this mail address")
        return _send(account, to, subject, "email_confirmation", {"address": mail.absolute(path)})


def mail_address_changed(account: Account, *, former: str, by: str) -> Mailed:
    """Tell the old address that mail goes elsewhere now, and who changed it."""
    with translation.override(account.language):
        subject = _("Waixie: your mail address was changed")
        return _send(account, former, subject, "email_changed", {"by": by, "login": account.login})


def _send(account: Account, to: str, subject: str, template: str, context: dict[str, object]) -> Mailed:
    if not to or not mail.is_set_up():
        return Mailed()
    context = {"name": account.person.name, **context}
    message = mail.write(to=to, subject=subject, template=template, context=context, headers={})
    try:
        server = mail.open_server()
        try:
            server.send_messages([message])
        finally:
            server.close()
    except mail.FAILURES as problem:
        return Mailed(to, mail.told(problem))
    return Mailed(to)
