"""How a letter reads: subject, lines, thread, and where one changes what is mailed."""

from collections.abc import Sequence
from datetime import datetime

from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waixie.foundation.accounts.models import Account
from waixie.foundation.notices import mail
from waixie.foundation.notices.kinds import Said, find_kind
from waixie.foundation.notices.models import Letter, Notice

Line = tuple[Notice, Said]


def written(letter: Letter, account: Account, lines: Sequence[Line], now: datetime) -> EmailMultiAlternatives:
    """The letter in the language that is spoken now."""
    choices = mail.absolute(reverse("my-notices"))
    headers = {"Message-ID": mail.message_id(letter.uuid), "List-Unsubscribe": f"<{choices}>"}
    if letter.object is not None:
        thread = mail.thread_id(letter.object_type, letter.object, account.person.uuid)
        headers |= {"In-Reply-To": thread, "References": thread}
    context: dict[str, object] = {
        "name": account.person.name,
        "groups": _groups(lines),
        "choices": choices,
        "house": mail.absolute("/"),
    }
    return mail.write(
        to=account.email,
        subject=_subject(letter, lines, now),
        template="letter",
        context=context,
        headers=headers,
    )


def _subject(letter: Letter, lines: Sequence[Line], now: datetime) -> str:
    if letter.sort == Letter.Sort.AT_ONCE and len(lines) == 1:
        return lines[0][1].sentence
    count = len(lines)
    day = date_format(letter.day or timezone.localdate(now), "MONTH_DAY_FORMAT")
    return ngettext("%(day)s: %(count)s thing to see to", "%(day)s: %(count)s things to see to", count) % {
        "day": day,
        "count": count,
    }


def _groups(lines: Sequence[Line]) -> list[tuple[str, list[dict[str, str]]]]:
    """The lines under the names of their kinds, in the order in which kinds were announced by urgency of what is in them."""
    found: dict[str, list[dict[str, str]]] = {}
    for notice, said in lines:
        kind = find_kind(notice.kind)
        label = str(kind.label) if kind else _("Notices")
        url = mail.absolute(reverse("notice", args=[notice.uuid]))
        found.setdefault(label, []).append({"sentence": said.sentence, "note": said.note, "url": url})
    return list(found.items())
