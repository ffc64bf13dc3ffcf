"""Notices as their reader sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from waixie.foundation.accounts.models import Account
from waixie.foundation.notices import queries
from waixie.foundation.notices.kinds import Said, find_kind, in_words
from waixie.foundation.notices.models import Notice


@dataclass(frozen=True)
class Line:
    """A notice in words."""

    notice: Notice
    said: Said
    label: str


def lines(reader: Account, notices: Iterable[Notice], at: datetime) -> list[Line]:
    """The notices in words, in the order given. One whose object is no more keeps the name of its kind."""
    rows = list(notices)
    told = in_words(reader, rows, at)
    labels = {row.kind: str(kind.label) if (kind := find_kind(row.kind)) else row.kind for row in rows}
    return [
        Line(row, told.get(row.pk) or Said(labels[row.kind], over=True), labels[row.kind]) for row in rows
    ]


def page(reader: Account, at: datetime, *, before: int | None, unread: bool) -> tuple[list[Line], int | None]:
    """One page of the list, and where it goes on."""
    found = list(queries.notices_of(reader.person_id, before=before, unread=unread)[: queries.PAGE + 1])
    shown = found[: queries.PAGE]
    return lines(reader, shown, at), shown[-1].pk if len(found) > len(shown) else None
