"""The kinds of notices, and who puts them into words. Told by `site` alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from waixie.foundation.accounts.models import Account

if TYPE_CHECKING:
    from waixie.foundation.notices.models import Notice

Words = Any  # a text, or one that is put into a language when it is shown


class Way(TextChoices):
    """How a notice reaches a person; all of them stand in the page."""

    PAGE = "page", _("in the page only")
    DIGEST = "digest", _("in the day's mail")
    AT_ONCE = "at_once", _("by mail at once")


@dataclass(frozen=True)
class NoticeKind:
    """A kind of notice: what it is called, and how it goes out if its reader has not said otherwise."""

    code: str
    label: Words
    explained: Words = ""
    way: Way = Way.DIGEST


@dataclass(frozen=True)
class Said:
    """A notice in its reader's words."""

    sentence: str
    url: str = ""  # of what it is about, without the house's address
    note: str = ""
    state: str = ""  # one of the marks
    over: bool = False  # nothing is left to do


Teller = Callable[[Account, Sequence["Notice"], datetime], Mapping[int, Said]]
_kinds: dict[str, NoticeKind] = {}
_tellers: dict[str, Teller] = {}


def announce(kinds: Iterable[NoticeKind], teller: Teller) -> None:
    """From now on there are notices of these kinds, and `teller` puts them into words. Said by `site` only."""
    for kind in kinds:
        _kinds[kind.code], _tellers[kind.code] = kind, teller


def all_kinds() -> list[NoticeKind]:
    """Every kind of notice, in the order in which they were announced."""
    return list(_kinds.values())


def find_kind(code: str) -> NoticeKind | None:
    """The kind of that code."""
    return _kinds.get(code)


def in_words(reader: Account, notices: Sequence["Notice"], at: datetime) -> dict[int, Said]:
    """The notices in the words of the language that is spoken now, for their reader; what can no longer be told is left out."""
    by_teller: dict[Teller, list[Notice]] = {}
    for notice in notices:
        if (teller := _tellers.get(notice.kind)) is not None:
            by_teller.setdefault(teller, []).append(notice)
    told: dict[int, Said] = {}
    for teller, some in by_teller.items():
        told |= teller(reader, some, at)
    return told
