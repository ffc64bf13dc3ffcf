"""Whom a duty was told to, in lines: reminded on that day, told to the next in line on another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from waixie.foundation.directory import registers
from waixie.foundation.permits.acting import User
from waixie.policy.models import Told
from waixie.policy.plan_sentences import role_in_words

WORDS: dict[str, str | Promise] = {
    "opened": gettext_lazy("told that it is new: %(names)s"),
    "reminder": gettext_lazy("reminded: %(names)s"),
    "overdue": gettext_lazy("told that it is overdue: %(names)s"),
    "escalation": gettext_lazy("escalated to the %(role)s: %(names)s"),
}
LANGUAGES = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans"}


@dataclass(frozen=True)
class ToldLine:
    """Who was told what when."""

    at: datetime
    sentence: str


def told_lines(user: User, rows: Iterable[Told]) -> list[ToldLine]:
    """The rows in words, those of one step together."""
    told = list(rows)
    names = registers.names(user, {("person", one.person) for one in told if one.person})
    return [
        ToldLine(at, _line(sort, role, [names["person", one.person].name for one in some if one.person]))
        for (at, sort, role), some in groupby(told, key=lambda one: (one.at, one.sort, one.role))
    ]


def _line(sort: str, role: str, names: list[str]) -> str:
    language = LANGUAGES.get(get_language() or "", "en")
    said = _("nobody: no log-in of the holder or of the task force is open") if not names else ""
    words = {"names": said or _(", ").join(names), "role": role_in_words(role, language)}
    return str(WORDS[sort]) % words
